"""The log of a run's decisions: any note, a damaged file, a run that replaces the folder."""

from __future__ import annotations

import csv
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import thememap.pipeline.folder._write as run_folder
import thememap.report
from helpers.running import Desk
from helpers.served_page import OURS, opened
from thememap.pipeline import Outcome, PageDecision, read_review_log, record_decision, write_run
from thememap.report import read_run

SEPARATORS = {"U+2028": "\u2028", "U+2029": "\u2029", "U+0085": "\x85"}


@pytest.fixture
def run(cycling_run: Path, desk: Desk) -> Path:
    return Path(shutil.copytree(cycling_run, desk.folder / "run"))


def concepts(run: Path) -> list[str]:
    return [str(concept["concept"]) for concept in read_run(run).result["concepts"]]


def on_the_page(run: Path, note: str = "clear", concept: int = 0) -> PageDecision:
    return PageDecision(
        source=concepts(run)[concept], decision="reject", note=note, decided_by="Ada"
    )


def notes(run: Path) -> list[object]:
    return [entry["note"] for entry in read_review_log(run).entries]


@pytest.mark.parametrize("name", SEPARATORS)
def test_a_separator_of_lines_in_a_note_taken_on_the_page(run: Path, name: str) -> None:
    note = f"seats{SEPARATORS[name]}dogs"
    page = opened(run)
    for decision in ("reject", "unsure"):
        answer = page.decide(
            json={"source": concepts(run)[0], "decision": decision, "name": "", "note": note,
                  "decided_by": "Ada"},
            headers=OURS,
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
    assert notes(run) == [note, note]


@pytest.mark.parametrize("name", SEPARATORS)
def test_a_separator_of_lines_in_a_note_of_a_sheet(desk: Desk, run: Path, name: str) -> None:
    sheet = desk.folder / "sheet.csv"
    assert desk.thememap("review", "sheet", run, "--out", sheet).status == 0
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    note = f"seats{SEPARATORS[name]}dogs"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"decision": "reject", "note": note} for row in rows)
    done = desk.thememap("review", "apply", sheet, run, "--out", desk.folder / "new")
    assert done.status == 0, done.err
    log = desk.thememap("review", "log", run)
    assert log.status == 0, log.err
    assert set(notes(run)) == {note}


def test_a_writing_that_was_interrupted_is_told_set_aside_and_gone_on_from(
    desk: Desk, run: Path
) -> None:
    record_decision(run, on_the_page(run))
    log = run / "decisions.jsonl"
    with log.open("ab") as file:
        file.write(log.read_bytes()[:50])
    told = desk.thememap("review", "log", run)
    assert told.status == 0, told.err
    assert "Note: decisions.jsonl: line 2 cannot be read" in told.err
    assert "The 1 entries before it are read." in told.err
    damage = record_decision(run, on_the_page(run, "after"))
    assert "moved to decisions.jsonl.damaged-1" in damage
    assert len((run / "decisions.jsonl.damaged-1").read_bytes()) == 50
    assert notes(run) == ["clear", "after"]
    assert "Note" not in desk.thememap("review", "log", run).err


def test_a_missing_last_end_of_line_and_lines_of_windows(desk: Desk, run: Path) -> None:
    log = run / "decisions.jsonl"
    record_decision(run, on_the_page(run, "first"))
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    record_decision(run, on_the_page(run, "second"))
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    record_decision(run, on_the_page(run, "third"))
    assert notes(run) == ["first", "second", "third"]
    assert desk.thememap("review", "log", run).status == 0


def test_a_report_that_cannot_be_written_does_not_hide_that_the_decision_was_taken(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thememap.errors import DataError

    def full(*_: object, **__: object) -> None:
        raise DataError("report.html: it cannot be written (No space left on device).")

    with monkeypatch.context() as context:
        context.setattr(thememap.report, "write_report", full)
        with pytest.raises(DataError, match=r"is in decisions.jsonl, but.*No space left"):
            record_decision(run, on_the_page(run))
    assert notes(run) == ["clear"]


def once(act: Callable[[], object]) -> Callable[[], None]:
    """The act, the first time; it may come back here while it is done."""
    pending = [act]

    def go() -> None:
        if pending:
            pending.pop()()

    return go


def test_a_decision_taken_while_the_report_of_another_run_is_written_is_kept(
    run: Path, cycling_outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_decision(run, on_the_page(run, "before"))
    real = thememap.report.write_report
    meanwhile = once(lambda: record_decision(run, on_the_page(run, "meanwhile", concept=1)))

    def report_then_decide(folder: Path, *given: Any, **more: Any) -> Any:
        written = real(folder, *given, **more)
        if folder != run:
            meanwhile()
        return written

    monkeypatch.setattr(thememap.report, "write_report", report_then_decide)
    write_run(cycling_outcome, out=run)
    monkeypatch.undo()
    assert notes(run) == ["before", "meanwhile"]
    assert "2 decisions so far" in (run / "report.html").read_text(encoding="utf-8")
    record_decision(run, on_the_page(run, "after"))
    assert notes(run) == ["before", "meanwhile", "after"]


def test_a_decision_taken_while_the_folder_is_replaced_waits_and_is_kept(
    run: Path, cycling_outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run_folder._remove_copied_decisions
    failures: list[BaseException] = []

    def take() -> None:
        try:
            record_decision(run, on_the_page(run, "meanwhile"))
        except BaseException as failure:
            failures.append(failure)

    decision = threading.Thread(target=take)

    def decide_then_put(folder: Path) -> None:
        decision.start()
        decision.join(0.1)
        assert decision.is_alive(), "it waits"
        assert not (run / "decisions.jsonl").exists()
        real(folder)

    monkeypatch.setattr(run_folder, "_remove_copied_decisions", decide_then_put)
    write_run(cycling_outcome, out=run)
    decision.join()
    assert failures == []
    assert notes(run) == ["meanwhile"]


def test_what_was_set_aside_and_the_log_outlive_a_run_into_the_same_folder(
    run: Path, cycling_outcome: Outcome
) -> None:
    record_decision(run, on_the_page(run))
    (run / "decisions.jsonl.damaged-1").write_bytes(b'{"note": "ha')
    before = (run / "decisions.jsonl").read_bytes()
    write_run(cycling_outcome, out=run)
    assert (run / "decisions.jsonl").read_bytes() == before
    assert (run / "decisions.jsonl.damaged-1").read_bytes() == b'{"note": "ha'
    assert [path.name for path in run.parent.glob(".run*")] == []
