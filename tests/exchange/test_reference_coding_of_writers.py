"""Whatever is written of a run shows the reference coding that ``quotes.csv`` holds."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import thememap
from helpers.running import Desk
from thememap.records import format_path, parse_path

CODERS = ("Ada", "Ben", "Chi")
THEMES = ("A", "A/a", "A/b", "B", "B/c", "")
RULES = ("Ben", "majority", "union", "consensus", "")
Themes = dict[str, set[str]]


@pytest.fixture(params=RULES)
def disagreeing(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    """Three coders who read two quotes of three each and mostly give different themes."""
    rule, draw = request.param, random.Random(7)
    ids = [f"q{n}" for n in range(30)]
    desk.quotes([f"Invented words number {n}." for n in range(len(ids))], source=["s.txt"] * 30)
    coders = [*CODERS, *([rule] if rule == "consensus" else [])]
    rows = [
        [quote, coder, theme]
        for quote in ids
        for coder in coders
        if draw.random() < 0.67
        for theme in sorted(draw.sample(THEMES, draw.choice((1, 1, 2))))
    ]
    named = {(quote, coder) for quote, coder, theme in rows if theme}
    rows = [row for row in rows if row[2] or (row[0], row[1]) not in named]
    desk.table("codings.csv", ["quote_id", "coder", "theme"], rows)
    desk.table("groups.csv", ["quote_id", "group"], [[quote, quote[-1]] for quote in ids])
    project = desk.project(f'[reference]\ncoding = "{rule}"\n')
    done = desk.thememap(
        "compare", project, "--groups", desk.folder / "groups.csv", "--depth", "quick",
        "--out", desk.folder / "run",
    )  # fmt: skip
    assert done.status == 0, done.err
    return desk


def of_quotes_csv(desk: Desk) -> Themes:
    return {
        row["quote_id"]: set(json.loads(row["themes"]))
        for row in desk.rows("quotes.csv")
        if row["read"] == "true"
    }


def exported(desk: Desk, to: str) -> Path:
    out = desk.folder / f"out.{to}"
    answer = desk.thememap("export", desk.folder / "run", "--to", to, "--out", out)
    assert answer.status == 0, answer.err
    return out


def sheet(desk: Desk, title: str) -> list[dict[str, object]]:
    out = desk.folder / "out.xlsx"
    header, *rows = load_workbook(out if out.exists() else exported(desk, "xlsx"))[title].values
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def of_workbook(desk: Desk) -> Themes:
    found = {}
    for row in sheet(desk, "Quotes"):
        first = tuple(str(row[level]) for level in ("theme", "subtheme") if row[level])
        if first != ("not read",):
            further = [part for part in str(row["further codes"] or "").split("; ") if part]
            found[str(row["quote_id"])] = {*([format_path(first)] if first else []), *further}
    return found


def of_columns(desk: Desk) -> Themes:
    """The columns of 0 and 1 count what lies below a theme, too."""
    return {
        str(row["quote_id"]): {name for name, value in row.items() if value == 1}
        for row in sheet(desk, "Themes 0-1")
    }


def of_sections(lines: list[tuple[int, str]], texts: dict[str, str]) -> Themes:
    """Quotes under headings of level 2 (themes) and 3 (below them), in the order of the page."""
    found: Themes = {}
    path: list[str] = []
    for level, text in lines:
        if level == 1 and text.startswith("Candidates"):
            break
        if level > 1:
            path = [*path[: level - 2], text]
        for quote, words in texts.items():
            if level == 0 and words in text:
                found.setdefault(quote, set()).add(format_path(tuple(path)))
    return found


def of_word(desk: Desk) -> Themes:
    lines = [
        (int(one.style.name.removeprefix("Heading ")), one.text)
        if one.style.name.startswith("Heading ")
        else (0, one.text)
        for one in Document(str(exported(desk, "docx"))).paragraphs
    ]
    return of_sections(lines, texts(desk))


def of_markdown(desk: Desk) -> Themes:
    lines = []
    for line in exported(desk, "md").read_text(encoding="utf-8").splitlines():
        marks = len(line) - len(line.lstrip("#"))
        lines.append((max(marks - 1, 0), line.lstrip("# ").replace("\\", "")))
    return of_sections(lines, texts(desk))


def texts(desk: Desk) -> dict[str, str]:
    return {row["quote_id"]: row["text"] for row in desk.rows("quotes.csv", "run/inputs")}


def of_taguette(desk: Desk) -> Themes:
    found: Themes = {}
    with (exported(desk, "taguette") / "highlights.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        for row in csv.DictReader(file):
            found.setdefault(row["id"], set()).update([row["tag"]] if row["tag"] else [])
    return found


def of_frame(desk: Desk) -> Themes:
    frame = thememap.open_run(desk.folder / "run").to_frame("quotes")
    return {row["quote_id"]: set(row["themes"]) for row in frame.to_dict("records") if row["read"]}


@pytest.mark.parametrize("written", [of_workbook, of_taguette, of_frame])
def test_what_holds_every_quote_holds_its_reference_coding(
    disagreeing: Desk, written: Callable[[Desk], Themes]
) -> None:
    assert written(disagreeing) == of_quotes_csv(disagreeing)


@pytest.mark.parametrize("written", [of_word, of_markdown])
def test_what_lists_quotes_by_theme_lists_those_of_the_reference_coding(
    disagreeing: Desk, written: Callable[[Desk], Themes]
) -> None:
    coded = {quote: themes for quote, themes in of_quotes_csv(disagreeing).items() if themes}
    assert written(disagreeing) == coded


def test_columns_of_themes_are_the_reference_coding_with_what_lies_above(
    disagreeing: Desk,
) -> None:
    assert of_columns(disagreeing) == {
        quote: {
            format_path(parse_path(theme)[:depth])
            for theme in themes
            for depth in range(1, len(parse_path(theme)) + 1)
        }
        for quote, themes in of_quotes_csv(disagreeing).items()
    }
