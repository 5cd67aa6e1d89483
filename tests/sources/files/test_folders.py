"""Folders: everything in them is read, or left out with a reason; no link is followed."""

from __future__ import annotations

import csv
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.sentences import SENTENCE
from thememap.errors import DataError
from thememap.folder_listing import MAX_ENTRIES, list_folder

WORDS = "I went by the canal because it is quiet there in the morning.\n"
ARTICLE = "# Findings\n\nOne rider told us: “I went by the canal because it is quiet there.” (P1)\n"
OUTSIDE = "These words lie outside of the folder and nobody named them.\n"


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Path]:
    """A folder as people have them, with what should not be in it."""
    folder = tmp_path / "talks"
    (folder / "second wave" / "later").mkdir(parents=True)
    (folder / ".trash").mkdir()
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "second wave" / "a.md").write_text(ARTICLE.replace("canal", "river"), "utf-8")
    (folder / "second wave" / "later" / "c.md").write_text(
        ARTICLE.replace("canal", "park"), "utf-8"
    )
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    (folder / "interview 7").write_text(WORDS)
    (folder / "empty.md").write_text("")
    (folder / "film.xyz").write_text(WORDS)
    (folder / ".hidden.md").write_text(WORDS)
    (folder / "~$a.docx").write_text(WORDS)
    (folder / ".trash" / "gone.md").write_text(WORDS)
    outside = tmp_path / "outside.md"
    outside.write_text(OUTSIDE)
    (folder / "link.md").symlink_to(outside)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "z.md").write_text(OUTSIDE)
    (folder / "away").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    server.bind("socket.md")
    os.chdir(here)
    yield folder
    server.close()


REASONS = {
    "old.doc": ".docx",
    "interview 7": "no extension",
    "empty.md": "empty",
    "film.xyz": "extension are not read",
    ".hidden.md": "hidden",
    "~$a.docx": "hidden",
    ".trash": "hidden",
    "link.md": "a link",
    "away": "a link",
    "round": "a link",
    "pipe.md": "a pipe",
    "socket.md": "a socket",
}


def left_out(account: Path) -> dict[str, str]:
    rows = json.loads(account.read_text(encoding="utf-8"))["left_out"]
    return {row.get("where") or row.get("file"): SENTENCE(row["reason"]) for row in rows}


@pytest.mark.parametrize("command", ["import", "extract"])
def test_every_entry_of_a_folder_is_read_or_left_out_with_a_reason(
    desk: Desk, talks: Path, command: str
) -> None:
    answer = desk.thememap(command, talks, "--out", desk.folder / "out")
    assert answer.status == 0, answer.err
    told = left_out(desk.folder / "out/account.json")
    for name, reason in {**REASONS, "second wave": "--recursive"}.items():
        assert reason in told[f"talks/{name}"]
        assert f"talks/{name}" in answer.out
    texts = (desk.folder / "out/quotes.csv").read_text(encoding="utf-8")
    assert "canal" in texts
    assert "outside" not in texts
    assert "quiet there in the morning" not in texts


@pytest.mark.parametrize("command", ["import", "extract"])
def test_recursive_walks_subfolders_and_follows_nothing(
    desk: Desk, talks: Path, command: str
) -> None:
    answer = desk.thememap(command, talks, "--out", desk.folder / "out", "--recursive")
    assert answer.status == 0, answer.err
    told = left_out(desk.folder / "out/account.json")
    for name, reason in REASONS.items():
        assert reason in told[f"talks/{name}"]
    texts = (desk.folder / "out/quotes.csv").read_text(encoding="utf-8")
    assert all(place in texts for place in ("canal", "river", "park"))
    assert "outside" not in texts


def test_two_files_of_one_name_stay_two_sources(desk: Desk, talks: Path) -> None:
    answer = desk.thememap("import", talks, "--out", desk.folder / "out", "--recursive")
    with (desk.folder / "out/quotes.csv").open(encoding="utf-8", newline="") as file:
        source = {row["text"]: row["source"] for row in csv.DictReader(file)}
    canal, river = (next(k for k in source if word in k) for word in ("canal", "river"))
    assert source[canal] != source[river]
    assert "talks/second wave/a.md" in answer.out
    assert source[river] in answer.out


def test_a_folder_without_a_file_to_read_says_what_it_holds(desk: Desk) -> None:
    (desk.folder / "talks").mkdir()
    (desk.folder / "talks/old.doc").write_bytes(b"x")
    answer = desk.thememap("import", "talks", "--out", desk.folder / "out")
    answer = desk.thememap("import", desk.folder / "talks", "--out", desk.folder / "out")
    assert answer.status == 1
    assert "talks/old.doc" in answer.err
    assert ".docx" in answer.err


def test_a_pipe_that_is_named_is_refused_at_once_by_every_command(desk: Desk) -> None:
    pipe = desk.folder / "pipe.csv"
    os.mkfifo(pipe)
    for arguments in (
        ("import", pipe, "--out", desk.folder / "out"),
        ("extract", pipe, "--out", desk.folder / "out"),
        ("check", pipe),
        ("check", "--quotes", pipe),
        ("run", pipe, "--out", desk.folder / "out"),
        ("agree", pipe),
        ("why", pipe, "q1"),
        ("report", pipe),
        ("diff", pipe, pipe),
        ("teach", "sheet", pipe, "--out", desk.folder / "out"),
        ("teach", "score", pipe),
        ("review", "sheet", pipe, "--out", desk.folder / "out"),
    ):
        answer = desk.thememap(*arguments)
        assert answer.status in {1, 2}, arguments
        assert "a pipe" in answer.err, arguments
    desk.table("quotes.csv", ["quote_id", "text"], [["q0", "a"]])
    answer = desk.thememap("check", desk.project('[[codings]]\nfile = "pipe.csv"\n'))
    assert "a pipe" in answer.err


def test_a_project_of_qualcoder_leads_to_no_other_file(desk: Desk) -> None:
    folder = desk.folder / "study.qda"
    folder.mkdir()
    (desk.folder / "other.db").write_bytes(b"SQLite format 3\0")
    (folder / "data.qda").symlink_to(desk.folder / "other.db")
    answer = desk.thememap("import", folder, "--out", desk.folder / "out")
    assert answer.status == 1
    assert "is a link" in answer.err


def test_a_folder_of_endless_entries_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        (tmp_path / f"{number}.md").write_text("x")
    assert len(list_folder(tmp_path, extensions={".md"}).files) == 8
    monkeypatch.setattr("thememap.folder_listing.MAX_ENTRIES", 7)
    assert MAX_ENTRIES == 20_000
    with pytest.raises(DataError, match="over 7 entries"):
        list_folder(tmp_path, extensions={".md"})


def test_folders_below_twenty_others_are_listed_and_not_entered(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(25):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("x")
    listing = list_folder(tmp_path, extensions={".md"}, recursive=True)
    assert not listing.files
    (entry,) = listing.left_out
    assert entry.is_folder
    assert "20" in entry.reason.value
