"""The course: every command of every lesson runs on both corpora; timings add up."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest
from students import codes, fill_workbook, sort_into

from running import Desk
from thememap.teaching._class import read_class
from thememap.teaching._task import read_task

COURSE = Path(__file__).resolve().parents[2] / "docs/course"
LESSONS = sorted(COURSE.glob("lesson-*.md"))
CORPORA = ("cycling", "alliance")
PARTS = ("Goal", "What you need", "Timing", "Exercise", "Rubric", "Marking key", "Discussion")


def commands(lesson: Path, corpus: str) -> list[list[str]]:
    """The commands for one corpus: blocks that name the other one are left out."""
    (other,) = (one for one in CORPORA if one != corpus)
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", lesson.read_text(encoding="utf-8"), re.M | re.S)
    chosen = [block for block in blocks if not _is_for(block, other)]
    return [shlex.split(line)[1:] for block in chosen for line in block.splitlines() if line]


def _is_for(block: str, corpus: str) -> bool:
    only = {"cycling": ("Among the traffic", "pebble.md"), "alliance": ("Reciprocal", "rowan.md")}
    return any(word in block for word in (f" {corpus} ", *only[corpus]))


def fill_in(arguments: list[str]) -> None:
    """What people do between two commands."""
    match arguments[:2]:
        case ["teach", "score"]:
            folder = Path(arguments[2])
            for number, student in enumerate(read_class(folder).students):
                themes = codes(folder, student, skill=0.9 - number * 0.08)
                fill_workbook(folder / f"sheets/{student}.xlsx", themes, certainty=1 + number % 3)
        case ["teach", "commit"]:
            ids = read_task(Path(arguments[3])).quote_ids
            sort_into(Path(arguments[2]), {f"pile {n}": list(ids[n::5]) for n in range(4)})
        case ["review", "apply"]:
            decide(Path(arguments[2]))


def decide(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["decision"] = ("accept", "reject", "unsure")[number % 3]
        row["relation"] = "partial" if number % 3 == 0 else ""
        row["name"] = f"A concept {number}" if number % 3 == 0 else ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_there_are_five_lessons() -> None:
    assert [one.stem for one in LESSONS] == [f"lesson-{n}" for n in (1, 2, 3, 4, 5)]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.stem)
def test_a_lesson_has_its_parts_and_lasts_forty_five_minutes(lesson: Path) -> None:
    page = lesson.read_text(encoding="utf-8")
    found = re.findall(r"^## (.+)$", page, re.M)
    assert found == list(PARTS)
    timing = page[page.index("## Timing") : page.index("## Exercise")]
    assert sum(int(one) for one in re.findall(r"^\| (\d+) \|", timing, re.M)) == 45
    assert "at any time and without a reason" in page.split("## Goal")[0]
    rubric = page[page.index("## Rubric") : page.index("## Marking key")]
    assert re.findall(r"^\| (not yet|good|very good) \|", rubric, re.M) == [
        "not yet", "good", "very good",
    ]  # fmt: skip


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.stem)
def test_both_corpora_have_commands_in_every_lesson(lesson: Path) -> None:
    for corpus in CORPORA:
        words = {word for command in commands(lesson, corpus) for word in command}
        (other,) = (one for one in CORPORA if one != corpus)
        assert corpus in words
        assert other not in words


@pytest.mark.slow
@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.stem)
def test_every_command_of_a_lesson_runs(
    lesson: Path, corpus: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    for arguments in commands(lesson, corpus):
        fill_in(arguments)
        answer = desk.thememap(*arguments)
        assert answer.status == 0, (arguments, answer.out[-400:], answer.err)
