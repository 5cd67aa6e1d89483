"""SQLite files of other programs, opened to read only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from thememap.errors import DataError
from thememap.limits import SQLITE_CELL_BYTES, SQLITE_STEPS

SQLITE_SIGNATURE = b"SQLite format 3\0"
CellType = Literal["text", "number", "number or none"]
ALLOWED_TYPES: dict[CellType, tuple[type, ...]] = {
    "text": (str, type(None)),
    "number": (int,),
    "number or none": (int, type(None)),
}
STEPS_BETWEEN_CHECKS = 1_000_000
READ_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
SQLITE_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: SQLITE_CELL_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
GENERATED_COLUMN_FLAGS = frozenset({1, 2, 3})
"""What `PRAGMA table_xinfo` calls hidden: of a virtual table, generated, generated and stored."""


@contextmanager
def open_database(
    path: Path, *, tables: tuple[str, ...], what: str
) -> Iterator[sqlite3.Connection]:
    """A connection that can only read plain columns of ``tables``, within `thememap.limits`.

    Raises `DataError` where ``tables`` are not all there, and where one is a view, a virtual
    table, or has a column that is computed: what a file computes is bounded by nothing.
    """
    steps = 0

    def too_long() -> int:
        nonlocal steps
        steps += STEPS_BETWEEN_CHECKS
        return int(steps > SQLITE_STEPS)

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            for limit, most in SQLITE_LIMITS.items():
                connection.setlimit(limit, most)
            connection.set_progress_handler(too_long, STEPS_BETWEEN_CHECKS)
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA query_only=ON")
            _check_tables(connection, tables, path=path, what=what)
            connection.set_authorizer(
                lambda action, *_: (
                    sqlite3.SQLITE_OK if action in READ_ACTIONS else sqlite3.SQLITE_DENY
                )
            )
            yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_TOOBIG:
            raise DataError(
                f"{path.name}: the database holds a text of over {SQLITE_CELL_BYTES >> 20:,} MB,"
                " more than is read. Split it in the program that made it."
            ) from error
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise DataError(
                f"{path.name}: the database takes longer to read than any that was made by hand. "
                "Export it again, or split it."
            ) from error
        raise DataError(
            f"{path.name}: the database cannot be read; it is damaged, cut short or in use. Close "
            "the program that made it, or export it again."
        ) from error


def _check_tables(
    connection: sqlite3.Connection, tables: tuple[str, ...], *, path: Path, what: str
) -> None:
    """Each table is there, has rows of its own (`rootpage`), and no column that is computed."""
    there = dict(
        connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'")
    )
    for name in tables:
        if name not in there:
            raise DataError(
                f"{path.name}: this is a database, but not {what}: it has no table "
                f"{name!r}. Name the file that the program itself saved."
            )
        hidden = {row[6] for row in connection.execute(f"PRAGMA table_xinfo({name})")}
        if not there[name] or hidden & GENERATED_COLUMN_FLAGS:
            raise DataError(
                f"{path.name}: in the database, the table {name!r} is computed when it is read, "
                f"and those of {what} are not; it was not read. Export it again in the program "
                "that made it."
            )


def typed_rows(
    connection: sqlite3.Connection, query: str, *kinds: CellType, name: str
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, each cell of its kind: SQLite itself lets a column hold anything.

    A text that is not there is empty. Raises `DataError` with the row for a cell of another kind;
    ``name`` is the file's.
    """
    for number, row in enumerate(connection.execute(query), start=1):
        for place, (cell, kind) in enumerate(zip(row, kinds, strict=True), start=1):
            if not isinstance(cell, ALLOWED_TYPES[kind]):
                raise DataError(
                    f"{name}: row {number}, column {place} of {query.split(' FROM ')[1]!r} is no "
                    f"{kind}. The database is damaged; export it again."
                )
        yield tuple(
            "" if cell is None and kind == "text" else cell
            for cell, kind in zip(row, kinds, strict=True)
        )
