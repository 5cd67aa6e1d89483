"""The lessons of docs/course as data: their sections, blocks and tables, and the corpora."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thememap.bundled_files import bundled_path

COURSE = Path(__file__).resolve().parents[3] / "docs/course"


LESSONS = [COURSE / f"lesson-{number}.md" for number in range(1, 7)]


HEADED = {"**On the alliance**": "alliance", "**On cycling**": "cycling"}


UNSEEN = {
    "alliance": "being believed, shown through irony and silence",
    "cycling": "The ride as time alone, to think or to come down",
}


@dataclass(frozen=True)
class Block:
    """A fenced block of a lesson, and the corpus that it is for; none means both."""

    language: str
    corpus: str | None
    lines: tuple[str, ...]


def blocks(lesson: Path) -> list[Block]:
    complete, inside, before = [], None, ""
    for line in lesson.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            if inside is None:
                inside = (line[3:], HEADED.get(before), [])
            else:
                complete.append(Block(inside[0], inside[1], tuple(filter(None, inside[2]))))
                inside = None
            before = ""
        elif inside is not None:
            inside[2].append(line)
        elif line.strip():
            before = line.strip()
    return complete


def section(lesson: Path, name: str) -> str:
    parts = re.split(r"^## (.+)$", lesson.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[name]


def squeezed(text: str) -> str:
    """A wide table is wrapped; borders and line ends are no matter here."""
    return re.sub(r"[\s│┃─━]+", " ", text)


def tabled(text: str, columns: int) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [row for row in rows if len(row) == columns and re.match(r"\d+$|(al|cy)-\d+$", row[0])]


def records(corpus: str, name: str) -> list[dict[str, str]]:
    with bundled_path(f"corpora/{corpus}/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def planted_in(corpus: str) -> list[dict[str, Any]]:
    planted: list[dict[str, Any]] = tomllib.loads(
        bundled_path(f"corpora/{corpus}/key.toml").read_text(encoding="utf-8")
    )["planted"]
    return planted
