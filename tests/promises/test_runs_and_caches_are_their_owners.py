"""Caches and runs are their owner's only, while a run works and after it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from helpers.isolated_user import Isolated, weather
from thememap.bundled_files import bundled_path
from thememap.tables import append_log_entries, write_atomic

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


def test_what_is_written_is_private_in_a_shared_folder_too(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    write_atomic(shared / "new" / "deep" / "a.txt", "a")
    write_atomic(shared / "new" / "lines.txt", iter(["a", "b"]))
    append_log_entries(shared / "log.jsonl", [{"a": 1}])
    assert open_to_others(shared) == [f"{shared} 755"]


class Watched(Thread):
    """Looks at everything below a folder while something writes there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.seen: set[str] = set()
        self.open: set[str] = set()
        self._ended = Event()

    def run(self) -> None:
        while not self._ended.wait(0.001):
            for around, folders, files in os.walk(self.folder):
                for name in (*folders, *files):
                    path = Path(around, name)
                    self.seen.add(path.name)
                    with suppress(FileNotFoundError):
                        if stat.S_IMODE(path.lstat().st_mode) & 0o077:
                            self.open.add(str(path.relative_to(self.folder)))

    def end(self) -> None:
        self._ended.set()
        self.join()


SMALL_GRID = ("--prevalence", "0.5", "--themes", "2", "--accuracy", "0.9", "--repeats", "2")
TALK = "Ada: The rain fell on the hill all day.\n\nBen: I waited for the bus for an hour.\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "import": ("import", "talk.txt", "--out", "out/new/imported"),
    "extract": ("extract", "article.md", "--out", "out/new/extracted"),
    "export to a file": ("export", "run", "--to", "xlsx", "--out", "out/new/themes.xlsx"),
    "export to a folder": ("export", "run", "--to", "md", "--out", "out/new/themes.md"),
    "export tables": ("export", "run", "--to", "taguette", "--out", "out/new/tags"),
    "report": ("report", "run", "--out", "out/new/report.html"),
    "report as a document": ("report", "run", "--to", "docx", "--out", "out/new/report.docx"),
    "figures": ("report", "run", "--figures", "out/new/figures"),
    "sheet": ("review", "sheet", "run", "--out", "out/new/sheet.csv"),
    "project": ("init", "out/new/project.toml"),
    "sheets of a class": ("teach", "sheet", "cycling", "--students", "2", "--out", "out/new/class"),
    "material of a class": ("teach", "material", "cycling", "--out", "out/new/corpus"),
    "hidden theme": ("teach", "hide", "cycling", "--out", "out/new/hidden"),
    "simulation": ("teach", "simulate", "--out", "out/new/simulation",
                   *SMALL_GRID),
}  # fmt: skip


@pytest.fixture(scope="module")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, copy_cycling_store: Callable[[Path], None]
) -> Isolated:
    isolated = Isolated(tmp_path_factory.mktemp("written"))
    isolated.store.parent.mkdir(parents=True, mode=0o700)
    copy_cycling_store(isolated.store)
    project = isolated.project(weather(60))
    (isolated.work / "talk.txt").write_text(TALK, encoding="utf-8")
    article = bundled_path("corpora/cycling") / "articles" / "pebble.md"
    (isolated.work / "article.md").write_bytes(article.read_bytes())
    done = isolated.thememap("run", project, "--out", "run", "--depth", "quick")
    assert done.returncode == 0, done.stderr
    return isolated


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_is_its_owners_only_from_the_first_moment(
    prepared: Isolated, name: str
) -> None:
    out = prepared.work / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    out.chmod(0o755)
    watched = Watched(out)
    watched.start()
    done = subprocess.run(
        prepared.command(*COMMANDS[name]), cwd=prepared.work, env=prepared.environment(),
        capture_output=True, text=True, umask=0, timeout=120,
    )  # fmt: skip
    watched.end()
    assert done.returncode == 0, done.stderr
    assert watched.seen
    assert sorted(watched.open) == []
    assert open_to_others(out) == [f"{out} 755"]
