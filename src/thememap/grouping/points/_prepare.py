"""What every grouping starts from: distinct points and their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from thememap.grouping.points._distinct_texts import (
    MAX_EXACT_TEXTS,
    DistinctTexts,
    find_distinct_texts,
)
from thememap.grouping.points._microclusters import centroids, microcluster_points
from thememap.grouping.points._neighbours import Neighbours, nearest_neighbours
from thememap.grouping.points._point_graph import PointGraph
from thememap.records import NO_GROUP

DEFAULT_NEIGHBOURS = 15
NeighbourFinder = Callable[[np.ndarray, int], Neighbours]


def _find_neighbours(vectors: np.ndarray, neighbours: int) -> Neighbours:
    return nearest_neighbours(vectors, neighbours=neighbours)


@dataclass(frozen=True, kw_only=True, eq=False)
class PreparedPoints:
    """Distinct texts, the points that are grouped, and how many neighbours each is linked with.

    The points are the texts themselves; beyond 20,000 texts they are fine groups of them.
    ``find`` finds the neighbours, or takes them from where they are kept.
    """

    texts: DistinctTexts
    points: DistinctTexts
    neighbours: int
    seed: int
    find: NeighbourFinder = _find_neighbours

    @property
    def uses_microclusters(self) -> bool:
        """Whether fine groups stand for the texts."""
        return self.points is not self.texts

    @cached_property
    def links(self) -> Neighbours:
        """The nearest neighbours of each point, found when they are first needed."""
        return self.find(self.points.vectors, self.neighbours)

    def whole(self) -> PointGraph:
        """All points."""
        return PointGraph(vectors=self.points.vectors, build_graph=lambda: self.links.graph)

    def subset_points(self, texts: np.ndarray) -> tuple[np.ndarray, PointGraph]:
        """The points that some of the texts leave, as rows and as what a method groups.

        Texts that are points keep their links; the centre of a fine group is made anew.
        """
        if not self.uses_microclusters:
            vectors = self.points.vectors[texts]
            return texts, PointGraph(
                vectors=vectors, build_graph=lambda: self.links.graph[texts][:, texts]
            )
        fine = self.points.point[self.texts.row[texts]]
        left, label = np.unique(fine, return_inverse=True)
        centre = centroids(self.texts.vectors, label, n=len(left), rows=self.texts.rows(texts))
        return left, PointGraph(
            vectors=centre,
            build_graph=lambda: nearest_neighbours(centre, neighbours=self.neighbours).graph,
        )

    def restrict_to(self, texts: np.ndarray) -> PreparedPoints:
        """Only these texts (ascending), with fine groups where they are many still."""
        number = np.full(len(self.texts), NO_GROUP)
        number[texts] = np.arange(len(texts))
        point = self.texts.point
        fewer = replace(
            self.texts,
            vectors=self.texts.at(texts),
            places=None,
            row=self.texts.row[texts],
            point=np.where(point >= 0, number[point], NO_GROUP),
        )
        return _prepare_texts(
            fewer, neighbours=self.neighbours, seed=self.seed, find=_find_neighbours
        )

    def with_vectors(self, vectors: np.ndarray) -> PreparedPoints:
        """The same quotes with other vectors (m, d) of their texts, prepared in the same way."""
        texts = replace(self.texts, vectors=vectors, places=None)
        return _prepare_texts(
            texts, neighbours=self.neighbours, seed=self.seed, find=_find_neighbours
        )


def prepare_points(
    *,
    vectors: np.ndarray,
    texts: tuple[str, ...],
    set_aside: tuple[str, ...] = (),
    neighbours: int = DEFAULT_NEIGHBOURS,
    seed: int = 0,
    find: NeighbourFinder = _find_neighbours,
) -> PreparedPoints:
    """Find the distinct texts, and fine groups of them where they are more than 20,000.

    ``set_aside`` has a reason for each text that is not to be grouped, ``""`` for the others.
    """
    distinct = find_distinct_texts(vectors=vectors, texts=texts, set_aside=set_aside)
    return _prepare_texts(distinct, neighbours=neighbours, seed=seed, find=find)


def _prepare_texts(
    texts: DistinctTexts, *, neighbours: int, seed: int, find: NeighbourFinder
) -> PreparedPoints:
    points = texts if len(texts) <= MAX_EXACT_TEXTS else microcluster_points(texts, seed=seed)
    return PreparedPoints(texts=texts, points=points, neighbours=neighbours, seed=seed, find=find)
