"""The table of memos, and the history of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.message_words import did_you_mean
from thememap.output import hash_file_content
from thememap.records import MEMO_KINDS, Codebook, Memo, Quotes, SourceFile, format_path, parse_path
from thememap.tables.formats._csv_writer import write_csv
from thememap.tables.formats._read_table import read_table
from thememap.tables.log._hash_chain import read_log
from thememap.tables.review._validated_rows import ColumnSchema, validate_rows

if TYPE_CHECKING:
    from thememap.project import Project

MEMO_COLUMNS = {
    "about": ColumnSchema(
        names=("about",), needed=True, choices={kind: kind for kind in MEMO_KINDS}
    ),
    "target": ColumnSchema(names=("target", "quote_id", "theme")),
    "memo": ColumnSchema(names=("memo",), needed=True),
    "author": ColumnSchema(names=("author",)),
    "date": ColumnSchema(names=("date",)),
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
    memos = tuple(Memo(**values) for values in validate_rows(table, MEMO_COLUMNS))  # type: ignore[arg-type]
    ids, paths = set(quotes.quote_id), {format_path(path) for path in codebook.paths}
    for memo in memos:
        known = {"quote": ids, "theme": paths, "project": {""}}[memo.about]
        target = format_path(parse_path(memo.target)) if memo.about == "theme" else memo.target
        if target not in known:
            raise DataError(
                f"{memo.where}: there is no {memo.about} {memo.target!r} (column 'target')."
                f"{did_you_mean(memo.target, known)}"
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
        [(memo.about, memo.target, memo.memo, memo.author, memo.date) for memo in memos],
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
    log = read_log(path)
    source = SourceFile(
        name=file,
        role="codebook history",
        rows=len(log.entries),
        sha256=hash_file_content(path),
        read_as="JSON Lines",
    )
    return log.entries, (source,), (log.damage,) if log.damage else ()
