"""The evidence for themes of which it is known what stands for them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as given_strategies
from hypothesis import settings
from hypothesis import strategies as st

from helpers.material import quotes_of
from helpers.planted_evidence import (
    DIRECTION,
    ECHOED,
    JARGON,
    NAMES,
    RANDOM,
    RARE,
    SESSIONS,
    evidence_input,
    plant,
    scale_of,
)
from thememap.evidence import EvidenceInput, level_evidence, status_stability, statuses_only
from thememap.records import (
    ComparisonRules,
    LevelView,
    NullKind,
    ResamplingUnit,
    Suggestion,
    ThemeStatus,
)


@pytest.mark.parametrize("seed", range(3))
def test_planted_truths_come_out(seed: int) -> None:
    given = evidence_input(plant(seed))
    level = level_evidence(given)
    statuses = [theme.status for theme in level.themes]
    assert statuses[ECHOED] is ThemeStatus.ECHOED
    assert statuses[DIRECTION] is ThemeStatus.RECOGNISED
    assert statuses[JARGON] is ThemeStatus.STUDY_BOUND
    assert statuses[SESSIONS] in (ThemeStatus.STUDY_BOUND, ThemeStatus.NOT_RECOGNISED)
    assert statuses[RANDOM] is ThemeStatus.NOT_RECOGNISED
    assert statuses[RARE] is ThemeStatus.TOO_FEW
    assert statuses_only(given) == tuple(statuses)


def test_a_theme_names_its_group_its_null_and_its_interval() -> None:
    level = level_evidence(evidence_input(plant()))
    theme = level.themes[ECHOED]
    assert (theme.scale, theme.scale_group) == (8, "G01")
    assert (level.unit, level.folds) == (ResamplingUnit.STUDIES, 12)
    for score in (theme.recognition, theme.within_studies, theme.groups):
        (null,) = score.nulls
        assert null.name is score.null is NullKind.WITHIN_STUDY
        assert score.value is not None
        assert null.mean is not None
        assert null.mean < 0.2 < score.value
        assert score.low is not None
        assert score.high is not None
        assert score.low < score.value < score.high
    assert theme.groups_q is not None
    assert theme.groups_q < 1e-4
    assert theme.suggests is Suggestion.SECOND_CODER_RECOGNISED
    assert theme.people.reason.key == "evidence.people.not_asked"


def test_shuffles_that_cannot_move_a_theme_are_free_within_studies() -> None:
    sessions = level_evidence(evidence_input(plant())).themes[SESSIONS]
    assert sessions.within_studies.nulls[0].name is NullKind.FREE
    assert sessions.groups.nulls[0].name is NullKind.WITHIN_STUDY
    assert sessions.groups.nulls[0].p == 1.0


def test_with_one_study_nothing_is_study_bound_and_shuffles_are_free() -> None:
    given = evidence_input(plant())
    quotes = replace(given.quotes, study=("the only study",) * len(given.quotes))
    level = level_evidence(replace(given, quotes=quotes))
    assert level.unit is ResamplingUnit.QUOTES
    assert level.themes[DIRECTION].status is ThemeStatus.RECOGNISED
    for theme in level.themes:
        assert theme.status is not ThemeStatus.STUDY_BOUND
        assert theme.within_studies.value is None
        assert theme.within_studies.reason.key == "evidence.within_studies.not_studies"
        assert theme.groups.nulls[0].name is NullKind.FREE


def test_with_one_study_participants_are_the_folds() -> None:
    given = evidence_input(plant())
    quotes = replace(given.quotes, study=("",) * len(given.quotes), participant=given.quotes.study)
    level = level_evidence(replace(given, quotes=quotes))
    assert (level.unit, level.folds) == (ResamplingUnit.PARTICIPANTS, 12)
    assert level.themes[JARGON].status is ThemeStatus.NOT_RECOGNISED


def test_at_quick_depth_kappas_decide_alone() -> None:
    level = level_evidence(evidence_input(plant(), shuffle=False))
    assert level.themes[ECHOED].status is ThemeStatus.ECHOED
    assert level.themes[DIRECTION].status is ThemeStatus.RECOGNISED
    assert level.themes[DIRECTION].recognition_q is None
    (null,) = level.themes[DIRECTION].recognition.nulls
    assert (null.p, null.reason.key) == (None, "score.not_computed")
    assert level.themes[DIRECTION].recognition.low is None


def test_without_vectors_groups_stand_alone_and_the_rest_is_not_judged() -> None:
    level = level_evidence(evidence_input(plant(), features=None))
    statuses = [theme.status for theme in level.themes]
    assert statuses[ECHOED] is ThemeStatus.ECHOED
    assert statuses[DIRECTION] is ThemeStatus.NOT_JUDGED
    assert level.themes[DIRECTION].reason.key == "evidence.recognition.no_vectors"
    assert level.obstacle.key == "evidence.recognition.no_vectors"
    assert level.themes[RARE].reason.values == {"n": 4, "needed": 5}


def test_quotes_that_were_not_read_count_for_nothing() -> None:
    corpus = plant()
    given = evidence_input(corpus)
    rows = np.flatnonzero(np.random.default_rng(0).random(len(corpus.study)) < 0.7)
    compared = np.isin(np.arange(len(corpus.study)), rows)
    whole = level_evidence(replace(given, compared=compared))
    part = level_evidence(given.take(rows))
    assert whole.themes == part.themes
    assert np.isnan(whole.score[~compared]).all()
    assert not whole.given[~compared].any()
    assert (whole.given[rows] == part.given).all()


@pytest.mark.parametrize("n", [0, 1, 2, 7, 30])
def test_any_size_has_a_result_with_reasons(n: int) -> None:
    given = evidence_input(plant()).take(np.arange(n))
    level = level_evidence(given)
    assert len(level.themes) == len(NAMES)
    for theme in level.themes:
        for score in (theme.people, theme.recognition, theme.within_studies, theme.groups):
            assert (score.value is None) == bool(score.reason)
        if theme.status in (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED):
            assert theme.reason
    assert len(statuses_only(given)) == len(NAMES)


@given_strategies(seed=st.integers(0, 10_000), n=st.integers(0, 45), alike=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_material_is_too_odd(seed: int, n: int, alike: bool) -> None:
    rng = np.random.default_rng(seed)
    t = int(rng.integers(0, 5))
    prevalence = rng.choice([0.0, 0.1, 0.5, 1.0], size=t)
    view = LevelView(
        level=1,
        themes=tuple((f"t{number}",) for number in range(t)),
        member=rng.random((n, t)) < prevalence,
        specified=rng.random((n, t)) < rng.choice([0.0, 0.6, 1.0], size=t),
    )
    studies = ("", *(f"study {code}" for code in range(int(rng.integers(1, 6)))))
    width = 3 if alike else 60
    given = EvidenceInput(
        quotes=quotes_of(
            [f"invented {rng.integers(4)}" for _ in range(n)],
            study=[str(rng.choice(studies)) for _ in range(n)],
        ),
        view=view,
        compared=rng.random(n) < 0.8,
        scales=tuple(scale_of(rng.integers(-1, k, n)) for k in (2, 5)[: int(rng.integers(0, 3))]),
        rules=ComparisonRules(evidence_shuffles=9, interval_resamples=9),
        features=np.ones((n, width)) if alike else rng.normal(size=(n, width)),
        vector_dimensions=width - 2,
    )
    level = level_evidence(given)
    assert [theme.path for theme in level.themes] == list(view.themes)
    for theme in level.themes:
        for score in (theme.people, theme.recognition, theme.within_studies, theme.groups):
            assert (score.value is None) == bool(score.reason)
            assert score.value is None or -1.0 <= score.value <= 1.0
    assert len(statuses_only(given)) == t
    halves = [given.take(np.flatnonzero(rng.random(n) < 0.5)) for _ in range(2)]
    assert len(status_stability(level, halves).themes) == t
