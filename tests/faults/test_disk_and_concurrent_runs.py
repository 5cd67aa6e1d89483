"""A full or read-only disk, a file that changes, two runs in one place, a clock that jumps."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from helpers.isolated_user import Isolated, weather
from helpers.running import Desk
from helpers.small_disk import run_on_small_disk
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.report import read_run
from thememap.sources import import_files
from thememap.tables import read_table

RUN_THREE_TIMES = """
import hashlib, json, os
project, fill = sys.argv[2], sys.argv[3]
os.environ["THEMEMAP_STORE"] = str(disk / "store.sqlite")
def run():
    done = subprocess.run([sys.executable, "-m", "thememap", "run", project, "--out",
                           str(disk / "run")], capture_output=True, encoding="utf-8")
    return [done.returncode, done.stderr]
def checksum():
    return hashlib.sha256((disk / "run/result.json").read_bytes()).hexdigest()
answer = {"first": run(), "before": checksum()}
if fill == "full":
    if len(sys.argv) > 4:
        project = sys.argv[4]
    free = os.statvfs(disk).f_bavail * 4096
    (disk / "filler").write_bytes(b"x" * (free - 40_000))
else:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
answer["then"], answer["after"] = run(), checksum()
answer["names"] = sorted(path.name for path in disk.iterdir())
if fill == "full":
    (disk / "filler").unlink()
else:
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
answer["at last"] = run()
print(json.dumps(answer))
"""


def on_a_small_disk(isolated: Isolated, fill: str, *projects: Path) -> dict[str, Any]:
    project, *others = projects
    return run_on_small_disk(isolated, RUN_THREE_TIMES, project, fill, *others, size="24m")


def check_kept(answer: dict[str, Any]) -> str:
    """The earlier result stood, one message came, nothing was left behind, it went on after."""
    assert answer["first"][0] == 0, answer["first"]
    status, message = answer["then"]
    assert status == 1, message
    assert "Traceback" not in message
    assert answer["before"] == answer["after"]
    assert set(answer["names"]) <= {"run", "store.sqlite", "filler", "store.sqlite-wal",
                                  "store.sqlite-shm"}  # fmt: skip
    assert answer["at last"][0] == 0, answer["at last"]
    return str(message)


@pytest.mark.slow
def test_on_a_full_disk_the_earlier_result_stands(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project(weather(60), encoder="tfidf")
    assert "No space left" in check_kept(on_a_small_disk(isolated, "full", project))


@pytest.mark.slow
def test_on_a_full_disk_the_store_says_so_and_survives(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    more = isolated.project(weather(900)).read_text(encoding="utf-8")
    (isolated.work / "quotes.csv").rename(isolated.work / "more.csv")
    isolated.project(weather(60))
    (isolated.work / "more.toml").write_text(
        more.replace("quotes.csv", "more.csv"), encoding="utf-8"
    )
    answer = on_a_small_disk(
        isolated, "full", isolated.work / "project.toml", isolated.work / "more.toml"
    )
    assert "vector store cannot be used" in check_kept(answer)


@pytest.mark.slow
def test_where_nothing_can_be_written_the_earlier_result_stands(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project(weather(60), encoder="tfidf")
    message = check_kept(on_a_small_disk(isolated, "read-only", project))
    assert "cannot be" in message


APPEND_ON_FULL_DISK = """
import json, os
from thememap.errors import DataError
from thememap.tables import append_log_entries, read_log
log, filler = disk / "decisions.jsonl", disk / "filler"
append_log_entries(log, [{"note": "before"}])
answer, before = {}, log.read_bytes()
for name, tail in (("whole", b""), ("damaged", b'{"note": "ha')):
    log.write_bytes(before + tail)
    filler.write_bytes(b"x" * (os.statvfs(disk).f_bavail * 4096))
    try:
        append_log_entries(log, [{"note": "x" * 9000}])
    except DataError as error:
        answer[name] = str(error)
    answer[f"unchanged {name}"] = log.read_bytes() == before + tail
    answer[f"read {name}"] = len(read_log(log).entries)
    filler.unlink()
    append_log_entries(log, [{"note": "after"}])
    answer[f"after {name}"] = [entry["note"] for entry in read_log(log).entries]
answer["names"] = sorted(path.name for path in disk.iterdir())
print(json.dumps(answer))
"""


def test_on_a_full_disk_the_log_stays_as_it_was_and_goes_on_later(tmp_path: Path) -> None:
    answer = run_on_small_disk(Isolated(tmp_path), APPEND_ON_FULL_DISK, size="1m")
    for name in ("whole", "damaged"):
        assert "No space left" in answer[name]
        assert answer[f"unchanged {name}"]
        assert answer[f"read {name}"] == 1
        assert answer[f"after {name}"] == ["before", "after"]
    assert "decisions.jsonl.damaged-1" in answer["names"]


READ = {".csv": read_table, ".txt": lambda path: import_files([path], SourcesSection())}


@pytest.mark.parametrize("suffix", READ)
def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"talk{suffix}"
    path.write_text("quote_id,text\nq0,It rained.\n", encoding="utf-8")
    real = Path.read_bytes

    def while_another_writes(self: Path) -> bytes:
        content = real(self)
        with path.open("a", encoding="utf-8") as file:
            file.write("q1,More.\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", while_another_writes)
    with pytest.raises(DataError, match="changed while it was read"):
        READ[suffix](path)
    monkeypatch.undo()
    READ[suffix](path)


@pytest.mark.slow
def test_two_runs_into_one_folder_leave_one_whole_result(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    projects = []
    for name, count in (("one", 40), ("two", 70)):
        text = isolated.project(weather(count), encoder="tfidf").read_text(encoding="utf-8")
        (isolated.work / "quotes.csv").rename(isolated.work / f"{name}.csv")
        projects.append(isolated.work / f"{name}.toml")
        projects[-1].write_text(text.replace("quotes.csv", f"{name}.csv"), encoding="utf-8")
    for _ in range(3):
        children = [
            subprocess.Popen(
                isolated.command("run", project, "--out", "run"),
                cwd=isolated.work, env=isolated.environment(), stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for project in projects
        ]  # fmt: skip
        for child in children:
            _, error = child.communicate()
            assert child.returncode == 0, error.decode()
        found = read_run(isolated.work / "run")
        assert len(found.quotes) == found.result["coverage"]["quotes"]
        assert len(found.quotes) in (40, 70)
        left = {one.name for one in (isolated.work / "run/.thememap").iterdir()}
        assert left == {"folder.json", "lock"}


CLOCK = """
import itertools, time
real, count = time.time, itertools.count()
jumps = [0.0, 4102444800.0, -3600.0, 1e9]
time.time = lambda: jumps[next(count) % 4]
time.time_ns = lambda: int(time.time() * 1e9)
"""


@pytest.mark.slow
def test_a_clock_that_jumps_changes_nothing(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project(weather(40))
    assert isolated.thememap("run", project, "--out", "steady").returncode == 0
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "clock"), os.environ.get("PYTHONPATH", "")])
    for _ in range(2):
        done = isolated.thememap("run", project, "--out", "jumping", PYTHONPATH=path)
        assert done.returncode == 0, done.stderr
    steady, jumping = (
        (isolated.work / name / "result.json").read_bytes() for name in ("steady", "jumping")
    )
    assert steady == jumping


def test_before_1980_an_export_says_that_the_clock_is_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.quotes(weather(6))
    assert desk.run(desk.project()).status == 0
    export = ("export", desk.folder / "run", "--to", "xlsx", "--out", desk.folder / "a.xlsx")
    monkeypatch.setattr("time.time", lambda: 0.0)
    answer = desk.thememap(*export)
    assert answer.status == 1
    assert "clock" in answer.err
    monkeypatch.setattr("time.time", lambda: 4102444800.0)
    assert desk.thememap(*export).status == 0
