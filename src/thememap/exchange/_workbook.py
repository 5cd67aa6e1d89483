"""A workbook for people: quotes, themes as 0/1 columns, themes, groups, concepts, studies."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from thememap.exchange._handed import Handed, reference_themes, shown_quotes
from thememap.records import format_path, parse_path
from thememap.sharing import FIXED_DATE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
CUT = " […]"
WIDEST, WIDEST_TEXT, NARROWEST = 30, 60, 9
LINE, HIGHEST = 15.0, 400.0
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PROPERTIES = "docProps/core.xml"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def workbook(handed: Handed) -> bytes:
    """The bytes of an XLSX file; the same run gives the same bytes.

    Every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``, tab or carriage
    return. Headers are frozen, columns have widths and filters.
    """
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "thememap"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.remove(book.active)
    for title, header, rows in _sheets(handed):
        _sheet(book.create_sheet(title), header, rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


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
        ["quote_id", "text", "citation", *known, "group", *levels, *more],
        [
            [
                quote,
                shown[quote].text,
                shown[quote].citation,
                *(quotes.column(name)[row] for name in known),
                handed.group.get(quote, ""),
                *_first_path(given.get(quote), depth),
                "; ".join(given.get(quote, [])[1:]),
                *([shown[quote].withheld] if limited else []),
            ]
            for row, quote in enumerate(quotes.quote_id)
        ],
    )
    paths = [format_path(theme.path) for theme in handed.codebook.themes]
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
    names = list(known) or sorted(set(quotes.study) - {""})
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


def _sheet(sheet: Worksheet, header: list[str], rows: list[list[Any]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for row, values in enumerate([header, *rows], start=1):
        for column, value in enumerate(values, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(row=row, column=column)
            if isinstance(value, str):
                _text(cell, value)
            else:
                cell.value = value
            cell.alignment = wrapped
            if row == 1:
                cell.font = bold
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions
    widths = [_width(name, [str(row[at] or "") for row in rows]) for at, name in enumerate(header)]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, values in enumerate([header, *rows], start=1):
        lines = max(
            -(-len(str(value or "")) // max(int(width) - 1, 1))
            for value, width in zip(values, widths, strict=True)
        )
        # Programs that open the file do not all find the height of wrapped lines themselves.
        sheet.row_dimensions[number].height = min(max(lines, 1) * LINE, HIGHEST)


def _width(name: str, cells: list[str]) -> float:
    longest = max([len(name), *(len(cell) for cell in cells)])
    widest = WIDEST_TEXT if name in {"text", "definition"} else WIDEST
    return float(min(max(longest + 2, NARROWEST), widest))


def _text(cell: Any, value: str) -> None:
    """A text that no spreadsheet takes for a formula, without characters that XLSX cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    if len(clean) > LONGEST_CELL:
        clean = clean[: LONGEST_CELL - len(CUT)] + CUT
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(FORMULA):
        cell.quotePrefix = True


def _with_fixed_dates(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, date_time=FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(name)
            if name == PROPERTIES:
                # openpyxl writes the moment of saving, whatever was set before.
                data = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            new.writestr(entry, data)
    return buffer.getvalue()
