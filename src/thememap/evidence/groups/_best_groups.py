"""The group of any scale that agrees best with each theme, and what chance gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence.nulls._row_shuffles import RowShuffles
from thememap.measures import KAPPA_DECIMALS
from thememap.records import NO_GROUP, Scale


@dataclass(frozen=True, kw_only=True, eq=False)
class BestGroups:
    """The highest kappa of any group of any scale with each of t themes.

    ``kappa`` (t,) is NaN where it is undefined: a theme with none, or all, of its quotes;
    ``scale`` (t,) int is the position of the scale and ``group`` (t,) int the row of its group,
    −1 where there is none. ``inside`` (n, t) bool are the quotes of that group.
    """

    kappa: np.ndarray
    scale: np.ndarray
    group: np.ndarray
    inside: np.ndarray


@dataclass(frozen=True, kw_only=True, eq=False)
class ScaleLadder:
    """All scales side by side, for kappas of every theme with every group of any scale.

    ``member`` and ``among`` (n, t) bool are as in `EvidenceInput`. Kappa is linear in the
    number of quotes that a theme and a group have in common; the margins do not change under
    shuffles, so a shuffle costs one count and one product.
    """

    member: np.ndarray
    among: np.ndarray
    scales: tuple[Scale, ...]

    @cached_property
    def _first(self) -> np.ndarray:
        """(s + 1,) the column of the first group of each scale; the last is their number."""
        return np.cumsum([0, *(len(scale.groups) for scale in self.scales)])

    @cached_property
    def _column(self) -> np.ndarray:
        """(n, s) int column of each quote's group in each scale; the last column is for none."""
        none = int(self._first[-1])
        columns = [
            np.where(scale.label >= 0, scale.label + first, none).astype(np.int32)
            for scale, first in zip(self.scales, self._first, strict=False)
        ]
        return np.stack(columns, axis=1) if columns else np.zeros((len(self.member), 0), np.int32)

    @cached_property
    def _linear(self) -> tuple[np.ndarray, np.ndarray]:
        """(t, g) slope and intercept of kappa over the quotes in common; −inf where undefined."""
        n, theme_n = self.among.sum(axis=0)[:, None], self.member.sum(axis=0)[:, None]
        group_n = self._count(*np.nonzero(self.among))
        below = theme_n * (n - group_n) + group_n * (n - theme_n)
        defined = (below > 0) & (theme_n > 0) & (theme_n < n) & (group_n > 0)
        safe = np.where(defined, below, 1.0)
        slope = np.where(defined, 2.0 * n / safe, 0.0)
        return slope, np.where(defined, -2.0 * theme_n * group_n / safe, -np.inf)

    def _count(self, row: np.ndarray, theme: np.ndarray) -> np.ndarray:
        """(t, g) float: quotes of each theme in each group, from pairs of quote and theme."""
        themes, width = self.member.shape[1], int(self._first[-1]) + 1
        flat = self._column[row] + (theme * width).astype(np.int32)[:, None]
        counts = np.bincount(flat.ravel(), minlength=themes * width)
        return counts.reshape(themes, width)[:, :-1].astype(np.float64)

    def kappas(self, row: np.ndarray, theme: np.ndarray) -> np.ndarray:
        """(t, g) kappa with every group where these quotes have these themes, −inf undefined."""
        slope, intercept = self._linear
        kappa: np.ndarray = self._count(row, theme) * slope + intercept
        return kappa

    def best(self) -> BestGroups:
        """The best group of each theme; of equals that of the coarsest scale, then the largest."""
        n, themes = self.member.shape
        kappa = np.round(self.kappas(*np.nonzero(self.member)), KAPPA_DECIMALS) + 0.0
        if not kappa.size:
            nothing = np.full(themes, NO_GROUP)
            return BestGroups(
                kappa=np.full(themes, np.nan),
                scale=nothing,
                group=nothing,
                inside=np.zeros((n, themes), dtype=bool),
            )
        column = kappa.argmax(axis=1)
        highest = kappa[np.arange(themes), column]
        defined = highest > -np.inf
        scale = np.searchsorted(self._first, column, side="right") - 1
        return BestGroups(
            kappa=np.where(defined, highest, np.nan),
            scale=np.where(defined, scale, NO_GROUP),
            group=np.where(defined, column - self._first[scale], NO_GROUP),
            inside=(self._column[:, scale] == column) & self.among & defined,
        )

    def shuffled_best(self, shuffles: RowShuffles, *, times: int, seed: int) -> np.ndarray:
        """(times, t) the highest kappas after each shuffle, the whole ladder each time.

        NaN where kappa is undefined: shuffles do not change that.
        """
        row, theme = np.nonzero(self.member)
        pattern = shuffles.pattern[theme]
        highest = np.full((times, self.member.shape[1]), -np.inf)
        for number, moved_to in enumerate(shuffles.draw(times, seed=seed)):
            kappa = self.kappas(moved_to[row, pattern], theme)
            highest[number] = kappa.max(axis=1, initial=-np.inf)
        highest[np.isinf(highest)] = np.nan
        rounded: np.ndarray = np.round(highest, KAPPA_DECIMALS) + 0.0
        return rounded
