"""Recognition: the closed form against scikit-learn, what is recognised, what is undefined."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Ridge
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from helpers.recognition import hyperplane_theme, random_features, recognition_input
from thememap.evidence import EvidenceFact, recognise
from thememap.records import ComparisonRules


def material(n: int, d: int, themes: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, themes from clear to random, and seven studies of unequal size."""
    rng = np.random.default_rng(n + d)
    x = random_features(n, d)
    columns = [hyperplane_theme(x, share=0.1 + 0.05 * t, seed=t) for t in range(themes)]
    member = np.stack(columns, axis=1) ^ (rng.random((n, themes)) < np.linspace(0, 0.3, themes))
    return x, member, rng.integers(0, 7, n) * rng.integers(0, 2, n)


@pytest.mark.parametrize(("n", "d"), [(300, 20), (120, 200)])
def test_scores_are_those_of_ridge_regression_that_saw_only_other_studies(n: int, d: int) -> None:
    x, member, study = material(n, d)
    expected = np.zeros(member.shape)
    for fold in np.unique(study):
        train, test = study != fold, study == fold
        fitted = Ridge(alpha=ComparisonRules().ridge).fit(x[train].astype(float), member[train])
        expected[test] = fitted.predict(x[test])
    recognition = recognise(recognition_input(x, member, study))
    np.testing.assert_allclose(recognition.score, expected, atol=1e-6)


def test_kappa_and_auc_are_those_of_scikit_learn() -> None:
    x, member, study = material(400, 30)
    recognition = recognise(recognition_input(x, member, study))
    for t, coded in enumerate(member.T):
        gives, score = recognition.given[:, t], recognition.score[:, t]
        assert gives.sum() == coded.sum() == recognition.n[t]
        assert score[gives].min() >= score[~gives].max()
        assert recognition.kappa[t] == pytest.approx(cohen_kappa_score(coded, gives), abs=1e-8)
        assert recognition.auc[t] == pytest.approx(roc_auc_score(coded, score), abs=1e-8)


def test_a_hyperplane_without_a_cluster_is_recognised_and_random_codings_are_not() -> None:
    x, rng = random_features(2000, 20), np.random.default_rng(5)
    member = np.stack([hyperplane_theme(x, share=0.1), rng.random(2000) < 0.1], axis=1)
    kappa = recognise(recognition_input(x, member, np.arange(2000) % 8)).kappa
    assert kappa[0] > 0.6
    assert abs(kappa[1]) < 0.1


def test_quotes_outside_the_population_neither_teach_nor_count() -> None:
    x, member, study = material(400, 30)
    among = np.ones(member.shape, dtype=bool)
    among[:150, 1:3] = False
    recognition = recognise(recognition_input(x, member, study, among=among))
    alone = recognise(recognition_input(x[150:], member[150:], study[150:]))
    whole = recognise(recognition_input(x, member, study))
    np.testing.assert_allclose(recognition.kappa[1:3], alone.kappa[1:3], atol=1e-9)
    np.testing.assert_allclose(recognition.kappa[[0, 3]], whole.kappa[[0, 3]], atol=1e-9)
    assert np.isnan(recognition.score[:150, 1:3]).all()
    assert not recognition.given[:150, 1:3].any()
    assert not np.isnan(recognition.score[150:]).any()


def test_equal_texts_are_given_a_theme_in_the_order_of_rows() -> None:
    x = np.repeat(random_features(40, 8), 5, axis=0)
    member = hyperplane_theme(x, share=0.3)[:, None]
    member[::5] = False
    recognition = recognise(recognition_input(x, member, np.arange(200) % 5))
    score, gives = recognition.score[:, 0], recognition.given[:, 0]
    order = sorted(range(200), key=lambda row: (-score[row], row))
    assert sorted(order[: int(member.sum())]) == np.flatnonzero(gives).tolist()


def test_the_order_of_rows_does_not_matter_where_scores_differ() -> None:
    x, member, study = material(160, 30)
    order = np.random.default_rng(8).permutation(len(study))
    expected = recognise(recognition_input(x, member, study))
    recognition = recognise(recognition_input(x[order], member[order], study[order]))
    np.testing.assert_array_equal(recognition.kappa, expected.kappa)
    np.testing.assert_array_equal(recognition.given, expected.given[order])
    np.testing.assert_allclose(recognition.score, expected.score[order], atol=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.integers(12, 60), st.integers(1, 5), st.integers(1, 4), st.randoms(use_true_random=False))
def test_kappa_is_bounded_and_themes_do_not_depend_on_each_other(
    n: int, themes: int, studies: int, random: np.random.Generator
) -> None:
    rng = np.random.default_rng(random.randint(0, 2**32 - 1))  # type: ignore[attr-defined]
    member = rng.random((n, themes)) < rng.random(themes)
    material = recognition_input(
        random_features(n, 5, seed=n),
        member,
        rng.integers(0, studies, n),
        among=rng.random((n, themes)) < rng.choice([0.7, 1.0], themes),
        rules=ComparisonRules(recognition_quotes=1, recognition_units=1),
    )
    recognition = recognise(material)
    assert not (np.abs(recognition.kappa[~np.isnan(recognition.kappa)]) > 1).any()
    undefined = [bool(reason) for reason in recognition.reason]
    assert np.isnan(recognition.kappa).tolist() == np.isnan(recognition.auc).tolist() == undefined
    order = rng.permutation(themes)
    moved = recognise(
        recognition_input(
            material.features,
            member[:, order],
            material.fold,
            among=material.among[:, order],
            rules=material.rules,
        )
    )
    np.testing.assert_array_equal(moved.kappa, recognition.kappa[order])


@pytest.mark.parametrize(
    ("reason", "n", "of", "studies", "features"),
    [
        (EvidenceFact.NO_VECTORS, 20, 40, 5, None),
        (EvidenceFact.FEW_QUOTES, 9, 40, 5, random_features(40, 3)),
        (EvidenceFact.FEW_QUOTES, 0, 40, 5, random_features(40, 3)),
        (EvidenceFact.FEW_QUOTES, 1, 1, 1, random_features(1, 3)),
        (EvidenceFact.FEW_UNITS, 20, 40, 2, random_features(40, 3)),
        (EvidenceFact.EVERY_QUOTE, 40, 40, 5, random_features(40, 3)),
        (EvidenceFact.ALL_ALIKE, 20, 40, 5, np.ones((40, 3), dtype=np.float32)),
    ],
)
def test_what_cannot_be_recognised_has_a_reason(
    reason: EvidenceFact, n: int, of: int, studies: int, features: np.ndarray | None
) -> None:
    member = (np.arange(of) < n)[:, None]
    recognition = recognise(recognition_input(features, member, np.arange(of) % studies))
    assert recognition.reason[0].key == reason
    assert np.isnan(recognition.kappa[0])
    assert np.isnan(recognition.score).all()
    assert not recognition.given.any()


def test_one_quote_that_differs_is_enough_to_learn_from() -> None:
    x = np.ones((600, 3), dtype=np.float32)
    x[-1] = -1
    member = (np.arange(600) < 20)[:, None]
    assert not recognise(recognition_input(x, member, np.arange(600) % 5)).reason[0]


def test_one_study_as_the_only_fold_is_said() -> None:
    member = (np.arange(40) < 20)[:, None]
    material = recognition_input(
        random_features(40, 3), member, np.arange(40), fold=np.zeros(40, dtype=int)
    )
    assert recognise(material).reason[0].key == EvidenceFact.ONE_FOLD


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (7, 0)])
def test_nothing_to_recognise_is_an_empty_answer(shape: tuple[int, int]) -> None:
    n, themes = shape
    member = np.zeros(shape, dtype=bool)
    recognition = recognise(recognition_input(random_features(n, 3), member, np.arange(n)))
    assert recognition.kappa.shape == (themes,)
    assert recognition.score.shape == shape
