"""Concepts inside a theme, and the data without clusters that they are compared with."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from thememap.comparison.concepts._subclusters import SubclusterSearch, find_subclusters
from thememap.comparison.concepts._theme_cut import CUT_NEIGHBOURS, theme_cuts
from thememap.comparison.concepts._unimodal_null import unimodal_draws
from thememap.grouping import nearest_neighbours
from thememap.records import ComparisonRules

DIMENSIONS = 384
"""Of the encoder. Variances fall with the rank of the axis as those of real themes do."""


def clouds(sizes: list[int], *, seed: int = 0, spread: float = 0.35) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centre = rng.normal(size=(len(sizes), 16))
    points = np.repeat(centre, sizes, axis=0) + spread * rng.normal(size=(sum(sizes), 16))
    return unit(points)


def unit(points: np.ndarray) -> np.ndarray:
    length: np.ndarray = np.linalg.norm(points, axis=1, keepdims=True)
    return points / length


def unimodal_themes(sizes: list[int], *, seed: int, similarity: float = 0.35) -> np.ndarray:
    """Themes of the mean cosine ``similarity``, each one cloud that is longer in some directions
    than in others, in directions of its own."""
    rng = np.random.default_rng(seed)
    spread = np.arange(1, DIMENSIONS + 1) ** -0.45
    spread *= np.sqrt((1 - similarity) / (spread**2).sum())
    themes = []
    for size in sizes:
        axes = np.linalg.qr(rng.normal(size=(DIMENSIONS, DIMENSIONS)))[0]
        centre = unit(rng.normal(size=(1, DIMENSIONS))) * np.sqrt(similarity)
        themes.append(unit(centre + rng.normal(size=(size, DIMENSIONS)) * spread @ axes))
    return np.concatenate(themes)


def one_theme_each(sizes: list[int]) -> np.ndarray:
    return np.repeat(np.eye(len(sizes), dtype=bool), sizes, axis=0)


def search(
    member: np.ndarray, vectors: np.ndarray, *, rules: ComparisonRules | None = None
) -> SubclusterSearch:
    return find_subclusters(
        member=member,
        vectors=vectors,
        neighbours=nearest_neighbours(vectors, neighbours=10).nearest,
        quote_ids=[f"q{row}" for row in range(len(vectors))],
        rules=rules or ComparisonRules(),
        seed=0,
    )


def test_a_theme_that_was_given_to_another_is_found_inside_it() -> None:
    member = one_theme_each([85, 60, 60])
    result = search(member, clouds([60, 25, 60, 60]))
    (best,) = (subcluster for subcluster in result.subclusters if subcluster.theme == 0)
    absorbed = (best.rows >= 60) & (best.rows < 85)
    assert absorbed.mean() > 0.9
    assert absorbed.sum() > 20
    assert best.p == 0.01
    assert result.tested == 3


def test_themes_of_one_cloud_have_nothing_set_apart_inside_them() -> None:
    sizes = [30, 40, 60, 80, 120] * 12
    result = search(one_theme_each(sizes), unimodal_themes(sizes, seed=4))
    assert result.tested == len(sizes)
    # At most a tenth of such themes; the rate of the test is a twentieth.
    assert len(result.subclusters) <= 0.1 * len(sizes)
    assert binomtest(len(result.subclusters), len(sizes), 0.05).pvalue > 0.05


def test_two_clouds_in_the_dimensions_of_the_encoder_are_parted() -> None:
    sizes = [40, 40, 60, 60]
    vectors = unimodal_themes(sizes, seed=5)
    result = search(one_theme_each([80, 60, 60]), vectors)
    parted = {subcluster.theme: set(subcluster.rows.tolist()) for subcluster in result.subclusters}
    assert parted[0] in (set(range(40)), set(range(40, 80)))


def test_shuffled_codings_have_nothing_set_apart_inside_them() -> None:
    vectors = clouds([60, 25, 60, 60])
    rng = np.random.default_rng(1)
    for _ in range(20):
        member = np.eye(3, dtype=bool)[rng.permutation(np.repeat([0, 1, 2], [85, 60, 60]))]
        assert not search(member, vectors).subclusters


def test_no_quote_is_set_apart_in_two_themes() -> None:
    member = np.zeros((205, 3), dtype=bool)
    member[:85, :2] = True
    member[85:, 2] = True
    result = search(member, clouds([60, 25, 60, 60]))
    rows = np.concatenate([subcluster.rows for subcluster in result.subclusters])
    assert len(rows) == len(set(rows.tolist()))


def test_other_themes_do_not_change_what_is_drawn_for_a_theme() -> None:
    vectors = clouds([60, 25, 60, 60], spread=0.9)
    rules = ComparisonRules(inside_p=1.0)
    member = one_theme_each([85, 60, 60])
    halved = np.hstack([member, member[:, 2:]])
    halved[145:175, 2], halved[175:, 3] = False, False
    alone, beside = (
        {
            subcluster.theme: subcluster
            for subcluster in search(which, vectors, rules=rules).subclusters
        }
        for which in (member, halved)
    )
    assert alone[0].p == beside[0].p
    assert alone[0].rows.tolist() == beside[0].rows.tolist()


def test_copies_of_a_text_are_no_cluster() -> None:
    sizes = [60, 60]
    vectors = unimodal_themes(sizes, seed=6)
    copied = np.concatenate([vectors, np.repeat(vectors[:1], 20, axis=0)])
    member = np.concatenate([one_theme_each(sizes), np.tile([True, False], (20, 1))])
    assert not search(one_theme_each(sizes), vectors).subclusters
    assert not search(member, copied).subclusters


def test_all_quotes_of_a_large_theme_are_on_one_of_its_sides() -> None:
    vectors = clouds([300, 150, 60])
    (inside,) = (
        subcluster
        for subcluster in search(one_theme_each([450, 60]), vectors).subclusters
        if subcluster.theme == 0
    )
    assert sorted(inside.rows.tolist()) == list(range(300, 450))


@settings(max_examples=25, deadline=None)
@given(n=st.integers(4, 40), d=st.integers(3, 60), seed=st.integers(0, 99))
def test_draws_without_clusters_have_the_mean_direction_and_covariance(
    n: int, d: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    points = unit(rng.normal(size=(n, d)) * 0.3 + np.eye(d)[0])
    direction = points.mean(axis=0) / np.linalg.norm(points.mean(axis=0))
    across = points - np.outer(points @ direction, direction)
    drawn = next(unimodal_draws(points, np.random.default_rng(seed)))
    assert np.linalg.norm(drawn, axis=1) == pytest.approx(1.0, abs=1e-5)
    # Lengths were set to 1; what is along the mean was the same for all.
    restored = drawn[:, :-1] / drawn[:, -1:] * np.linalg.norm(points.mean(axis=0))
    assert restored.mean(axis=0) == pytest.approx(0.0, abs=1e-4)
    expected = np.linalg.svd(across, compute_uv=False)[: restored.shape[1]]
    assert np.linalg.svd(restored, compute_uv=False) == pytest.approx(expected, abs=1e-4)


def test_draws_without_clusters_are_all_different() -> None:
    draws = unimodal_draws(clouds([30, 30]), np.random.default_rng(0))
    assert len({drawn.tobytes() for drawn in itertools.islice(draws, 5)}) == 5


@settings(max_examples=25, deadline=None)
@given(sizes=st.lists(st.integers(8, 30), min_size=1, max_size=3), seed=st.integers(0, 99))
def test_the_score_of_a_cut_counts_neighbours_that_stay_on_their_side(
    sizes: list[int], seed: int
) -> None:
    vectors = clouds(sizes, seed=seed)
    cuts = theme_cuts(vectors, smallest=3)
    near = np.round(vectors @ vectors.T, 6)
    np.fill_diagonal(near, -2.0)
    neighbours = np.argsort(-near, axis=1, kind="stable")[:, : min(CUT_NEIGHBOURS, len(near) - 2)]
    for inside, score in zip(cuts.inside, cuts.score, strict=True):
        stays = inside[neighbours] == inside[:, None]
        assert score == pytest.approx(stays[inside].mean() + stays[~inside].mean() - 1, abs=1e-5)
