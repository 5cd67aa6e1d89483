"""The theme × group table of one level: counts, exact tests, matches."""

from __future__ import annotations

import numpy as np

from thememap.comparison.nulls._hypergeometric import StratifiedHypergeometric, hypergeometric_tail
from thememap.records import ComparisonRules, LevelView, ThemeGroupTable


def cell_table(
    *,
    view: LevelView,
    group_member: np.ndarray,
    read: np.ndarray,
    study: np.ndarray,
    use_within: bool,
    rules: ComparisonRules,
    decisions_only: bool = False,
) -> ThemeGroupTable:
    """Count, precision, recall and p of every cell, and which cells are matches.

    ``group_member`` (n, g) bool; ``read`` (n,) bool; ``study`` (n,) int codes. The
    population of a row are the quotes that were read, have a group and are specified
    below the theme's parent. A match has q ≤ ``rules.match_q`` and a lower Wilson bound
    of precision or recall of at least ``rules.match_size``. ``decisions_only`` (resamples
    ask for matches, not for p) leaves out the exact tails of cells that cannot match, see
    `_below_expectation`.
    """
    compared = (read & group_member.any(axis=1))[:, None] & view.specified
    member = view.member & compared
    groups = group_member.astype(np.float64)
    count = np.rint(member.T.astype(np.float64) @ groups).astype(np.int64)
    group_n = np.rint(compared.T.astype(np.float64) @ groups).astype(np.int64)
    theme_n = member.sum(axis=0)
    population = compared.sum(axis=0)

    skip = decisions_only and rules.match_q < 0.5
    expected = theme_n[:, None] * group_n / np.maximum(population, 1)[:, None]
    wanted = ~_below_expectation(count, expected) if skip else np.ones(count.shape, dtype=bool)
    p_free = np.ones(count.shape)
    row, column = np.nonzero(wanted)
    p_free[row, column] = hypergeometric_tail(
        count[row, column],
        population=population[row],
        theme=theme_n[row],
        group=group_n[row, column],
    )
    p_within = np.full(count.shape, np.nan)
    if use_within:
        p_within = _within_study_p(member, compared, group_member, study, count, rules, skip)
    q_free, q_within = benjamini_hochberg(p_free), benjamini_hochberg(p_within)

    large_enough = (
        np.maximum(
            wilson_lower_bound(count, group_n, z=rules.wilson_z),
            wilson_lower_bound(count, theme_n[:, None], z=rules.wilson_z),
        )
        >= rules.match_size
    )
    return ThemeGroupTable(
        count=count,
        population=population,
        theme_n=theme_n,
        group_n=group_n,
        precision=_safe_ratio(count, group_n),
        recall=_safe_ratio(count, theme_n[:, None]),
        jaccard=_safe_ratio(count, theme_n[:, None] + group_n - count),
        p_free=p_free,
        q_free=q_free,
        p_within=p_within,
        q_within=q_within,
        large_enough=large_enough,
        match_free=(q_free <= rules.match_q) & large_enough,
        match_within=(q_within <= rules.match_q) & large_enough,
    )


def wilson_lower_bound(successes: np.ndarray, trials: np.ndarray, *, z: float) -> np.ndarray:
    """Lower end of the Wilson score interval (Wilson 1927); 0 where there are no trials.

    >>> wilson_lower_bound(np.array([8]), np.array([10]), z=1.645).round(4)
    array([0.5408])
    """
    n = np.maximum(trials, 1)
    share = successes / n
    centre = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low: np.ndarray = np.where(trials > 0, (centre - half) / (1 + z**2 / n), 0.0)
    return low


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """Benjamini–Hochberg q (1995) over all cells that have a p; NaN stays NaN.

    >>> benjamini_hochberg(np.array([0.01, np.nan, 0.04, 0.03])).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    falling = known[np.argsort(-p.ravel()[known], kind="stable")]
    ranks = np.arange(len(falling), 0, -1)
    lowest = np.minimum.accumulate(p.ravel()[falling] * len(falling) / np.maximum(ranks, 1))
    q.ravel()[falling] = np.minimum(lowest, 1.0)
    return q


def _safe_ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    share: np.ndarray = np.where(whole > 0, part / np.maximum(whole, 1), 0.0)
    return share


def _below_expectation(count: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Cells with no more quotes than the whole part of what is expected.

    A sum of hypergeometrics is one of independent coin tosses (Vatutin & Mikhailov 1982), whose
    median is not below that whole part (Jogdeo & Samuels 1968): P(X ≥ count) is at least 0.5,
    and so is the q of such a cell. No q below 0.5 depends on how far above 0.5 these are.
    """
    unlikely: np.ndarray = count <= np.floor(expected - 1e-9)
    return unlikely


def _within_study_p(
    member: np.ndarray,
    compared: np.ndarray,
    group_member: np.ndarray,
    study: np.ndarray,
    count: np.ndarray,
    rules: ComparisonRules,
    skip: bool,
) -> np.ndarray:
    n_studies = int(study.max(initial=-1)) + 1
    null = StratifiedHypergeometric(largest=len(study), exact_support=rules.exact_support)
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
        share = theme / np.maximum(population, 1)
        wanted = (
            ~_below_expectation(count[t], share @ groups) if skip else np.ones(count.shape[1], bool)
        )
        for g in np.flatnonzero(wanted):
            tail[t, g] = null.upper_tail(int(count[t, g]), population, theme, groups[:, g])
    return tail
