"""Whether the within-study null can be used, and why not."""

from __future__ import annotations

import numpy as np

from thememap.records import STUDY_NOUNS, ComparisonRules, StudyNouns

FREE = "free"
WITHIN_STUDY = "within study"


def study_codes(study: tuple[str, ...]) -> np.ndarray:
    """(n,) int: code of each quote's study; a quote without a study is a study of its own."""
    number: dict[str, int] = {name: code for code, name in enumerate(sorted(set(study) - {""}))}
    codes = np.empty(len(study), dtype=np.int64)
    next_code = len(number)
    for row, name in enumerate(study):
        if name:
            codes[row] = number[name]
        else:
            codes[row] = next_code
            next_code += 1
    return codes


def only_study(study: tuple[str, ...], compared: np.ndarray) -> bool:
    """Whether all compared quotes come from one study that is known.

    >>> only_study(("a", "a", "b"), np.array([True, True, False]))
    True
    """
    names = {name for name, counts in zip(study, compared, strict=True) if counts}
    return len(names) == 1 and names != {""}


def within_study_obstacle(
    *,
    study: tuple[str, ...],
    compared: np.ndarray,
    group_member: np.ndarray,
    rules: ComparisonRules,
    words: StudyNouns = STUDY_NOUNS,
) -> str:
    """The reason why the within-study null is not used; ``""`` where it is.

    With one study there is one null: shuffling within it is shuffling freely. Else at least
    ``rules.within_study_share`` of the compared quotes must lie in studies with two quotes and
    two groups or more: elsewhere shuffling within a study changes nothing.
    """
    names = {
        name for name, is_compared in zip(study, compared, strict=True) if is_compared and name
    }
    if not names:
        return "no study is known"
    if only_study(study, compared):
        return f"all compared quotes come from one {words.one}"
    codes = study_codes(study)[compared]
    groups = group_member[compared]
    n_studies = int(codes.max(initial=-1)) + 1
    quotes_of = np.bincount(codes, minlength=n_studies)
    present = np.zeros((n_studies, groups.shape[1]), dtype=bool)
    for g in range(groups.shape[1]):
        present[codes[groups[:, g]], g] = True
    informative = (quotes_of >= 2) & (present.sum(axis=1) >= 2)
    share = quotes_of[informative].sum() / max(1, quotes_of.sum())
    if share < rules.within_study_share:
        return (
            f"only {share:.0%} of the compared quotes lie in {words.many} with two quotes and two "
            f"groups or more (needed: {rules.within_study_share:.0%})"
        )
    return ""
