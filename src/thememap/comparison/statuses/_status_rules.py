"""The status of each theme and each group (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import LevelContext
from thememap.records import ComparisonRules, GroupStatus, Message, ThemeStatus, message


@dataclass(frozen=True, kw_only=True)
class ThemeMatches:
    """The groups that match a theme with ``n`` quotes.

    ``matches`` counts them under the deciding null; ``only_free`` says that there are some under
    the free null, and that another one decides. ``joint_share`` is the share of the theme in its
    matches; ``exclusive`` says that one of these groups matches no other theme.
    """

    n: int
    matches: int
    only_free: bool
    joint_share: float
    exclusive: bool


def theme_status(theme: ThemeMatches, rules: ComparisonRules) -> ThemeStatus:
    """The first of the theme statuses that holds.

    >>> theme = ThemeMatches(n=9, matches=1, only_free=False, joint_share=0.7, exclusive=True)
    >>> str(theme_status(theme, ComparisonRules()))
    'echoed'
    """
    if theme.n < rules.too_few:
        return ThemeStatus.TOO_FEW
    if not theme.matches:
        return ThemeStatus.STUDY_BOUND if theme.only_free else ThemeStatus.NOT_ECHOED
    if theme.matches >= 2 and theme.joint_share >= rules.split_share:
        return ThemeStatus.SPLIT
    return ThemeStatus.ECHOED if theme.exclusive else ThemeStatus.SHARED


def theme_statuses(context: LevelContext) -> tuple[ThemeStatus, ...]:
    """The status of every theme of a level, in the order of its rows."""
    cells, given = context.cells, context.given
    themes_matched = context.matches.sum(axis=0)
    statuses = []
    for t, n in enumerate(cells.theme_n.tolist()):
        matches = np.flatnonzero(context.matches[t])
        joint = int((context.inside[:, t] & given.group_member[:, matches].any(axis=1)).sum())
        theme = ThemeMatches(
            n=n,
            matches=len(matches),
            only_free=not given.obstacle and bool(cells.match_free[t].any()),
            joint_share=joint / n if n else 0.0,
            exclusive=bool((themes_matched[matches] == 1).any()),
        )
        statuses.append(theme_status(theme, given.rules))
    return tuple(statuses)


def group_status(*, matches: int, q_read_none: float, rules: ComparisonRules) -> GroupStatus:
    """The first of the group statuses that holds; NaN where nothing was read and given none.

    >>> str(group_status(matches=0, q_read_none=0.01, rules=ComparisonRules()))
    'candidate'
    """
    if matches == 0:
        candidate = q_read_none <= rules.candidate_q
        return GroupStatus.CANDIDATE if candidate else GroupStatus.UNALIGNED
    return GroupStatus.SHARED if matches >= 2 else GroupStatus.NAMED


def best_match(jaccard: np.ndarray, matches: Sequence[int]) -> int:
    """The match with the highest Jaccard; without a match, the cell with the highest.

    The first of equals; -1 where there is no cell.
    """
    among = list(matches) or range(jaccard.size)
    return max(among, key=lambda cell: (jaccard[cell], -cell), default=-1)


def match_rule(rules: ComparisonRules) -> Message:
    """What counts as a match."""
    return message(
        ComparisonFact.MATCH_RULE,
        q=rules.match_q,
        size=rules.match_size,
        level=round(rules.wilson_level, 1),
    )
