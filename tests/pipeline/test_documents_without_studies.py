"""Imported documents are called documents where nobody named a study, in every place."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.running import Desk

SAID = (
    "The lane by the river floods every winter and I push the bicycle",
    "My manager thinks that riding to work makes me late for the shift",
    "There is a shower now and nobody can find the key to it",
    "I ride because the bus never comes when it rains in the evening",
)


def transcripts(desk: Desk) -> Path:
    """Four interviews (invented)."""
    folder = desk.folder / "talks"
    folder.mkdir()
    for one in range(4):
        lines = []
        for turn, words in enumerate(SAID):
            lines += [f"Interviewer: And then, for the {turn}th time?", f"P{one}: {words} {one}."]
        (folder / f"talk-{one}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return folder


def imported(desk: Desk) -> Path:
    desk.thememap("import", transcripts(desk), "--out", desk.folder / "material")
    project = desk.folder / "material" / "project.toml"
    told = project.read_text(encoding="utf-8")
    project.write_text(told.replace("all-MiniLM-L6-v2", "tfidf"), encoding="utf-8")
    return project


def test_terminal_methods_and_page_speak_of_documents(desk: Desk) -> None:
    project = imported(desk)
    assert "documents: 4; " in desk.thememap("check", project).out
    answer = desk.run(project)
    assert answer.status == 0, answer.err
    assert "from 4 documents" in answer.out
    assert "studies" not in answer.out
    methods = (desk.folder / "run" / "methods.md").read_text(encoding="utf-8")
    assert "from 4 documents were analysed" in methods
    page = (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert "4 documents" in page
    assert not re.search(r"\b(from|in) (one|two|three|four|\d+) stud(y|ies)\b", page)


def test_the_german_page_speaks_of_documents(desk: Desk) -> None:
    desk.run(imported(desk))
    desk.thememap("report", desk.folder / "run", "--language", "de")
    page = (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert "4 Dokumente" in page
    assert "4 Studien" not in page


def test_studies_that_a_table_names_are_called_studies(desk: Desk) -> None:
    desk.quotes(list(SAID), source=["a.txt"] * 2 + ["b.txt"] * 2, study=["One"] * 2 + ["Two"] * 2)
    answer = desk.run(desk.project())
    assert "from 2 studies" in answer.out
