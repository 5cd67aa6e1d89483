"""One sentence for each status, in the words of DESIGN section 2."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.records import STUDY_NOUNS, ComparisonRules, StudyNouns


def theme_sentence(
    *,
    status: str,
    n: int,
    matches: Sequence[str],
    best_group: str,
    recall: float | None,
    words: StudyNouns = STUDY_NOUNS,
) -> str:
    """What a theme's status says, without a verdict on the theme."""
    share = "" if recall is None else f"{recall:.0%}"
    named = _join_names(matches)
    hold = "holds" if len(matches) == 1 else "hold"
    return {
        "too few": f"Only {_count_quotes(n)} can be compared: too few to say anything.",
        "study-bound": (
            f"A group echoes it only as long as {words.many} are not kept apart: within "
            f"{words.many} the overlap is no larger than chance."
        ),
        "not echoed": (
            "No group of the data echoes it. This does not make the theme wrong: its quotes may "
            "belong together for a reason that their wording does not show."
        ),
        "split": f"Its quotes lie in {len(matches)} groups: {named}.",
        "shared": f"{named} {hold} it together with other themes.",
        "echoed": f"Group {best_group} echoes it: {share} of its quotes lie there.",
    }[status]


def group_sentence(*, status: str, read_none: int, n: int, themes: Sequence[str]) -> str:
    """What a group's status says."""
    return {
        "candidate": (
            f"No theme matches it, and {read_none} of its {_count_quotes(n)} were read and given "
            "nothing, more than chance explains: a candidate for re-reading."
        ),
        "unaligned": "No theme matches it more than chance explains.",
        "shared": f"It matches {len(themes)} themes: {_join_names(themes)}.",
        "named": f"It echoes one theme: {_join_names(themes)}.",
    }[status]


def describe_rules(rules: ComparisonRules) -> str:
    """What counts as a match, in one sentence."""
    return (
        f"A match is a cell with q ≤ {rules.match_q:g} (Benjamini–Hochberg over all cells of the "
        f"level) whose precision or recall is at least {rules.match_size:g} at the lower end of "
        f"its two-sided {rules.wilson_level:.3g} % Wilson interval."
    )


def _count_quotes(n: int) -> str:
    return "one quote" if n == 1 else f"{n} quotes"


def _join_names(names: Sequence[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else ", ".join(names[:-1]) + " and " + names[-1]
        if names
        else ""
    )
