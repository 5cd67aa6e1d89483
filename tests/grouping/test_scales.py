"""The ladder of scales: the same in any order, and each scale described."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components
from threadpoolctl import threadpool_limits

from helpers.material import quotes_of
from thememap.grouping import (
    LADDER,
    GroupingInput,
    PointGraph,
    assemble_grouping,
    ladder_of,
    nearest_neighbours,
    number_by_rule_of_thumb,
    number_by_themes,
    number_by_user,
    partition_at_scales,
    prepare_points,
    scales_of,
)
from thememap.grouping.points._connect import connect_components
from thememap.records import Grouping


def noisy_points(n: int, *, centres: int = 9) -> np.ndarray:
    rng = np.random.default_rng(centres)
    vectors = rng.normal(size=(centres, 24))[rng.integers(0, centres, n)]
    vectors = vectors + 0.9 * rng.normal(size=(n, 24))
    return np.round(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 5)


def grouped(vectors: np.ndarray, texts: list[str], *, shown: int) -> Grouping:
    quotes = quotes_of(texts)
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    numbers = scales_of(len(prepared.points), method="spectral", shown=shown)
    labels = partition_at_scales(prepared.all_points(), method="spectral", numbers=numbers, seed=0)
    return assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels=labels,
            method="spectral",
            number=number_by_user(shown, m=len(prepared.points)),
            curve=((shown, 0.7, 0.4),),
        )
    )


def sets_of_texts(label: np.ndarray, texts: list[str]) -> set[frozenset[str]]:
    return {
        frozenset(texts[row] for row in np.flatnonzero(label == group))
        for group in set(label.tolist()) - {-1}
    }


@pytest.mark.parametrize("n", [120, 500])
def test_the_ladder_is_the_same_in_any_order_and_with_any_threads(n: int) -> None:
    vectors, texts = noisy_points(n), [f"text {row}" for row in range(n)]
    first = grouped(vectors, texts, shown=8)
    order = np.random.default_rng(5).permutation(n)
    moved = [texts[row] for row in order]
    with threadpool_limits(limits=1):
        again = grouped(vectors[order], moved, shown=8)
    assert [scale.k for scale in first.scales] == list(ladder_of(n))
    for scale, other in zip(first.scales, again.scales, strict=True):
        assert sets_of_texts(scale.label, texts) == sets_of_texts(other.label, moved)


def separate_blocks(blocks: int = 30, of_each: int = 20) -> np.ndarray:
    rng = np.random.default_rng(2)
    centres = np.eye(blocks, 40) + 0.4 * rng.normal(size=(blocks, 40)) / np.sqrt(40)
    vectors = np.repeat(centres, of_each, axis=0)
    vectors = vectors + 0.05 * rng.normal(size=vectors.shape) / np.sqrt(40)
    return np.round(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 5)


def test_parts_without_a_link_are_grouped_the_same_in_any_order() -> None:
    vectors = separate_blocks()
    texts = [f"text {row}" for row in range(len(vectors))]
    order = np.random.default_rng(3).permutation(len(vectors))
    moved = [texts[row] for row in order]
    first, again = grouped(vectors, texts, shown=8), grouped(vectors[order], moved, shown=8)
    for scale, other in zip(first.scales, again.scales, strict=True):
        assert sets_of_texts(scale.label, texts) == sets_of_texts(other.label, moved)


def test_linking_leaves_one_part_and_a_connected_graph_alone() -> None:
    apart = separate_blocks()
    sample = PointGraph(vectors=apart, build_graph=lambda: nearest_neighbours(apart, 15).graph)
    assert connected_components(sample.graph)[0] == 30
    linked = connect_components(sample)
    assert connected_components(linked)[0] == 1
    assert abs(linked - linked.T).nnz == 0
    vectors = noisy_points(60)
    one = PointGraph(vectors=vectors, build_graph=lambda: nearest_neighbours(vectors, 15).graph)
    assert connect_components(one) is one.graph


def test_the_shown_scale_has_the_groups_of_the_grouping() -> None:
    found = grouped(noisy_points(150), [f"text {row}" for row in range(150)], shown=10)
    shown = next(scale for scale in found.scales if scale.k == 10)
    assert (shown.label == found.label).all()
    assert [one.group for one in shown.groups] == [one.group for one in found.groups]
    assert (shown.stability, shown.stability_null) == (0.7, 0.4)
    others = [scale for scale in found.scales if scale.k != 10]
    assert len(others) == len(ladder_of(150))
    assert all(scale.stability is None for scale in others)


@given(n=st.integers(1, 200))
@settings(max_examples=25)
def test_every_scale_places_the_same_quotes_and_counts_them(n: int) -> None:
    found = grouped(noisy_points(n), [f"text {row}" for row in range(n)], shown=min(n, 5))
    for scale in found.scales:
        assert ((scale.label >= 0) == (found.label >= 0)).all()
        sizes = np.bincount(scale.label[scale.label >= 0], minlength=len(scale.groups))
        assert sizes.tolist() == [one.n for one in scale.groups]
        assert (np.diff(sizes) <= 0).all()
        assert len(scale.groups) <= scale.k


def test_the_central_quote_of_a_group_is_one_of_its_own() -> None:
    found = grouped(noisy_points(120), [f"text {row}" for row in range(120)], shown=4)
    for scale in found.scales:
        for row, one in enumerate(scale.groups):
            inside = np.flatnonzero(scale.label == row).tolist()
            assert one.central_id in {f"q{place:04d}" for place in inside}


@pytest.mark.parametrize(
    ("themes", "m", "k"), [(13, 300, 12), (61, 3000, 24), (1, 300, 4), (5, 300, 6), (20, 100, 6)]
)
def test_the_shown_number_follows_the_themes_within_bounds(themes: int, m: int, k: int) -> None:
    assert number_by_themes(themes, level=2, m=m).k == k


@given(m=st.integers(1, 50_000), themes=st.integers(1, 300))
def test_a_shown_number_is_on_the_ladder(m: int, themes: int) -> None:
    for number in (number_by_themes(themes, level=1, m=m), number_by_rule_of_thumb(m)):
        assert number.k in ladder_of(m)
        assert number.k <= 24
        assert number.k * 15 <= m or number.k == ladder_of(m)[0]


def test_no_scale_has_fewer_than_six_texts_a_group() -> None:
    assert ladder_of(100_000) == LADDER
    assert all(6 * k <= 200 for k in ladder_of(200))
    assert scales_of(200, method="ward", shown=7) == (7,)
