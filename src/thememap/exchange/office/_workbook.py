"""A workbook for people: quotes, themes as 0/1 columns, themes, groups, concepts, studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from thememap.exchange._export_bundle import ExportBundle, reference_paths_by_quote, shown_quotes
from thememap.exchange.office._sheets import add_sheet, new_workbook, workbook_bytes
from thememap.message_words import name_sort_key
from thememap.records import format_path, parse_path


def write_workbook(handed: ExportBundle) -> bytes:
    """The bytes of an XLSX file; the same run gives the same bytes.

    Every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``, tab or carriage
    return. Headers are frozen, columns have widths and filters.
    """
    book = new_workbook()
    for title, header, rows in _build_sheets(handed):
        add_sheet(book, title, header, rows)
    return workbook_bytes(book)


def _build_sheets(handed: ExportBundle) -> Iterable[tuple[str, list[str], list[list[Any]]]]:
    quotes, result = handed.quotes, handed.result
    shown = shown_quotes(handed)
    given = reference_paths_by_quote(handed)
    known = [
        name for name in ("source", "study", "participant", "perspective", "heading")
        if quotes.knows(name)
    ]  # fmt: skip
    depth = max((len(theme.path) for theme in handed.codebook.themes), default=0)
    levels = ["theme", "subtheme", "key point"][:depth] + [
        f"level {level}" for level in range(4, depth + 1)
    ]
    limited = any(quote.withheld for quote in shown.values())
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
                *_first_theme_levels(given.get(quote), depth),
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
            [quote, *(int(_includes_path(path, given[quote])) for path in paths)]
            for quote in quotes.quote_id
            if quote in given
        ],
    )
    yield (
        "Themes",
        ["theme", "definition", "quotes", "status", "best group", "of the theme", "of the group",
         "Jaccard", "q", "came back", "studies"],
        [
            [theme["theme"], theme["definition"], theme["n"], theme["status"], theme["best_group"],
             theme["recall"], theme["precision"], theme["jaccard"], theme["q"], theme["stability"],
             theme["studies"]]
            for theme in result["themes"]
        ],
    )  # fmt: skip
    yield (
        "Groups",
        [
            "group",
            "name",
            "quotes",
            "status",
            "best theme",
            "came back",
            "structureless",
            "studies",
            "keywords",
        ],
        [
            [
                group["group"],
                group["name"],
                group["n"],
                group["status"],
                group["best_theme"],
                group["stability"],
                group["stability_null"],
                group["studies"],
                "; ".join(group["keywords"]),
            ]
            for group in result["groups"]
        ],
    )
    yield (
        "Concepts",
        ["rank", "concept", "kind", "name", "theme", "came back", "quote_id", "text", "citation"],
        [
            [rank, concept["concept"], concept["kind"], concept["name"], concept.get("theme", ""),
             concept.get("stability"), quote, shown[quote].text, shown[quote].citation]
            for rank, concept in enumerate(result["concepts"], start=1)
            for quote in concept["quote_ids"]
        ],
    )  # fmt: skip
    yield "Studies", *_studies_table(handed)


def _first_theme_levels(paths: Sequence[str] | None, depth: int) -> list[str]:
    if paths is None:
        return ["not read", *[""] * (depth - 1)] if depth else []
    names = list(parse_path(paths[0])) if paths else []
    return [*names, *[""] * (depth - len(names))]


def _includes_path(path: str, given: Sequence[str]) -> bool:
    return any(other == path or other.startswith(path + "/") for other in given)


def _studies_table(handed: ExportBundle) -> tuple[list[str], list[list[Any]]]:
    quotes = handed.quotes
    review = handed.result.get("review") or {}
    known = {
        row["study"]["study"]: row
        for row in (review.get("characteristics") or {}).get("studies", ())
    }
    names = list(known) or sorted(set(quotes.study) - {""}, key=name_sort_key)
    header = ["study", "quotes", "participants quoted", "authors", "method", "setting", "country",
              "perspective"]  # fmt: skip
    rows = []
    for name in names:
        inside = [row for row, study in enumerate(quotes.study) if study == name]
        about = known.get(name)
        characteristics = about["study"] if about else {}
        rows.append(
            [
                name,
                len(inside),
                len({quotes.participant[row] for row in inside} - {""}),
                "; ".join(about["authors"]) if about else "",
                *(
                    characteristics.get(key, "")
                    for key in ("method", "setting", "country", "perspective")
                ),
            ]
        )
    return header, rows
