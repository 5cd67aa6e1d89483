"""Runs are compared, and exported, at one scale: never one partition against another unsaid."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

import thememap
from helpers.running import Desk
from thememap.errors import UsageError
from thememap.pipeline import compare_runs
from thememap.report import groups_at_scale, listed_scales, read_run, shown_scale

PLACES = ("harbour", "bakery", "orchard", "tunnel")
THINGS = ("ferry", "bread", "ladder", "lantern", "basket", "ticket")
TEXTS = [
    f"Invented note {n} on the {PLACES[n % 4]} and its {THINGS[n // 4 % 6]}." for n in range(72)
]


@pytest.fixture
def runs(desk: Desk) -> Desk:
    """One material, twice: four groups are shown, and six."""
    desk.quotes(TEXTS)
    desk.codings([PLACES[n % 4] for n in range(len(TEXTS))])
    project = desk.project()
    for name, groups in (("four", 4), ("six", 6)):
        done = desk.run(project, "--depth", "quick", "--set", f"grouping.groups={groups}", out=name)
        assert done.status == 0, done.err
    return desk


def of_table(run: Path, scale: int) -> dict[str, str]:
    with (run / "scales.csv").open(encoding="utf-8", newline="") as file:
        return {row["quote_id"]: row[f"scale_{scale}"] for row in csv.DictReader(file)}


def test_groups_of_a_scale_are_those_of_the_table(runs: Desk) -> None:
    run = read_run(runs.folder / "four")
    assert (shown_scale(run), listed_scales(run)) == (4, (4, 6, 8, 12))
    for k in listed_scales(run):
        assert groups_at_scale(run, k) == of_table(runs.folder / "four", k)
    with pytest.raises(KeyError):
        groups_at_scale(run, 5)


def test_runs_that_show_different_scales_are_compared_at_one(runs: Desk) -> None:
    four, six = runs.folder / "four", runs.folder / "six"
    difference = compare_runs(four, six)
    assert (difference.shown, difference.scales) == ((4, 6), (4, 4))
    assert difference.moved == ()  # the same ladder
    told = runs.thememap("diff", four, six).out
    assert "The shown scale has 4 groups in the first run and 6 in the second." in told
    assert "Groups are compared at 4, which both runs have." in told
    assert {change.due_to for change in difference.changed} <= {"scale"}
    assert "shown scale" not in runs.thememap("diff", four, four).out


def test_runs_without_a_common_scale_are_compared_and_it_is_said(runs: Desk) -> None:
    runs.run(runs.project('[grouping]\nmethod = "k-means"\ngroups = 5\n'), "--depth", "quick")
    five, six = runs.folder / "run", runs.folder / "six"
    assert compare_runs(five, six).scales == (5, 6)
    assert "No scale is in both runs: 5 groups are compared with 6 others" in (
        runs.thememap("diff", five, six).out
    )


def test_an_exported_codebook_holds_the_groups_of_the_scale_and_all_statuses(runs: Desk) -> None:
    out = runs.folder / "eight.qdc"
    done = runs.thememap(
        "export", runs.folder / "four", "--to", "qdc", "--scale", "8", "--out", out
    )
    assert "The groups are those of the scale with 8 groups." in done.err
    names = [code.get("name") or "" for code in etree.parse(out).iter("{*}Code")]
    assert "groups (scale 8)" in names
    assert sum(name.startswith("G0") for name in names) == 8
    assert "status of themes" in names  # statuses rest on all scales


def test_an_exported_workbook_speaks_of_one_scale(runs: Desk) -> None:
    out = runs.folder / "eight.xlsx"
    thememap.open_run(runs.folder / "four").export(to="xlsx", out=out, scale=8)
    book = load_workbook(out)
    header, *rows = book["Quotes"].iter_rows(values_only=True)
    at = {name: column for column, name in enumerate(header)}
    groups = {str(row[at["quote_id"]]): str(row[at["group"]]) for row in rows}
    assert groups == of_table(runs.folder / "four", 8)
    header, *rows = book["Groups"].iter_rows(values_only=True)
    assert {row[0]: row[2] for row in rows} == Counter(groups.values())
    header, *rows = book["Themes"].iter_rows(values_only=True)
    at = {name: column for column, name in enumerate(header)}
    best = {row[at["theme"]]: row[at["best group"]] for row in rows}
    result = thememap.open_run(runs.folder / "four").result
    (scale,) = (s for s in result["scales"] if s["k"] == 8)
    assert best == {theme["theme"]: theme["group"] for theme in scale["themes"]}
    assert {row[at["theme"]]: row[at["status"]] for row in rows} == {
        theme["theme"]: theme["status"] for theme in result["themes"]
    }
    assert {row[at["of the theme"]] for row in rows} == {None}  # a cell of the shown scale


def test_the_shown_scale_named_exports_the_same_bytes(runs: Desk) -> None:
    run = thememap.open_run(runs.folder / "four")
    for name, scale in (("a.qdpx", None), ("b.qdpx", 4)):
        run.export(to="qdpx", out=runs.folder / name, scale=scale)
    assert (runs.folder / "a.qdpx").read_bytes() == (runs.folder / "b.qdpx").read_bytes()


@pytest.mark.parametrize(
    ("to", "scale", "words"),
    [("qdc", 5, "It has: 4, 6, 8, 12"), ("bib", 8, "holds no groups")],
)
def test_a_scale_that_cannot_be_exported_is_refused(
    runs: Desk, to: str, scale: int, words: str
) -> None:
    run = thememap.open_run(runs.folder / "four")
    with pytest.raises(UsageError, match=words):
        run.export(to=to, out=runs.folder / "x", scale=scale)
    assert not (runs.folder / "x").exists()
