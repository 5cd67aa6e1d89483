"""A full or read-only disk, a file that changes, two runs in one place, a clock that jumps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.isolated_user import Isolated, weather
from helpers.running import Desk
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.report import read_run
from thememap.sources import import_files
from thememap.tables import read_table

# In a mount namespace of its own: a small disk of its own, gone with the process.
ON_A_SMALL_DISK = """
import hashlib, json, os, subprocess, sys
from pathlib import Path
disk, project, fill = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=True)
os.environ["THEMEMAP_STORE"] = str(disk / "store.sqlite")
def run():
    done = subprocess.run([sys.executable, "-m", "thememap", "run", project, "--out",
                           str(disk / "run")], capture_output=True, encoding="utf-8")
    return [done.returncode, done.stderr]
def checksum():
    return hashlib.sha256((disk / "run/result.json").read_bytes()).hexdigest()
told = {"first": run(), "before": checksum()}
if fill == "full":
    if len(sys.argv) > 4:
        project = sys.argv[4]
    free = os.statvfs(disk).f_bavail * 4096
    (disk / "filler").write_bytes(b"x" * (free - 40_000))
else:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
told["then"], told["after"] = run(), checksum()
told["names"] = sorted(one.name for one in disk.iterdir())
if fill == "full":
    (disk / "filler").unlink()
else:
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
told["at last"] = run()
print(json.dumps(told))
"""


def on_a_small_disk(isolated: Isolated, fill: str, *projects: Path) -> dict[str, object]:
    if not shutil.which("unshare"):
        pytest.skip("needs mount namespaces")
    disk = isolated.root / "disk"
    disk.mkdir()
    own = ["unshare", "-rm"]
    allowed = subprocess.run(
        [*own, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if allowed.returncode:
        pytest.skip("mounting is not allowed here")
    done = subprocess.run(
        [*own, sys.executable, "-c", ON_A_SMALL_DISK, str(disk), str(projects[0]), fill,
         *map(str, projects[1:])],
        cwd=isolated.work, env=isolated.environment(), capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def check_kept(told: dict[str, object]) -> str:
    """The earlier result stood, one message came, nothing was left behind, it went on after."""
    assert told["first"][0] == 0, told["first"]  # type: ignore[index]
    status, message = told["then"]  # type: ignore[misc]
    assert status == 1, message
    assert "Traceback" not in message
    assert told["before"] == told["after"]
    assert set(told["names"]) <= {"run", "store.sqlite", "filler", "store.sqlite-wal",
                                  "store.sqlite-shm"}  # type: ignore[call-overload]  # fmt: skip
    assert told["at last"][0] == 0, told["at last"]  # type: ignore[index]
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
    told = on_a_small_disk(
        isolated, "full", isolated.work / "project.toml", isolated.work / "more.toml"
    )
    assert "vector store cannot be used" in check_kept(told)


@pytest.mark.slow
def test_where_nothing_can_be_written_the_earlier_result_stands(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project(weather(60), encoder="tfidf")
    message = check_kept(on_a_small_disk(isolated, "read-only", project))
    assert "cannot be" in message


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
