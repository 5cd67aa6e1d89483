"""Agreement of coders who each give a set of codes: alpha with a set distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.measures.coders._nominal_agreement import ratio_or_nan


def jaccard_distances(member: np.ndarray) -> np.ndarray:
    """(s, s) 1 − |A ∩ B| / |A ∪ B| between the rows of ``member`` (s, t); 0 for two empty sets.

    >>> jaccard_distances(np.array([[1, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]], bool))[0].tolist()
    [0.0, 0.5, 1.0]
    """
    common, union = _set_intersections(member)
    return 1.0 - np.where(union > 0, common / np.maximum(union, 1), 1.0)


def masi_distances(member: np.ndarray) -> np.ndarray:
    """(s, s) 1 − J · M (Passonneau 2006): M is 1 for equal sets, 2/3 where one holds the other,
    1/3 where they overlap, 0 where they share nothing; 0 for two empty sets.

    >>> masi_distances(np.array([[1, 1, 0, 0], [1, 1, 1, 1]], bool))[0].round(4).tolist()
    [0.0, 0.6667]
    """
    common, union = _set_intersections(member)
    size = member.sum(axis=1)
    smaller = np.minimum(size[:, None], size[None, :])
    kind = np.where(
        common == union, 1.0, np.where(common == smaller, 2 / 3, np.where(common > 0, 1 / 3, 0.0))
    )
    kind = np.where((smaller == 0) & (union > 0), 0.0, kind)
    share = np.where(union > 0, common / np.maximum(union, 1), 1.0)
    return 1.0 - share * kind


def _set_intersections(member: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    whole = member.astype(np.float64)
    common = whole @ whole.T
    size = whole.sum(axis=1)
    return common, size[:, None] + size[None, :] - common


@dataclass(frozen=True, kw_only=True, eq=False)
class SetSums:
    """Sums over units for alpha with a set distance, with any leading shape (…).

    ``differing`` (…) sums Σ_{i≠j} δ / (m − 1) over units with m ≥ 2 sets, ``values`` (…, s) counts
    how often each distinct set was given in them; ``distance`` (s, s).
    """

    differing: np.ndarray
    values: np.ndarray
    distance: np.ndarray

    def weighted(self, weights: np.ndarray) -> SetSums:
        """Sums over clusters that count ``weights`` (r, c) times each."""
        return SetSums(
            differing=weights @ self.differing,
            values=weights @ self.values,
            distance=self.distance,
        )


def set_sums(
    given: Sequence[np.ndarray], *, distance: np.ndarray, cluster: np.ndarray, clusters: int
) -> SetSums:
    """The sums of each cluster.

    ``given`` has one (n,) int array a coder: the row in ``distance`` of the set that the coder
    gave to each unit, −1 where the coder did not read it.
    """
    codes = np.stack(given)
    read = codes >= 0
    m = read.sum(axis=0)
    paired = m >= 2
    total = np.zeros(codes.shape[1])
    for i in range(len(codes)):
        for j in range(i + 1, len(codes)):
            both = read[i] & read[j]
            total[both] += 2 * distance[codes[i, both], codes[j, both]]
    differing = np.where(paired, total / np.maximum(m - 1, 1), 0.0)
    values = np.zeros((clusters, len(distance)))
    for coder_codes, known in zip(codes, read, strict=True):
        rows = known & paired
        np.add.at(values, (cluster[rows], coder_codes[rows]), 1.0)
    return SetSums(
        differing=np.bincount(cluster, weights=differing, minlength=clusters),
        values=values,
        distance=distance,
    )


def set_alpha(sums: SetSums) -> np.ndarray:
    """Krippendorff's alpha with the distance of the sums; NaN where nothing varies."""
    n = sums.values.sum(axis=-1)
    expected = ((sums.values @ sums.distance) * sums.values).sum(axis=-1)
    return 1 - ratio_or_nan((n - 1) * sums.differing, expected)
