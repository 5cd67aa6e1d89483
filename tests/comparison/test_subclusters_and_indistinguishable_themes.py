"""Concepts inside a theme, and themes that cannot be told apart."""

from __future__ import annotations

import numpy as np

from thememap.comparison._vector_index import join_count_z
from thememap.comparison.concepts._subclusters import find_subclusters
from thememap.comparison.flags._indistinguishable import indistinguishable_pairs
from thememap.grouping import nearest_neighbours
from thememap.records import ComparisonRules


def clouds(sizes: list[int], *, seed: int = 0, spread: float = 0.35) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centre = rng.normal(size=(len(sizes), 16))
    points = np.repeat(centre, sizes, axis=0) + spread * rng.normal(size=(sum(sizes), 16))
    unit: np.ndarray = points / np.linalg.norm(points, axis=1, keepdims=True)
    return unit


def near(vectors: np.ndarray) -> np.ndarray:
    return nearest_neighbours(vectors, neighbours=10).nearest


def test_a_theme_that_was_given_to_another_is_found_inside_it() -> None:
    vectors = clouds([60, 25, 60, 60])
    member = np.zeros((205, 3), dtype=bool)
    member[:85, 0] = True
    member[85:145, 1] = True
    member[145:, 2] = True
    found = find_subclusters(
        member=member, vectors=vectors, neighbours=near(vectors), rules=ComparisonRules(), seed=0
    )
    best = found[0]
    absorbed = (best.rows >= 60) & (best.rows < 85)
    assert best.theme == 0
    assert absorbed.mean() > 0.9
    assert absorbed.sum() > 20


def test_shuffled_codings_have_nothing_set_apart_inside_them() -> None:
    vectors = clouds([60, 25, 60, 60])
    rng = np.random.default_rng(1)
    for _ in range(20):
        member = np.eye(3, dtype=bool)[rng.permutation(np.repeat([0, 1, 2], [85, 60, 60]))]
        assert not find_subclusters(
            member=member,
            vectors=vectors,
            neighbours=near(vectors),
            rules=ComparisonRules(),
            seed=0,
        )


def test_no_quote_is_set_apart_in_two_themes() -> None:
    vectors = clouds([60, 25, 60, 60])
    member = np.zeros((205, 3), dtype=bool)
    member[:85, :2] = True
    member[85:, 2] = True
    found = find_subclusters(
        member=member, vectors=vectors, neighbours=near(vectors), rules=ComparisonRules(), seed=0
    )
    rows = np.concatenate([one.rows for one in found])
    assert len(rows) == len(set(rows.tolist()))


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
