"""Which decisions stand in a run that was computed again: what a concept is, not its id."""

from __future__ import annotations

from typing import Any

import pytest

from thememap.pipeline.folder._decided_result import decided_result
from thememap.review import (
    PAGE_SHEET,
    DecisionBook,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ReviewDecision,
    count_acceptance,
    standing_decisions,
    summarise_decisions,
)

CONCEPT, INSIDE = ProposalKind.CONCEPT, ProposalKind.INSIDE_THEME


def concept(source: str, quotes: str, *, theme: str = "") -> Proposal:
    kind = INSIDE if theme else CONCEPT
    return Proposal(kind=kind, quote_ids=tuple(quotes), theme=theme, source=source)


def entry(proposal: Proposal, decision: str = "reject", *, run: str = "first", **more: str) -> Any:
    logged = ProposalDecision(
        proposal_id=proposal.source,
        proposal=proposal,
        decision=ReviewDecision(decision),
        **more,
    ).log_entry(PAGE_SHEET)
    return {**logged, "run": run}


def in_second_run(*entries: Any, listed: list[Proposal], **more: Any) -> DecisionBook:
    return standing_decisions(entries, listed, run="second", **more)


def test_another_concept_of_the_same_id_does_not_get_the_decision() -> None:
    book = in_second_run(entry(concept("C01", "abcd")), listed=[concept("C01", "wxyz")])
    assert not book.standing
    assert [lost["source"] for lost in book.lost] == ["C01"]


def test_a_concept_keeps_its_decision_under_another_id() -> None:
    listed = [concept("C01", "wxyz"), concept("C02", "abce")]
    book = in_second_run(entry(concept("C01", "abcd"), note="why"), listed=listed)
    assert set(book.standing) == {"C02"}
    assert book.standing["C02"].entry["note"] == "why"
    assert book.standing["C02"].shared == pytest.approx(3 / 5)
    assert book.standing["C02"].carried
    assert book.lost == ()


@pytest.mark.parametrize(
    "now", [concept("C01", "abxy"), concept("C01", "abcd", theme="Rain"), concept("C01", "ab")]
)
def test_half_of_the_quotes_or_another_place_is_another_concept(now: Proposal) -> None:
    book = in_second_run(entry(concept("C01", "abcd")), listed=[now])
    assert not book.standing
    assert len(book.lost) == 1


def test_in_the_same_run_the_id_counts() -> None:
    book = standing_decisions([entry(concept("C01", "ab"))], [concept("C01", "ab")], run="first")
    assert book.standing["C01"].shared == 1
    assert not book.standing["C01"].carried


def test_what_has_a_lasting_name_keeps_its_decision_by_it() -> None:
    quote = Proposal(kind=ProposalKind.MAY_LACK, quote_ids=("a",), theme="Rain",
                     source="may lack the theme: a: Rain")  # fmt: skip
    gone = Proposal(kind=ProposalKind.MAY_LACK, quote_ids=("b",), theme="Rain",
                    source="may lack the theme: b: Rain")  # fmt: skip
    before = Proposal(kind=ProposalKind.CONSTRUCT_PAIR, constructs=("x", "y"), source="pair 1")
    now = Proposal(kind=ProposalKind.CONSTRUCT_PAIR, constructs=("y", "x"), source="pair 2")
    other = Proposal(kind=ProposalKind.CONSTRUCT_PAIR, constructs=("x", "z"), source="pair 1")
    book = in_second_run(
        entry(quote), entry(gone), entry(before, "accept"), listed=[quote, other, now]
    )
    assert set(book.standing) == {quote.source, "pair 2"}
    assert (book.lost, book.not_listed) == ((), 1)


def test_an_accepted_concept_that_is_a_theme_now_is_not_lost() -> None:
    accepted = entry(concept("C01", "abcd", theme="Rain"), "accept", name="Puddles")
    assert not in_second_run(accepted, listed=[], themes={("Rain", "Puddles")}).lost
    assert in_second_run(accepted, listed=[], themes={("Puddles",)}).lost


def test_a_later_decision_on_the_same_replaces_one_that_would_be_lost() -> None:
    listed = [concept("C09", "abc")]
    book = in_second_run(
        entry(concept("C01", "abcde"), run="zeroth"), entry(concept("C02", "abcd")), listed=listed
    )
    assert set(book.standing) == {"C09"}
    assert book.lost == ()


def test_counts_add_up_to_what_is_proposed() -> None:
    listed = [concept("C01", "ab"), concept("C02", "cd"), concept("C03", "ef")]
    book = in_second_run(
        entry(concept("C07", "ab"), "accept", name="A"), entry(concept("C01", "xy")), listed=listed
    )
    counts = summarise_decisions({s: d.entry for s, d in book.standing.items()}, listed)
    assert (counts.accepted, counts.rejected, counts.unsure, counts.open) == (1, 0, 0, 2)


def test_two_concepts_of_one_id_are_two_decisions() -> None:
    first, second = entry(concept("C01", "ab")), entry(concept("C01", "xy"), run="second")
    (counts,) = count_acceptance([first, first, second])
    assert counts.proposals == 2


def test_exports_have_concepts_as_decided() -> None:
    result = {
        "concepts": [{"concept": f"C0{n}", "name": "words"} for n in (1, 2, 3)],
        "reread": [
            {"kind": "at odds", "quote_id": "a", "theme": "Wet", "computed_theme": "Rain"},
            {"kind": "at odds", "quote_id": "b", "theme": "Rain"},
        ],
    }
    accepted = {"decision": "accept", "name": "Given", "note": "", "decided_by": "", "when": ""}
    rejected = {**accepted, "decision": "reject", "name": ""}
    on = {"C01": rejected, "C02": accepted, "at odds: a: Rain": rejected}
    decided = decided_result(result, {"on": on, "lost": []})
    assert [(row["concept"], row["name"]) for row in decided.result["concepts"]] == [
        ("C02", "Given"),
        ("C03", "words"),
    ]
    assert [row["quote_id"] for row in decided.result["reread"]] == ["b"]
    assert decided.rejected == {"concepts": 1, "reread": 1}
    assert decided_result(result, {"on": on}).result == result  # of an earlier version: by ids
