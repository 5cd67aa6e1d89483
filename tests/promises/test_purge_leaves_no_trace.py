"""`thememap purge` removes every trace; the whole disk of a user is searched for one sentence."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from helpers.isolated_user import Isolated, weather
from helpers.running import Desk

PLANTED = "My heron Quillfeather stood in the rain until the ferry came, and so did I."
GONE_SINCE = "The lamp Moorwick on the pier was out again when I rowed home."


def traces(isolated: Isolated, text: str, vector: bytes) -> set[str]:
    """Files outside the user's own that hold the text, a rare word of it, its key or vector."""
    rare = next(word for word in text.split() if word in {"Quillfeather", "Moorwick"})
    key = hashlib.sha256(text.encode()).digest()
    needles = {text.encode(), rare.encode(), rare.lower().encode(), rare.encode("utf-16-le"), key}
    needles |= {key.hex().encode(), vector}
    own = {isolated.work / "quotes.csv", isolated.work / "codings.csv"}
    found = set()
    for path in isolated.root.rglob("*"):
        if path.is_file() and path not in own:
            content = path.read_bytes()
            if any(needle in content for needle in needles if needle):
                found.add(path.name)
    return found


def note_stage(run: Path, name: str) -> None:
    """As a writer does before it makes the folder."""
    record = run / ".thememap/folder.json"
    values = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**values, "stages": [name]}), encoding="utf-8")


def vector_of(isolated: Isolated, text: str) -> bytes:
    with sqlite3.connect(isolated.store) as store:
        key = hashlib.sha256(text.encode()).digest()
        rows = store.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchall()
    return bytes(rows[0][0]) if rows else b""


@pytest.mark.slow
def test_no_trace_of_a_sentence_is_left_on_the_disk(tmp_path: Path) -> None:
    isolated = Isolated(tmp_path)
    project = isolated.project([*weather(30), PLANTED, GONE_SINCE])
    done = isolated.thememap("run", project, "--out", "run")
    assert done.returncode == 0, done.stderr
    project = isolated.project([*weather(30), PLANTED])
    assert isolated.thememap("run", project, "--out", "run").returncode == 0
    # What a killed run leaves in its folder.
    left = isolated.work / "run/.thememap/new-0123456789abcdef"
    (left / "inputs").mkdir(parents=True)
    note_stage(isolated.work / "run", left.name)
    (left / "inputs/quotes.csv").write_text(f"quote_id,text\nq0,{PLANTED}\n", encoding="utf-8")
    planted, gone = (vector_of(isolated, text) for text in (PLANTED, GONE_SINCE))
    assert planted
    assert gone
    assert {"report.html", "quotes.csv", "vectors.sqlite"} <= traces(isolated, PLANTED, planted)
    assert traces(isolated, GONE_SINCE, gone) == {"vectors.sqlite"}

    told = isolated.thememap("purge", project, "--dry-run")
    assert told.returncode == 0, told.stderr
    assert traces(isolated, PLANTED, planted) >= {"report.html", "vectors.sqlite"}
    done = isolated.thememap("purge", project, "--yes")
    assert done.returncode == 0, done.stderr
    assert traces(isolated, PLANTED, planted) == set()
    assert traces(isolated, GONE_SINCE, gone) == set()
    assert (isolated.work / "quotes.csv").is_file()
    assert project.is_file()


def test_vectors_of_others_stay_and_those_of_the_run_go(desk: Desk) -> None:
    import numpy as np

    from thememap.embedding import VectorStore

    desk.quotes(["one quote", "another quote", "a third one"])
    assert desk.run(desk.project()).status == 0
    with VectorStore() as store:
        store.put("f", ["one quote", "somebody else's"], np.ones((2, 3), dtype=np.float32))
        store.put("g", ["one quote"], np.ones((1, 3), dtype=np.float32))
    answer = desk.thememap("purge", desk.folder / "run", "--yes")
    assert answer.status == 0, answer.err
    assert not (desk.folder / "run").exists()
    with VectorStore() as store:
        assert store.size().vectors == 1
        assert store.get("f", ["one quote", "somebody else's"])[0] is None


def test_purge_takes_only_runs_of_the_project(desk: Desk) -> None:
    desk.quotes(["one quote", "another quote", "a third one"])
    assert desk.run(desk.project('[project]\ntitle = "mine"\n')).status == 0
    other = desk.project('[project]\ntitle = "not mine"\n')
    assert desk.run(other, out="other").status == 0
    answer = desk.thememap("purge", desk.project('[project]\ntitle = "mine"\n'), "--yes")
    assert answer.status == 0, answer.err
    assert not (desk.folder / "run").exists()
    assert (desk.folder / "other" / "result.json").is_file()


def test_a_run_of_other_quotes_under_the_same_title_and_names_stays(desk: Desk) -> None:
    desk.codings(["Weather", "Roads", "Weather"])
    desk.quotes(["one quote", "another quote", "a third one"])
    project = desk.project()
    elsewhere = desk.folder / "elsewhere"
    elsewhere.mkdir()
    for name in ("project.toml", "codings.csv"):
        shutil.copy(desk.folder / name, elsewhere / name)
    (elsewhere / "quotes.csv").write_text(
        "quote_id,text\nq0,quite other words\nq1,more\nq2,still more\n", encoding="utf-8"
    )
    assert desk.run(project).status == 0
    assert desk.run(elsewhere / "project.toml", out="elsewhere/run").status == 0
    answer = desk.thememap("purge", project, "--near", elsewhere, "--yes")
    assert answer.status == 0, answer.err
    assert not (desk.folder / "run").exists()
    assert (elsewhere / "run/result.json").is_file()
    assert "name the folder itself" in answer.out


@pytest.mark.parametrize("name", ["notes", "nothing"])
def test_what_is_no_run_is_left_alone(desk: Desk, name: str) -> None:
    (desk.folder / "notes").mkdir()
    (desk.folder / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    answer = desk.thememap("purge", desk.folder / name, "--yes")
    assert answer.status == 2
    assert (desk.folder / "notes" / "mine.txt").is_file()


def test_a_link_to_a_run_is_not_followed(desk: Desk) -> None:
    desk.quotes(["one quote", "another quote", "a third one"])
    assert desk.run(desk.project()).status == 0
    link = desk.folder / "link"
    try:
        link.symlink_to(desk.folder / "run", target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    answer = desk.thememap("purge", link, "--yes")
    assert answer.status == 2
    assert (desk.folder / "run" / "result.json").is_file()


def test_without_a_person_to_ask_nothing_is_removed(desk: Desk) -> None:
    desk.quotes(["one quote", "another quote", "a third one"])
    assert desk.run(desk.project()).status == 0
    answer = desk.thememap("purge", desk.folder / "run")
    assert answer.status == 2
    assert "--yes" in answer.err
    assert (desk.folder / "run" / "result.json").is_file()


@pytest.mark.parametrize("content", ["", "mine"])
def test_an_empty_lock_that_a_killed_process_left_goes_and_another_file_stays(
    desk: Desk, content: str
) -> None:
    desk.quotes(weather(6))
    assert desk.run(desk.project()).status == 0
    lock = desk.folder / ".run.thememap.lock"
    lock.write_text(content, encoding="utf-8")
    assert desk.thememap("purge", desk.folder / "run", "--yes").status == 0
    assert not (desk.folder / "run").exists()
    assert lock.exists() == bool(content)
