"""Neighbours are exact: those of whole numbers without rounding, of equals the earlier point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thememap.grouping import nearest_neighbours

GRID = 100_000


def by_brute_force(vectors: np.ndarray, k: int) -> tuple[list[list[int]], list[list[int]]]:
    """Neighbours and products in Python's whole numbers, which never round."""
    rows = [[int(x) for x in row] for row in np.rint(vectors * GRID)]
    nearest, products = [], []
    for i, row in enumerate(rows):
        product = [sum(a * b for a, b in zip(row, other, strict=True)) for other in rows]
        order = sorted((-value, j) for j, value in enumerate(product) if j != i)[:k]
        nearest.append([j for _, j in order])
        products.append([-value for value, _ in order])
    return nearest, products


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    m=st.integers(2, 60),
    dimensions=st.sampled_from([1, 2, 5, 384]),
    k=st.integers(1, 20),
    crowded=st.booleans(),
    block=st.sampled_from([1, 7, 256]),
    most=st.sampled_from([1, 20, 256]),
)
def test_neighbours_are_those_of_exact_arithmetic(
    seed: int, m: int, dimensions: int, k: int, crowded: bool, block: int, most: int
) -> None:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(m, dimensions))
    vectors = np.round(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 5)
    if crowded:  # repeated rows, and rows nearer to each other than float32 can tell
        vectors = vectors[rng.integers(max(1, m // 20), size=m)]
        vectors[np.arange(m), rng.integers(dimensions, size=m)] += rng.integers(-1, 2, m) / GRID
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thememap.grouping.points._neighbours.BLOCK_SIZE", block)
        patch.setattr("thememap.grouping.points._neighbours.MAX_LIKELY", most)
        near = nearest_neighbours(vectors.astype(np.float32), k)
    nearest, products = by_brute_force(vectors.astype(np.float32).astype(float), min(k, m - 1))
    assert near.nearest.tolist() == nearest
    assert np.array_equal(near.similarity, np.array(products) / GRID**2)


def test_points_without_a_vector_have_the_first_points_as_neighbours() -> None:
    assert nearest_neighbours(np.zeros((5, 3)), 2).nearest.tolist() == [
        [1, 2], [0, 2], [0, 1], [0, 1], [0, 1],
    ]  # fmt: skip
