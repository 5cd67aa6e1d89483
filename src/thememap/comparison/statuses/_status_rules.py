"""The status of each group, matches, and relations of themes (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import LevelContext
from thememap.records import (
    ComparisonRules,
    GroupStatus,
    Message,
    Relation,
    ThemeRelation,
    message,
)


def theme_relations(context: LevelContext, t: int) -> tuple[Relation, ...]:
    """The groups that a theme is split over, and the themes that it shares a group with.

    A theme is split over its matches where there are two or more; it shares a group with the
    themes that match one of its matches too.
    """
    matches, names = context.matches, context.given.groups
    groups = np.flatnonzero(matches[t])
    relations = []
    if len(groups) >= 2:
        split = tuple(names[g] for g in groups)
        relations.append(Relation(kind=ThemeRelation.SPLIT_OVER, groups=split))
    shared = [g for g in groups if matches[:, g].sum() >= 2]
    others = np.flatnonzero(matches[:, shared].any(axis=1))
    themes = tuple(context.view.themes[other] for other in others if other != t)
    if themes:
        relations.append(
            Relation(
                kind=ThemeRelation.SHARES_GROUP,
                groups=tuple(names[g] for g in shared),
                themes=themes,
            )
        )
    return tuple(relations)


def group_status(*, matches: int, q_read_none: float, rules: ComparisonRules) -> GroupStatus:
    """The first of the group statuses that holds; NaN where nothing was read and given none.

    >>> str(group_status(matches=0, q_read_none=0.01, rules=ComparisonRules()))
    'candidate'
    """
    if matches == 0:
        candidate = q_read_none <= rules.candidate_q
        return GroupStatus.CANDIDATE if candidate else GroupStatus.UNALIGNED
    return GroupStatus.SHARED if matches >= 2 else GroupStatus.NAMED


def best_match(kappa: np.ndarray, matches: Sequence[int]) -> int:
    """The match with the highest kappa; without a match, the cell with the highest.

    The first of equals; -1 where no kappa is defined.
    """
    among = list(matches) or np.flatnonzero(~np.isnan(kappa)).tolist()
    return max(among, key=lambda cell: (kappa[cell], -cell), default=-1)


def match_rule(rules: ComparisonRules) -> Message:
    """What counts as a match."""
    return message(ComparisonFact.MATCH_RULE, q=rules.match_q, kappa=rules.match_kappa)
