"""Shuffled codings: what chance gives to recognition."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.recognition import hyperplane_theme, random_features, recognition_input
from thememap.evidence import (
    RecognitionInput,
    affordable_shuffles,
    recognise,
    shuffled_kappas,
    varies_within,
)
from thememap.evidence.nulls._row_shuffles import coding_moves
from thememap.evidence.recognition import _shuffles


def material(n: int = 160, d: int = 12) -> tuple[RecognitionInput, np.ndarray]:
    x, rng = random_features(n, d), np.random.default_rng(3)
    member = np.stack(
        [
            hyperplane_theme(x, share=0.2, seed=0),
            hyperplane_theme(x, share=0.1, seed=1),
            rng.random(n) < 0.15,
        ],
        axis=1,
    )
    study = rng.integers(0, 6, n)
    among = np.ones(member.shape, dtype=bool)
    among[:40, 1] = False
    return recognition_input(x, member, study, among=among), study


@pytest.mark.parametrize("d", [12, 200])
@pytest.mark.parametrize("within", [True, False])
def test_shuffled_kappas_are_those_of_recognising_shuffled_codings(within: bool, d: int) -> None:
    given, study = material(d=d)
    kappas = shuffled_kappas(given, study=study if within else None, shuffles=5, seed=9)
    for population in given.populations:
        rows = population.rows
        moves = coding_moves(study[rows] if within else None, n=len(rows), seed=9)
        for shuffle in range(5):
            member = given.member.copy()
            member[rows[next(moves)]] = given.member[rows]
            again = recognise(recognition_input(given.features, member, study, among=given.among))
            themes = population.themes
            np.testing.assert_allclose(kappas[shuffle, themes], again.kappa[themes], atol=1e-8)


def test_codings_stay_in_their_study() -> None:
    study = np.random.default_rng(0).integers(0, 5, 100)
    moves = coding_moves(study, n=100, seed=1)
    first, second = next(moves), next(moves)
    assert (study[first] == study).all()
    assert sorted(first) == list(range(100))
    assert (first != second).any()


def test_the_size_of_blocks_does_not_change_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    given, study = material()
    whole = shuffled_kappas(given, study=study, shuffles=30, seed=2)
    monkeypatch.setattr(_shuffles, "_BLOCK_COLUMNS", 7)
    np.testing.assert_array_equal(shuffled_kappas(given, study=study, shuffles=30, seed=2), whole)


def test_some_themes_are_as_all_and_the_others_are_left_out() -> None:
    given, study = material()
    whole = shuffled_kappas(given, study=study, shuffles=20, seed=2)
    some = shuffled_kappas(given, study=study, shuffles=20, seed=2, themes=[0, 1])
    np.testing.assert_array_equal(some[:, :2], whole[:, :2])
    assert np.isnan(some[:, 2]).all()
    assert shuffled_kappas(given, study=study, shuffles=0, seed=2).shape == (0, 3)


def test_chance_is_about_nothing_where_themes_vary_within_studies() -> None:
    given, study = material(n=600)
    kappas = shuffled_kappas(given, study=study, shuffles=99, seed=0)
    assert np.abs(kappas.mean(axis=0)).max() < 0.03
    assert (kappas.max(axis=0)[:2] < recognise(given).kappa[:2]).all()


def test_p_of_random_codings_is_uniform() -> None:
    x, study = random_features(200, 10), np.arange(200) % 5
    rng = np.random.default_rng(11)
    member = rng.random((200, 150)) < 0.1
    member[:, member.sum(axis=0) < 10] = True
    given = recognition_input(x, member, study)
    observed = recognise(given).kappa
    null = shuffled_kappas(given, study=study, shuffles=99, seed=4)
    defined = ~np.isnan(observed)
    p = (1 + (null >= observed - 1e-9).sum(axis=0)[defined]) / 100
    assert defined.sum() > 100
    assert (p <= 0.05).mean() < 0.1
    assert (p <= 0.5).mean() == pytest.approx(0.45, abs=0.12)


def test_a_theme_of_whole_studies_does_not_vary_within_them() -> None:
    study = np.repeat(np.arange(4), 10)
    member = np.stack([study < 2, np.arange(40) % 2 == 0, study == 9], axis=1)
    among = np.ones(member.shape, dtype=bool)
    varies = varies_within(member=member, among=among, study=study, share=0.5)
    assert varies.tolist() == [False, True, False]


def test_many_quotes_get_fewer_shuffles() -> None:
    counts = [affordable_shuffles(n, 50, most=199) for n in (1000, 30_000, 100_000, 10**7)]
    assert counts == [199, 99, 49, 19]
    assert affordable_shuffles(1000, 50, most=20) == 20
