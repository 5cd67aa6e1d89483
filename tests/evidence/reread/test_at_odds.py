"""Quotes said against their theme, or by a perspective that seldom says it (all invented)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from helpers.planted_reread import clustered, pairs, reread, with_codings
from thememap.evidence import EvidenceInput, level_evidence
from thememap.evidence.reread._at_odds import central_quotes, quotes_at_odds
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.evidence.reread._tone import are_english, may_be_english, tones
from thememap.records import RereadKind, RereadRate

KIND = "The staff were kind and helpful, and I am happy with what they did for us"
RUDE = "The staff were rude and horrible, and I hated what they did to us"
NEUTRAL = "They told us that the bus would go from there when it had been in the yard"
FREUNDLICH = "Das Personal war gut und nett, die Art war super und ich bin happy mit allem hier"
GRAUSAM = "Das Personal war hell und die war terror, die Art war evil und ich bin sad, bad, mad"


def saying(given: EvidenceInput, texts: Sequence[str]) -> EvidenceInput:
    """The same quotes with other texts, all different."""
    numbered = tuple(f"{text} ({row})." for row, text in enumerate(texts))
    return replace(given, quotes=replace(given.quotes, text=numbered))


def spoken_by(given: EvidenceInput, perspective: Sequence[str]) -> EvidenceInput:
    """The same quotes of these perspectives."""
    return replace(given, quotes=replace(given.quotes, perspective=tuple(perspective)))


def central(given: EvidenceInput, theme: int) -> set[int]:
    """Rows of a theme's quotes that are clearly of its matter."""
    score = level_evidence(given).score[:, theme]
    less_like = given.rules.reread_matter
    return set(
        np.flatnonzero(central_quotes(score, given.member[:, theme], less_like=less_like)).tolist()
    )


def against_the_tone(usual: str, other: str, *, n: int) -> tuple[EvidenceInput, set[int]]:
    """A corpus in which ``n`` quotes of the first theme have the other tone, and their rows."""
    given = clustered()
    of_theme = np.flatnonzero(given.member[:, 0])
    odd = set(of_theme[:: len(of_theme) // n][:n].tolist())
    texts = [
        other if row in odd else usual if given.member[row, 0] else NEUTRAL
        for row in range(len(given.quotes))
    ]
    return saying(given, texts), odd


@pytest.mark.parametrize(("usual", "other"), [(KIND, RUDE), (RUDE, KIND)])
def test_quotes_of_the_other_tone_are_proposed_where_they_are_clearly_of_the_theme(
    usual: str, other: str
) -> None:
    given, odd = against_the_tone(usual, other, n=6)
    result = reread(given)
    proposed = pairs(result, RereadKind.AT_ODDS)
    assert proposed == {(row, 0) for row in odd & central(given, 0)}
    assert len(proposed) >= 3
    for proposal in result.proposals:
        assert proposal.rate is None
        assert proposal.compared_ids
        assert proposal.why.key == "reread.why.against_the_tone"
        assert not any("staff" in str(value) for value in proposal.why.values.values())


def test_a_theme_of_both_tones_has_no_usual_one() -> None:
    given, _ = against_the_tone(KIND, RUDE, n=20)
    assert not pairs(reread(given), RereadKind.AT_ODDS)


def test_words_that_english_shares_with_another_language_have_no_tone_there() -> None:
    """*die*, *war*, *hell*, *bad*: the lexicon would take German for gloom."""
    given, _ = against_the_tone(FREUNDLICH, GRAUSAM, n=6)
    given = replace(given, quotes=replace(given.quotes, text=tuple(
        text.replace(NEUTRAL, FREUNDLICH) for text in given.quotes.text
    )))  # fmt: skip
    assert tones([GRAUSAM])[0] < -0.5
    result = reread(given)
    assert not pairs(result, RereadKind.AT_ODDS)
    assert at_odds_rate(result.rates).reason.values["tone"].key == "reread.at_odds.not_english"  # type: ignore[attr-defined]


def test_one_foreign_quote_among_english_ones_has_no_tone() -> None:
    assert may_be_english(RUDE)
    assert not may_be_english(GRAUSAM)
    given, odd = against_the_tone(KIND, GRAUSAM, n=6)
    assert odd & central(given, 0)
    assert not pairs(reread(given), RereadKind.AT_ODDS)


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben lange gewartet, und dann war die Schwester da und hat uns alles erklärt.",
        "Nous avons attendu longtemps et puis la dame est venue pour nous expliquer tout cela.",
        "Esperamos mucho tiempo y luego vino la señora para explicarnos todo lo que pasaba.",
        "Vi ventede længe, og så kom sygeplejersken for at forklare os det hele, da vi var her.",
        "We hebben lang gewacht en toen kwam de zuster om ons alles uit te leggen of te tonen.",
        "Esperámos muito tempo e depois veio a senhora para nos explicar tudo como era.",
        "Sokat vártunk, aztán jött a nővér, és mindent elmagyarázott nekünk, ami csak kellett.",
    ],
)
def test_other_languages_are_not_taken_for_english(text: str) -> None:
    assert not are_english([text])
    assert are_english([KIND])


def seldom(given: EvidenceInput, *, few: int) -> tuple[EvidenceInput, set[int], np.ndarray]:
    """Every second quote is a carer's; of the first theme only a ``few`` are."""
    n = len(given.quotes)
    carer = np.random.default_rng(5).random(n) < 0.5
    perspective = np.array(["client", "carer"], dtype=object)[carer.astype(int)]
    carers = np.flatnonzero(given.member[:, 0] & (perspective == "carer"))
    member = given.member.copy()
    member[carers[few:], 0] = False
    return (
        spoken_by(with_codings(given, member), perspective),
        set(carers[:few].tolist()),
        (perspective),
    )


def test_quotes_of_whoever_seldom_speaks_of_a_theme_are_proposed_with_what_is_usual() -> None:
    given, few, perspective = seldom(clustered(), few=6)
    result = reread(given)
    proposed = {
        (int(proposal.quote_id.lstrip("q")), proposal.theme[0]): proposal
        for proposal in result.proposals
        if proposal.kind is RereadKind.AT_ODDS
    }
    assert set(proposed) == {(row, "a group") for row in few & central(given, 0)}
    assert proposed
    values = next(iter(proposed.values())).why.values
    carers = perspective == "carer"
    assert (values["low"], values["high"]) == ("carer", "client")
    assert (values["n"], values["of"]) == (6, carers.sum())
    assert values["expected"] == pytest.approx(given.member[:, 0].mean() * carers.sum())


def test_shuffled_perspectives_seldom_give_a_proposal() -> None:
    """At most 0.03 by the test's own bound; 14 of 200 would be its limit with 0.07."""
    given = clustered()
    scores = ThemeScores.of(given, level_evidence(given))
    rng = np.random.default_rng(11)
    study = np.array(scores.given.quotes.study)
    names = np.array(["client", "carer"] * (len(study) // 2), dtype=object)
    times = 0
    for seed in range(200):
        for name in sorted(set(study)):
            rows = np.flatnonzero(study == name)
            names[rows] = names[rng.permutation(rows)]
        shuffled = replace(scores, given=replace(spoken_by(scores.given, names), seed=seed))
        times += bool(quotes_at_odds(shuffled)[0])
    assert times <= 9


def at_odds_rate(rates: Sequence[RereadRate]) -> RereadRate:
    return next(rate for rate in rates if rate.kind is RereadKind.AT_ODDS)


def test_without_tone_and_perspectives_it_says_why_nothing_is_proposed() -> None:
    rate = at_odds_rate(reread(clustered()).rates)
    assert rate.listed == 0
    assert rate.rate is None
    assert rate.reason.key == "reread.reason.at_odds_none"
    perspectives = rate.reason.values["perspectives"]
    assert perspectives.key == "reread.at_odds.no_perspectives"  # type: ignore[attr-defined]


def test_the_order_of_rows_does_not_matter() -> None:
    given, few, _ = seldom(clustered(), few=6)
    order = np.random.default_rng(3).permutation(len(given.quotes))
    assert few
    assert pairs(reread(given), RereadKind.AT_ODDS)
    assert reread(given.take(order)) == reread(given)


def test_places_are_left_for_quotes_at_odds_in_a_full_list() -> None:
    given, _ = against_the_tone(KIND, RUDE, n=6)
    changed = given.member.copy()
    changed[np.flatnonzero(changed[:, 1])[:8]] = False
    rules = replace(given.rules, reread_shown=4, reread_at_odds=4)  # two of one theme
    result = reread(replace(with_codings(given, changed), rules=rules))
    assert [proposal.kind for proposal in result.proposals] == [
        *[RereadKind.MAY_LACK] * 2, *[RereadKind.AT_ODDS] * 2,
    ]  # fmt: skip
