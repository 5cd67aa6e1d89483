"""Caches and runs are their owner's only, while a run works and after it."""

from __future__ import annotations

import os
import stat
import subprocess
import time
from pathlib import Path

import pytest
from isolated import Isolated, weather

from thememap.tables import append_chained, write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


def open_to_others(*places: Path) -> list[str]:
    return [
        f"{path} {stat.S_IMODE(path.lstat().st_mode):o}"
        for place in places
        for path in (place, *place.rglob("*"))
        if path.exists() and stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]


@pytest.mark.slow
def test_nothing_of_a_run_is_open_to_others_at_any_moment(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project(weather(60))
    child = subprocess.Popen(
        isolated.command("run", project, "--out", "run"),
        cwd=isolated.work,
        env=isolated.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        umask=0,
    )
    seen = False
    while child.poll() is None:
        # The folder itself bars the way to what is in it.
        beside = [one for one in isolated.work.iterdir() if one.name.startswith((".run.", "run"))]
        for place in (*beside, isolated.store):
            seen = True
            try:
                assert not stat.S_IMODE(place.lstat().st_mode) & 0o077, place
            except FileNotFoundError:
                continue
        time.sleep(0.005)
    assert child.returncode == 0
    assert seen
    assert open_to_others(isolated.work / "run", isolated.store.parent) == []
    for arguments in (("report", "run"), ("review", "sheet", "run", "--out", "sheet.csv")):
        isolated.thememap(*arguments)
        assert open_to_others(isolated.work / "run") == []


def test_what_is_written_into_a_private_folder_is_private(tmp_path: Path) -> None:
    private, shared = tmp_path / "private", tmp_path / "shared"
    private.mkdir(mode=0o700)
    shared.mkdir(mode=0o755)
    for folder in (private, shared):
        write_whole(folder / "a.txt", "a")
        append_chained(folder / "log.jsonl", [{"a": 1}])
    assert open_to_others(private) == []
    assert len(open_to_others(shared)) == 3
