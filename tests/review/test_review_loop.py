"""Sheets with decoys, what people do to sheets, and a log that notices tampering."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers.running import Desk
from thememap.review import Proposal, ReviewMaterial, draw_decoys, list_proposals
from thememap.tables import read_table

REVIEW = """
[review.tables]
studies = "studies.csv"
constructs = "constructs.csv"
translations = "translations.csv"
"""


TEXTS = [
    f"{subject} {verb} {rest}"
    for subject in ("the lorry", "a councillor", "my wet coat")
    for verb in ("kept me waiting", "made me laugh", "took the whole road")
    for rest in ("on the bridge", "all winter", "before work", "near the school")
]


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """A run with constructs of two studies, and something to propose."""
    studies = ["north", "south"]
    desk.quotes(TEXTS, study=[studies[n % 2] for n in range(len(TEXTS))])
    desk.codings(["traffic"] * 12 + ["politics"] * 12 + [""] * 12)
    desk.table("studies.csv", ["study"], [[one] for one in studies])
    desk.table(
        "constructs.csv",
        ["construct_id", "study", "label", "words"],
        [[f"c{n}", studies[n % 2], f"label {n}", f"words {n}"] for n in range(8)],
    )
    desk.table("translations.csv", ["construct", "other", "relation"], [["c0", "c1", "reciprocal"]])
    assert desk.run(desk.project(REVIEW, encoder="all-MiniLM-L6-v2")).status == 0
    return desk


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def made(desk: Desk) -> list[dict[str, str]]:
    path = desk.folder / "sheet.csv"
    answer = desk.thememap("review", "sheet", desk.folder / "run", "--out", path)
    assert answer.status == 0, answer.err
    return _rows(path)


def filled(rows: list[dict[str, str]], decision: str = "accept") -> list[dict[str, str]]:
    relation = "reciprocal" if decision == "accept" else ""
    return [
        {**row, "decision": decision, "relation": relation, "name": f"Name {row['proposal']}",
         "decided_by": "Ada"}
        for row in rows
    ]  # fmt: skip


def test_a_sheet_shows_no_difference_between_proposals_and_decoys(reviewed: Desk) -> None:
    rows = made(reviewed)
    pairs = [row for row in rows if "constructs" in row["question"]]
    assert len(pairs) >= 4
    text = (reviewed.folder / "sheet.csv").read_text(encoding="utf-8")
    assert "decoy" not in text
    (sealed,) = (reviewed.folder / "run/review").glob("*.sealed")
    assert "decoy" not in sealed.read_text(encoding="utf-8").split("\n", 1)[1]
    again = reviewed.folder / "again.csv"
    reviewed.thememap("review", "sheet", reviewed.folder / "run", "--out", again)
    assert again.read_text(encoding="utf-8") == text


def test_the_whole_loop_writes_new_files_and_changes_no_old_one(reviewed: Desk) -> None:
    rows = filled(made(reviewed))
    before = (reviewed.folder / "run/inputs/codings.csv").read_bytes()
    sheet = _write(reviewed.folder / "filled.csv", rows)
    dry = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run")
    assert dry.status == 0
    assert "Nothing was written" in dry.out
    assert not (reviewed.folder / "run/decisions.jsonl").exists()
    out = reviewed.folder / "new"
    done = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run", "--out", out)
    assert done.status == 0, done.err
    assert (reviewed.folder / "run/inputs/codings.csv").read_bytes() == before
    assert len(_rows(out / "translations.csv")) > 1
    again = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run", "--out", out)
    assert again.status == 2
    assert "it is there and not empty" in again.err
    log = reviewed.thememap("review", "log", reviewed.folder / "run")
    assert f"{len(rows)} decisions; the chain of hashes is whole." in log.out
    page = (reviewed.folder / "run/report.html").read_text(encoding="utf-8")
    assert "Decisions on proposals" in page
    assert "Decoys accepted" in page


def test_decoys_change_nothing(reviewed: Desk) -> None:
    rows = filled(made(reviewed))
    sheet = _write(reviewed.folder / "filled.csv", rows)
    out = reviewed.folder / "new"
    reviewed.thememap("review", "apply", sheet, reviewed.folder / "run", "--out", out)
    log = json.loads(reviewed.thememap("review", "log", reviewed.folder / "run", "--json").out)
    drawn = {frozenset(one["constructs"]) for one in log if one["decoy"] and one["constructs"]}
    assert drawn
    taken = {frozenset((one["construct"], one["other"])) for one in _rows(out / "translations.csv")}
    assert not drawn & taken


def test_sheets_survive_what_people_do_to_them(reviewed: Desk) -> None:
    rows = filled(made(reviewed), decision="No")[::-1][1:]
    rows[0]["decision"] = ""
    rows = [{**row, "my own column": "x"} for row in rows]
    sheet = _write(reviewed.folder / "filled.csv", rows)
    answer = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run")
    assert answer.status == 0
    assert "1 row left empty" in answer.err
    assert "1 row not in the sheet" in answer.err
    assert "my own column" in answer.err
    assert "No accepted proposal changes anything." in answer.out


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("decision", "acept", "Did you mean 'accept'?"),
        ("relation", "reciprocl", "Did you mean 'reciprocal'?"),
        ("proposal", "P999", "this sheet has no proposal 'P999'"),
        ("sheet", "other", "names 2 sheets"),
    ],
)
def test_typing_errors_are_named_with_row_and_suggestion(
    reviewed: Desk, column: str, value: str, message: str
) -> None:
    rows = filled([row for row in made(reviewed) if "constructs" in row["question"]])
    rows[1][column] = value
    sheet = _write(reviewed.folder / "filled.csv", rows)
    answer = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run")
    assert answer.status in (1, 2)
    assert message in answer.err
    assert "Traceback" not in answer.err


def test_a_rejected_pair_has_no_relation_but_none(reviewed: Desk) -> None:
    rows = filled([row for row in made(reviewed) if "constructs" in row["question"]], "reject")
    rows[0]["relation"] = "partial"
    sheet = _write(reviewed.folder / "filled.csv", rows)
    answer = reviewed.thememap("review", "apply", sheet, reviewed.folder / "run")
    assert answer.status == 2
    assert "rejected, but its relation says 'partial'" in answer.err


def test_a_sheet_of_another_run_is_refused(reviewed: Desk) -> None:
    sheet = _write(reviewed.folder / "filled.csv", filled(made(reviewed)))
    assert reviewed.run(
        reviewed.project("[run]\nseed = 5\n" + REVIEW, encoder="all-MiniLM-L6-v2"), out="other"
    ).status == 0  # fmt: skip
    answer = reviewed.thememap("review", "apply", sheet, reviewed.folder / "other")
    assert answer.status == 1
    assert "does not come from the run other" in answer.err


@pytest.mark.parametrize("what", ["a word", "a line"])
def test_a_tampered_log_is_noticed(reviewed: Desk, what: str) -> None:
    sheet = _write(reviewed.folder / "filled.csv", filled(made(reviewed)))
    reviewed.thememap(
        "review", "apply", sheet, reviewed.folder / "run", "--out", reviewed.folder / "new"
    )
    log = reviewed.folder / "run/decisions.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines()
    if what == "a word":
        lines[2] = lines[2].replace('"accept"', '"reject"')
    else:
        del lines[2]
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = reviewed.thememap("review", "log", reviewed.folder / "run")
    assert answer.status == 1
    assert "decisions.jsonl, line 3: it was changed" in answer.err


def material(themes: dict[str, tuple[str, ...]], **result: Any) -> ReviewMaterial:
    found = {"concepts": [], "flags": [], "themes": [], **result}
    return ReviewMaterial(
        result=found,
        text={quote: f"text of {quote}" for quote in themes},
        study={quote: f"s{int(quote[1:]) % 4}" for quote in themes},
        speaker=dict.fromkeys(themes, ""),
        themes=themes,
    )


def test_a_decoy_has_the_size_and_the_studies_of_its_proposal() -> None:
    themes: dict[str, tuple[str, ...]] = {f"q{n}": () for n in range(40)}
    concept = {"concept": "C01", "kind": "uncoded", "quote_ids": [f"q{n}" for n in range(0, 16, 2)]}
    seen = material(themes, concepts=[concept])
    (one,) = list_proposals(seen)
    (drawn,) = draw_decoys([one], seen, seed=0)
    assert drawn.decoy
    assert not set(drawn.quote_ids) & set(one.quote_ids)
    assert Counter(seen.study[q] for q in drawn.quote_ids) == Counter(
        seen.study[q] for q in one.quote_ids
    )


def test_a_decoy_inside_a_theme_is_of_that_theme() -> None:
    themes: dict[str, tuple[str, ...]] = {
        f"q{n}": ("A/b",) if n < 20 else ("C",) for n in range(40)
    }
    one = Proposal(kind="inside a theme", theme="A", quote_ids=tuple(f"q{n}" for n in range(8)))
    (drawn,) = draw_decoys([one], material(themes), seed=1)
    assert set(drawn.quote_ids) <= {f"q{n}" for n in range(20)}
    assert len(drawn.quote_ids) == 8


def test_without_enough_other_quotes_there_is_no_decoy() -> None:
    themes: dict[str, tuple[str, ...]] = {f"q{n}": () for n in range(9)}
    one = Proposal(kind="concept", quote_ids=tuple(f"q{n}" for n in range(8)))
    assert draw_decoys([one], material(themes), seed=0) == []


def test_the_sheet_can_be_read_as_a_workbook_too(reviewed: Desk, tmp_path: Path) -> None:
    import openpyxl

    rows = filled(made(reviewed))
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    path = tmp_path / "filled.xlsx"
    book.save(path)
    assert len(read_table(path)) == len(rows)
    assert reviewed.thememap("review", "apply", path, reviewed.folder / "run").status == 0


def test_weights_and_a_flow_that_does_not_add_up_are_shown(reviewed: Desk) -> None:
    project = reviewed.project(
        "[review.screening]\nrecords = 10\nduplicates = 2\ntitles_screened = 9\n"
        "[review.weights]\nnorth = 3.0\n" + REVIEW
    )
    check = reviewed.thememap("check", project)
    assert (
        "does not add up: records less duplicates give 8, but titles screened says 9" in check.out
    )
    assert reviewed.run(project, out="weighted").status == 0
    page = (reviewed.folder / "weighted/report.html").read_text(encoding="utf-8")
    assert "Weighted share" in page
    assert "The numbers do not add up: records less duplicates give 8" in page
