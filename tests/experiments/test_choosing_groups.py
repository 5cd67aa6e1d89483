from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from helpers.material import quotes_of
from thememap.experiments import ChoiceOptions, GroupChoice, choose_groups, draw_halves
from thememap.experiments._resampling import group_recovery
from thememap.grouping import (
    NumberChooser,
    PreparedPoints,
    ladder_of,
    number_by_user,
    partition_at_scales,
    prepare_points,
    scales_of,
    single_group_number,
)
from thememap.records import NumberOfGroups


def prepared(
    *, centres: int, n: int = 320, noise: float = 0.25
) -> tuple[PreparedPoints, np.ndarray]:
    rng = np.random.default_rng(centres)
    truth = rng.integers(0, centres, n)
    vectors = rng.normal(size=(centres, 32))[truth] / np.sqrt(32)
    vectors = vectors + noise * rng.normal(size=(n, 32)) / np.sqrt(32)
    vectors = np.round(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 5)
    quotes = quotes_of([f"text {row}" for row in range(n)])
    return prepare_points(vectors=vectors, texts=quotes.text), truth


def labels_of(points: PreparedPoints, numbers: tuple[int, ...]) -> dict[int, np.ndarray]:
    sample = points.all_points()
    return dict(partition_at_scales(sample, method="spectral", numbers=numbers, seed=0))


def choose(
    points: PreparedPoints, number: NumberOfGroups | None = None, *, whole_curve: bool = False
) -> GroupChoice:
    m = len(points.points)
    numbers = scales_of(m, method="spectral", shown=number.k) if number else ladder_of(m)
    return choose_groups(
        points,
        labels=labels_of(points, numbers),
        unit=np.arange(m),
        number=number,
        seed=3,
        options=ChoiceOptions(whole_curve=whole_curve),
    )


@pytest.mark.parametrize("centres", [4, 8])
def test_clear_groups_are_counted_right(centres: int) -> None:
    points, truth = prepared(centres=centres)
    choice = choose(points)
    assert choice.number.k == centres
    assert adjusted_rand_score(truth, labels_of(points, (centres,))[centres]) == 1.0
    assert (choice.stability > 0.9).all()
    assert choice.stability_null is not None
    assert choice.stability.mean() - choice.stability_null > 0.3


def test_a_given_number_is_kept_and_its_stability_measured() -> None:
    points, _ = prepared(centres=4)
    choice = choose(points, number_by_user(6, m=320))
    assert choice.number.k == 6
    assert choice.number.chosen_by == NumberChooser.USER
    assert len(choice.stability) == 6
    assert [k for k, _, _ in choice.curve] == [6]


def test_a_number_that_is_given_is_resampled_beside_the_others_for_the_whole_curve() -> None:
    points, _ = prepared(centres=4)
    choice = choose(points, number_by_user(10, m=320), whole_curve=True)
    assert choice.number.k == choice.key == 10
    assert [k for k, _, _ in choice.curve] == [4, 6, 8, 10, 12, 16, 24, 32]


def test_the_same_seed_gives_the_same_choice() -> None:
    points, _ = prepared(centres=5, noise=0.8)
    first, second = (choose(points) for _ in range(2))
    assert first.number == second.number
    assert np.array_equal(first.stability, second.stability, equal_nan=True)


def test_too_few_texts_are_one_group_with_the_reason() -> None:
    points, _ = prepared(centres=2, n=7)
    choice = choose(points, single_group_number(7))
    assert choice.number.k == 1
    assert choice.number.reason.values["n"] == 7
    assert np.isnan(choice.stability).all()


def test_half_of_the_studies_are_left_out_whole() -> None:
    unit = np.repeat(np.arange(6), 5)
    drawn = list(draw_halves(unit, times=10, seed=0))
    assert len(drawn) == 10
    for kept in drawn:
        assert len(kept) == 15
        assert len(set(unit[kept].tolist())) == 3


def test_recovery_is_the_jaccard_to_the_best_counterpart() -> None:
    full = np.array([0, 0, 0, 1, 1, 2])
    half = np.array([1, 1, 0, 0, 0, 0])
    found = group_recovery(full, half, groups=4)
    assert found[:3] == pytest.approx([2 / 3, 2 / 4, 1 / 4])
    assert np.isnan(found[3])
