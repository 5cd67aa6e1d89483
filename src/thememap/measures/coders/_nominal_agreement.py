"""Agreement of coders who each put units into categories: sums over units, and coefficients.

All coefficients rest on sums over units, so that resampling whole studies is adding up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CHANCE_TOLERANCE = 1e-12


@dataclass(frozen=True, kw_only=True, eq=False)
class NominalSums:
    """Sums over units, with any leading shape (…): clusters, resamples, or nothing.

    ``paired`` (…) counts units with two ratings and more, ``agreeing`` (…) sums their share of
    agreeing pairs; ``rated`` (…) counts units with a rating, ``share`` (…, q) sums the share of
    each category in them; ``values`` (…, q) counts ratings of each category in paired units and
    ``same`` (…, q) their coincidences with themselves (Krippendorff).
    """

    paired: np.ndarray
    agreeing: np.ndarray
    rated: np.ndarray
    share: np.ndarray
    values: np.ndarray
    same: np.ndarray

    def weighted(self, weights: np.ndarray) -> NominalSums:
        """Sums over clusters that count ``weights`` (r, c) times each: (r, …)."""
        return NominalSums(
            **{name: weights @ getattr(self, name) for name in self.__dataclass_fields__}
        )


def nominal_sums(counts: np.ndarray, *, cluster: np.ndarray, clusters: int) -> NominalSums:
    """The sums of each cluster of units.

    ``counts`` (n, q) says how many coders gave each category to each unit; a coder who did not
    read it is missing. ``cluster`` (n,) int codes.
    """
    m = counts.sum(axis=1).astype(np.float64)
    pairs = m >= 2
    of = np.where(pairs, m - 1, 1.0)
    coincide = np.where(pairs[:, None], counts * (counts - 1) / of[:, None], 0.0)

    def added(values: np.ndarray) -> np.ndarray:
        if values.ndim == 1:
            return np.bincount(cluster, weights=values, minlength=clusters)
        columns = [np.bincount(cluster, weights=column, minlength=clusters) for column in values.T]
        return np.stack(columns, axis=1)

    some = np.maximum(m, 1.0)
    return NominalSums(
        paired=added(pairs.astype(np.float64)),
        agreeing=added(coincide.sum(axis=1) / some),
        rated=added((m > 0).astype(np.float64)),
        share=added(counts / some[:, None]),
        values=added(np.where(pairs[:, None], counts, 0).astype(np.float64)),
        same=added(coincide),
    )


def percent_agreement(sums: NominalSums) -> np.ndarray:
    """Share of pairs of coders that agree, averaged over units with two ratings; NaN without."""
    return ratio_or_nan(sums.agreeing, sums.paired)


def specific_agreement(sums: NominalSums, category: int) -> np.ndarray:
    """Agreement on one category: of ratings with it, the share whose partner has it too.

    For two coders 2a / (2a + b + c); positive and negative agreement where there are two
    categories.
    """
    return ratio_or_nan(sums.same[..., category], sums.values[..., category])


def prevalence(sums: NominalSums) -> np.ndarray:
    """(…, q) mean share of each category over units with a rating."""
    return ratio_or_nan(sums.share, sums.rated[..., None])


def fleiss_kappa(sums: NominalSums) -> np.ndarray:
    """Fleiss' kappa (1971), for any number of coders a unit (as irrCAC computes it)."""
    chance = (prevalence(sums) ** 2).sum(axis=-1)
    return _chance_corrected(percent_agreement(sums), chance)


def gwet_ac1(sums: NominalSums) -> np.ndarray:
    """Gwet's AC1 (2008): chance agreement Σ π(1 − π) / (q − 1)."""
    share = prevalence(sums)
    chance = (share * (1 - share)).sum(axis=-1) / (share.shape[-1] - 1)
    return _chance_corrected(percent_agreement(sums), chance)


def brennan_prediger(sums: NominalSums) -> np.ndarray:
    """Agreement beyond 1 / q (Brennan & Prediger 1981); PABAK for two categories."""
    q = sums.share.shape[-1]
    observed = percent_agreement(sums)
    return _chance_corrected(observed, np.full(observed.shape, 1 / q))


def nominal_alpha(sums: NominalSums) -> np.ndarray:
    """Krippendorff's alpha for nominal values: 1 − Do / De, with missing values.

    NaN where all values are of one category: De is 0 then.
    """
    n = sums.values.sum(axis=-1)
    observed = n - sums.same.sum(axis=-1)
    return 1 - ratio_or_nan((n - 1) * observed, n * n - (sums.values**2).sum(axis=-1))


def cohen_kappa(table: np.ndarray) -> np.ndarray:
    """Cohen's kappa (1960) of square tables (…, q, q) of two coders; NaN where chance is 1.

    >>> round(float(cohen_kappa(np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]]))), 3)
    0.492
    """
    n = table.sum(axis=(-1, -2))
    observed = ratio_or_nan(np.trace(table, axis1=-2, axis2=-1), n)
    rows, columns = table.sum(axis=-1), table.sum(axis=-2)
    return _chance_corrected(observed, ratio_or_nan((rows * columns).sum(axis=-1), n * n))


def scott_pi(table: np.ndarray) -> np.ndarray:
    """Scott's pi (1955) of square tables (…, q, q) of two coders.

    >>> round(float(scott_pi(np.array([[20, 10], [20, 50]]))), 3)
    0.341
    """
    n = table.sum(axis=(-1, -2))
    observed = ratio_or_nan(np.trace(table, axis1=-2, axis2=-1), n)
    share = ratio_or_nan(table.sum(axis=-1) + table.sum(axis=-2), 2 * n[..., None])
    return _chance_corrected(observed, (share**2).sum(axis=-1))


def _chance_corrected(observed: np.ndarray, chance: np.ndarray) -> np.ndarray:
    return ratio_or_nan(observed - chance, 1 - chance)


def ratio_or_nan(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """``part / whole``; NaN where the whole is 0 but for rounding."""
    positive = whole > CHANCE_TOLERANCE
    ratio: np.ndarray = np.where(positive, part / np.where(positive, whole, 1.0), np.nan)
    return ratio
