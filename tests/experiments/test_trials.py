"""Hiding themes and looking for them, on material with a known answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from helpers.comparing import english
from helpers.material import grouping_of, quotes_of
from thememap.experiments import (
    Benchmark,
    ListedSets,
    control_trial,
    detect_planted,
    evaluate,
    false_claims,
    measure_detectors,
    strike_trial,
    with_concept_stability,
)
from thememap.experiments._planted_trials import (
    absorb_trial,
    merge_trial,
    nearest_theme,
    split_trial,
)
from thememap.grouping import prepare_points
from thememap.records import (
    ComparisonRules,
    ConceptDetector,
    ConceptKind,
    ConceptTier,
    is_catch_all,
)

SIZES = [40, 40, 40, 40, 40]


@pytest.fixture(scope="module")
def bench() -> Benchmark:
    rng = np.random.default_rng(0)
    centre = rng.normal(size=(5, 24))
    centre[1] = centre[0] + 0.35 * centre[1]
    which = np.repeat(np.arange(5), SIZES)
    vectors = centre[which] + 0.5 * rng.normal(size=(200, 24))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    quotes = quotes_of(
        [f"text {row}" for row in range(200)], study=[f"s{n % 8}" for n in range(200)]
    )
    return Benchmark(
        quotes=quotes,
        themes=(*((f"t{n}",) for n in range(4)), ("Miscellaneous",)),
        member=np.eye(5, dtype=bool)[which],
        read=np.ones(200, dtype=bool),
        catch_all=np.array([False] * 4 + [True]),
        prepared=prepare_points(vectors=vectors, texts=quotes.text),
        grouping=grouping_of(which.tolist()),
        rules=ComparisonRules(),
    )


def eight_themes() -> Benchmark:
    rng = np.random.default_rng(3)
    which = np.repeat(np.arange(8), 20)
    vectors = rng.normal(size=(8, 24))[which] + 0.6 * rng.normal(size=(160, 24))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    quotes = quotes_of([f"text {row}" for row in range(160)])
    return Benchmark(
        quotes=quotes,
        themes=tuple((f"t{n}",) for n in range(8)),
        member=np.eye(8, dtype=bool)[which],
        read=np.ones(160, dtype=bool),
        catch_all=np.zeros(8, dtype=bool),
        prepared=prepare_points(vectors=vectors, texts=quotes.text),
        grouping=grouping_of(which.tolist()),
        rules=ComparisonRules(),
    )


def test_a_struck_theme_is_found_and_random_quotes_are_not(bench: Benchmark) -> None:
    assert strike_trial(bench, 2).found
    assert strike_trial(bench, 2).recall > 0.4
    assert not any(control_trial(bench, size=40, draw=draw).found for draw in range(5))


def test_themes_to_strike_are_large_enough_and_no_dustbins(bench: Benchmark) -> None:
    assert bench.eligible_themes() == [0, 1, 2, 3]
    assert bench.eligible_themes(share=0.3) == []
    assert is_catch_all(("a", "Other"))
    assert not is_catch_all(("a", "Mothers and others at home"))


def test_an_absorbed_theme_goes_to_the_nearest_and_is_found(bench: Benchmark) -> None:
    assert nearest_theme(bench, 0) == 1
    assert nearest_theme(bench, 1) == 0
    assert absorb_trial(bench, 2).found


def test_merged_siblings_are_found_as_a_split_or_a_set_apart(bench: Benchmark) -> None:
    assert merge_trial(bench, 2, 3).found


def test_a_random_split_cannot_be_told_apart_and_one_along_groups_can(bench: Benchmark) -> None:
    assert split_trial(bench, 2, along_groups=False).found
    assert not split_trial(bench, 0, along_groups=True).found


def test_all_tests_run_and_say_how_sure_their_shares_are(bench: Benchmark) -> None:
    steps: list[tuple[int, int]] = []
    found = evaluate(bench, controls=3, on_progress=lambda done, total: steps.append((done, total)))
    by_name = {one.test: one for one in found.results}
    assert by_name["strike"].share is not None
    assert by_name["strike"].share >= 0.5
    assert by_name["control"].share == 0.0
    low, high = by_name["control"].interval or (0.0, 0.0)
    assert low == 0.0
    assert 0.4 < high < 0.7
    assert steps[-1][0] == steps[-1][1]
    assert (found.removed_themes, found.themes) == (4, 5)


def test_a_set_counts_as_right_from_half_and_finds_from_five_and_thirty_per_cent() -> None:
    planted = np.arange(40) < 16
    half = np.concatenate([np.arange(4), np.arange(20, 24)])
    assert not detect_planted([half], planted).found
    more = np.concatenate([np.arange(5), np.arange(20, 25)])
    assert detect_planted([more], planted).found
    assert not detect_planted([np.concatenate([more, [30]])], planted).found
    assert detect_planted([np.array([], dtype=int), more], planted).rank == 2
    assert not detect_planted([more], planted, first=0).found


def test_shuffled_codings_make_few_claims(bench: Benchmark) -> None:
    times = 40
    claims = false_claims(bench, times=times, seed=1)
    assert max(claims.values()) <= 7
    assert set(claims) == {
        "an echoed theme", "a recognised theme", "a study-bound theme", "a match",
        "a candidate group", "a concept that no theme holds", "a concept inside a theme",
        "a quote that may lack a theme", "a quote that may not belong", "a quote at odds",
        "a perspective gap",
    }  # fmt: skip


def test_the_claims_are_there_where_something_is(bench: Benchmark) -> None:
    found = bench.compare_codings(bench.intact())
    assert any(one.matches for one in found.levels[0].theme_findings)
    assert any(one.kind == "uncoded" for one in found.concepts)


def test_a_list_without_a_test_is_looked_at_where_the_test_does_not_pass(bench: Benchmark) -> None:
    strict = replace(bench, rules=ComparisonRules(concept_p=0.0))
    assert not strike_trial(strict, 2).found
    assert strike_trial(strict, 2, listed=ListedSets(tested=False)).found


def test_random_quotes_are_hidden_where_few_themes_could_choose_a_detector(
    bench: Benchmark,
) -> None:
    worth = measure_detectors(
        bench, cached=lambda parts, compute: compute(), on_progress=lambda done, total: None
    )
    assert worth is not None
    assert (worth.detector, worth.trials) == (ConceptDetector.WHITENED_TREES, ())
    assert worth.measured_here
    assert worth.random is not None
    assert 0 <= worth.random.held <= worth.random.of
    assert (
        measure_detectors(
            replace(bench, catch_all=np.ones(5, dtype=bool)),
            cached=lambda parts, compute: compute(),
            on_progress=lambda done, total: None,
        )
        is None
    )


def test_the_detector_that_finds_most_hidden_themes_is_chosen_and_no_trial_runs_twice() -> None:
    bench = eight_themes()
    stored: dict[str, np.ndarray] = {}
    computed: list[str] = []

    def cached(parts: Mapping[str, object], compute: Callable[[], np.ndarray]) -> np.ndarray:
        key = str(sorted(parts.items()))
        if key not in stored:
            computed.append(key)
            stored[key] = compute()
        return stored[key]

    steps: list[tuple[int, int]] = []
    worth = measure_detectors(
        bench, cached=cached, on_progress=lambda done, total: steps.append((done, total))
    )
    assert worth is not None
    assert [trials.detector for trials in worth.trials] == list(ConceptDetector)
    assert {trials.in_ten.of for trials in worth.trials} == {8}
    most = max(trials.in_ten.held for trials in worth.trials)
    chosen = next(trials for trials in worth.trials if trials.detector is worth.detector)
    assert chosen.in_ten.held == most
    assert most >= 4
    assert steps[-1] == (len(computed), len(computed))
    n = len(computed)
    again = measure_detectors(bench, cached=cached, on_progress=lambda done, total: None)
    assert again == worth
    assert len(computed) == n


@pytest.mark.parametrize(("limit", "tier"), [(0.1, ConceptTier.TESTED), (1.0, ConceptTier.BROWSE)])
def test_a_concept_that_comes_back_no_more_than_chance_is_there_to_browse(
    bench: Benchmark, limit: float, tier: ConceptTier
) -> None:
    strict = replace(bench, rules=ComparisonRules(concept_stability=limit))
    member = bench.intact()
    comparison = strict.compare_codings(member)
    assert comparison.concepts[0].tier is ConceptTier.TESTED
    stable = with_concept_stability(
        comparison, strict.with_codings(member), prepared=bench.prepared, times=4, seed=0
    )
    uncoded = [concept for concept in stable.concepts if concept.kind is ConceptKind.UNCODED]
    assert uncoded[0].stability is not None
    assert uncoded[0].tier is tier
    assert bool(stable.concepts_reason) is (tier is ConceptTier.BROWSE)
    if limit == 1.0:
        assert "half-samples" in english(stable.concepts_reason)
        assert len(uncoded) <= ComparisonRules().concepts_browsed
