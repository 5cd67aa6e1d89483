"""Statuses again in halves of the studies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.planted_evidence import (
    DIRECTION,
    ECHOED,
    JARGON,
    RANDOM,
    RARE,
    SESSIONS,
    STUDIES,
    evidence_input,
    plant,
    scale_of,
)
from thememap.evidence import (
    level_evidence,
    make_folds,
    quote_folds,
    status_stability,
    statuses_only,
)
from thememap.evidence._half_samples import SampleKappas, _pooled_p
from thememap.evidence.recognition import _fold_residuals as fold_residuals
from thememap.evidence.recognition._fold_regression import FoldRegression
from thememap.records import ComparisonRules, ThemeStatus


def test_planted_truths_come_back_in_half_samples() -> None:
    given = evidence_input(plant())
    rng = np.random.default_rng(1)
    halves = [
        given.take(np.flatnonzero(np.isin(given.unit, rng.choice(STUDIES, 6, replace=False))))
        for _ in range(10)
    ]
    themes = status_stability(level_evidence(given), halves).themes
    for t in (ECHOED, DIRECTION, JARGON, RANDOM):
        assert themes[t].stability_of == 10
        assert themes[t].stability is not None
        assert themes[t].stability >= 0.8
    rare, sessions = themes[RARE], themes[SESSIONS]
    assert (rare.stability, rare.stability_of, rare.stability_too_few) == (None, 0, 0)
    # Three sessions have this topic: halves that leave fewer than three cannot judge it.
    topic = {"study 1", "study 4", "study 7"}
    whole = sum(topic <= set(half.quotes.study) for half in halves)
    assert (sessions.stability_of, sessions.stability_too_few) == (whole, 10 - whole)


def test_a_status_that_does_not_come_back_has_no_stability() -> None:
    corpus = plant()
    given = evidence_input(corpus)
    order = np.random.default_rng(0).permutation(len(corpus.study))
    elsewhere = [evidence_input(corpus, member=corpus.member[order], seed=seed) for seed in (0, 1)]
    themes = status_stability(level_evidence(given), elsewhere).themes
    for t in (ECHOED, DIRECTION, JARGON):
        assert (themes[t].stability, themes[t].stability_of) == (0.0, 2)


def test_sessions_that_are_groups_echo_no_topic_of_whole_sessions() -> None:
    corpus = plant()
    for rules in (ComparisonRules(), ComparisonRules(within_study_share=1.1)):
        given = evidence_input(corpus, scales=(scale_of(corpus.study // 3),), rules=rules)
        topic = np.isin(corpus.study, [0, 1, 2])[:, None]
        view = replace(given.view, themes=(("d",),), member=topic, specified=np.ones_like(topic))
        (status,) = statuses_only(replace(given, view=view))
        (theme,) = level_evidence(replace(given, view=view)).themes
        # Shuffles within studies leave the topic where it is; free ones would call it echoed.
        free = rules.within_study_share > 1
        assert theme.groups.value == 1.0
        assert (theme.status is ThemeStatus.ECHOED) == (status is ThemeStatus.ECHOED) == free


@pytest.mark.parametrize("n", [60, 200])
@pytest.mark.parametrize("few", [0, 4000])
def test_corrected_residuals_are_the_predictions_of_a_regression_for_each_fold(
    few: int, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fold_residuals, "FEW_QUOTES", few)
    corpus = plant(2, n=n)
    rules = ComparisonRules()
    folds = [
        make_folds(corpus.study, rules=rules, seed=0),
        quote_folds([str(row) for row in range(n)], rules=rules, seed=0),
    ]
    predicted = fold_residuals.fold_scores(corpus.vectors, corpus.member, folds=folds, ridge=3.0)
    for fold, scores in zip(folds, predicted, strict=True):
        expected = FoldRegression.fit(corpus.vectors, fold, ridge=3.0).scores(corpus.member)
        assert scores == pytest.approx(expected, abs=1e-9)


def test_chance_varies_as_the_shuffles_of_all_halves_do() -> None:
    rng = np.random.default_rng(0)
    shuffled = rng.normal(0.1, 0.02, size=(3, 20, 3, 50))
    kappa = rng.normal(0.1, 0.02, size=(20, 3, 50))
    p = _pooled_p(kappa, shuffled)
    assert (p <= 0.05).mean() == pytest.approx(0.05, abs=0.015)
    assert (_pooled_p(kappa + 0.2, shuffled) < 1e-4).all()


def test_codings_that_shuffles_cannot_move_have_no_small_p() -> None:
    kappa = np.full((2, 3, 1), 0.5)
    assert (_pooled_p(kappa, np.full((3, 2, 3, 1), 0.5)) == 1.0).all()
    assert (_pooled_p(kappa + 0.1, np.full((3, 2, 3, 1), 0.5)) == 1 / 6).all()


def test_a_rare_theme_of_which_no_shuffle_hits_a_quote_is_recognised_in_a_half() -> None:
    sample = SampleKappas(
        n=np.array([22]),
        of=np.array([4500]),
        kappa=np.full((3, 1), 0.5),
        shuffled=np.full((3, 3, 1), -0.005),
    )
    p = _pooled_p(sample.kappa[None], sample.shuffled[:, None], least_sd=sample.least_sd()[None])
    groups, recognition, _ = p[0, :, 0]
    assert recognition < 1e-3
    assert groups == 0.25
    hits = np.random.default_rng(0).hypergeometric(22, 4478, 22, size=20_000)
    kappas = (hits * 4500 - 22**2) / (22 * 4478)
    assert sample.least_sd()[1, 0] == pytest.approx(kappas.std(), rel=0.05)


@pytest.mark.parametrize("few", [0, 4000])
def test_a_fold_that_is_alone_predicts_nothing(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold_residuals, "FEW_QUOTES", few)
    corpus = plant(n=60)
    (scores,) = fold_residuals.fold_scores(
        corpus.vectors, corpus.member, folds=[np.zeros(60, dtype=np.int64)], ridge=3.0
    )
    assert not scores.any()
