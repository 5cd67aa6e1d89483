"""What every grouping starts from: distinct points and their neighbour graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping._distinct import Points, distinct_points
from thememap.grouping._fine_groups import EACH_TEXT_UP_TO, centres, fine_points
from thememap.grouping._neighbours import neighbour_graph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEIGHBOURS = 15


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Distinct texts, the points that are grouped, and how many neighbours each is linked with.

    The points are the texts themselves; beyond 20,000 texts they are fine groups of them.
    """

    texts: Points
    points: Points
    neighbours: int
    seed: int

    @property
    def in_fine_groups(self) -> bool:
        """Whether fine groups stand for the texts."""
        return self.points is not self.texts

    @cached_property
    def graph(self) -> csr_array:
        """The symmetric graph of nearest neighbours, made when it is first needed."""
        return neighbour_graph(self.points.vectors, neighbours=self.neighbours)

    def half(self, texts: np.ndarray) -> tuple[np.ndarray, csr_array]:
        """The points that some of the texts leave, and their graph.

        Texts that are points keep their links; the centre of a fine group is made anew.
        """
        if not self.in_fine_groups:
            return texts, self.graph[texts][:, texts]
        fine = self.points.point[self.texts.row[texts]]
        left, label = np.unique(fine, return_inverse=True)
        vectors = centres(self.texts.vectors[texts], label, n=len(left))
        return left, neighbour_graph(vectors, neighbours=self.neighbours)

    def with_vectors(self, vectors: np.ndarray) -> Prepared:
        """The same quotes with other vectors (m, d) of their texts, prepared in the same way."""
        texts = replace(self.texts, vectors=vectors)
        return _prepared(texts, neighbours=self.neighbours, seed=self.seed)


def prepare(
    *, vectors: np.ndarray, texts: tuple[str, ...], neighbours: int = NEIGHBOURS, seed: int = 0
) -> Prepared:
    """Find the distinct texts, and fine groups of them where they are more than 20,000."""
    distinct = distinct_points(vectors=vectors, texts=texts)
    return _prepared(distinct, neighbours=neighbours, seed=seed)


def _prepared(texts: Points, *, neighbours: int, seed: int) -> Prepared:
    points = texts if len(texts) <= EACH_TEXT_UP_TO else fine_points(texts, seed=seed)
    return Prepared(texts=texts, points=points, neighbours=neighbours, seed=seed)
