"""The theme × group table of one level: counts, exact tests, matches."""

from __future__ import annotations

import numpy as np

from thememap.comparison._hypergeometric import WithinStudies, free_upper_tail
from thememap.comparison._levels import LevelView
from thememap.records import Cells, Rules


def cell_table(
    *,
    view: LevelView,
    group_member: np.ndarray,
    read: np.ndarray,
    study: np.ndarray,
    use_within: bool,
    rules: Rules,
) -> Cells:
    """Count, precision, recall and p of every cell, and which cells are matches.

    ``group_member`` (n, g) bool; ``read`` (n,) bool; ``study`` (n,) int codes. The
    population of a row are the quotes that were read, have a group and are specified
    below the theme's parent. A match has q ≤ ``rules.match_q`` and a lower Wilson bound
    of precision or recall of at least ``rules.match_size``.
    """
    compared = (read & group_member.any(axis=1))[:, None] & view.specified
    member = view.member & compared
    groups = group_member.astype(np.float64)
    count = np.rint(member.T.astype(np.float64) @ groups).astype(np.int64)
    group_n = np.rint(compared.T.astype(np.float64) @ groups).astype(np.int64)
    theme_n = member.sum(axis=0)
    population = compared.sum(axis=0)

    p_free = free_upper_tail(
        count, population=population[:, None], theme=theme_n[:, None], group=group_n
    )
    p_within = np.full(count.shape, np.nan)
    if use_within:
        p_within = _within(member, compared, group_member, study, count, rules)
    q_free, q_within = benjamini_hochberg(p_free), benjamini_hochberg(p_within)

    large_enough = (
        np.maximum(
            wilson_low(count, group_n, z=rules.wilson_z),
            wilson_low(count, theme_n[:, None], z=rules.wilson_z),
        )
        >= rules.match_size
    )
    return Cells(
        count=count,
        population=population,
        theme_n=theme_n,
        group_n=group_n,
        precision=_share(count, group_n),
        recall=_share(count, theme_n[:, None]),
        jaccard=_share(count, theme_n[:, None] + group_n - count),
        p_free=p_free,
        q_free=q_free,
        p_within=p_within,
        q_within=q_within,
        large_enough=large_enough,
        match_free=(q_free <= rules.match_q) & large_enough,
        match_within=(q_within <= rules.match_q) & large_enough,
    )


def wilson_low(successes: np.ndarray, trials: np.ndarray, *, z: float) -> np.ndarray:
    """Lower end of the Wilson score interval (Wilson 1927); 0 where there are no trials.

    >>> wilson_low(np.array([8]), np.array([10]), z=1.645).round(4)
    array([0.5408])
    """
    n = np.maximum(trials, 1)
    share = successes / n
    centre = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low: np.ndarray = np.where(trials > 0, (centre - half) / (1 + z**2 / n), 0.0)
    return low


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """Benjamini–Hochberg q over all cells that have a p; NaN stays NaN."""
    from scipy.stats import false_discovery_control

    q = np.full(p.shape, np.nan)
    known = ~np.isnan(p)
    if known.any():
        q[known] = false_discovery_control(p[known])
    return q


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    share: np.ndarray = np.where(whole > 0, part / np.maximum(whole, 1), 0.0)
    return share


def _within(
    member: np.ndarray,
    compared: np.ndarray,
    group_member: np.ndarray,
    study: np.ndarray,
    count: np.ndarray,
    rules: Rules,
) -> np.ndarray:
    n_studies = int(study.max(initial=-1)) + 1
    null = WithinStudies(largest=len(study), exact_support=rules.exact_support)
    tail = np.ones(count.shape)
    margins: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}
    for t in range(count.shape[0]):
        inside = compared[:, t]
        key = inside.tobytes()
        if key not in margins:
            margins[key] = (
                np.bincount(study[inside], minlength=n_studies),
                np.stack(
                    [
                        np.bincount(study[inside & group_member[:, g]], minlength=n_studies)
                        for g in range(count.shape[1])
                    ],
                    axis=1,
                ),
            )
        population, groups = margins[key]
        theme = np.bincount(study[member[:, t]], minlength=n_studies)
        for g in range(count.shape[1]):
            tail[t, g] = null.upper_tail(int(count[t, g]), population, theme, groups[:, g])
    return tail
