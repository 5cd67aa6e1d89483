"""What the evidence puts before people; sheets and logs of earlier versions stay readable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from thememap.records import Message
from thememap.review import (
    EARLIER_STATUSES,
    Proposal,
    ProposalKind,
    ReviewMaterial,
    count_acceptance,
    draw_decoys,
    last_decisions,
    list_proposals,
    make_sheet,
    read_sealed_sheet,
    write_sheet,
)


def theme(name: str, status: str, **more: Any) -> dict[str, Any]:
    return {
        "theme": name, "status": status, "typical_ids": [f"{name}1"], "at_odds_ids": [f"{name}2"],
        "relations": [], "overlaps": "", "overlap": None, **more,
    }  # fmt: skip


def material(*themes: dict[str, Any]) -> ReviewMaterial:
    quotes = [quote for one in themes for quote in (*one["typical_ids"], *one["at_odds_ids"])]
    return ReviewMaterial(
        result={"themes": themes, "concepts": []},
        text={quote: f"words of {quote}" for quote in quotes},
        study=dict.fromkeys(quotes, "north"),
        speaker=dict.fromkeys(quotes, "P1"),
        themes=dict.fromkeys(quotes, ()),
    )


def listed(*themes: dict[str, Any]) -> list[tuple[ProposalKind, str]]:
    return [(one.kind, one.about) for one in list_proposals(material(*themes))]


def test_themes_that_are_not_recognised_or_study_bound_are_put_forward_and_no_others() -> None:
    assert listed(
        theme("A", "not recognised"), theme("B", "study-bound"), theme("C", "recognised"),
        theme("D", "echoed"), theme("E", "too few"), theme("F", "not judged"),
    ) == [(ProposalKind.NOT_RECOGNISED, "A"), (ProposalKind.STUDY_BOUND, "B")]  # fmt: skip


def test_two_recognised_themes_that_overlap_are_one_proposal() -> None:
    pair = (
        theme("A", "recognised", overlaps="B", overlap=0.4),
        theme("B", "echoed", overlaps="A", overlap=0.8),
    )
    assert listed(*pair) == [(ProposalKind.OVERLAP, "A | B")]
    (proposal,) = list_proposals(material(*pair))
    assert proposal.quote_ids == ("A1", "B1")


@pytest.mark.parametrize(("share", "other"), [(0.39, "recognised"), (0.9, "too few")])
def test_a_small_overlap_or_one_with_an_unrecognised_theme_is_none(
    share: float, other: str
) -> None:
    assert not listed(theme("A", "recognised", overlaps="B", overlap=share), theme("B", other))


def test_a_theme_that_is_split_over_groups_is_put_forward_whatever_its_status() -> None:
    relations = [
        {"kind": "split over", "groups": ["G01", "G02"], "themes": []},
        {"kind": "shares a group with", "groups": ["G01"], "themes": ["B"]},
    ]
    assert listed(theme("A", "echoed", relations=relations)) == [(ProposalKind.SPLIT_OVER, "A")]


def test_proposals_on_themes_have_no_decoys() -> None:
    given = material(
        theme("A", "not recognised"),
        theme("B", "recognised", overlaps="C", overlap=1.0),
        theme("C", "recognised"),
    )
    assert not draw_decoys(list_proposals(given), given, seed=0)


def test_both_overlapping_themes_stand_on_the_sheet_and_come_back(tmp_path: Path) -> None:
    given = material(theme("A", "recognised", overlaps="B", overlap=1.0), theme("B", "recognised"))
    sheet = make_sheet(list_proposals(given), given, run="x", seed=0)
    path = write_sheet(
        sheet, given, path=tmp_path / "s.csv", run=tmp_path, sentence=lambda said: said.key
    )
    assert "A | B" in path.read_text(encoding="utf-8")
    assert read_sealed_sheet(tmp_path, sheet.sheet_id) == sheet


@pytest.mark.parametrize("kind", EARLIER_STATUSES)
def test_a_run_of_an_earlier_version_keeps_its_proposals_and_decisions(
    kind: ProposalKind, tmp_path: Path
) -> None:
    earlier = {"theme": "A", "status": kind.value, "typical_ids": ["q1"], "at_odds_ids": []}
    given = ReviewMaterial(
        result={"themes": [earlier], "concepts": []}, text={"q1": "words"}, study={"q1": ""},
        speaker={"q1": ""}, themes={"q1": ()},
    )  # fmt: skip
    (proposal,) = list_proposals(given)
    assert proposal == Proposal(kind=kind, quote_ids=("q1",), theme="A", source=f"{kind.value}: A")
    said: list[Message] = []
    sheet = make_sheet([proposal], given, run="x", seed=0)
    write_sheet(
        sheet, given, path=tmp_path / "s.csv", run=tmp_path,
        sentence=lambda message: said.append(message) or message.key,
    )  # fmt: skip
    assert [message.key for message in said] == [f"review.question.{kind.name.lower()}"]
    assert read_sealed_sheet(tmp_path, sheet.sheet_id).rows[0][1] == proposal
    logged = {"sheet": "report", "proposal": "p", "kind": kind.value, "theme": "A",
              "source": proposal.source, "decoy": False, "decision": "accept"}  # fmt: skip
    (counted,) = count_acceptance([logged])
    assert (counted.kind, counted.proposals, counted.accepted) == (kind.value, 1, 1)
    assert last_decisions([logged])[proposal.source] == logged
