"""Themes that cannot be told apart."""

from __future__ import annotations

import numpy as np

from thememap.comparison._vector_index import join_count_z
from thememap.comparison.flags._indistinguishable import indistinguishable_pairs
from thememap.grouping import nearest_neighbours


def clouds(sizes: list[int], *, seed: int = 0, spread: float = 0.35) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centre = rng.normal(size=(len(sizes), 16))
    points = np.repeat(centre, sizes, axis=0) + spread * rng.normal(size=(sum(sizes), 16))
    unit: np.ndarray = points / np.linalg.norm(points, axis=1, keepdims=True)
    return unit


def near(vectors: np.ndarray) -> np.ndarray:
    return nearest_neighbours(vectors, neighbours=10).nearest


def test_a_theme_split_at_random_cannot_be_told_apart_and_two_themes_can() -> None:
    vectors = clouds([60, 60, 60])
    rng = np.random.default_rng(2)
    half = rng.permutation(60) < 30
    member = np.zeros((180, 4), dtype=bool)
    member[:60, 0] = half
    member[:60, 1] = ~half
    member[60:120, 2] = True
    member[120:, 3] = True
    found = indistinguishable_pairs(member=member, neighbours=near(vectors), seed=0)
    assert [(one.a, one.b) for one in found] == [(0, 1)]
    assert found[0].p > 0.2
    assert abs(found[0].share - found[0].expected) < 0.1


def test_themes_that_lie_nowhere_are_not_called_alike() -> None:
    vectors = clouds([60, 60, 60])
    rng = np.random.default_rng(3)
    member = np.eye(4, dtype=bool)[rng.integers(4, size=180)]
    assert indistinguishable_pairs(member=member, neighbours=near(vectors), seed=0) == []


def test_a_join_count_without_variation_is_zero() -> None:
    everything = np.ones(6, dtype=bool)
    neighbours = np.array([[1], [0], [3], [2], [5], [4]])
    assert join_count_z(everything, neighbours, np.random.default_rng(0)) == 0.0
