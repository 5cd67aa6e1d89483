"""The theme × group table of one level: counts, exact tests, matches."""

from __future__ import annotations

import numpy as np

from thememap.comparison.nulls._hypergeometric import StratifiedHypergeometric, hypergeometric_tail
from thememap.measures import benjamini_hochberg, kappa_of_counts
from thememap.records import ComparisonRules, LevelView, ThemeGroupTable


def cell_table(
    *,
    view: LevelView,
    group_member: np.ndarray,
    read: np.ndarray,
    study: np.ndarray | None,
    rules: ComparisonRules,
) -> ThemeGroupTable:
    """Count, precision, recall and p of every cell, and which cells are matches.

    ``group_member`` (n, g) bool; ``read`` (n,) bool; ``study`` (n,) int codes, `None` where the
    within-study null is not used. The population of a row are the quotes that were read, have a
    group and are specified below the theme's parent. A match has q ≤ ``rules.match_q`` and Cohen's
    kappa of at least ``rules.match_kappa``.
    """
    compared = (read & group_member.any(axis=1))[:, None] & view.specified
    member = view.member & compared
    groups = group_member.astype(np.float64)
    count = np.rint(member.T.astype(np.float64) @ groups).astype(np.int64)
    group_n = np.rint(compared.T.astype(np.float64) @ groups).astype(np.int64)
    theme_n = member.sum(axis=0)
    population = compared.sum(axis=0)

    p_free = hypergeometric_tail(
        count, population=population[:, None], theme=theme_n[:, None], group=group_n
    )
    p_within = np.full(count.shape, np.nan)
    if study is not None:
        tails = StudyTails(group_member=group_member, study=study, rules=rules)
        for t in range(len(count)):
            p_within[t] = tails.upper_tails(count[t], member=member[:, t], among=compared[:, t])
    q_free, q_within = benjamini_hochberg(p_free), benjamini_hochberg(p_within)

    kappa = kappa_of_counts(count, first=theme_n[:, None], second=group_n, n=population[:, None])
    large_enough = kappa >= rules.match_kappa
    return ThemeGroupTable(
        count=count,
        population=population,
        theme_n=theme_n,
        group_n=group_n,
        precision=_safe_ratio(count, group_n),
        recall=_safe_ratio(count, theme_n[:, None]),
        jaccard=_safe_ratio(count, theme_n[:, None] + group_n - count),
        kappa=kappa,
        p_free=p_free,
        q_free=q_free,
        p_within=p_within,
        q_within=q_within,
        match_free=(q_free <= rules.match_q) & large_enough,
        match_within=(q_within <= rules.match_q) & large_enough,
    )


def _safe_ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    share: np.ndarray = np.where(whole > 0, part / np.maximum(whole, 1), 0.0)
    return share


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
        self, count: np.ndarray, *, member: np.ndarray, among: np.ndarray
    ) -> np.ndarray:
        """(g,) p of ``count`` (g,) quotes of ``member`` (n,) in each group, ``among`` (n,) bool."""
        population, groups = self._study_margins(among)
        theme = self._count_by_study(member)
        return np.array(
            [
                self._null.upper_tail(int(count[g]), population, theme, groups[:, g])
                for g in range(len(count))
            ]
        )

    def _study_margins(self, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        key = among.tobytes()
        if key not in self._margins:
            groups = [self._count_by_study(among & column) for column in self._group_member.T]
            self._margins[key] = self._count_by_study(among), np.stack(groups, axis=1)
        return self._margins[key]

    def _count_by_study(self, rows: np.ndarray) -> np.ndarray:
        return np.bincount(self._study[rows], minlength=self._n_studies)
