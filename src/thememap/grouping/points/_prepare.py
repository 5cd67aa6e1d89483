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
from thememap.grouping.points._neighbours import Neighbours, PointGraph, nearest_neighbours
from thememap.records import NO_GROUP

DEFAULT_NEIGHBOURS = 15
NeighbourFinder = Callable[[np.ndarray, int], Neighbours]


@dataclass(frozen=True, kw_only=True, eq=False)
class PreparedPoints:
    """Distinct texts, the points that are grouped, and how many neighbours each is linked with.

    The points are the texts themselves; beyond 20,000 texts they are fine groups of them.
    ``find_neighbours`` finds them, or takes them from a cache.
    """

    texts: DistinctTexts
    points: DistinctTexts
    neighbours: int
    seed: int
    find_neighbours: NeighbourFinder = nearest_neighbours

    @property
    def uses_microclusters(self) -> bool:
        """Whether fine groups stand for the texts."""
        return self.points is not self.texts

    @cached_property
    def neighbour_links(self) -> Neighbours:
        """The nearest neighbours of each point, found when they are first needed."""
        return self.find_neighbours(self.points.vectors, self.neighbours)

    def all_points(self) -> PointGraph:
        """All points."""
        return PointGraph(
            vectors=self.points.vectors, build_graph=lambda: self.neighbour_links.graph
        )

    def subset_points(self, texts: np.ndarray) -> tuple[np.ndarray, PointGraph]:
        """The points that some of the texts leave, as rows and as what a method groups.

        Texts that are points keep their links; the centre of a fine group is made again.
        """
        if not self.uses_microclusters:
            vectors = self.points.vectors[texts]
            return texts, PointGraph(
                vectors=vectors, build_graph=lambda: self.neighbour_links.graph[texts][:, texts]
            )
        fine = self.points.point[self.texts.row[texts]]
        left, label = np.unique(fine, return_inverse=True)
        centre = centroids(self.texts.vectors, label, n=len(left), rows=self.texts.rows(texts))
        return left, PointGraph(
            vectors=centre,
            build_graph=lambda: nearest_neighbours(centre, self.neighbours).graph,
        )

    def restrict_to(self, texts: np.ndarray) -> PreparedPoints:
        """Only these texts (ascending), with fine groups where they are many still."""
        number = np.full(len(self.texts), NO_GROUP)
        number[texts] = np.arange(len(texts))
        point = self.texts.point
        fewer = replace(
            self.texts,
            vectors=self.texts.vectors_of(texts),
            vector_rows=None,
            row=self.texts.row[texts],
            point=np.where(point >= 0, number[point], NO_GROUP),
        )
        return _prepare_texts(fewer, neighbours=self.neighbours, seed=self.seed)

    def with_vectors(self, vectors: np.ndarray) -> PreparedPoints:
        """The same quotes with other vectors (m, d) of their texts, prepared in the same way."""
        texts = replace(self.texts, vectors=vectors, vector_rows=None)
        return _prepare_texts(texts, neighbours=self.neighbours, seed=self.seed)


def prepare_points(
    *,
    vectors: np.ndarray,
    texts: tuple[str, ...],
    set_aside: tuple[str, ...] = (),
    neighbours: int = DEFAULT_NEIGHBOURS,
    seed: int = 0,
    find_neighbours: NeighbourFinder = nearest_neighbours,
) -> PreparedPoints:
    """Find the distinct texts, and fine groups of them where they are more than 20,000.

    ``set_aside`` has a reason for each text that is not to be grouped, ``""`` for the others.
    """
    distinct = find_distinct_texts(vectors=vectors, texts=texts, set_aside=set_aside)
    return _prepare_texts(
        distinct, neighbours=neighbours, seed=seed, find_neighbours=find_neighbours
    )


def _prepare_texts(
    texts: DistinctTexts,
    *,
    neighbours: int,
    seed: int,
    find_neighbours: NeighbourFinder = nearest_neighbours,
) -> PreparedPoints:
    points = texts if len(texts) <= MAX_EXACT_TEXTS else microcluster_points(texts, seed=seed)
    return PreparedPoints(
        texts=texts,
        points=points,
        neighbours=neighbours,
        seed=seed,
        find_neighbours=find_neighbours,
    )
