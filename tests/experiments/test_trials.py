"""Hiding themes and looking for them, on material with a known answer."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.material import grouping_of, quotes_of
from thememap.experiments import (
    Benchmark,
    control_trial,
    detect_planted,
    evaluate,
    false_claims,
    is_catch_all,
    strike_trial,
)
from thememap.experiments._planted_trials import (
    absorb_trial,
    merge_trial,
    nearest_theme,
    split_trial,
)
from thememap.grouping import prepare_points
from thememap.records import ComparisonRules

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
