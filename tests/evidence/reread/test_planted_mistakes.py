"""Codes that are known to be missing, and to be wrong, in made material."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.planted_reread import clustered, pairs, reread, with_codings
from thememap.records import RereadKind


@pytest.mark.parametrize("seed", range(2))
def test_quotes_whose_codes_were_hidden_are_proposed(seed: int) -> None:
    given = clustered(seed)
    member = given.member
    rng = np.random.default_rng([1, seed])
    hidden = rng.choice(np.flatnonzero(member.any(axis=1)), 15, replace=False)
    changed = member.copy()
    changed[hidden] = False
    result = reread(with_codings(given, changed))
    lost = {(int(row), int(member[row].argmax())) for row in hidden}
    proposed = pairs(result, RereadKind.MAY_LACK)
    assert len(proposed & lost) >= 14
    assert len(proposed - lost) <= 1
    rate = result.rates[0]
    assert rate.of_changed is not None
    assert rate.of_changed >= 0.95
    # The fifteen that really lack their theme count as wrong where others are hidden.
    assert rate.rate is not None
    assert 0.4 < rate.rate < 0.75
    assert rate.by_chance is not None
    assert rate.by_chance < 0.1


@pytest.mark.parametrize("seed", range(2))
def test_codings_that_were_exchanged_are_proposed_with_the_theme_they_came_from(seed: int) -> None:
    given = clustered(seed)
    member = given.member
    rng = np.random.default_rng([2, seed])
    rows = rng.choice(np.flatnonzero(member.any(axis=1)), 15, replace=False)
    right = member[rows].argmax(axis=1)
    wrong = (right + rng.integers(1, member.shape[1], len(rows))) % member.shape[1]
    changed = member.copy()
    changed[rows, right], changed[rows, wrong] = False, True
    result = reread(with_codings(given, changed))
    exchanged = set(zip(rows.tolist(), wrong.tolist(), strict=True))
    proposed = pairs(result, RereadKind.MAY_NOT_BELONG)
    assert len(proposed & exchanged) >= 14
    assert len(proposed - exchanged) <= 2
    come_from = dict(zip(rows.tolist(), right.tolist(), strict=True))
    themes = given.view.themes
    for proposal in result.proposals:
        row = given.quotes.position()[proposal.quote_id]
        if row in come_from and proposal.kind is RereadKind.MAY_NOT_BELONG:
            assert proposal.rather == themes[come_from[row]]


@pytest.mark.parametrize("share", [0.35, 0.5])
def test_where_many_codes_are_missing_they_are_proposed_at_a_lower_rate(share: float) -> None:
    given = clustered()
    coded = np.flatnonzero(given.member.any(axis=1))
    rows = np.random.default_rng(7).choice(coded, round(share * len(coded)), replace=False)
    changed = given.member.copy()
    changed[rows] = False
    result = reread(with_codings(given, changed))
    lost = {(int(row), int(given.member[row].argmax())) for row in rows}
    proposed = pairs(result, RereadKind.MAY_LACK)
    assert len(proposed) >= 20
    assert len(proposed & lost) >= 0.9 * len(proposed)
    assert result.rates[0].rate is not None
    assert result.rates[0].rate < 0.25


def test_where_nothing_is_missing_or_wrong_nothing_is_proposed() -> None:
    result = reread(clustered())
    assert result.proposals == ()
    assert [rate.reason.key for rate in result.rates] == [
        *["reread.reason.none_strong_enough"] * 2, "reread.reason.at_odds_none",
    ]  # fmt: skip


def test_the_order_of_rows_does_not_matter() -> None:
    given = clustered()
    changed = given.member.copy()
    changed[np.flatnonzero(changed.any(axis=1))[::20]] = False
    given = with_codings(given, changed)
    order = np.random.default_rng(3).permutation(len(given.quotes))
    assert reread(given).proposals
    assert reread(given.take(order)) == reread(given)


def test_one_theme_does_not_fill_the_list() -> None:
    given = clustered()
    changed = given.member.copy()
    changed[np.flatnonzero(changed[:, 0])[:12]] = False
    changed[np.flatnonzero(changed[:, 1])[:5]] = False
    rules = replace(given.rules, reread_of_theme=3, reread_shown=5)
    result = reread(replace(with_codings(given, changed), rules=rules))
    of_theme = [proposal.theme for proposal in result.proposals]
    assert 3 < len(of_theme) <= 5
    assert max(map(of_theme.count, of_theme)) == 3
    assert result.rates[0].listed >= 15


def test_a_text_that_has_the_theme_elsewhere_says_so() -> None:
    given = clustered()
    rows = np.flatnonzero(given.member[:, 0])[:4]
    changed = given.member.copy()
    changed[rows[0]] = False
    changed[np.flatnonzero(changed[:, 1])[:5]] = False
    texts, x = list(given.quotes.text), given.features
    assert x is not None
    vectors = x.copy()
    for row in rows[1:]:
        texts[row], vectors[row] = texts[rows[0]], vectors[rows[0]]
    given = replace(
        with_codings(given, changed),
        quotes=replace(given.quotes, text=tuple(texts)),
        features=vectors,
    )
    (proposal,) = (
        proposal
        for proposal in reread(given).proposals
        if proposal.quote_id == given.quotes.quote_id[rows[0]]
    )
    assert proposal.why.key == "reread.why.same_text_has"
    assert (proposal.why.values["n"], proposal.why.values["of"]) == (3, 3)
    compared = [given.quotes.position()[quote_id] for quote_id in proposal.compared_ids]
    assert not {texts[row] for row in compared} & {texts[rows[0]]}
