"""SQLite files of other programs, opened to read only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from thememap.errors import DataError

SQLITE = b"SQLite format 3\0"
Kind = Literal["text", "number", "number or none"]
HOLDS: dict[Kind, tuple[type, ...]] = {
    "text": (str, type(None)),
    "number": (int,),
    "number or none": (int, type(None)),
}


@contextmanager
def open_database(
    path: Path, *, tables: tuple[str, ...], what: str
) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; raises `DataError` where ``tables`` are not all there."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA query_only=ON")
            there = {
                name for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                )
            }  # fmt: skip
            missing = [name for name in tables if name not in there]
            if missing:
                raise DataError(
                    f"{path.name}: this is a database, but not {what}: it has no table "
                    f"{missing[0]!r}. Name the file that the program itself saved."
                )
            yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise DataError(
            f"{path.name}: the database cannot be read; it is damaged, cut short or in use. Close "
            "the program that made it, or export it again."
        ) from error


def typed_rows(
    connection: sqlite3.Connection, query: str, *kinds: Kind, name: str
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, each cell of its kind: SQLite itself lets a column hold anything.

    A text that is not there is empty. Raises `DataError` with the row for a cell of another kind;
    ``name`` is the file's.
    """
    for number, row in enumerate(connection.execute(query), start=1):
        for place, (cell, kind) in enumerate(zip(row, kinds, strict=True), start=1):
            if not isinstance(cell, HOLDS[kind]):
                raise DataError(
                    f"{name}: row {number}, column {place} of {query.split(' FROM ')[1]!r} is no "
                    f"{kind}. The database is damaged; export it again."
                )
        yield tuple(
            "" if cell is None and kind == "text" else cell
            for cell, kind in zip(row, kinds, strict=True)
        )
