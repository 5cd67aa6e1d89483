"""A quote that refutes its theme goes into the table of translations, where constructs hold it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence

import pytest

from helpers.running import Desk
from thememap.records import Translation
from thememap.review import (
    FilledSheet,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ReviewDecision,
    ReviewMaterial,
    refutations,
)

CONSTRUCTS: dict[str, dict[str, object]] = {
    "a1": {"construct": "a1", "study": "A", "quote_ids": ["q1", "q2"]},
    "a2": {"construct": "a2", "study": "A", "quote_ids": ["q5"]},
    "b1": {"construct": "b1", "study": "B", "quote_ids": ["q3"]},
    "c1": {"construct": "c1", "study": "C", "quote_ids": ["q4"]},
}


def material(*examined: tuple[str, str], constructs: bool = True) -> ReviewMaterial:
    return ReviewMaterial(
        result={}, text={}, study={}, speaker={}, themes={},
        constructs=CONSTRUCTS if constructs else {},
        examined_pairs=frozenset(frozenset(pair) for pair in examined),
    )  # fmt: skip


def marked(
    quote: str,
    *compared: str,
    kind: ProposalKind = ProposalKind.AT_ODDS,
    decision: ReviewDecision = ReviewDecision.ACCEPT,
    decoy: bool = False,
) -> ProposalDecision:
    return ProposalDecision(
        proposal_id="P001",
        proposal=Proposal(kind=kind, quote_ids=(quote,), theme="T", compared_ids=compared,
                          decoy=decoy),
        decision=decision,
        note="The road is quiet there.",
        decided_by="Ada",
    )  # fmt: skip


def sheet(*decisions: ProposalDecision) -> FilledSheet:
    return FilledSheet(sheet="s", run="r", decisions=decisions, empty=(), missing=(), notes=())


def pairs(translations: Sequence[Translation]) -> list[tuple[str, str]]:
    return [(one.construct, one.other) for one in translations]


def test_the_constructs_of_the_quote_refute_those_of_other_studies_it_was_compared_with() -> None:
    result = refutations(sheet(marked("q1", "q3", "q4", "q5")), material())
    assert pairs(result.translations) == [("a1", "b1"), ("a1", "c1")]  # a2 is of the same study
    assert result.messages == ()
    first = result.translations[0]
    assert first.relation == "refutational"
    assert (first.proposed_by, first.decided_by) == ("thememap", "Ada")
    assert first.other_reading == "The road is quiet there."


def test_a_pair_that_people_examined_is_left_as_it_is() -> None:
    result = refutations(sheet(marked("q1", "q3", "q4")), material(("b1", "a1")))
    assert pairs(result.translations) == [("a1", "c1")]
    here = ProposalDecision(
        proposal_id="P002",
        proposal=Proposal(kind=ProposalKind.CONSTRUCT_PAIR, constructs=("c1", "a1")),
        decision=ReviewDecision.ACCEPT,
        relation="reciprocal",
    )
    decided = refutations(sheet(marked("q1", "q3", "q4"), here), material())
    assert pairs(decided.translations) == [("a1", "b1")]


@pytest.mark.parametrize(("quote", "compared"), [("q9", "q3"), ("q1", "q9"), ("q1", "q5")])
def test_a_mark_that_no_construct_holds_stays_in_the_log_and_that_is_said(
    quote: str, compared: str
) -> None:
    result = refutations(sheet(marked(quote, compared)), material())
    assert result.translations == ()
    (note,) = result.messages
    assert note.values == {"n": 1}


def test_decoys_rejections_other_kinds_and_projects_without_constructs_give_none() -> None:
    other = (
        marked("q1", "q3", decoy=True),
        marked("q1", "q3", decision=ReviewDecision.REJECT),
        marked("q1", "q3", kind=ProposalKind.MAY_LACK),
    )
    assert refutations(sheet(*other), material()).messages == ()
    assert refutations(sheet(*other), material()).translations == ()
    without = refutations(sheet(marked("q1", "q3")), material(constructs=False))
    assert (without.translations, without.messages) == ((), ())


def test_a_quote_marked_on_a_sheet_is_in_the_translations_that_are_written(desk: Desk) -> None:
    """The run's list gets one quote at odds, as if the run had found it."""
    quotes = [f"Invented answer number {n} about the lane and the bus." for n in range(12)]
    desk.quotes(quotes, study=["north", "south"] * 6)
    desk.codings(["traffic"] * 8 + [""] * 4)
    desk.table("studies.csv", ["study"], [["north"], ["south"]])
    desk.table(
        "constructs.csv",
        ["construct_id", "study", "label", "words", "quote_ids"],
        [["n1", "north", "A lane", "It floods.", '["q0"]'],
         ["s1", "south", "A bus", "It is late.", '["q1", "q3"]']],
    )  # fmt: skip
    tables = '[review.tables]\nstudies = "studies.csv"\nconstructs = "constructs.csv"\n'
    assert desk.run(desk.project(tables), "--depth", "quick").status == 0
    run = desk.folder / "run"
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    result["reread"] = [
        {"rank": 1, "quote_id": "q0", "theme": "traffic", "kind": "at odds", "score": 0.5,
         "why": {"key": "reread.tone.unfavourable", "values": {}}, "rate": None, "rather": "",
         "compared_ids": ["q1"]}
    ]  # fmt: skip
    (run / "result.json").write_text(json.dumps(result), encoding="utf-8")
    sheet, marked_sheet = desk.folder / "sheet.csv", desk.folder / "marked.csv"
    made = desk.thememap("review", "sheet", run, "--out", sheet, "--kinds", "at odds")
    assert made.status == 0, made.err
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with marked_sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "decision": "refutes", "decided_by": "Ada"} for row in rows)
    answer = desk.thememap("review", "apply", marked_sheet, run, "--out", desk.folder / "decided")
    assert answer.status == 0, answer.err
    (row,) = desk.rows("translations.csv", "decided")
    assert (row["construct"], row["other"], row["relation"]) == ("n1", "s1", "refutational")
    assert row["decided_by"] == "Ada"
