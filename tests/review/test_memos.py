"""Memos per quote, theme and project, and the history of the codebook."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.exchange import schema_problems, semantic_problems
from thememap.tables import append_log_entries

MEMOS = [
    ["project", "", "We began with the codes of another study.", "Ada", "2026-03-01"],
    ["theme", "cats", "Cats came up unasked.", "Ada", ""],
    ["quote", "q3", "Said with a laugh.", "", ""],
]


@pytest.fixture
def small(desk: Desk) -> Desk:
    desk.quotes([f"text number {n} about {'trams' if n % 2 else 'cats'}" for n in range(24)])
    desk.codings(["cats", "trams"] * 12)
    desk.table("memos.csv", ["about", "target", "memo", "author", "date"], MEMOS)
    return desk


def with_memos(desk: Desk, more: str = "") -> Path:
    return desk.project(f'[memos]\nfile = "memos.csv"\n{more}')


def test_memos_stand_in_the_report_and_in_the_run_folder(small: Desk) -> None:
    assert small.run(with_memos(small)).status == 0
    page = (small.folder / "run/report.html").read_text(encoding="utf-8")
    for row in MEMOS:
        assert row[2] in page
    assert [row["memo"] for row in small.rows("inputs/memos.csv")] == [row[2] for row in MEMOS]


def test_memos_go_into_a_project_and_it_stays_valid(small: Desk) -> None:
    assert small.run(with_memos(small)).status == 0
    out = small.folder / "p.qdpx"
    assert small.thememap("export", small.folder / "run", "--to", "qdpx", "--out", out).status == 0
    with zipfile.ZipFile(out) as archive:
        project = archive.read("project.qde")
        files = {
            name.removeprefix("sources/"): archive.read(name).decode()
            for name in archive.namelist()
        }
    assert schema_problems(project, schema="Project.xsd") == []
    assert semantic_problems(project, files) == []
    for row in MEMOS:
        assert row[2].encode() in project


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["theme", "cat", "x"], "row 2: there is no theme 'cat' (column 'target'). Did you mean"),
        (["quote", "q99", "x"], "there is no quote 'q99'"),
        (["topic", "", "x"], "'about' holds 'topic'"),
        (["project", "", ""], "the column 'memo' is empty"),
    ],
)
def test_a_memo_on_nothing_is_named(small: Desk, row: list[str], message: str) -> None:
    small.table("memos.csv", ["about", "target", "memo"], [row])
    answer = small.thememap("check", with_memos(small))
    assert answer.status == 1
    assert message in answer.err


def test_the_history_of_the_codebook_is_shown_and_tampering_noticed(small: Desk) -> None:
    log = small.folder / "history.jsonl"
    append_log_entries(
        log, [{"change": "new theme", "theme": "cats", "why": "from a proposal"}], when="2026-03-01"
    )
    project = with_memos(small, '[codebook]\nhistory = "history.jsonl"\n')
    assert small.run(project).status == 0
    page = (small.folder / "run/report.html").read_text(encoding="utf-8")
    assert "History of the codebook" in page
    assert "from a proposal" in page
    log.write_text(log.read_text(encoding="utf-8").replace("cats", "dogs"), encoding="utf-8")
    answer = small.thememap("check", project)
    assert answer.status == 1
    assert "history.jsonl, line 1: it was changed" in answer.err
