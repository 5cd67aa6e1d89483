"""Cohen's kappa of every theme with every group of a scale."""

from __future__ import annotations

import numpy as np

from thememap.comparison._input import LevelContext
from thememap.records import NO_GROUP, Scale, ScaleAgreement

KAPPA_DECIMALS = 9


def scale_agreement(context: LevelContext, scale: Scale) -> ScaleAgreement:
    """The best group of the scale for each theme, and the best theme for each group.

    Over the same quotes as the table of themes and groups: read, in a group, and specified below
    the theme's parent. Of equal kappas the first group or theme is taken.
    """
    compared = context.given.compared[:, None] & context.view.specified
    kappa = cell_kappas(
        member=context.view.member & compared,
        among=compared,
        label=scale.label,
        groups=len(scale.groups),
    )
    themes_kappa, themes_group = _best(kappa)
    groups_kappa, groups_theme = _best(kappa.T)
    return ScaleAgreement(
        k=scale.k,
        themes_kappa=themes_kappa,
        themes_group=themes_group,
        groups_kappa=groups_kappa,
        groups_theme=groups_theme,
    )


def cell_kappas(
    *, member: np.ndarray, among: np.ndarray, label: np.ndarray, groups: int
) -> np.ndarray:
    """(t, g) Cohen's kappa of each theme and group, NaN where it is undefined.

    ``member`` (n, t) bool, all inside ``among`` (n, t) bool, the quotes that count for a theme;
    ``label`` (n,) int, −1 for none. Kappa of two yes/no codings of the same quotes
    (Cohen 1960) is 2 (ad − bc) / ((a + b)(b + d) + (a + c)(c + d)), undefined where both have
    none, or all, of the quotes.

    >>> coded = np.array([[True], [True], [False], [False]])
    >>> cell_kappas(member=coded, among=np.ones_like(coded), label=np.array([0, 0, 0, 1]), groups=2)
    array([[ 0.5, -0.5]])
    """
    both, group_n = _group_counts(member, label, groups), _group_counts(among, label, groups)
    n, theme_n = among.sum(axis=0)[:, None], member.sum(axis=0)[:, None]
    above = 2.0 * (n * both - theme_n * group_n)
    below = theme_n * (n - group_n) + group_n * (n - theme_n)
    kappa = np.full(both.shape, np.nan)
    np.divide(above, below, out=kappa, where=below > 0)
    rounded: np.ndarray = np.round(kappa, KAPPA_DECIMALS) + 0.0
    return rounded


def _group_counts(rows: np.ndarray, label: np.ndarray, groups: int) -> np.ndarray:
    """(t, g) float: how many of the rows (n, t) bool of each column are in each group."""
    counts = np.zeros((rows.shape[1], groups))
    for t, column in enumerate(rows.T):
        inside = label[column]
        counts[t] = np.bincount(inside[inside >= 0], minlength=groups)
    return counts


def _best(kappa: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The highest of each row and its column; NaN and −1 where a row has none."""
    if not kappa.shape[1]:
        return np.full(len(kappa), np.nan), np.full(len(kappa), NO_GROUP)
    known = np.where(np.isnan(kappa), -np.inf, kappa)
    column = known.argmax(axis=1)
    highest = known[np.arange(len(kappa)), column]
    defined = highest > -np.inf
    return np.where(defined, highest, np.nan), np.where(defined, column, NO_GROUP)
