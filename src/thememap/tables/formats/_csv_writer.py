"""Writing CSV: exactly what was given, and never half a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from thememap.output import write_atomic

QUOTED_CHARACTERS = frozenset('",\n\r')


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a table as UTF-8 with commas and ``\\n``; the file appears whole or not at all.

    Cells are written as they are: a program that reads the table gets back the same text,
    so cells that begin with ``=`` are not defused here. Raises `DataError` where the file
    cannot be written.
    """
    return write_atomic(path, chain([_format_line(header)], map(_format_line, rows)))


def _format_line(cells: Sequence[str]) -> str:
    if len(cells) == 1 and not cells[0]:
        return '""\n'
    return ",".join(_format_cell(cell) for cell in cells) + "\n"


def _format_cell(cell: str) -> str:
    # The csv module of Python 3.11 leaves a lone carriage return unquoted, which breaks the row.
    if QUOTED_CHARACTERS.isdisjoint(cell) and cell == cell.strip():
        return cell
    return '"' + cell.replace('"', '""') + '"'
