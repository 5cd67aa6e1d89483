"""English texts on tables that were read."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "table.all_cells_repeated": "all its cells are those of another row, which was kept",
    "table.attribute_looks_known": (
        "{table}: the column {column!r} was kept as an attribute. To use it as {role}, write {role} = {column!r} under [quotes.columns]."
    ),
    "table.attribute_renamed": "{table}: the attribute {column!r} is called {name!r}.",
    "table.blank_rows": "{table}: {n} rows without any content.",
    "table.blank_rows|one": "{table}: 1 row without any content.",
    "table.columns_not_used": "{table}: columns that are not used: {columns}.",
    "table.empty_code_cells": (
        "Empty code cells of {coder!r} ({rows}) were taken as {meaning!r}, as the project says."
    ),
    "table.empty_path": "the path of the theme is empty",
    "table.empty_text": "its text is empty",
    "table.further_codes": "{n} rows repeat a quote with further codes.",
    "table.further_codes|one": "1 row repeats a quote with further codes.",
    "table.ids_from_content": "{n} rows without an id got one from the content.",
    "table.ids_from_content|one": "1 row without an id got one from the content.",
    "table.ids_split_by_text": (
        "{n} ids stood at several texts: these quotes got an id with a short hash of their text."
    ),
    "table.ids_split_by_text|one": (
        "1 id stood at several texts: these quotes got an id with a short hash of their text."
    ),
    "table.names_no_quote": "it names no quote",
    "table.near_duplicate": "{first!r} and {second!r}",
    "table.near_duplicate_capitals": "{first!r} and {second!r} (differ in capital letters only)",
    "table.near_duplicates": (
        "Codes that may be one, kept apart: {pairs:semicolons}. Write each one way if they are one."
    ),
    "table.near_duplicates_more": (
        "Codes that may be one, kept apart: {pairs:semicolons}; and {more} pairs more. Write each one way if they are one."
    ),
    "table.none_and_theme": (
        "{n} times a coder's rows say both 'none' and a theme for one quote: the theme counts."
    ),
    "table.none_and_theme|one": (
        "1 time a coder's rows say both 'none' and a theme for one quote: the theme counts."
    ),
    "table.not_utf8": "{file} is not UTF-8 and was read as {encoding}.",
    "table.no_header_name": "it has no name in the header",
    "table.no_rows": "no rows below a header",
    "table.quote_left_out": "its quote was left out",
    "table.repeated_codings": "{n} repeated codings: each counts once.",
    "table.repeated_codings|one": "1 repeated coding: each counts once.",
    "table.second_header_row": "a second row of the header",
    "table.source_as_study": "{n} quotes without a study: the source counts as the study.",
    "table.source_as_study|one": "1 quote without a study: the source counts as the study.",
    "table.themes_not_in_codebook": "{n} themes that coders used and the codebook lacks: {themes}.",
    "table.themes_not_in_codebook|one": "1 theme that coders used and the codebook lacks: {themes}.",
    "table.title_row": "a title above the header",
    "table.totals_row": "a row of totals",
    "table.unknown_quote": "no quote has this id",
}
