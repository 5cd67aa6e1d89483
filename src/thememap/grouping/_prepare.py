"""What every grouping starts from: distinct points and their neighbour graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping._distinct import Points, distinct_points
from thememap.grouping._neighbours import neighbour_graph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEIGHBOURS = 15


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Distinct points and the symmetric graph of their nearest neighbours."""

    points: Points
    graph: csr_array


def prepare(
    *, vectors: np.ndarray, texts: tuple[str, ...], neighbours: int = NEIGHBOURS
) -> Prepared:
    """Find the distinct texts and link each with its nearest neighbours."""
    points = distinct_points(vectors=vectors, texts=texts)
    return Prepared(points=points, graph=neighbour_graph(points.vectors, neighbours=neighbours))
