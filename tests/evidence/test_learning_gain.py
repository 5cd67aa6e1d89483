"""What more studies would bring to the recognition of a theme."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from helpers.planted_evidence import PlantedCorpus
from helpers.planted_evidence import evidence_input as planted_input
from helpers.recognition import hyperplane_theme, random_features
from thememap.evidence import CurveScope, EvidenceFact, EvidenceInput, level_evidence
from thememap.records import (
    ComparisonRules,
    LearningOutlook,
    LevelEvidence,
    ScoreFact,
    ThemeEvidence,
)

PLAIN, GROWING, NOISE, RARE, ONE_STUDY = range(5)
"""Themes: plain in the words, learnt slowly, of any quotes, of six quotes, of one study."""


@cache
def corpus(*, studies: int = 12, n: int = 960, seed: int = 0) -> PlantedCorpus:
    rng = np.random.default_rng(seed)
    vectors, study = random_features(n, 80, seed=seed).astype(np.float64), np.arange(n) % studies
    member = np.zeros((n, 5), dtype=bool)
    member[:, PLAIN] = rng.random(n) < 0.15
    vectors[:, 0] = 4.0 * member[:, PLAIN]
    member[:, GROWING] = hyperplane_theme(vectors[:, 1:], share=0.15, seed=seed)
    member[:, NOISE] = rng.random(n) < 0.15
    member[:6, RARE] = True
    member[np.flatnonzero(study == 1)[:20], ONE_STUDY] = True
    return PlantedCorpus(
        vectors=vectors, study=study, label=np.zeros(n, dtype=np.int64), member=member
    )


def evidence_input(made: PlantedCorpus, **changes: Any) -> EvidenceInput:
    return planted_input(made, **{"learning_curve": CurveScope.QUICK, **changes})


@cache
def evidence(**changes: int) -> LevelEvidence:
    return level_evidence(evidence_input(corpus(**changes)))


def theme(number: int, **changes: int) -> ThemeEvidence:
    return evidence(**changes).themes[number]


def test_a_theme_that_is_plain_is_flat() -> None:
    learning = theme(PLAIN).learning
    assert learning.outlook is LearningOutlook.FLAT
    assert learning.half is not None
    assert learning.half > 0.95
    assert abs(learning.gain.value or 0.0) < 0.05


@pytest.mark.parametrize("seed", range(3))
def test_a_theme_that_is_learnt_slowly_is_still_rising(seed: int) -> None:
    learning = theme(GROWING, seed=seed).learning
    assert learning.outlook is LearningOutlook.RISING
    assert learning.gain.low is not None
    assert learning.gain.low > 0
    assert learning.gain.value is not None
    assert learning.gain.value > 0.05
    assert learning.half is not None
    assert learning.half < (theme(GROWING, seed=seed).recognition.value or 0.0)


def test_of_themes_of_any_quotes_hardly_any_is_said_to_rise_or_to_be_flat() -> None:
    rng, made = np.random.default_rng(5), corpus()
    member = rng.random((len(made.study), 40)) < 0.1
    outlooks = [
        theme.learning.outlook
        for theme in level_evidence(evidence_input(made, member=member)).themes
    ]
    assert outlooks.count(LearningOutlook.RISING) <= 4


def test_a_theme_of_any_quotes_among_others_is_not_said_to_rise() -> None:
    learning = theme(NOISE).learning
    assert learning.outlook is LearningOutlook.CANNOT_SAY
    assert learning.gain.low is not None
    assert learning.gain.high is not None
    assert learning.gain.low < 0 < learning.gain.high


def test_half_is_the_point_of_the_curve() -> None:
    for number in (PLAIN, GROWING, NOISE):
        points = dict(theme(number).learning_curve)
        assert points[0.5] == theme(number).learning.half
        assert points[1.0] == theme(number).recognition.value


def test_a_theme_with_too_little_lacks_quotes_and_studies() -> None:
    rare, one_study = theme(RARE).learning, theme(ONE_STUDY).learning
    assert (rare.quotes_missing, rare.units_missing) == (4, 0)
    assert rare.reason.key == EvidenceFact.FEW_QUOTES
    assert (one_study.quotes_missing, one_study.units_missing) == (0, 2)
    assert one_study.reason.key == EvidenceFact.FEW_UNITS
    for learning in (rare, one_study):
        assert learning.outlook is learning.half is learning.gain.value is None


def test_the_mean_is_over_the_themes_with_a_curve() -> None:
    level = evidence()
    gains = [theme.learning.gain.value for theme in level.themes]
    known = [gain for gain in gains if gain is not None]
    assert level.gain_themes == len(known) == 3
    assert level.mean_gain.value == pytest.approx(np.mean(known))
    assert level.mean_gain.low is not None
    assert level.mean_gain.high is not None
    assert level.mean_gain.low < level.mean_gain.value < level.mean_gain.high


def test_with_few_studies_it_says_so() -> None:
    level = evidence(studies=7, n=560)
    assert level.themes[GROWING].learning.outlook is None
    assert level.themes[GROWING].learning.reason.key == EvidenceFact.FEW_FOR_CURVE
    assert level.mean_gain.reason.key == EvidenceFact.FEW_FOR_CURVE
    assert level.themes[RARE].learning.quotes_missing == 4


def test_without_vectors_or_themes_it_says_so() -> None:
    made = corpus()
    without = level_evidence(evidence_input(made, features=None))
    assert without.themes[GROWING].learning.reason.key == EvidenceFact.NO_VECTORS
    rare = level_evidence(evidence_input(made, member=made.member[:, [RARE]]))
    assert rare.mean_gain.reason.key == EvidenceFact.NO_CURVE


def test_at_quick_depth_it_is_not_computed() -> None:
    quick = level_evidence(evidence_input(corpus(), shuffle=False))
    learning = quick.themes[GROWING].learning
    assert (learning.outlook, learning.reason.key) == (None, ScoreFact.NOT_COMPUTED)
    assert quick.mean_gain.reason.key == ScoreFact.NOT_COMPUTED


def test_where_nobody_asks_it_is_not_computed() -> None:
    level = level_evidence(evidence_input(corpus(), learning_curve=CurveScope.NONE))
    assert level.themes[GROWING].learning.reason.key == ScoreFact.NOT_COMPUTED
    assert level.themes[GROWING].learning_curve == ()
    assert level.themes[RARE].learning.quotes_missing == 4


def test_without_resamples_there_is_no_gain_without_an_interval() -> None:
    rules = ComparisonRules(interval_resamples=0)
    level = level_evidence(evidence_input(corpus(), rules=rules))
    assert level.themes[GROWING].learning.gain.value is None


def test_many_populations_are_left_to_full_depth() -> None:
    given = _many_parents(evidence_input(corpus()))
    left = level_evidence(given)
    assert left.themes[GROWING].learning.reason.key == EvidenceFact.CURVE_AT_FULL_DEPTH
    full = level_evidence(replace(given, learning_curve=CurveScope.ALL))
    assert full.themes[GROWING].learning.outlook is LearningOutlook.RISING


def _many_parents(given: EvidenceInput) -> EvidenceInput:
    """Each of 15 themes leaves another quote out of its population."""
    view = given.view
    times = 15
    specified = np.ones((len(given.quotes), times), dtype=bool)
    specified[np.arange(times) + 20, np.arange(times)] = False
    member = np.repeat(view.member[:, [GROWING]], times, axis=1)
    member[:, PLAIN] = view.member[:, PLAIN]
    themes = tuple((f"theme {number:02}",) for number in range(times))
    return replace(given, view=replace(view, themes=themes, member=member, specified=specified))


def test_names_and_order_of_studies_and_quotes_do_not_matter() -> None:
    """Shuffled rows come in canonical order again; what is left is the order of the themes."""
    made, order = corpus(), [NOISE, RARE, GROWING, PLAIN, ONE_STUDY]
    turned = level_evidence(evidence_input(made, member=made.member[:, order]))
    for place, number in enumerate(order):
        assert turned.themes[place].learning.half == theme(number).learning.half
        assert turned.themes[place].learning.outlook is theme(number).learning.outlook
