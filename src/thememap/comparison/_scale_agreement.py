"""Cohen's kappa of every theme with every group of a scale."""

from __future__ import annotations

import numpy as np

from thememap.comparison._input import LevelContext
from thememap.measures import cell_kappas
from thememap.records import NO_GROUP, Scale, ScaleAgreement


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


def _best(kappa: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The highest of each row and its column; NaN and −1 where a row has none."""
    if not kappa.shape[1]:
        return np.full(len(kappa), np.nan), np.full(len(kappa), NO_GROUP)
    known = np.where(np.isnan(kappa), -np.inf, kappa)
    column = known.argmax(axis=1)
    highest = known[np.arange(len(kappa)), column]
    defined = highest > -np.inf
    return np.where(defined, highest, np.nan), np.where(defined, column, NO_GROUP)
