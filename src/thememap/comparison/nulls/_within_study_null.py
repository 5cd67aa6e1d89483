"""Whether the within-study null can be used, and why not."""

from __future__ import annotations

from itertools import count

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.records import NO_MESSAGE, ComparisonRules, Message, message


def study_codes(study: tuple[str, ...]) -> np.ndarray:
    """(n,) int: code of each quote's study; a quote without a study is a study of its own."""
    number = {name: code for code, name in enumerate(sorted(set(study) - {""}))}
    alone = count(len(number))
    return np.array([number[name] if name else next(alone) for name in study], dtype=np.int64)


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
) -> Message:
    """The reason why the within-study null is not used; none where it is.

    With one study there is one null: shuffling within it is shuffling freely. Else at least
    ``rules.within_study_share`` of the compared quotes must lie in studies with two quotes and
    two groups or more: elsewhere shuffling within a study changes nothing.
    """
    if not any(study[row] for row in np.flatnonzero(compared)):
        return message(ComparisonFact.NO_STUDY)
    if only_study(study, compared):
        return message(ComparisonFact.ONE_STUDY)
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
        return message(
            ComparisonFact.FEW_INFORMATIVE, share=float(share), needed=rules.within_study_share
        )
    return NO_MESSAGE
