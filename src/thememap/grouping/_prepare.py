"""What every grouping starts from: distinct points and their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from thememap.grouping._distinct import EACH_TEXT_UP_TO, Points, distinct_points
from thememap.grouping._fine_groups import centres, fine_points
from thememap.grouping._neighbours import Neighbours, nearest_neighbours
from thememap.grouping._sample import Sample
from thememap.records import NO_GROUP

NEIGHBOURS = 15
Finder = Callable[[np.ndarray, int], Neighbours]


def _find(vectors: np.ndarray, neighbours: int) -> Neighbours:
    return nearest_neighbours(vectors, neighbours=neighbours)


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Distinct texts, the points that are grouped, and how many neighbours each is linked with.

    The points are the texts themselves; beyond 20,000 texts they are fine groups of them.
    ``find`` finds the neighbours, or takes them from where they are kept.
    """

    texts: Points
    points: Points
    neighbours: int
    seed: int
    find: Finder = _find

    @property
    def in_fine_groups(self) -> bool:
        """Whether fine groups stand for the texts."""
        return self.points is not self.texts

    @cached_property
    def links(self) -> Neighbours:
        """The nearest neighbours of each point, found when they are first needed."""
        return self.find(self.points.vectors, self.neighbours)

    def whole(self) -> Sample:
        """All points."""
        return Sample(vectors=self.points.vectors, graph_of=lambda: self.links.graph)

    def half(self, texts: np.ndarray) -> tuple[np.ndarray, Sample]:
        """The points that some of the texts leave, as rows and as what a method groups.

        Texts that are points keep their links; the centre of a fine group is made anew.
        """
        if not self.in_fine_groups:
            vectors = self.points.vectors[texts]
            return texts, Sample(
                vectors=vectors, graph_of=lambda: self.links.graph[texts][:, texts]
            )
        fine = self.points.point[self.texts.row[texts]]
        left, label = np.unique(fine, return_inverse=True)
        centre = centres(self.texts.vectors, label, n=len(left), rows=self.texts.rows(texts))
        return left, Sample(
            vectors=centre,
            graph_of=lambda: nearest_neighbours(centre, neighbours=self.neighbours).graph,
        )

    def some(self, texts: np.ndarray) -> Prepared:
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
        return _prepared(fewer, neighbours=self.neighbours, seed=self.seed, find=_find)

    def with_vectors(self, vectors: np.ndarray) -> Prepared:
        """The same quotes with other vectors (m, d) of their texts, prepared in the same way."""
        texts = replace(self.texts, vectors=vectors, places=None)
        return _prepared(texts, neighbours=self.neighbours, seed=self.seed, find=_find)


def prepare(
    *,
    vectors: np.ndarray,
    texts: tuple[str, ...],
    set_aside: tuple[str, ...] = (),
    neighbours: int = NEIGHBOURS,
    seed: int = 0,
    find: Finder = _find,
) -> Prepared:
    """Find the distinct texts, and fine groups of them where they are more than 20,000.

    ``set_aside`` has a reason for each text that is not to be grouped, ``""`` for the others.
    """
    distinct = distinct_points(vectors=vectors, texts=texts, set_aside=set_aside)
    return _prepared(distinct, neighbours=neighbours, seed=seed, find=find)


def _prepared(texts: Points, *, neighbours: int, seed: int, find: Finder) -> Prepared:
    points = texts if len(texts) <= EACH_TEXT_UP_TO else fine_points(texts, seed=seed)
    return Prepared(texts=texts, points=points, neighbours=neighbours, seed=seed, find=find)
