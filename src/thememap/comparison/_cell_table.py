"""The theme × group table of one level: counts, exact tests, matches."""

from __future__ import annotations

import numpy as np

from thememap.comparison.nulls._hypergeometric import StratifiedHypergeometric, hypergeometric_tail
from thememap.measures import benjamini_hochberg
from thememap.records import ComparisonRules, LevelView, ThemeGroupTable


def cell_table(
    *,
    view: LevelView,
    group_member: np.ndarray,
    read: np.ndarray,
    study: np.ndarray | None,
    rules: ComparisonRules,
    decisions_only: bool = False,
) -> ThemeGroupTable:
    """Count, precision, recall and p of every cell, and which cells are matches.

    ``group_member`` (n, g) bool; ``read`` (n,) bool; ``study`` (n,) int codes, `None` where the
    within-study null is not used. The population of a row are the quotes that were read, have a
    group and are specified below the theme's parent. A match has q ≤ ``rules.match_q`` and a lower
    Wilson bound of precision or recall of at least ``rules.match_size``. ``decisions_only``
    (resamples ask for matches, not for p) leaves out the exact tails of cells that cannot match,
    see `_below_expectation`.
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
    if study is not None:
        tails = StudyTails(group_member=group_member, study=study, rules=rules)
        for t in range(len(count)):
            p_within[t] = tails.upper_tails(
                count[t], member=member[:, t], among=compared[:, t], skip=skip
            )
    q_free, q_within = benjamini_hochberg(p_free), benjamini_hochberg(p_within)

    large_enough = (
        np.maximum(
            wilson_bound(count, group_n, z=rules.wilson_z),
            wilson_bound(count, theme_n[:, None], z=rules.wilson_z),
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


def wilson_bound(successes: np.ndarray, trials: np.ndarray, *, z: float) -> np.ndarray:
    """Lower end of the Wilson score interval (Wilson 1927); the upper end for a negative ``z``.

    0 where there are no trials.

    >>> wilson_bound(np.array([8]), np.array([10]), z=1.645).round(4)
    array([0.5408])
    """
    n = np.maximum(trials, 1)
    share = successes / n
    centre = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    bound: np.ndarray = np.where(trials > 0, (centre - half) / (1 + z**2 / n), 0.0)
    return bound


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


class StudyTails:
    """Exact upper tails within studies of each group's count of some quotes."""

    def __init__(
        self, *, group_member: np.ndarray, study: np.ndarray, rules: ComparisonRules
    ) -> None:
        self._group_member, self._study = group_member, study
        self._n_studies = int(study.max(initial=-1)) + 1
        self._null = StratifiedHypergeometric(largest=len(study), exact_support=rules.exact_support)
        self._margins: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}

    def upper_tails(
        self, count: np.ndarray, *, member: np.ndarray, among: np.ndarray, skip: bool = False
    ) -> np.ndarray:
        """(g,) p of ``count`` (g,) quotes of ``member`` (n,) in each group, ``among`` (n,) bool.

        ``skip`` leaves cells that cannot match at 1, see `_below_expectation`.
        """
        population, groups = self._study_margins(among)
        theme = self._count_by_study(member)
        tails = np.ones(len(count))
        wanted = np.ones(len(count), dtype=bool)
        if skip:
            expected = (theme / np.maximum(population, 1)) @ groups
            wanted = ~_below_expectation(count, expected)
        for g in np.flatnonzero(wanted):
            tails[g] = self._null.upper_tail(int(count[g]), population, theme, groups[:, g])
        return tails

    def _study_margins(self, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        key = among.tobytes()
        if key not in self._margins:
            groups = [self._count_by_study(among & column) for column in self._group_member.T]
            self._margins[key] = self._count_by_study(among), np.stack(groups, axis=1)
        return self._margins[key]

    def _count_by_study(self, rows: np.ndarray) -> np.ndarray:
        return np.bincount(self._study[rows], minlength=self._n_studies)
