"""What every grouping starts from: distinct points and their neighbour graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping._distinct import Points, distinct_points
from thememap.grouping._neighbours import neighbour_graph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEIGHBOURS = 15


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Distinct points, and how many nearest neighbours each is linked with."""

    points: Points
    neighbours: int

    @cached_property
    def graph(self) -> csr_array:
        """The symmetric graph of nearest neighbours, made when it is first needed."""
        return neighbour_graph(self.points.vectors, neighbours=self.neighbours)


def prepare(
    *, vectors: np.ndarray, texts: tuple[str, ...], neighbours: int = NEIGHBOURS
) -> Prepared:
    """Find the distinct texts."""
    return Prepared(points=distinct_points(vectors=vectors, texts=texts), neighbours=neighbours)
