"""What a method groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, kw_only=True, eq=False)
class PointGraph:
    """Points: unit ``vectors`` (m, d), and their neighbour graph, made when it is needed."""

    vectors: np.ndarray
    build_graph: Callable[[], csr_array]

    def __len__(self) -> int:
        return len(self.vectors)

    @cached_property
    def graph(self) -> csr_array:
        """The symmetric (m, m) graph of nearest neighbours."""
        return self.build_graph()
