"""The table of memos, and the history of the codebook."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import MEMO_KINDS, Codebook, Memo, Quotes, SourceFile, format_path, parse_path
from thememap.tables._hash_chain import read_chained
from thememap.tables._read import read_table
from thememap.tables._record_rows import Column, rows_of
from thememap.tables._write import write_csv
from thememap.wording import did_you_mean

if TYPE_CHECKING:
    from thememap.project import Project

COLUMNS = {
    "about": Column(names=("about",), needed=True, choices={one: one for one in MEMO_KINDS}),
    "target": Column(names=("target", "quote_id", "theme")),
    "memo": Column(names=("memo",), needed=True),
    "author": Column(names=("author",)),
    "date": Column(names=("date",)),
}


def read_memos(
    project: Project, *, quotes: Quotes, codebook: Codebook
) -> tuple[tuple[Memo, ...], tuple[SourceFile, ...]]:
    """The memos that the project names; none where it names none.

    Raises `DataError` with file and row where a memo is about a quote or theme that is not there.
    """
    file = project.memos.file
    if not file:
        return (), ()
    table = read_table(project.path_of(file), name=file)
    memos = tuple(Memo(**values) for values in rows_of(table, COLUMNS))  # type: ignore[arg-type]
    ids, paths = set(quotes.quote_id), {format_path(path) for path in codebook.paths}
    for one in memos:
        known = {"quote": ids, "theme": paths, "project": {""}}[one.about]
        target = format_path(parse_path(one.target)) if one.about == "theme" else one.target
        if target not in known:
            raise DataError(
                f"{one.where}: there is no {one.about} {one.target!r} (column 'target')."
                f"{did_you_mean(one.target, known)}"
            )
    source = SourceFile(
        name=table.name, role="memos", rows=len(table), sha256=table.sha256, read_as=table.read_as
    )
    return memos, (source,)


def write_memos(folder: Path, memos: Sequence[Memo]) -> Path:
    """Write ``memos.csv``."""
    return write_csv(
        folder / "memos.csv",
        ("about", "target", "memo", "author", "date"),
        [(one.about, one.target, one.memo, one.author, one.date) for one in memos],
    )


def read_history(
    project: Project,
) -> tuple[tuple[dict[str, object], ...], tuple[SourceFile, ...], tuple[str, ...]]:
    """The history of the codebook that the project names, the oldest entry first; its file; and
    what of it could not be read.

    Raises `DataError` where the log was changed after it was written, or is not there.
    """
    file = project.codebook.history
    if not file:
        return (), (), ()
    path = project.path_of(file)
    if not path.is_file():
        raise DataError(f"{file}: there is no such file. Correct history in [codebook].")
    log = read_chained(path)
    source = SourceFile(
        name=file,
        role="codebook history",
        rows=len(log.entries),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        read_as="JSON Lines",
    )
    return log.entries, (source,), (log.damage,) if log.damage else ()
