"""What ONNX Runtime's telemetry left: named by `doctor`, removed by `purge` if asked."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.sentences import SENTENCE
from thememap.pipeline import check_health

IDENTIFIER = "6e88dd7d-fb27-98d3-a7e8-7b1b82447eee"
TELEMETRY = "--onnxruntime-telemetry"


@pytest.fixture
def folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the library makes on this system, with what it writes there."""
    home, temporary = desk.folder / "home", desk.folder / "temporary"
    temporary.mkdir()
    (temporary / ".ses").write_text(f"1795896783583\n{IDENTIFIER}\n", encoding="ascii")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr("sys.platform", "linux")
    folder = home / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    folder.mkdir(parents=True)
    for name in ("deviceid", "onnxruntime.db", "onnxruntime.db-wal"):
        (folder / name).write_text(IDENTIFIER, encoding="ascii")
    return folder


def test_doctor_names_it_and_the_command_that_removes_it(desk: Desk, folder: Path) -> None:
    answer = desk.thememap("doctor", desk.folder)
    assert answer.status == 0, answer.out
    assert str(folder / "deviceid") in answer.out
    assert str(desk.folder / "temporary" / ".ses") in answer.out
    assert f"thememap purge {TELEMETRY}" in answer.out
    told = json.loads(desk.thememap("doctor", desk.folder, "--json").out)
    assert len(told["vendor_files"]) == 4
    assert told["telemetry"]["ORT_DISABLE_TELEMETRY"] == "1"


def test_purge_removes_it_only_if_asked_and_nothing_else(desk: Desk, folder: Path) -> None:
    neighbours = [folder / "mine.txt", folder.parent / "deviceid", folder.parents[1] / "Edge.txt"]
    for path in neighbours:
        path.write_text("of another program", encoding="utf-8")
    assert desk.thememap("purge", TELEMETRY).status == 2
    told = desk.thememap("purge", TELEMETRY, "--dry-run")
    assert f"Would go: {folder / 'deviceid'}" in told.out
    assert (folder / "deviceid").is_file()
    answer = desk.thememap("purge", TELEMETRY, "--yes")
    assert answer.status == 0, answer.err
    assert "mine.txt" in answer.out
    assert "Removed: 4 files" in answer.out
    assert [path for path in neighbours if not path.is_file()] == []
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert not (desk.folder / "temporary" / ".ses").exists()
    assert "left nothing" in desk.thememap("purge", TELEMETRY, "--yes").out


def test_an_empty_folder_goes_and_those_around_it_stay(desk: Desk, folder: Path) -> None:
    assert desk.thememap("purge", TELEMETRY, "--yes").status == 0
    assert not folder.exists()
    assert folder.parent.is_dir()


def test_links_and_a_foreign_session_file_are_left_alone(desk: Desk, folder: Path) -> None:
    mine = desk.folder / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    (desk.folder / "temporary" / ".ses").write_text("a session of mine\n", encoding="utf-8")
    (folder / "deviceid").unlink()
    try:
        (folder / "deviceid").symlink_to(mine)
    except OSError:
        pytest.skip("links are not allowed here")
    assert desk.thememap("purge", TELEMETRY, "--yes").status == 0
    assert mine.is_file()
    assert (folder / "deviceid").is_symlink()
    assert (desk.folder / "temporary" / ".ses").is_file()


def test_a_folder_that_is_a_link_is_not_followed(desk: Desk, folder: Path) -> None:
    elsewhere = folder.rename(desk.folder / "elsewhere")
    try:
        folder.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert desk.thememap("purge", TELEMETRY, "--yes").status == 0
    assert (elsewhere / "deviceid").is_file()


def test_purge_without_a_target_is_wrong_use(desk: Desk) -> None:
    answer = desk.thememap("purge", "--yes")
    assert answer.status == 2
    assert "Name a run folder" in answer.err


def test_doctor_sees_that_the_library_writes_in_spite_of_the_switch(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(problems: list[str]) -> str:
        (folder / "onnxruntime.db").write_text("one more event", encoding="utf-8")
        return ""

    monkeypatch.setattr("thememap.pipeline.maintenance._doctor._try_encoder", writes)
    found = check_health([desk.folder])
    assert "its telemetry is on" in SENTENCE(found.problems[-1])
