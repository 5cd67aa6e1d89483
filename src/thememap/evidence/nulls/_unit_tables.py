"""Cohen's kappa of two codings of the same quotes, and its interval over studies left out."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from thememap.measures import delete_half_ends, kappa_of_counts


@dataclass(frozen=True, kw_only=True, eq=False)
class UnitTables:
    """Counts of each unit (study, participant, quote), for t themes by themselves.

    ``counts`` (4, u, t): quotes with both codings, with the first, with the second, and all.
    """

    counts: np.ndarray

    @classmethod
    def of(
        cls, first: np.ndarray, second: np.ndarray, *, among: np.ndarray, unit: np.ndarray
    ) -> UnitTables:
        """The counts of two codings (n, t) bool over the quotes ``among`` (n, t) bool."""
        number = np.unique(unit, return_inverse=True)[1]
        sets = (first & second & among, first & among, second & among, among)
        return cls(counts=np.stack([_by_unit(rows, number) for rows in sets]))

    @property
    def units(self) -> int:
        """How many units there are."""
        return int(self.counts.shape[1])

    def kappa(self) -> np.ndarray:
        """(t,) kappa over all units; NaN where both codings have none, or all, of the quotes."""
        return _kappa(self.counts.sum(axis=1))

    def half_kappas(self, weights: np.ndarray) -> np.ndarray:
        """(r, t) kappas over halves of the units, by their `half_weights` (r, u)."""
        return _kappa(np.stack([weights @ counts for counts in self.counts]))


def half_weights(units: int, *, resamples: int, seed: int) -> np.ndarray:
    """(r, u) 1 for the units of random halves, drawn without copies; 0 for the others.

    >>> half_weights(4, resamples=3, seed=0).sum(axis=1).tolist()
    [2.0, 2.0, 2.0]
    """
    rng = np.random.default_rng([seed, zlib.crc32(b"evidence: delete half")])
    weights = np.zeros((resamples, units))
    for row in weights:
        row[rng.choice(units, size=(units + 1) // 2, replace=False)] = 1.0
    return weights


def _kappa(counts: np.ndarray) -> np.ndarray:
    """Kappa of counts (4, …) as in `UnitTables`."""
    both, first, second, n = counts
    return kappa_of_counts(both, first=first, second=second, n=n)


def half_interval(
    value: np.ndarray, halves: np.ndarray, *, units: int
) -> tuple[np.ndarray, np.ndarray]:
    """(t,) lower and upper end of 95 % intervals from halves (r, t): delete-d jackknife.

    NaN where fewer than two halves have a kappa, where all have the same (nothing is hit, or
    everything: that is no certainty), and with fewer than two units. Shao & Wu 1989.
    """
    nothing = np.full(value.shape, np.nan)
    known = ~np.isnan(halves)
    lowest = np.where(known, halves, np.inf).min(axis=0, initial=np.inf)
    highest = np.where(known, halves, -np.inf).max(axis=0, initial=-np.inf)
    usable = (known.sum(axis=0) >= 2) & ~np.isnan(value) & (highest > lowest)
    if units < 2 or not usable.any():
        return nothing, nothing
    ends = delete_half_ends(value[usable], halves[:, usable], units=units)
    low, high = nothing.copy(), nothing.copy()
    low[usable], high[usable] = np.clip(ends, -1.0, 1.0)
    return low, high


def _by_unit(rows: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """(u, t) float: how many of the rows (n, t) bool are in each unit."""
    units, themes = int(unit.max(initial=-1)) + 1, rows.shape[1]
    row, theme = np.nonzero(rows)
    flat = np.bincount(unit[row] * themes + theme, minlength=units * themes)
    return flat.reshape(units, themes).astype(np.float64)
