"""Recognition from fewer studies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as given_strategies
from hypothesis import settings
from hypothesis import strategies as st

from helpers.recognition import hyperplane_theme, random_features, recognition_input
from thememap.evidence.recognition._equal_prevalence import equal_prevalence_kappas
from thememap.evidence.recognition._fold_regression import FoldRegression
from thememap.evidence.recognition._learning_curve import (
    HALF,
    PARTS,
    curve_points,
    learning_curves,
)
from thememap.evidence.recognition._part_scores import part_scores
from thememap.evidence.recognition._recognition import recognise


def test_what_is_recognised_is_recognised_better_from_more_studies() -> None:
    x, rng = random_features(1200, 80), np.random.default_rng(2)
    member = np.stack([hyperplane_theme(x, share=0.1), rng.random(1200) < 0.1], axis=1)
    given = recognition_input(x, member, np.arange(1200) % 12)
    curves = learning_curves(given, seed=0).kappa
    assert np.all(np.diff([*curves[:, 0], recognise(given).kappa[0]]) > 0)
    assert np.abs(curves[:, 1]).max() < 0.1
    np.testing.assert_array_equal(learning_curves(given, seed=0).kappa, curves)


def test_kappas_are_those_of_what_each_manner_gives() -> None:
    x = random_features(400, 20)
    member = np.stack([hyperplane_theme(x, share=0.2, seed=seed) for seed in (0, 1)], axis=1)
    curves = learning_curves(recognition_input(x, member, np.arange(400) % 10), seed=0)
    for kappa, manners in zip(curves.kappa, curves.given, strict=True):
        kappas = [equal_prevalence_kappas(gives.astype(float), member) for gives in manners]
        np.testing.assert_allclose(kappa, np.mean(kappas, axis=0), atol=1e-9)
        assert all((gives.sum(axis=0) == member.sum(axis=0)).all() for gives in manners)
    assert [len(manners) for manners in curves.given] == [3, 3, 1]


@settings(max_examples=20, deadline=None)
@given_strategies(st.integers(0, 1000), st.sampled_from([(30, 6), (24, 40)]), st.floats(0.1, 10))
def test_a_part_is_predicted_as_by_a_regression_on_the_parts_it_learns_from(
    seed: int, shape: tuple[int, int], ridge: float
) -> None:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(shape).astype(np.float32)
    codings, part = rng.random((shape[0], 3)) < 0.4, rng.permutation(np.arange(shape[0]) % PARTS)
    halves = [((2, 3), (2, 3), (0, 1), (0, 1))]
    (score,) = part_scores(x, codings, part=part, learnt_from=halves, ridge=ridge)
    expected = FoldRegression.fit(x, part // 2, ridge=ridge).scores(codings)
    np.testing.assert_allclose(score, expected, atol=1e-6)


def test_a_part_with_nothing_to_learn_from_is_predicted_nothing() -> None:
    x = random_features(12, 3)
    codings, part = np.ones((12, 1), dtype=bool), np.zeros(12, dtype=int)
    alone = [((1,), (2,), (3,), (0,))]
    (score,) = part_scores(x, codings, part=part, learnt_from=alone, ridge=1.0)
    assert (score == 0).all()


def test_quotes_that_belong_together_are_not_recognised_from_each_other() -> None:
    """Each text stands twice, its codes are random: only a copy could tell."""
    x, rng = random_features(200, 50), np.random.default_rng(0)
    coded = rng.random(200) < 0.3
    twice, member = np.vstack([x, x]), np.concatenate([coded, coded])[:, None]
    given = recognition_input(twice, member, np.arange(400))
    apart = learning_curves(given, seed=0, together=np.tile(np.arange(200), 2)).kappa
    assert np.abs(apart).max() < 0.2
    assert learning_curves(given, seed=0).kappa[HALF, 0] > apart.max() + 0.1


@pytest.mark.parametrize("units", [1, 7])
def test_with_few_studies_there_is_no_curve(units: int) -> None:
    x = random_features(70, 5)
    member = hyperplane_theme(x, share=0.3)[:, None]
    given = recognition_input(x, member, np.arange(70) % units)
    curves = learning_curves(given, seed=0)
    assert np.isnan(curves.kappa).all()
    assert not any(gives.any() for manners in curves.given for gives in manners)
    assert curve_points(curves.kappa, recognise(given).kappa) == ((),)
