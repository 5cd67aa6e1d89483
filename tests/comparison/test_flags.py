"""Flags: what to look at again, and what not to flag where nothing is."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.comparing import compare_groups, english
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import reference_coding
from thememap.comparison.concepts._uncoded_test import uncoded_cluster_p
from thememap.measures import perspective_gaps
from thememap.records import ComparisonRules, ReviewFlag

A, B, UNUSED = ("a",), ("b",), ("c", "never")


def flagged(given: list[list[tuple[str, ...]]], **columns: list[str]) -> tuple[ReviewFlag, ...]:
    quotes = quotes_of([f"text {row}" for row in range(len(given))], **columns)
    book = book_of(A, B, ("c",), UNUSED)
    codings = codings_of({"Ada": dict(zip(quotes.quote_id, given, strict=True))})
    return compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings, codebook=book),
        grouping=grouping_of([row % 3 for row in range(len(given))]),
        rules=ComparisonRules(),
        shuffle=False,
    ).flags


def test_themes_without_a_quote_are_named() -> None:
    found = [one for one in flagged([[A], [B], [B]]) if "quote" in one.kind]
    assert [(one.kind, one.themes[0]) for one in found] == [
        ("a single quote", A),
        ("without a quote", ("c",)),
        ("without a quote", UNUSED),
    ]


def test_a_theme_of_two_studies_is_thin() -> None:
    study = [f"s{row % 10}" for row in range(60)]
    found = flagged([[A] if row % 10 < 2 else [B] for row in range(60)], study=study)
    thin = [one for one in found if one.kind == "thin theme"]
    assert [one.themes[0] for one in thin] == [A]
    assert "2 of 10 studies" in english(thin[0].sentence)
    assert thin[0].quote_ids


def test_a_thin_theme_counts_quotes_and_not_shares_of_those_whose_study_is_known() -> None:
    """'100 % of its 20 quotes come from one study' was printed where six of twenty did."""
    study = ["s0" if row < 6 else "" for row in range(20)] + [f"s{row % 8}" for row in range(40)]
    found = flagged([[A] if row < 20 else [B] for row in range(60)], study=study)
    (thin,) = [one for one in found if one.kind == "thin theme"]
    assert "6 of its 20 quotes come from one of them, and of 14 the study is not known" in (
        english(thin.sentence)
    )


def test_codes_that_go_together_are_a_question() -> None:
    found = flagged([[A, B] if row < 10 else [A] if row < 12 else [] for row in range(60)])
    pair = [one for one in found if one.kind == "given together"]
    assert pair[0].themes == (A, B)
    assert pair[0].q is not None
    assert pair[0].q < 0.001


def test_pairs_of_codes_are_ranked_by_their_tails_below_any_float() -> None:
    """Ties at 0.0 were ranked by position: the first theme came first, whatever the others held."""
    given = [
        [A, B] if row < 1000 else [A] if row < 1200 else [B, UNUSED] if 2000 <= row < 4000 else []
        for row in range(6000)
    ]
    pairs = [one.themes for one in flagged(given) if one.kind == "given together"]
    assert pairs[:2] == [(B, ("c",)), (A, B)]


def test_a_gap_between_perspectives_is_found_and_one_study_is_not_enough() -> None:
    study = np.repeat([f"s{n:02d}" for n in range(16)], 8)
    perspective = np.where(np.repeat(np.arange(16), 8) % 2 == 0, "client", "therapist")
    real = np.stack([perspective == "client", np.zeros(128, bool)], axis=1)
    rng = np.random.default_rng(0)
    real[:, 1] = rng.random(128) < 0.3
    found = perspective_gaps(
        member=real, perspective=perspective.tolist(), study=study.tolist(), seed=0
    )
    assert [one.theme for one in found] == [0]
    assert found[0].low == "therapist"
    assert found[0].bound is not None
    assert abs(found[0].bound - (1 - 0.05 ** (1 / 8))) < 1e-12
    one_study = np.stack([study == "s00", study == "s01"], axis=1)
    assert not perspective_gaps(
        member=one_study, perspective=perspective.tolist(), study=study.tolist(), seed=0
    )


def test_gaps_are_claimed_about_as_rarely_as_they_say() -> None:
    study = np.repeat([f"s{n:02d}" for n in range(14)], 6)
    perspective = np.where(np.repeat(np.arange(14), 6) % 2 == 0, "client", "therapist").tolist()
    claimed = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        tendency = rng.beta(2, 4, size=(14, 4))[np.repeat(np.arange(14), 6)]
        member = rng.random((84, 4)) < tendency
        claimed += bool(
            perspective_gaps(member=member, perspective=perspective, study=study.tolist(), seed=1)
        )
    assert claimed <= 8


def test_the_gate_stays_shut_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    nearest = np.stack([rng.permutation(120)[:8] for _ in range(120)])
    shut = 0
    for seed in range(80):
        nothing = np.random.default_rng(seed).random(120) < 0.3
        p = uncoded_cluster_p(
            nothing=nothing, point=np.arange(120), nearest=nearest,
            block=np.arange(120) % 4, times=199, seed=0,
        )  # fmt: skip
        shut += p > 0.05
    assert shut >= 70


def test_the_gate_opens_where_uncoded_quotes_are_neighbours() -> None:
    ring = (np.arange(120)[:, None] + np.array([1, 2, 3, -1, -2, -3])) % 120
    nothing = np.zeros(120, dtype=bool)
    nothing[:15] = True
    p = uncoded_cluster_p(
        nothing=nothing, point=np.arange(120), nearest=ring, block=np.zeros(120), times=199, seed=0
    )
    assert p == 1 / 200


def test_the_gate_is_the_same_where_shuffles_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    point = rng.integers(0, 60, 600)
    nearest = (np.arange(60)[:, None] + np.array([1, 2, -1, -2])) % 60
    nothing = (rng.random(600) < 0.2) | ((point < 4) & (rng.random(600) < 0.3))
    given = {"nothing": nothing, "point": point, "nearest": nearest, "block": point % 3}
    moved = uncoded_cluster_p(**given, times=999, seed=0)
    monkeypatch.setattr("thememap.comparison.concepts._uncoded_test.SAMPLE_MARGINS_FROM", 0)
    drawn = uncoded_cluster_p(**given, times=999, seed=0)
    assert 0.001 < moved < 0.9
    assert moved != drawn
    assert abs(moved - drawn) < 0.07
