"""Small tables of themes by units."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from thememap.records import format_path
from thememap.tables import IncidenceOptions, IncidenceTable, read_incidence


def read(folder: Path, text: str, name: str = "t.csv", **options: object) -> IncidenceTable:
    (folder / name).write_bytes(text.encode())
    return read_incidence(folder / name, IncidenceOptions(**options))  # type: ignore[arg-type]


def cells(table: IncidenceTable) -> dict[tuple[str, str], bool]:
    shown = table.incidence
    return {
        (unit, format_path(theme)): bool(shown.occurs[u, t])
        for u, unit in enumerate(shown.units)
        for t, theme in enumerate(shown.themes)
    }


def notes(table: IncidenceTable) -> dict[str, dict[str, object]]:
    return {note.key.removeprefix("incidence."): dict(note.values) for note in table.notes}


def workbook(
    folder: Path,
    rows: list[list[object]],
    *,
    merged: tuple[str, ...] = (),
    other: list[list[object]] | None = None,
    sheet: str = "",
) -> IncidenceTable:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    if other:
        second = book.create_sheet("Notes")
        for row in other:
            second.append(row)
    book.save(folder / "t.xlsx")
    return read_incidence(folder / "t.xlsx", IncidenceOptions(sheet=sheet))
