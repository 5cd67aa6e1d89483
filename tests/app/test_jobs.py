"""Tasks in processes of their own: runs wait for each other, and all end with the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from thememap.app._jobs import WORKER_MODULE, JobBoard, JobState
from thememap.app._time_left import (
    STAGE_SHARES,
    RunProgress,
    seconds_left,
    share_done,
    stage_shares,
)

PROJECT = '[sources]\nfiles = ["a.csv"]\n[encoder]\nname = "tfidf"\n[run]\ndepth = "quick"\n'
ROWS = "text,codes\n" + "".join(
    f"Sentence {n} of what was said about the {place}.,{place}\n"
    for n, place in enumerate(["road", "rain", "hill", "work"] * 10)
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    file = tmp_path / "project.toml"
    file.write_text(PROJECT, encoding="utf-8")
    return file


@pytest.fixture
def board(tmp_path: Path) -> Iterator[JobBoard]:
    board = JobBoard({"THEMEMAP_STORE": str(tmp_path / "vectors.sqlite")})
    yield board
    board.close()


def test_a_run_writes_the_folder_of_the_command_line_and_tells_its_stages(
    board: JobBoard, project: Path, tmp_path: Path
) -> None:
    job = board.start("run", "a", project=str(project), out=str(tmp_path / "run"))
    board.wait(job, 120)
    assert (job.state, job.problem, job.internal) == (JobState.DONE, "", "")
    assert job.stages[0] == "reading"
    assert job.stages[-1] == "writing"
    assert set(job.stages) <= set(STAGE_SHARES)
    assert (tmp_path / "run/report.html").is_file()


def test_two_runs_wait_for_each_other_and_a_cancelled_one_lets_the_next_begin(
    board: JobBoard, project: Path, tmp_path: Path
) -> None:
    first = board.start("run", "a", project=str(project), out=str(tmp_path / "run"))
    second = board.start("run", "b", project=str(project), out=str(tmp_path / "other"))
    assert board.start("run", "b", project=str(project), out="elsewhere") is second
    while not first.stages:
        board.wait(first, 0.05)
    assert (second.state, board.runs_before(second)) == (JobState.WAITING, 1)
    board.cancel(first)
    board.wait(second, 120)
    assert (first.state, second.state) == (JobState.CANCELLED, JobState.DONE)
    assert board.open_runs() == 0
    # what it left is no obstacle: the next run into the same folder goes through
    again = board.start("run", "a", project=str(project), out=str(tmp_path / "run"))
    board.wait(again, 120)
    assert again.state is JobState.DONE


def test_a_known_error_is_its_message_and_an_unknown_one_its_kind(
    board: JobBoard, tmp_path: Path
) -> None:
    absent = board.start("run", "a", project=str(tmp_path / "no.toml"), out=str(tmp_path / "r"))
    wrong = board.start("check", "a")
    for job in (absent, wrong):
        board.wait(job, 60)
        assert job.state is JobState.FAILED
    assert "no.toml" in absent.problem
    assert wrong.internal.startswith("KeyError")


def test_a_worker_ends_when_the_program_that_started_it_is_gone(
    project: Path, tmp_path: Path
) -> None:
    task = {"task": "run", "project": str(project), "out": str(tmp_path / "run")}
    worker = subprocess.Popen(
        [sys.executable, "-P", "-m", WORKER_MODULE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert worker.stdin is not None
    assert worker.stdout is not None
    with worker:
        worker.stdin.write(json.dumps(task) + "\n")
        worker.stdin.flush()
        assert json.loads(worker.stdout.readline()) == {"stage": "reading"}
        worker.stdin.close()  # as the system does when the program is killed
        assert worker.wait(timeout=20) == 1
    assert not (tmp_path / "run/report.html").exists()


def test_a_worker_takes_no_module_from_the_folder_where_it_is_started(
    board: JobBoard, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken from here')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    job = board.start("check", "a", project=str(project))
    board.wait(job, 60)
    assert job.state is JobState.DONE


def test_time_left_is_what_the_shares_of_the_stages_say(tmp_path: Path) -> None:
    shares = {"reading": 0.25, "encoding": 0.5, "writing": 0.25}
    assert share_done(RunProgress(stages=()), shares) == 0
    assert share_done(RunProgress(stages=("reading",)), shares) == 0
    half = RunProgress(stages=("reading", "encoding"), step=(1, 2))
    assert share_done(half, shares) == 0.5
    assert share_done(RunProgress(stages=("reading", "writing")), shares) == 0.75
    # without steps: 10 s for a quarter before, so 20 s for this half, of which 5 are over
    slow = RunProgress(stages=("reading", "encoding"), elapsed=15, in_stage=5)
    assert share_done(slow, shares) == 0.25 + 0.5 * 5 / 20
    late = RunProgress(stages=("reading", "encoding"), elapsed=99, in_stage=89)
    assert share_done(late, shares) == 0.25 + 0.5 * 0.95
    assert seconds_left(0.5, 60) == 60
    assert seconds_left(0.5, 1) is None
    assert stage_shares(tmp_path) is STAGE_SHARES
    manifest = tmp_path / "manifest.json"
    manifest.write_text('{"seconds": {"reading": 1, "grouping": 3}}', encoding="utf-8")
    assert stage_shares(tmp_path)["grouping"] == 0.75
    manifest.write_text('{"seconds": {"reading": "x"}}', encoding="utf-8")
    assert stage_shares(tmp_path) is STAGE_SHARES
