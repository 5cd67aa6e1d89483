"""SIGKILL at twenty moments of a run: nothing half-written is taken for whole, nothing is lost."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.isolated_user import Isolated, weather
from thememap.embedding import VectorStore
from thememap.pipeline import check_run_output
from thememap.report import read_run, render
from thememap.tables import append_log_entries, read_log

KILLS, SEED = 20, 14
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def is_whole(run: Path) -> bool:
    """A result that can be read, of exactly the quotes that its inputs hold."""
    found = read_run(run)
    ids = {one.quote_id for one in found.quotes}
    assert len(ids) == found.result["coverage"]["quotes"]
    assert json.loads((run / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert (run / "report.html").read_text(encoding="utf-8") == render(run)
    return True


def store_is_sound(path: Path) -> bool:
    if not path.exists():
        return True
    with sqlite3.connect(path) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = store.execute("SELECT DISTINCT fingerprint FROM vectors").fetchall()
    with VectorStore(path) as vectors:
        for (fingerprint,) in rows:
            vectors.get(fingerprint, weather(400))
        assert vectors.damaged == 0
    return True


@pytest.mark.slow
def test_twenty_kills_lose_nothing_and_the_next_run_goes_on(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    run = isolated.work / "run"
    begun = time.monotonic()
    assert isolated.thememap("run", isolated.project(weather(60)), "--out", "run").returncode == 0
    whole = time.monotonic() - begun
    append_log_entries(run / "decisions.jsonl", [{"decision": "accept", "decided_by": "Ada"}])
    (run / "mine.txt").write_text("mine", encoding="utf-8")
    first = (run / "result.json").read_bytes()
    rng = random.Random(SEED)
    ended = 0
    for number in range(KILLS):
        # New quotes each time, so that vectors are written as well as read.
        project = isolated.project(weather(61 + 5 * number))
        begun = time.monotonic()
        child = subprocess.Popen(
            isolated.command("run", project, "--out", "run"),
            cwd=isolated.work,
            env=isolated.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(timeout=rng.uniform(0.15, 1.0) * whole)
            ended += 1
            # The machine is quicker now than it was for the first run.
            whole = min(whole, time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        check_run_output(run)
        assert is_whole(run)
        assert len(read_log(run / "decisions.jsonl").entries) == 1
        assert store_is_sound(isolated.store)
    assert ended < KILLS / 2, "the kills came too late to test anything"
    done = isolated.thememap("run", isolated.project(weather(60)), "--out", "run")
    assert done.returncode == 0, done.stderr
    assert is_whole(run)
    assert (run / "result.json").read_bytes() == first
    assert len(read_log(run / "decisions.jsonl").entries) == 1
    assert (run / "mine.txt").read_text(encoding="utf-8") == "mine"
    (run / "mine.txt").unlink()
    # What killed runs left in the folder goes with it.
    assert isolated.thememap("purge", run, "--yes").returncode == 0
    assert not [one.name for one in isolated.work.iterdir() if "run" in one.name]


STOPS_AT = """
import os, signal, sys
from pathlib import Path
count, stops = 0, int(sys.argv[1])
def killed(real):
    def step(self, *arguments, **more):
        global count
        if "new-" in str(self):
            count += 1
            if count == stops:
                os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *arguments, **more)
    return step
Path.replace = killed(Path.replace)
from thememap.cli import main
sys.argv = ["thememap", *sys.argv[2:]]
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 10, 25])
def test_a_kill_while_files_take_their_places_is_mended(tmp_path: Path, step: int) -> None:
    isolated = Isolated(tmp_path)
    run = isolated.work / "run"
    done = isolated.thememap("run", isolated.project(weather(12), encoder="tfidf"), "--out", "run")
    assert done.returncode == 0, done.stderr
    append_log_entries(run / "decisions.jsonl", [{"decision": "accept", "decided_by": "Ada"}])
    (run / "mine.txt").write_text("mine", encoding="utf-8")
    project = isolated.project(weather(14), encoder="tfidf")
    killed = subprocess.run(
        [sys.executable, "-c", STOPS_AT, str(step), "run", str(project), "--out", "run"],
        cwd=isolated.work,
        env=isolated.environment(),
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert is_whole(run)
    assert isolated.thememap("run", project, "--out", "run").returncode == 0
    assert is_whole(run)
    assert len(read_log(run / "decisions.jsonl").entries) == 1
    assert (run / "mine.txt").read_text(encoding="utf-8") == "mine"
