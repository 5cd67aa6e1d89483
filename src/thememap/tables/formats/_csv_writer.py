"""Writing CSV: exactly what was given, and never half a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from thememap.output import write_atomic


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
    line = ",".join(cells)
    if _needs_quotes(line, len(cells)) or any(cell != cell.strip() for cell in cells):
        line = ",".join(map(_format_cell, cells))
    return line + "\n"


def _needs_quotes(line: str, cells: int) -> bool:
    """Whether any cell of a joined line has a character that is quoted."""
    # The csv module of Python 3.11 leaves a lone carriage return unquoted, which breaks the row.
    return line.count(",") >= cells or '"' in line or "\n" in line or "\r" in line


def _format_cell(cell: str) -> str:
    if _needs_quotes(cell, 1) or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell
