"""The names that people gave, in a result that was computed with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.errors import UsageError
from thememap.records import check_given_name, format_path
from thememap.report import RunFolder, in_display_order, read_run, with_given_names
from thememap.report._render import _report_environment
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import RenamingView

SAID_ON_PURPOSE = {"computed_theme", "computed_name", "renamed", "codebook_history", "keywords",
                   "words", "definition"}  # fmt: skip


def standing(what: str, source: str, name: str, earlier: str) -> dict[str, Any]:
    return {"what": what, "source": source, "name": name, "earlier": earlier, "decided_by": "Ada",
            "when": "2026-11-29", "shared": 1.0}  # fmt: skip


def all_renamed(run: RunFolder) -> RunFolder:
    """Every theme, group and concept with another name."""
    names = [
        standing("theme", format_path(path), f"New theme {number}", path[-1])
        for number, path in enumerate(run.display_order)
    ]
    for what in ("group", "concept"):
        names += [
            standing(what, row[what], f"New {what} {row[what]}", row["name"])
            for row in run.result[f"{what}s"]
        ]
    return with_given_names(replace(run, decided={"names": {"standing": names, "lost": []}}))


def texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from () if key in SAID_ON_PURPOSE else texts(item, f"{where}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, where)
    elif isinstance(value, str) and value:
        yield where, value


def test_no_part_of_a_result_calls_a_renamed_theme_by_its_computed_path(cycling_run: Path) -> None:
    run = read_run(cycling_run)
    earlier = {format_path(path) for path in run.display_order}
    earlier |= {path[-1] for path in run.display_order}
    assert {where for where, text in texts(run.result) if text in earlier}
    renamed = all_renamed(run)
    assert {where for where, text in texts(renamed.result) if text in earlier} == set()
    paths = [path for quote in renamed.quotes for path in quote.themes]
    assert paths
    assert all(name.startswith("New theme ") for path in paths for name in path)


def test_groups_of_the_shown_scale_are_renamed_and_those_of_others_are_not(
    cycling_run: Path,
) -> None:
    run = read_run(cycling_run)
    renamed = all_renamed(run)
    for before, after in zip(run.result["scales"], renamed.result["scales"], strict=True):
        names = [group["name"] for group in after["groups"]]
        if before["shown"]:
            assert all(name.startswith("New group ") for name in names)
        else:
            assert names == [group["name"] for group in before["groups"]]
    for theme in renamed.result["themes"]:
        shown = theme["scale"] == len(run.result["groups"]) and theme["scale_group"]
        assert theme["scale_group_name"].startswith("New group ") == bool(shown)


def test_numbers_and_the_order_of_themes_stay(cycling_run: Path) -> None:
    run = read_run(cycling_run)
    before, after = in_display_order(run), in_display_order(all_renamed(run))
    for kind in ("n", "status", "stability", "cells"):
        assert [theme[kind] for theme in before.result["themes"]] == [
            theme[kind] for theme in after.result["themes"]
        ]
    assert [row.get("computed_theme") for row in after.result["themes"]] == [
        row["theme"] for row in before.result["themes"]
    ]


def test_a_run_without_names_is_as_it_was(cycling_run: Path) -> None:
    run = read_run(cycling_run)
    assert with_given_names(run) is run


class _Elements(HTMLParser):
    """Tags, text and the values of fields of a piece of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: dict[str, str] = {}
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values |= {key: value or "" for key, value in attrs if key in ("value", "data-seen")}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


HOSTILE = st.text(st.one_of(st.sampled_from("<>&\"'{}/=%`\\"), st.characters()), max_size=30)


@given(name=HOSTILE)
def test_whatever_a_name_is_it_is_text_on_the_page(name: str) -> None:
    try:
        checked = check_given_name(name)
    except UsageError:
        return
    text = Catalogue(approach="codebook")
    macro = '{% import "parts.html.j2" as parts with context %}{{ parts.renaming(view) }}'
    pages = []
    for shown in ("plain", checked):
        view = RenamingView(what="theme", source=shown, name=shown, earlier=shown, remark=shown)
        environment = _report_environment(text, decide=True, quotes_language="")
        page = _Elements()
        page.feed(environment.from_string(macro).render(view=view))
        pages.append(page)
    plain, hostile = pages
    assert hostile.tags == plain.tags
    assert hostile.values == {"value": checked, "data-seen": checked}
    assert checked in "".join(hostile.words)


@pytest.mark.parametrize("damage", [{"standing": [{}]}, {"standing": [{"what": "quote"}]}])
def test_damaged_names_are_no_names(cycling_run: Path, damage: dict[str, Any]) -> None:
    run = replace(read_run(cycling_run), decided={"names": damage})
    with pytest.raises(KeyError):
        with_given_names(run)
