"""What an import left out is told by check, run, report and methods."""

from __future__ import annotations

import json

import pytest

from helpers.running import Desk
from helpers.sentences import SENTENCE


def imported(desk: Desk) -> str:
    (desk.folder / "talks").mkdir()
    (desk.folder / "talks/notes.doc").write_bytes(b"an old format")
    lines = "".join(
        f"P{n % 5},Invented remark number {n} about the concert.,Trust\n" for n in range(12)
    )
    table = f"Participant,Quote,Code\n{lines}P1,,Trust\n"
    (desk.folder / "talks/coded.csv").write_text(table, encoding="utf-8")
    answer = desk.thememap("import", desk.folder / "talks", "--out", desk.folder / "material")
    assert answer.status == 0
    assert "left out: 2" in answer.out
    return answer.out


def test_it_is_told_by_check_run_report_and_methods(desk: Desk) -> None:
    imported(desk)
    checked = desk.thememap("check", desk.folder / "material")
    assert "left out: 1 file: an old Word format" in checked.out
    assert "left out: 1 passage: its text is empty" in checked.out
    run = desk.folder / "run"
    given = ("--depth", "quick", "--set", "encoder.name=tfidf")
    answer = desk.thememap("run", desk.folder / "material", "--out", run, *given)
    assert answer.status == 0
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    reasons = {SENTENCE(one["reason"]) for one in result["left_out"]}
    assert {"its text is empty", "an old Word format: save it as .docx"} <= reasons
    assert "an old Word format" in (run / "report.html").read_text(encoding="utf-8")
    methods = (run / "methods.md").read_text(encoding="utf-8")
    assert "2 rows of the files were left out" in methods
    account = json.loads((run / "inputs/account.json").read_text(encoding="utf-8"))
    assert len(account["left_out"]) == 2


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"left_out": [1], "notes": []}'])
def test_an_account_that_is_none_is_one_message(desk: Desk, content: str | None) -> None:
    imported(desk)
    account = desk.folder / "material/account.json"
    account.unlink()
    if content is not None:
        account.write_text(content, encoding="utf-8")
    answer = desk.thememap("check", desk.folder / "material/project.toml")
    assert answer.status == 1
    assert "account.json: " in answer.err
