"""The status of each theme and each group (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.records import ComparisonRules, LevelView, ThemeGroupTable


def theme_status(
    *,
    n: int,
    matches: Sequence[int],
    free_matches: Sequence[int],
    held_jointly: float,
    others_matched: Sequence[bool],
    within_used: bool,
    rules: ComparisonRules,
) -> str:
    """The first of the theme statuses that holds.

    ``matches`` are the groups matched under the deciding null, ``free_matches`` those
    under the free null; ``held_jointly`` is the share of the theme in its matches;
    ``others_matched`` says for each match whether that group matches another theme too.

    >>> theme_status(n=9, matches=[2], free_matches=[2], held_jointly=0.7,
    ...              others_matched=[False], within_used=True, rules=ComparisonRules())
    'echoed'
    """
    if n < rules.too_few:
        return "too few"
    if not matches:
        return "study-bound" if within_used and free_matches else "not echoed"
    if len(matches) >= 2 and held_jointly >= rules.split_share:
        return "split"
    return "shared" if all(others_matched) else "echoed"


def theme_statuses(
    *,
    view: LevelView,
    cells: ThemeGroupTable,
    group_member: np.ndarray,
    compared: np.ndarray,
    within_used: bool,
    rules: ComparisonRules,
) -> tuple[str, ...]:
    """The status of every theme of a level, in the order of its rows.

    ``compared`` (n,) bool: read in the reference coding, and in a group.
    """
    deciding = cells.match_within if within_used else cells.match_free
    themes_matched = deciding.sum(axis=0)
    statuses = []
    for t in range(len(view.themes)):
        matches = np.flatnonzero(deciding[t]).tolist()
        inside = view.member[:, t] & view.specified[:, t] & compared
        in_matches = int((inside & group_member[:, matches].any(axis=1)).sum())
        n = int(cells.theme_n[t])
        statuses.append(
            theme_status(
                n=n,
                matches=matches,
                free_matches=np.flatnonzero(cells.match_free[t]).tolist(),
                held_jointly=in_matches / n if n else 0.0,
                others_matched=[bool(themes_matched[g] > 1) for g in matches],
                within_used=within_used,
                rules=rules,
            )
        )
    return tuple(statuses)


def group_status(*, matches: int, q_read_none: float, rules: ComparisonRules) -> str:
    """The first of the group statuses that holds; NaN where nothing was read and given none.

    >>> group_status(matches=0, q_read_none=0.01, rules=ComparisonRules())
    'candidate'
    """
    if matches == 0:
        return "candidate" if q_read_none <= rules.candidate_q else "unaligned"
    return "shared" if matches >= 2 else "named"


def best_match(jaccard: np.ndarray, matches: Sequence[int]) -> int:
    """The match with the highest Jaccard; without a match, the cell with the highest.

    The first of equals; -1 where there is no cell.
    """
    if jaccard.size == 0:
        return -1
    among = list(matches) or range(jaccard.size)
    return max(among, key=lambda cell: (jaccard[cell], -cell))
