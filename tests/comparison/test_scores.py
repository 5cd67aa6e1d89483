from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from helpers.comparing import english
from thememap.comparison._facts import ComparisonFact
from thememap.comparison.scores._table_scores import ScoringInput, score_measures
from thememap.records import NO_MESSAGE, ComparisonRules, ResamplingUnit, Score, message

RULES = ComparisonRules(permutations=99, element_centric_permutations=19, interval_resamples=60)


def scores(
    themes: np.ndarray, groups: np.ndarray, *, study: np.ndarray | None = None, **more: object
) -> dict[str, Score]:
    n = len(themes)
    alone = study is None
    given = ScoringInput(
        member=themes[:, None] == np.arange(themes.max() + 1),
        group_member=groups[:, None] == np.arange(groups.max() + 1),
        study=np.arange(n) if study is None else study,
        unit=np.arange(n) if study is None else study,
        unit_kind=ResamplingUnit.QUOTES if alone else ResamplingUnit.STUDIES,
        obstacle=message(ComparisonFact.NO_STUDY) if alone else NO_MESSAGE,
    )
    arguments: dict[str, object] = {"rules": RULES, "seed": 0, "shuffle": True, **more}
    found = score_measures(given, **arguments)  # type: ignore[arg-type]
    return {one.measure: one for one in found}


@pytest.fixture(scope="module")
def labels() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    themes = rng.integers(0, 5, 300)
    groups = np.where(rng.random(300) < 0.6, themes, rng.integers(0, 5, 300))
    return themes, groups, np.repeat(np.arange(30), 10)


def test_values_of_partitions_are_those_of_scikit_learn(
    labels: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    themes, groups, _ = labels
    found = scores(themes, groups)
    assert found["adjusted_rand"].value == pytest.approx(adjusted_rand_score(themes, groups))
    assert found["omega"].value == pytest.approx(adjusted_rand_score(themes, groups))
    assert found["adjusted_mutual_information"].value == pytest.approx(
        adjusted_mutual_info_score(themes, groups)
    )


def test_every_value_has_its_null_and_its_interval(
    labels: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    themes, groups, study = labels
    for score in scores(themes, groups, study=study).values():
        assert score.value is not None
        assert score.null == "within study"
        assert {null.name for null in score.nulls} == {"free", "within study"}
        for null in score.nulls:
            assert null.mean is not None
            assert null.mean < score.value
            assert null.p == 1 / (1 + null.shuffles)
        assert score.low is not None
        assert score.high is not None
        assert score.low < score.value < score.high
        assert "30 studies" in english(score.interval)


def test_unrelated_groups_lie_within_chance() -> None:
    rng = np.random.default_rng(5)
    p = [
        null.p
        for _ in range(20)
        for null in scores(rng.integers(0, 4, 80), rng.integers(0, 4, 80))["omega"].nulls[:1]
    ]
    assert np.mean(np.array(p, dtype=float) <= 0.05) <= 0.2


def test_one_study_s_style_does_not_beat_the_within_study_null() -> None:
    rng = np.random.default_rng(2)
    study = np.repeat(np.arange(4), 50)
    themes = np.where(rng.random(200) < 0.7, study, rng.integers(0, 4, 200))
    groups = np.where(rng.random(200) < 0.7, study, rng.integers(0, 4, 200))
    free, within = scores(themes, groups, study=study)["omega"].nulls
    assert free.p is not None
    assert within.p is not None
    assert free.p == 0.01
    assert within.p > 0.05


def test_at_quick_depth_the_reason_is_said(
    labels: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    themes, groups, _ = labels
    found = scores(themes, groups, shuffle=False)["omega"]
    assert found.value is not None
    assert found.low is None
    assert "depth" in english(found.interval)
    assert "depth" in english(found.nulls[0].reason)


def test_no_quotes_give_no_score() -> None:
    empty = np.zeros((0, 2), dtype=bool)
    nobody = np.zeros(0, dtype=int)
    given = ScoringInput(
        member=empty,
        group_member=empty,
        study=nobody,
        unit=nobody,
        unit_kind=ResamplingUnit.QUOTES,
    )
    found = score_measures(given, rules=RULES, seed=0, shuffle=True)
    assert all(one.value is None and one.reason for one in found)


def test_the_interval_covers_the_truth_with_independent_studies() -> None:
    """Themes and groups agree by the same share everywhere; 30 studies of eight quotes."""
    rng = np.random.default_rng(8)

    def draw(studies: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        themes = rng.integers(0, 4, studies * 8)
        groups = np.where(rng.random(len(themes)) < 0.5, themes, rng.integers(0, 4, len(themes)))
        return themes, groups, np.repeat(np.arange(studies), 8)

    truth = scores(*draw(2000)[:2], shuffle=False)["omega"].value
    covered = 0
    for _ in range(40):
        themes, groups, study = draw(30)
        found = scores(
            themes,
            groups,
            study=study,
            rules=ComparisonRules(permutations=1, interval_resamples=100),
        )["omega"]
        assert found.low is not None
        assert found.high is not None
        assert truth is not None
        covered += found.low <= truth <= found.high
    assert covered >= 33
