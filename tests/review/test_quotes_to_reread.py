"""Quotes to read again on a sheet: decoys that look like them, and what decisions change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from thememap.errors import UsageError
from thememap.records import Codebook, Codings, Message, Theme, ThemePath
from thememap.review import (
    FilledSheet,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ReviewDecision,
    ReviewMaterial,
    change_messages,
    changes_from_decisions,
    decided_codings,
    draw_decoys,
    list_proposals,
    make_sheet,
    read_filled_sheet,
    read_sealed_sheet,
    write_sheet,
)
from thememap.tables import read_table, write_csv

LACK, NOT_BELONG, AT_ODDS = (
    ProposalKind.MAY_LACK, ProposalKind.MAY_NOT_BELONG, ProposalKind.AT_ODDS,
)  # fmt: skip


def proposed(quote: str, theme: str, kind: ProposalKind, *compared: str) -> dict[str, Any]:
    """A row of ``reread`` in a result, with what a sheet must not show."""
    return {
        "rank": 1, "quote_id": quote, "theme": theme, "kind": kind.value, "score": 0.987,
        "rate": 0.765, "why": {"key": "reread.why"}, "rather": "", "compared_ids": list(compared),
    }  # fmt: skip


def study_of_forty(**result: Any) -> ReviewMaterial:
    """Four studies; q0 to q9 have A/a, q10 to q19 B, and nobody gave the others anything."""
    given = {f"q{n}": (("A/a",) if n < 10 else ("B",) if n < 20 else ()) for n in range(40)}
    return ReviewMaterial(
        result={"concepts": [], "themes": [], **result},
        text={quote: f"words of {quote} about topic {int(quote[1:]) % 7}" for quote in given},
        study={quote: f"s{int(quote[1:]) % 4}" for quote in given},
        speaker=dict.fromkeys(given, "a client"),
        themes=given,
    )


REREAD = [
    proposed("q20", "A", LACK, "q1", "q2", "q3"),
    proposed("q12", "A", LACK, "q1", "q3", "q5"),
    proposed("q4", "A", NOT_BELONG, "q1", "q2", "q3"),
    proposed("q24", "A", LACK, "q1", "q2", "q3"),
    proposed("q9", "A", AT_ODDS, "q2", "q4", "q6"),
]


def test_each_quote_and_theme_is_one_proposal_the_best_first_and_no_more_than_asked_for() -> None:
    material = study_of_forty(reread=REREAD)
    listed = list_proposals(material)
    assert [proposal.quote_ids for proposal in listed] == [(row["quote_id"],) for row in REREAD]
    assert listed[0].source == "may lack the theme: q20: A"
    assert list_proposals(material, reread=2) == listed[:2]
    assert list_proposals(material, kinds=[LACK], reread=3) == [listed[0], listed[1], listed[3]]
    decided = {listed[0].source, listed[2].source}
    assert list_proposals(material, reread=2, decided=decided) == [listed[1], listed[3]]


@pytest.mark.parametrize("seed", range(5))
def test_a_decoy_is_coded_as_the_proposed_quote_and_compared_in_the_same_way(seed: int) -> None:
    material = study_of_forty(reread=REREAD)
    listed = list_proposals(material)
    decoys = draw_decoys(listed, material, seed=seed)
    assert len(decoys) == len(listed)
    real = {(proposal.quote_ids[0], proposal.theme) for proposal in listed}
    assert len({decoy.quote_ids for decoy in decoys} | {one.quote_ids for one in listed}) == 10
    for proposal, decoy in zip(listed, decoys, strict=True):
        (quote,), (other,) = proposal.quote_ids, decoy.quote_ids
        assert decoy.decoy
        assert (decoy.kind, decoy.theme) == (proposal.kind, proposal.theme)
        assert material.themes[other] == material.themes[quote]
        assert material.study[other] == material.study[quote]
        assert (other, decoy.theme) not in real
        assert len(decoy.compared_ids) == len(proposal.compared_ids)
        assert {material.themes[one] for one in decoy.compared_ids} == {("A/a",)}
        assert material.study[other] not in {material.study[one] for one in decoy.compared_ids}


def test_a_decoy_is_compared_with_the_quotes_that_have_the_most_words_in_common() -> None:
    material = study_of_forty(reread=REREAD[:1])
    (decoy,) = draw_decoys(list_proposals(material), material, seed=0)
    topic = material.text[decoy.quote_ids[0]][-1]
    topics = [material.text[quote][-1] for quote in decoy.compared_ids]
    elsewhere = [
        quote for quote in material.coded_with("A")
        if material.text[quote][-1] == topic
        and material.study[quote] != material.study[decoy.quote_ids[0]]
    ]  # fmt: skip
    assert topics.count(topic) == min(len(elsewhere), 3)
    assert topics[: len(elsewhere)] == [topic] * len(elsewhere[:3])


def test_without_another_such_quote_there_is_no_decoy() -> None:
    material = study_of_forty(reread=[proposed(f"q{n}", "A", LACK, "q1") for n in range(20, 40)])
    assert draw_decoys(list_proposals(material), material, seed=0) == []


def sheet_of(material: ReviewMaterial, tmp_path: Path) -> Path:
    listed = list_proposals(material)
    rows = [*listed, *draw_decoys(listed, material, seed=1)]
    sheet = make_sheet(rows, material, run="x", seed=1)
    path = write_sheet(
        sheet, material, path=tmp_path / "s.csv", run=tmp_path, sentence=lambda said: said.key
    )
    assert read_sealed_sheet(tmp_path, sheet.sheet_id) == sheet
    return path


def test_a_sheet_shows_the_quotes_compared_with_and_neither_rate_nor_score(tmp_path: Path) -> None:
    material = study_of_forty(reread=REREAD)
    path = sheet_of(material, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert not [sign for sign in ("0.987", "0.765", "decoy", "reread.why") if sign in text]
    table = read_table(path)
    at = table.header.index
    for row in table.rows:
        assert row[at("quotes")].startswith("[q")
        assert row[at("compared_with")].count("[q") == 3
        assert row[at("studies")] == "1"
    questions = [row[at("question")] for row in table.rows]
    assert {name: questions.count(name) for name in questions} == {
        "review.question.may_lack": 6,
        "review.question.may_not_belong": 2,
        "review.question.at_odds": 2,
    }


def test_refutes_is_an_answer_for_a_negative_case_and_for_nothing_else(tmp_path: Path) -> None:
    material = study_of_forty(reread=REREAD)
    table = read_table(sheet_of(material, tmp_path))
    at = table.header.index

    def filled(question: str) -> FilledSheet:
        rows = [list(row) for row in table.rows]
        for row in rows:
            row[at("decision")] = "refutes" if question in row[at("question")] else "no"
        return read_filled_sheet(
            write_csv(tmp_path / f"{question}.csv", table.header, rows), run=tmp_path
        )

    decided = filled("at_odds").decisions
    assert {one.proposal.kind for one in decided if one.decision == "accept"} == {AT_ODDS}
    with pytest.raises(UsageError, match="'refutes' is not understood"):
        filled("may_lack")


CODEBOOK = Codebook.of(
    [Theme(path=path) for path in (("A",), ("A", "a"), ("A", "b"), ("B",), ("C/D",))]
)


def codings(*rows: tuple[str, str, ThemePath | None]) -> Codings:
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2] or ()))
    quotes, coders, themes = zip(*ordered, strict=True)
    return Codings(quote_id=quotes, coder=coders, theme=themes)


def rows_of(given: Codings) -> set[tuple[str, str, ThemePath | None]]:
    return set(zip(given.quote_id, given.coder, given.theme, strict=True))


def decision(
    kind: ProposalKind, quote: str, theme: str, *, name: str = "", decoy: bool = False
) -> ProposalDecision:
    return ProposalDecision(
        proposal_id="P001",
        proposal=Proposal(kind=kind, quote_ids=(quote,), theme=theme, decoy=decoy),
        decision=ReviewDecision.ACCEPT,
        name=name,
    )


def decided(*decisions: ProposalDecision) -> FilledSheet:
    return FilledSheet(sheet="s", run="r", decisions=decisions, empty=(), missing=(), notes=())


def test_an_accepted_quote_gets_the_theme_or_loses_it_and_what_is_below_it() -> None:
    before = codings(
        ("q1", "Ada", None), ("q2", "Ada", ("A", "a")), ("q2", "Ada", ("B",)),
        ("q3", "Ada", ("A", "b")), ("q4", "Ada", ("B",)),
    )  # fmt: skip
    changes = changes_from_decisions(
        decided(
            decision(LACK, "q1", "B"), decision(NOT_BELONG, "q2", "A"),
            decision(NOT_BELONG, "q3", "A"), decision(NOT_BELONG, "q4", "B", decoy=True),
            decision(AT_ODDS, "q4", "B"),
        ),
        codebook=CODEBOOK,
    )  # fmt: skip
    after = decided_codings(before, changes, coder="", rule="Ada", reference={})
    assert rows_of(after.codings) == {
        ("q1", "Ada", ("B",)), ("q2", "Ada", ("B",)), ("q3", "Ada", None), ("q4", "Ada", ("B",)),
    }  # fmt: skip
    assert [said.key for said in (*change_messages(changes), *after.messages)] == [
        "review.change.codings", "review.change.removed", "review.change.read_none",
        "review.change.codings_of",
    ]  # fmt: skip
    assert Message(key="review.change.read_none", values={"n": 1}) in after.messages


def test_a_quote_that_does_not_belong_gets_the_theme_that_is_named_instead() -> None:
    before = codings(("q1", "Ada", ("A", "a")))
    changes = changes_from_decisions(
        decided(decision(NOT_BELONG, "q1", "A", name=r"C\/D")), codebook=CODEBOOK
    )
    after = decided_codings(before, changes, coder="", rule="Ada", reference={})
    assert rows_of(after.codings) == {("q1", "Ada", ("C/D",))}


@pytest.mark.parametrize("name", ["Bb", "A/b", "A"])
def test_the_theme_instead_is_another_one_of_the_codebook(name: str) -> None:
    with pytest.raises(UsageError, match=r"P001: .* has no other theme"):
        changes_from_decisions(
            decided(decision(NOT_BELONG, "q1", "A", name=name)), codebook=CODEBOOK
        )


def test_where_the_majority_was_compared_coders_stay_and_a_consensus_is_written() -> None:
    before = codings(("q1", "Ada", ("A",)), ("q1", "Bo", ("A",)), ("q2", "Ada", None))
    changes = changes_from_decisions(
        decided(decision(NOT_BELONG, "q1", "A"), decision(LACK, "q2", "B")), codebook=CODEBOOK
    )
    reference = {"q1": (("A",),), "q2": (), "q3": (("B",),)}
    after = decided_codings(before, changes, coder="", rule="majority", reference=reference)
    assert after.coder == "consensus"
    assert rows_of(after.codings) == rows_of(before) | {
        ("q1", "consensus", None), ("q2", "consensus", ("B",)), ("q3", "consensus", ("B",)),
    }  # fmt: skip
    assert after.messages[-1].values == {"coder": "consensus", "rule": "majority"}


def test_a_coder_loses_no_code_of_another_coder() -> None:
    before = codings(("q1", "Ada", ("A",)))
    changes = changes_from_decisions(decided(decision(NOT_BELONG, "q1", "A")), codebook=CODEBOOK)
    with pytest.raises(UsageError, match="--coder Bo: this coder did not give 'A' to the quote q1"):
        decided_codings(before, changes, coder="Bo", rule="Ada", reference={})


def test_without_a_change_of_codings_they_stay_as_they_are() -> None:
    before = codings(("q1", "Ada", ("A",)), ("q1", "Bo", None))
    changes = changes_from_decisions(decided(decision(AT_ODDS, "q1", "A")), codebook=CODEBOOK)
    after = decided_codings(before, changes, coder="", rule="majority", reference={"q1": ()})
    assert after.codings == before
    assert not changes
    assert not after.messages


def test_possible_missed_codings_of_earlier_runs_are_still_put_forward() -> None:
    flag = {"kind": "possible missed coding", "quote_ids": ["q20", "q24"], "themes": ["A"]}
    material = study_of_forty(flags=[flag])
    (proposal,) = list_proposals(material)
    assert (proposal.kind, proposal.source) == (ProposalKind.MISSED_CODING, "missed: A")
    (decoy,) = draw_decoys([proposal], material, seed=0)
    assert len(decoy.quote_ids) == 2
    accepted = decided(
        ProposalDecision(proposal_id="P1", proposal=proposal, decision=ReviewDecision.ACCEPT)
    )
    assert changes_from_decisions(accepted, codebook=CODEBOOK).codings == (
        ("q20", ("A",)), ("q24", ("A",)),
    )  # fmt: skip
