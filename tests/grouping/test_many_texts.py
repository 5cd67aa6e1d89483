from __future__ import annotations

import numpy as np
import pytest

from helpers.material import quotes_of
from thememap.experiments import choose_groups
from thememap.grouping import (
    GroupingInput,
    assemble_grouping,
    ladder_of,
    number_by_user,
    partition_at_scales,
    partition_points,
    prepare_points,
)
from thememap.grouping.points import _microclusters as fine


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thememap.grouping.points._prepare.MAX_EXACT_TEXTS", 300)
    monkeypatch.setattr(fine, "MICROCLUSTERS", 180)


def blobs(n: int, *, k: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    truth = np.arange(n) % k
    vectors = np.eye(k, 24)[truth] + 0.12 * rng.standard_normal((n, 24))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), truth


@pytest.mark.usefixtures("few_at_once")
def test_many_texts_are_grouped_by_the_centres_of_fine_groups() -> None:
    vectors, truth = blobs(900, k=6)
    prepared = prepare_points(vectors=vectors, texts=tuple(f"t{n}" for n in range(900)))
    assert prepared.uses_microclusters
    assert len(prepared.points) <= 180
    labels = partition_points(prepared.all_points(), method="spectral", k=6, seed=0)[
        prepared.points.point
    ]
    for label in range(6):
        assert len(set(truth[labels == label])) == 1
    grouping = assemble_grouping(
        GroupingInput(
            quotes=quotes_of([f"t{n}" for n in range(900)]),
            vectors=vectors,
            prepared=prepared,
            labels={6: partition_points(prepared.all_points(), method="spectral", k=6, seed=0)},
            method="spectral",
            number=number_by_user(6, m=900),
            names={},
        )
    )
    assert len({tuple(place) for place in grouping.position}) > 800


@pytest.mark.usefixtures("few_at_once")
def test_half_of_the_texts_makes_the_centres_anew() -> None:
    vectors, _ = blobs(900, k=6)
    prepared = prepare_points(vectors=vectors, texts=tuple(f"t{n}" for n in range(900)))
    points, sample = prepared.subset_points(np.arange(0, 900, 2))
    assert sample.graph.shape == (len(points), len(points))
    assert set(points) <= set(prepared.points.point)
    ladder = partition_at_scales(
        prepared.all_points(), method="spectral", numbers=ladder_of(len(prepared.points)), seed=0
    )
    choice = choose_groups(prepared, labels=ladder, unit=np.arange(900) % 12, number=None, seed=0)
    assert choice.number.k >= 4
    assert choice.stability_null is not None
    assert np.nanmean(choice.stability) > choice.stability_null + 0.2


@pytest.mark.usefixtures("few_at_once")
def test_fine_groups_do_not_depend_on_the_process() -> None:
    vectors, _ = blobs(900, k=6)
    texts = tuple(f"t{n}" for n in range(900))
    first, again = (prepare_points(vectors=vectors, texts=texts, seed=3) for _ in range(2))
    assert (first.points.point == again.points.point).all()
    assert (np.diff(first.points.row) > 0).all()
