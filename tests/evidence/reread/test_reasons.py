"""Where nothing can be proposed, the reason is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as given_strategies
from hypothesis import settings
from hypothesis import strategies as st

from helpers.planted_evidence import evidence_input, plant
from helpers.planted_reread import clustered, reread, with_codings
from thememap.records import RereadKind


def test_without_shuffles_no_status_is_tested_and_nothing_proposed() -> None:
    result = reread(replace(clustered(), shuffle=False))
    assert result.proposals == ()
    assert result.reason.key == "reread.reason.no_shuffles"


def test_without_vectors_the_reason_is_theirs() -> None:
    result = reread(replace(clustered(), features=None))
    assert result.reason.key == "reread.reason.not_tried"
    assert result.reason.values["reason"].key == "evidence.recognition.no_vectors"


def test_themes_of_whole_sessions_are_study_bound_and_nothing_is_proposed() -> None:
    corpus = plant()
    jargon = 1.2 * np.linalg.qr(np.random.default_rng(5).normal(size=(96, 96)))[0]
    vectors = corpus.vectors + jargon[corpus.study]
    member = corpus.study[:, None] // 3 == np.arange(4)
    result = reread(evidence_input(replace(corpus, vectors=vectors), member=member))
    assert result.proposals == ()
    assert result.rates == ()
    assert result.reason.key == "reread.reason.study_bound"
    assert result.reason.values["bound"] == 4


def test_random_codings_are_recognised_nowhere() -> None:
    given = clustered()
    member = np.random.default_rng(0).random(given.member.shape) < 0.15
    result = reread(with_codings(given, member))
    assert result.proposals == ()
    assert result.reason.key == "reread.reason.no_theme"


def test_themes_too_small_to_be_tried_are_not_said_to_be_unrecognised() -> None:
    given = clustered()
    rules = replace(given.rules, recognition_quotes=10_000)
    result = reread(replace(given, rules=rules))
    assert result.reason.key == "reread.reason.none_tried"
    assert result.reason.values["n"] == given.member.shape[1]
    assert result.reason.values["reason"].key == "evidence.recognition.few_quotes"


def test_where_every_quote_has_one_theme_no_quote_is_asked_about_another() -> None:
    corpus = plant()
    given = evidence_input(corpus, member=corpus.label[:, None] == np.arange(8))
    result = reread(given)
    lacking, belonging, _ = result.rates
    assert lacking.reason.key == "reread.reason.nothing_uncoded"
    assert lacking.reason.values == {"share": 0.0, "needed": 0.25}
    assert belonging.named > 0


def test_one_theme_cannot_be_exchanged_for_another() -> None:
    given = clustered()
    result = reread(evidence_input(plant(), member=given.member[:, :1]))
    assert result.rates[1].reason.key == "reread.reason.one_theme"


def test_few_codings_try_nothing() -> None:
    given = clustered()
    rules = replace(given.rules, reread_draws=1)
    result = reread(replace(given, rules=rules))
    assert result.rates[1].reason.key == "reread.reason.few_changed"
    assert result.rates[1].reason.values == {"n": 14, "needed": 20}


def test_quotes_that_were_not_read_or_have_no_group_are_not_proposed() -> None:
    given = clustered()
    hidden = np.flatnonzero(given.member.any(axis=1))[::10]
    changed = given.member.copy()
    changed[hidden] = False
    compared = given.compared.copy()
    compared[hidden[::2]] = False
    result = reread(replace(with_codings(given, changed), compared=compared))
    proposed = {proposal.quote_id for proposal in result.proposals}
    ids = given.quotes.quote_id
    assert not proposed & {ids[row] for row in hidden[::2]}
    assert len(proposed & {ids[row] for row in hidden[1::2]}) >= len(hidden) // 2 - 2


def test_a_quote_coded_at_a_parent_was_given_something() -> None:
    given = clustered()
    hidden = np.flatnonzero(given.member.any(axis=1))[::10]
    changed, specified = given.member.copy(), given.view.specified.copy()
    changed[hidden] = False
    specified[np.ix_(hidden, [0, 1])] = False
    view = replace(given.view, member=changed, specified=specified)
    result = reread(replace(given, view=view))
    lacking = {
        proposal.quote_id for proposal in result.proposals if proposal.kind is RereadKind.MAY_LACK
    }
    assert not lacking & {given.quotes.quote_id[row] for row in hidden}


@pytest.mark.parametrize("n", [0, 1, 2, 7])
def test_small_material_gives_reasons(n: int) -> None:
    given = clustered()
    result = reread(given.take(np.arange(n)))
    assert result.proposals == ()
    assert result.reason


@settings(max_examples=12, deadline=None)
@given_strategies(seed=st.integers(0, 1000), several=st.floats(0, 0.6), wrong=st.floats(0, 0.2))
def test_every_proposal_keeps_its_promises(seed: int, several: float, wrong: float) -> None:
    given = clustered(seed, n=300)
    rng = np.random.default_rng(seed)
    member = given.member ^ (rng.random(given.member.shape) < wrong / 5)
    member |= (rng.random(member.shape) < several) & np.roll(given.member, 1, axis=1)
    given = with_codings(given, member)
    texts = tuple(
        text if row % 9 else "the same text" for row, text in enumerate(given.quotes.text)
    )
    given = replace(given, quotes=replace(given.quotes, text=texts))
    result = reread(given)
    position, themes = given.quotes.position(), list(given.view.themes)
    listed = [(proposal.quote_id, proposal.theme, proposal.kind) for proposal in result.proposals]
    assert len(set(listed)) == len(listed) <= given.rules.reread_shown
    rates = [proposal.rate or 0.0 for proposal in result.proposals]
    assert rates == sorted(rates, reverse=True)
    for proposal in result.proposals:
        if proposal.kind is RereadKind.AT_ODDS:
            continue
        row, theme = position[proposal.quote_id], themes.index(proposal.theme)
        assert member[row, theme] == (proposal.kind is RereadKind.MAY_NOT_BELONG)
        assert proposal.rate is not None
        assert given.rules.reread_rate <= proposal.rate <= 1
        assert 0 < proposal.score <= 1
        assert proposal.why
        assert len(set(proposal.compared_ids)) == len(proposal.compared_ids) <= 3
        for other in map(position.__getitem__, proposal.compared_ids):
            assert member[other, theme]
            assert given.unit[other] != given.unit[row]
            assert texts[other] != texts[row]
        if proposal.rather:
            assert not member[row, themes.index(proposal.rather)]
    for rate in result.rates:
        if rate.kind is not RereadKind.AT_ODDS:
            assert (rate.listed == 0) == bool(rate.reason)
