"""Recognition from fewer studies."""

from __future__ import annotations

import numpy as np

from helpers.recognition import hyperplane_theme, random_features, recognition_input
from thememap.evidence.recognition._learning_curve import curve_points, learning_curves
from thememap.evidence.recognition._recognition import recognise


def test_what_is_recognised_is_recognised_better_from_more_studies() -> None:
    x, rng = random_features(1200, 30), np.random.default_rng(2)
    member = np.stack([hyperplane_theme(x, share=0.1), rng.random(1200) < 0.1], axis=1)
    given = recognition_input(x, member, np.arange(1200) % 12)
    curves = learning_curves(given, seed=0)
    assert np.all(np.diff([*curves[:, 0], recognise(given).kappa[0]]) > 0)
    assert np.abs(curves[:, 1]).max() < 0.1
    np.testing.assert_array_equal(learning_curves(given, seed=0), curves)


def test_quotes_are_recognised_from_those_of_other_folds_alone() -> None:
    x = random_features(160, 5)
    member = hyperplane_theme(x, share=0.3)[:, None]
    study = np.arange(160) % 8
    given = recognition_input(x, member, study)
    train = study < 2
    scores = given.fit(given.populations[0], train=train).scores(member)
    alone = np.isin(study, [0, 1, 5])
    fold = (study[alone] == 5).astype(int)
    expected = recognise(recognition_input(x[alone], member[alone], study[alone], fold=fold))
    np.testing.assert_allclose(
        scores[study == 5, 0], expected.score[study[alone] == 5, 0], atol=1e-6
    )


def test_with_few_studies_there_is_no_curve() -> None:
    x = random_features(70, 5)
    member = hyperplane_theme(x, share=0.3)[:, None]
    given = recognition_input(x, member, np.arange(70) % 7)
    curves = learning_curves(given, seed=0)
    assert np.isnan(curves).all()
    assert curve_points(curves, recognise(given).kappa) == ((),)


def test_a_fold_with_nothing_to_learn_from_predicts_nothing() -> None:
    x = random_features(40, 5)
    member = hyperplane_theme(x, share=0.5)[:, None]
    given = recognition_input(x, member, np.arange(40) % 4)
    scores = given.fit(given.populations[0], train=np.arange(40) % 4 == 1).scores(member)
    assert (scores[np.arange(40) % 4 == 1] == 0).all()
    assert (scores[np.arange(40) % 4 != 1] != 0).all()
