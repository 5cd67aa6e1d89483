"""Canonical tables: what thememap writes and reads back without a change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from thememap.records import Codebook, Codings, Quotes, format_path
from thememap.tables.columns._resolve_columns import QUOTE_COLUMNS
from thememap.tables.formats._csv_writer import write_csv

REQUIRED_COLUMNS = ("quote_id", "text")
CODEBOOK_HEADER = ("path", "name", "definition", "include", "exclude", "example", "near_misses")


def write_quotes(folder: Path, quotes: Quotes) -> Path:
    """Write ``quotes.csv``: ids, texts, the fields that any quote knows, and all attributes."""
    names = [name for name in QUOTE_COLUMNS if name in REQUIRED_COLUMNS or quotes.knows(name)]
    header = [*names, *quotes.attributes]
    columns = [[_cell_text(value) for value in getattr(quotes, name)] for name in names]
    columns += [list(column) for column in quotes.attributes.values()]
    return write_csv(folder / "quotes.csv", header, list(zip(*columns, strict=True)))


def write_codings(folder: Path, codings: Codings) -> Path:
    """Write ``codings.csv``: ``quote_id, coder, theme``; an empty theme means *read, none*."""
    rows = zip(
        codings.quote_id,
        codings.coder,
        (format_path(theme) if theme else "" for theme in codings.theme),
        strict=True,
    )
    return write_csv(folder / "codings.csv", ("quote_id", "coder", "theme"), rows)


def write_codebook(folder: Path, codebook: Codebook) -> Path:
    """Write ``codebook.csv`` in the order of its authors; lists in a cell are JSON arrays."""
    rows = [
        (
            format_path(theme.path),
            theme.name,
            theme.definition,
            _json_array(theme.include),
            _json_array(theme.exclude),
            _json_array(theme.examples),
            _json_array(theme.near_misses),
        )
        for theme in codebook.displayed
    ]
    return write_csv(folder / "codebook.csv", CODEBOOK_HEADER, rows)


def _json_array(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False) if texts else ""


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
