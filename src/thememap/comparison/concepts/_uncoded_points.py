"""What a detector of concepts sees and gives, and the trees that detectors make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.comparison.concepts._clusters import MAX_LINKAGE_LEAVES, ward_merges
from thememap.records import ComparisonRules

PRECLUSTERS = 1_500


@dataclass(frozen=True, kw_only=True, eq=False)
class UncodedPoints:
    """What a detector sees: m points with ``vectors`` (m, d), those of texts that stand once.

    ``read`` and ``uncoded`` (m,) count the quotes at each that were read, and read and given
    nothing; ``member`` (m, t) bool says which have a quote of a theme.
    """

    vectors: np.ndarray
    read: np.ndarray
    uncoded: np.ndarray
    member: np.ndarray
    rules: ComparisonRules
    seed: int

    def is_candidate(self, node: np.ndarray) -> bool:
        """Whether points hold neither too few quotes that were given nothing nor too many."""
        return bool(self.rules.concept_smallest <= self.uncoded[node].sum() <= self._largest)

    @cached_property
    def _largest(self) -> float:
        rules = self.rules
        return max(rules.concept_smallest, rules.concept_largest_share * float(self.read.sum()))


@dataclass(frozen=True, kw_only=True, eq=False)
class DetectedSets:
    """Scored sets of points, best first, apart from each other, in a ``space`` (m, d)."""

    space: np.ndarray
    sets: list[tuple[float, np.ndarray]]


def tree_nodes(space: np.ndarray, leaves: np.ndarray, *, seed: int) -> list[np.ndarray]:
    """The points below every node of the Ward tree; beyond 3,000 leaves, of fine groups of them."""
    groups, centres = [np.array([leaf]) for leaf in leaves], space[leaves]
    if len(leaves) > MAX_LINKAGE_LEAVES:
        from sklearn.cluster import MiniBatchKMeans

        fitted = MiniBatchKMeans(n_clusters=PRECLUSTERS, n_init=1, random_state=seed).fit(centres)
        label = np.unique(fitted.labels_, return_inverse=True)[1]
        groups = [leaves[label == cluster] for cluster in range(label.max() + 1)]
        centres = np.stack([space[group].mean(axis=0) for group in groups])
    return [*(np.sort(group) for group in groups), *ward_merges(centres, groups)]
