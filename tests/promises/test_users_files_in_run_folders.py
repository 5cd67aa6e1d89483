"""A run replaces, and a purge removes, what thememap wrote: each case by which files were lost."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from helpers.folders import folder_content
from helpers.running import Answer, Desk
from thememap.tables import append_log_entries

TEXTS = ["one quote", "another quote", "a third one"]
CHAT = {"result.json": '{"messages": []}', "manifest.json": '{"name": "chat"}', "me.jpg": "me"}
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def ran(desk: Desk) -> Desk:
    desk.quotes(TEXTS)
    assert again(desk).status == 0
    return desk


def again(desk: Desk, *, out: str = "run") -> Answer:
    return desk.run(desk.project(), "--depth", "quick", out=out)


def as_by_version_01(run: Path) -> None:
    """A run folder as 0.1.0 left it: no record, no id, no list."""
    shutil.rmtree(run / ".thememap")
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    del manifest["run_id"], manifest["files"]
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize("command", ["run", "group", "purge", "purge project"])
def test_another_programs_result_is_not_a_run(desk: Desk, command: str) -> None:
    desk.quotes(TEXTS)
    chat = desk.folder / "chat"
    chat.mkdir()
    for name, text in CHAT.items():
        (chat / name).write_text(text, encoding="utf-8")
    before = folder_content(chat)
    arguments = {
        "run": ("run", desk.project(), "--out", chat),
        "group": ("group", desk.project(), "--out", chat),
        "purge": ("purge", chat, "--yes"),
        "purge project": ("purge", desk.project(), "--yes"),
    }[command]
    assert desk.thememap(*arguments).status == (0 if command == "purge project" else 2)
    assert folder_content(chat) == before


def test_a_rerun_and_a_purge_leave_what_the_user_put_into_the_folder(ran: Desk) -> None:
    run = ran.folder / "run"
    mine = {"notes.docx": b"mine", "inputs/other.csv": b"mine", ".run.x.partial": b"mine",
            "cache/mine.npz": b"mine", "review/talk.sealed": b"mine"}  # fmt: skip
    for name, content in mine.items():
        (run / name).parent.mkdir(exist_ok=True)
        (run / name).write_bytes(content)
    answer = again(ran)
    assert answer.status == 0, answer.err
    assert "notes.docx" in answer.err
    assert all((run / name).read_bytes() == content for name, content in mine.items())
    answer = ran.thememap("purge", run, "--yes")
    assert answer.status == 0, answer.err
    assert "notes.docx" in answer.out
    assert folder_content(run) == mine


def test_an_edited_table_is_kept_and_told(ran: Desk) -> None:
    run = ran.folder / "run"
    (run / "quotes.csv").write_text("edited", encoding="utf-8")
    answer = again(ran)
    assert "quotes.yours.csv" in answer.err
    assert (run / "quotes.yours.csv").read_text(encoding="utf-8") == "edited"
    assert (run / "quotes.csv").read_text(encoding="utf-8").startswith("quote_id")
    (run / "themes.csv").write_text("edited", encoding="utf-8")
    answer = ran.thememap("purge", run, "--yes")
    assert "changed since thememap wrote it" in answer.out
    assert set(folder_content(run)) == {
        ".thememap/folder.json", ".thememap/lock", "quotes.yours.csv", "themes.csv",
    }  # fmt: skip
    assert ran.thememap("purge", run, "--yes", "--force").status == 0
    assert sorted(folder_content(run)) == ["quotes.yours.csv"]


def test_an_edited_report_is_kept_when_it_is_written_again(ran: Desk) -> None:
    run = ran.folder / "run"
    (run / "report.html").write_text("edited", encoding="utf-8")
    answer = ran.thememap("report", run)
    assert answer.status == 0, answer.err
    assert "report.yours.html" in answer.err
    assert (run / "report.yours.html").read_text(encoding="utf-8") == "edited"


def test_a_file_of_others_where_a_run_writes_is_refused_before_anything_is_computed(
    desk: Desk,
) -> None:
    desk.quotes(TEXTS)
    (desk.folder / "run").mkdir()
    (desk.folder / "run/quotes.csv").write_text("mine", encoding="utf-8")
    answer = again(desk)
    assert answer.status == 2
    assert folder_content(desk.folder / "run") == {"quotes.csv": b"mine"}


@pytest.mark.parametrize("place", ["run", "run/inputs"])
def test_a_run_that_holds_its_inputs_is_refused(ran: Desk, place: str) -> None:
    run = ran.folder / "run"
    shutil.copy(ran.folder / "quotes.csv", ran.folder / place / "mine.csv")
    project = ran.project().read_text(encoding="utf-8").replace("quotes.csv", f"{place}/mine.csv")
    (ran.folder / "project.toml").write_text(project, encoding="utf-8")
    before = folder_content(run)
    answer = ran.thememap("run", ran.folder / "project.toml", "--out", run)
    assert answer.status == 2
    assert "mine.csv is in the run folder" in answer.err
    answer = ran.thememap("run", "--quotes", run / "inputs/quotes.csv", "--out", run)
    assert answer.status == 2
    assert folder_content(run) == before


@LINKS
def test_a_link_for_a_run_is_refused(ran: Desk) -> None:
    (ran.folder / "link").symlink_to(ran.folder / "run", target_is_directory=True)
    before = folder_content(ran.folder / "run")
    answer = again(ran, out="link")
    assert answer.status == 2
    assert "link" in answer.err
    assert (ran.folder / "link").is_symlink()
    assert folder_content(ran.folder / "run") == before


@LINKS
def test_a_link_in_a_run_is_refused_and_survives(ran: Desk) -> None:
    run, elsewhere = ran.folder / "run", ran.folder / "elsewhere"
    shutil.move(run / "inputs", elsewhere)
    (run / "inputs").symlink_to(elsewhere, target_is_directory=True)
    before = folder_content(elsewhere)
    assert again(ran).status == 2
    assert ran.thememap("purge", run, "--yes").status == 0
    assert folder_content(elsewhere) == before
    assert folder_content(run)["inputs"] == str(elsewhere)


def test_what_lies_hidden_beside_a_run_is_told_and_left(ran: Desk) -> None:
    for name in (".run.notes.partial", ".run.1.earlier", ".run.x.part"):
        (ran.folder / name).mkdir()
        (ran.folder / name / "result.json").write_text("{}", encoding="utf-8")
    before = {one.name for one in ran.folder.iterdir()}
    answer = ran.thememap("purge", ran.folder / "run", "--yes")
    assert ".run.notes.partial" in answer.out
    assert before - {one.name for one in ran.folder.iterdir()} == {"run"}


def test_a_run_of_version_01_is_opened_replaced_and_purged_by_its_names(ran: Desk) -> None:
    run = ran.folder / "run"
    as_by_version_01(run)
    (run / "mine.csv").write_text("mine", encoding="utf-8")
    append_log_entries(run / "decisions.jsonl", [{"decision": "accept"}])
    assert ran.thememap("report", run).status == 0
    assert ran.thememap("diff", run, run).status == 0
    shutil.copytree(run, ran.folder / "copy")
    assert again(ran).status == 0
    assert (run / "mine.csv").read_text(encoding="utf-8") == "mine"
    assert json.loads((run / "manifest.json").read_text(encoding="utf-8"))["run_id"]
    assert ran.thememap("purge", ran.folder / "copy", "--yes").status == 0
    assert sorted(folder_content(ran.folder / "copy")) == ["mine.csv"]


@pytest.mark.parametrize("lost", ["removed", "damaged"])
@pytest.mark.parametrize("command", ["report", "run", "purge"])
def test_what_was_edited_is_kept_where_the_record_was_lost(
    ran: Desk, command: str, lost: str
) -> None:
    """A copy by a cloud or by ``cp run/*`` has no hidden folder: it is no run of version 0.1."""
    run = ran.folder / "run"
    if lost == "removed":
        shutil.rmtree(run / ".thememap")
    else:
        (run / ".thememap/folder.json").write_text("{", encoding="utf-8")
    for name in ("report.html", "themes.csv"):
        with (run / name).open("a", encoding="utf-8") as file:
            file.write("mine")
    before = folder_content(run)
    arguments = {
        "report": ("report", run),
        "run": ("run", ran.folder / "project.toml", "--depth", "quick", "--out", run),
        "purge": ("purge", run, "--yes"),
    }
    answer = ran.thememap(*arguments[command])
    assert answer.status == 0, answer.err
    after = list(folder_content(run).values())
    assert before["report.html"] in after
    assert before["themes.csv"] in after
    if command == "purge":
        left = set(folder_content(run, internal=False))
        assert left == {"report.html", "themes.csv"}


def test_the_manifest_lists_every_file_and_repeats_the_id(ran: Desk) -> None:
    from thememap.output import hash_file_content

    run = ran.folder / "run"
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    marker = json.loads((run / ".thememap/folder.json").read_text(encoding="utf-8"))
    assert marker["program"] == "thememap"
    assert marker["id"] == manifest["run_id"]
    listed = {one["path"]: one["sha256"] for one in manifest["files"]}
    found = {name for name in folder_content(run, internal=False) if not name.startswith("cache/")}
    assert set(listed) | {"manifest.json"} == found
    assert all(hash_file_content(run / name) == sha for name, sha in listed.items())
    assert set(marker["written"]) == found


def test_a_report_is_not_written_over_a_file(ran: Desk) -> None:
    (ran.folder / "q.html").write_text("mine", encoding="utf-8")
    answer = ran.thememap("report", ran.folder / "run", "--out", ran.folder / "q.html")
    assert answer.status == 2
    assert "--force" in answer.err
    assert (ran.folder / "q.html").read_text(encoding="utf-8") == "mine"
    answer = ran.thememap("report", ran.folder / "run", "--out", ran.folder / "q.html", "--force")
    assert answer.status == 0
