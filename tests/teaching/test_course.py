"""docs/course: every command of every lesson runs, and the marking keys say what comes out."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.teaching.lessons import (
    LESSONS,
    blocks,
    section,
    squeezed,
)
from helpers.teaching.marking_keys import (
    check_evidence,
    check_jargon_at_every_scale,
    check_proposals,
    check_runs,
    check_scales,
    check_units,
    check_what_survives,
)
from helpers.teaching.students import codes, fill_workbook, sort_into
from thememap.teaching import read_class

SECTIONS = ("Goal", "What you need", "Timing", "Exercise", "Rubric", "Marking key", "Discussion",
            "What goes wrong in class", "For one student alone")  # fmt: skip


def fill_class(desk: Desk, words: list[str]) -> None:
    folder = desk.folder / words[2]
    for student in read_class(folder).students:
        fill_workbook(folder / f"sheets/{student}.xlsx", codes(folder, student, skill=0.8))


def sort_quotes(desk: Desk, words: list[str]) -> None:
    sheet, folder = (desk.folder / word for word in words[2:4])
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    ids = task["students"][sheet.stem]
    sort_into(sheet, {"one idea": ids[:8], "another": ids[8:14], "the rest": ids[14:]})


def decide(desk: Desk, words: list[str]) -> None:
    sheet = desk.folder / words[2]
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["decision"] = ("accept", "reject")[number % 2]
        row["decided_by"] = "S01"
        if "construct" in row["question"]:
            row["relation"] = ("reciprocal", "none")[number % 2]
        else:
            row["name"] = f"an idea of our own {number}"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


BY_HAND: dict[tuple[str, ...], Callable[[Desk, list[str]], None]] = {
    ("teach", "score"): fill_class,
    ("teach", "commit"): sort_quotes,
    ("review", "apply"): decide,
}


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_command_of_a_lesson_runs_and_its_marking_key_is_what_comes_out(
    desk: Desk, lesson: Path, corpus: str
) -> None:
    desk.monkeypatch.chdir(desk.folder)
    meant = [one for one in blocks(lesson) if one.corpus in (None, corpus)]
    said = ""
    ran = 0
    for block in meant:
        for line in block.lines if block.language == "sh" else ():
            command, *words = shlex.split(line)
            assert command == "thememap", line
            for start, by_hand in BY_HAND.items():
                if tuple(words[: len(start)]) == start:
                    by_hand(desk, words)
            answer = desk.thememap(*words)
            assert answer.status == 0, (line, answer.err)
            said += answer.out + "\n"
            ran += 1
    assert ran >= 2
    if (desk.folder / "map/methods.md").is_file():
        said += (desk.folder / "map/methods.md").read_text(encoding="utf-8")
    said = squeezed(said)
    for block in meant:
        for line in block.lines if block.language == "text" else ():
            assert squeezed(line).strip() in said, line
    if lesson == LESSONS[0]:
        check_units(desk, corpus)
    if lesson == LESSONS[2]:
        check_runs(desk, section(lesson, "Marking key"), corpus)
        check_what_survives(desk, corpus)
        check_scales(desk, section(lesson, "Marking key"), corpus)
        check_jargon_at_every_scale(desk, corpus)
    if lesson == LESSONS[5]:
        check_evidence(desk, section(lesson, "Marking key"), corpus)
    if lesson in LESSONS[3:5]:
        check_proposals(desk, section(lesson, "Marking key"), corpus)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_its_parts_and_45_minutes(lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    for name in SECTIONS:
        assert section(lesson, name).strip(), name
    rows = re.findall(r"^\| (\d+)–(\d+) \|", section(lesson, "Timing"), flags=re.M)
    minutes = [(int(start), int(end)) for start, end in rows]
    assert minutes[0][0] == 0
    assert minutes[-1][1] == 45
    assert all(before[1] == after[0] for before, after in pairwise(minutes))
    assert "| | not yet | good | very good |" in section(lesson, "Rubric")
    care = text.split("\n## ")[0]
    for words in ("invented", "no methods", "without giving reasons", "cycling"):
        assert words in care, words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_each_corpus_has_its_commands_beside_the_other(lesson: Path) -> None:
    headed = [one.corpus for one in blocks(lesson) if one.language == "sh" and one.corpus]
    assert headed.count("alliance") == headed.count("cycling") > 0
