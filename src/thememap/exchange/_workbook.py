"""A workbook for people: quotes, themes as 0/1 columns, themes, groups, concepts, studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from thememap.exchange._handed import Handed, reference_themes, shown_quotes
from thememap.exchange._plain_sheets import add_sheet, new_workbook, workbook_bytes
from thememap.records import format_path, parse_path
from thememap.wording import name_order


def workbook(handed: Handed) -> bytes:
    """The bytes of an XLSX file; the same run gives the same bytes.

    Every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``, tab or carriage
    return. Headers are frozen, columns have widths and filters.
    """
    book = new_workbook()
    for title, header, rows in _sheets(handed):
        add_sheet(book, title, header, rows)
    return workbook_bytes(book)


def _sheets(handed: Handed) -> Iterable[tuple[str, list[str], list[list[Any]]]]:
    quotes, result = handed.quotes, handed.result
    shown = shown_quotes(handed)
    given = reference_themes(handed)
    known = [
        name for name in ("source", "study", "participant", "perspective", "heading")
        if quotes.knows(name)
    ]  # fmt: skip
    depth = max((len(theme.path) for theme in handed.codebook.themes), default=0)
    levels = ["theme", "subtheme", "key point"][:depth] + [
        f"level {level}" for level in range(4, depth + 1)
    ]
    limited = any(one.withheld for one in shown.values())
    more = ["further codes", *(["withheld"] if limited else [])]
    yield (
        "Quotes",
        ["quote_id", "text", "citation", "number", *known, "group", *levels, *more],
        [
            [
                quote,
                shown[quote].text,
                shown[quote].citation,
                handed.number.get(quote),
                *(quotes.column(name)[row] for name in known),
                handed.group.get(quote, ""),
                *_first_path(given.get(quote), depth),
                "; ".join(given.get(quote, [])[1:]),
                *([shown[quote].withheld] if limited else []),
            ]
            for row, quote in enumerate(quotes.quote_id)
        ],
    )
    paths = [format_path(theme.path) for theme in handed.codebook.displayed]
    yield (
        "Themes 0-1",
        ["quote_id", *paths],
        [
            [quote, *(int(_below(path, given[quote])) for path in paths)]
            for quote in quotes.quote_id
            if quote in given
        ],
    )
    yield (
        "Themes",
        ["theme", "definition", "quotes", "status", "best group", "of the theme", "of the group",
         "Jaccard", "q", "came back", "studies"],
        [
            [one["theme"], one["definition"], one["n"], one["status"], one["best_group"],
             one["recall"], one["precision"], one["jaccard"], one["q"], one["stability"],
             one["studies"]]
            for one in result["themes"]
        ],
    )  # fmt: skip
    yield (
        "Groups",
        ["group", "name", "quotes", "status", "best theme", "came back", "structureless",
         "studies", "keywords"],
        [
            [one["group"], one["name"], one["n"], one["status"], one["best_theme"],
             one["stability"], one["stability_null"], one["studies"], "; ".join(one["keywords"])]
            for one in result["groups"]
        ],
    )  # fmt: skip
    yield (
        "Concepts",
        ["rank", "concept", "kind", "name", "theme", "came back", "quote_id", "text", "citation"],
        [
            [rank, one["concept"], one["kind"], one["name"], one.get("theme", ""),
             one.get("stability"), quote, shown[quote].text, shown[quote].citation]
            for rank, one in enumerate(result["concepts"], start=1)
            for quote in one["quote_ids"]
        ],
    )  # fmt: skip
    yield "Studies", *_studies(handed)


def _first_path(paths: Sequence[str] | None, depth: int) -> list[str]:
    if paths is None:
        return ["not read", *[""] * (depth - 1)] if depth else []
    names = list(parse_path(paths[0])) if paths else []
    return [*names, *[""] * (depth - len(names))]


def _below(path: str, given: Sequence[str]) -> bool:
    return any(one == path or one.startswith(path + "/") for one in given)


def _studies(handed: Handed) -> tuple[list[str], list[list[Any]]]:
    quotes = handed.quotes
    review = handed.result.get("review") or {}
    known = {
        row["study"]["study"]: row
        for row in (review.get("characteristics") or {}).get("studies", ())
    }
    names = list(known) or sorted(set(quotes.study) - {""}, key=name_order)
    header = ["study", "quotes", "participants quoted", "authors", "method", "setting", "country",
              "perspective"]  # fmt: skip
    rows = []
    for name in names:
        inside = [row for row, study in enumerate(quotes.study) if study == name]
        about = known.get(name)
        told = about["study"] if about else {}
        rows.append(
            [name, len(inside), len({quotes.participant[row] for row in inside} - {""}),
             "; ".join(about["authors"]) if about else "",
             *(told.get(key, "") for key in ("method", "setting", "country", "perspective"))]
        )  # fmt: skip
    return header, rows
