"""Promise 2: no result depends on the order of rows, columns or themes; the report keeps it."""

from __future__ import annotations

import csv
import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path

CODEBOOK = '[codebook]\nfile = "{}"\n'
TABLES = ("result.json", "quotes.csv", "themes.csv", "groups.csv", "matrix.csv", "concepts.csv")
# Invented sentences; the words overlap, so that groups, pairs and ties have something to decide.
SAID = {
    "Work/Hours": "the long hours of the shift left me tired at work",
    "Work/Pay": "the pay at work is low and the hours are long",
    "Garden": "my garden and the tomatoes in the garden give me rest",
    "Music/Choir": "singing in the choir with others lifts me",
    "Music/Radio": "the radio plays music and I sing with it",
}


def shuffled_table(source: Path, target: Path, *, seed: int) -> None:
    """The same table with its rows and its columns in another order."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    for part in (rows, header):
        random.Random(seed).shuffle(part)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)


def shuffled_tree(node: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """The same tree of themes with siblings in another order."""
    children = [shuffled_tree(child, seed) for child in node.get("theme", ())]
    random.Random(seed).shuffle(children)
    return {**node, **({"theme": children} if children else {})}


def toml_lines(node: Mapping[str, Any], prefix: str = "theme") -> Iterator[str]:
    for key, value in node.items():
        if key != "theme":
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for child in node.get("theme", ()):
        yield f"[[{prefix}]]"
        yield from toml_lines(child, f"{prefix}.theme")


def same_children(node: Mapping[str, Any]) -> dict[str, Any]:
    """Children under one key, whatever they were called."""
    kinds = ("theme", "subtheme", "key_point")
    children = [same_children(child) for kind in kinds for child in node.get(kind, ())]
    return {**{k: v for k, v in node.items() if k not in kinds}, "theme": children}


def display_order(tree: Mapping[str, Any], above: str = "") -> list[str]:
    found = []
    for child in tree.get("theme", ()):
        path = above + child["name"]
        found += [path, *display_order(child, f"{path}/")]
    return found


def equal_runs(desk: Desk, first: str, second: str) -> None:
    for file in TABLES:
        left, right = ((desk.folder / out / file).read_bytes() for out in (first, second))
        assert left == right, file


@pytest.fixture
def small(desk: Desk) -> Desk:
    themes = list(SAID)
    given = [themes[n % 5] for n in range(40)]
    texts = [f"{SAID[theme]}, time {n // 5}" for n, theme in enumerate(given)]
    studies = [f"s{n % 4}" for n in range(40)]
    given_names = {"Heading": ["a"] * 40, "Order": ["first"] * 40}
    desk.quotes(texts, study=studies, mood=["calm", "low"] * 20, **given_names)
    both = [[f"q{n}", coder, theme] for n, theme in enumerate(given) for coder in ("Ada", "Ben")]
    both += [[f"q{n}", "Ben", themes[n % 3]] for n in range(0, 40, 7)]
    desk.table("codings.csv", ["quote_id", "coder", "theme"], both)
    rows = [[path, f"About {path}.", "", ""] for path in ("Work", *SAID, "Music")]
    desk.table("book.csv", ["path", "definition", "colour", "by"], rows)
    return desk


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_tables_give_an_equal_result(small: Desk, seed: int) -> None:
    project = small.project(CODEBOOK.format("book.csv"))
    assert small.run(project, out="first").status == 0
    for name in ("quotes.csv", "codings.csv", "book.csv"):
        shuffled_table(small.folder / name, small.folder / name, seed=seed)
    assert small.run(project, out="second").status == 0
    equal_runs(small, "first", "second")


def test_the_report_lists_themes_in_the_order_of_the_codebook(small: Desk) -> None:
    for out, order in (("up", ("Garden", "Music", "Work")), ("down", ("Work", "Music", "Garden"))):
        rows = [[path, ""] for top in order for path in (top, *SAID) if path.startswith(top)]
        unique = [list(row) for row in dict.fromkeys(map(tuple, rows))]
        small.table("book.csv", ["path", "definition"], unique)
        project = small.project(CODEBOOK.format("book.csv") + "[reference]\nlevel = 1\n")
        assert small.run(project, out=out).status == 0
        assert [row["path"] for row in small.rows("inputs/codebook.csv", out)] == [
            path for path, _ in unique
        ]
        report = (small.folder / out / "report.html").read_text(encoding="utf-8")
        places = [report.index(f'id="theme-{n}"') for n in (1, 2, 3)]
        shown = [
            next(name for name in re.findall(r"Garden|Music|Work", report[place : place + 2000]))
            for place in places
        ]
        assert shown == list(order)
    assert (small.folder / "up/result.json").read_bytes() == (
        small.folder / "down/result.json"
    ).read_bytes()


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_a_shuffled_tree_gives_an_equal_result(desk: Desk) -> None:
    tree = same_children(
        tomllib.loads(bundled_path("corpora/cycling/codebook.toml").read_text("utf-8"))
    )
    for out, seed in (("first", 0), ("second", 5)):
        for name in ("quotes.csv", "codings.csv"):
            shuffled_table(bundled_path(f"corpora/cycling/{name}"), desk.folder / name, seed=seed)
        shuffled = shuffled_tree(tree, seed)
        (desk.folder / "book.toml").write_text("\n".join(toml_lines(shuffled)), encoding="utf-8")
        project = desk.project(CODEBOOK.format("book.toml"), encoder="all-MiniLM-L6-v2")
        assert desk.run(project, out=out).status == 0
        listed = [row["path"] for row in desk.rows("inputs/codebook.csv", out)]
        assert listed == display_order(shuffled)
    equal_runs(desk, "first", "second")
