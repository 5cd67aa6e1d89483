"""What was opened, left out and noted while material is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.records import ColumnUse, LeftOut, Message, SourceFile, TableColumns, message
from thememap.tables._messages import TableMessage
from thememap.tables.columns._usual_columns import describe_column_use
from thememap.tables.formats._encoding_notes import encoding_notes
from thememap.tables.formats._read_table import read_table
from thememap.tables.formats._table import Table

if TYPE_CHECKING:
    from thememap.project import Project


ROLE_ORDER = ("text", "codes", "coder", "participant", "study", "source", "perspective", "quote_id")


@dataclass(kw_only=True)
class ReadContext:
    """Collects while material is read; every table is opened once.

    Places in ``left_out`` are ids and not row numbers, so that a result does not depend
    on the order of rows.
    """

    project: Project
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[Message | str] = field(default_factory=list)
    _uses: dict[str, dict[str, ColumnUse]] = field(default_factory=dict)
    _tables: dict[tuple[Path, str, str, str], Table] = field(default_factory=dict)
    _files: dict[tuple[str, str], SourceFile] = field(default_factory=dict)

    def table(self, file: str, *, role: str, sheet: str, encoding: str, separator: str) -> Table:
        """Open a table that the project names."""
        path = self.project.path_of(file)
        key = (path, sheet, encoding, separator)
        if key not in self._tables:
            self._tables[key] = read_table(
                path,
                sheet=sheet or None,
                encoding=encoding or None,
                separator=separator or None,
                name=display_name(file),
            )
            self._note_table_problems(self._tables[key])
        table = self._tables[key]
        self.add_file(table.name, role=role, rows=len(table), sha256=table.sha256,
                      read_as=table.read_as)  # fmt: skip
        return table

    def add_file(self, name: str, *, role: str, rows: int, sha256: str, read_as: str) -> None:
        """A file that was read; one read in two roles is listed once with both."""
        before = self._files.get((name, read_as))
        if before and role not in before.role.split(", "):
            role = f"{before.role}, {role}"
        elif before:
            role = before.role
        self._files[name, read_as] = SourceFile(
            name=name, role=role, rows=rows, sha256=sha256, read_as=read_as
        )

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that were read, in order."""
        return tuple(self._files.values())

    def leave_out(self, what: str, where: str, reason: Message | str) -> None:
        """Something that was read and will not be in the result."""
        self.left_out.append(LeftOut(what=what, where=where, reason=reason))

    def take(self, table: Table, columns: Mapping[str, Sequence[str]], **how: Any) -> None:
        """Columns that were taken, by role."""
        uses = self._uses.setdefault(table.title, {})
        for role, names in columns.items():
            uses[role] = replace(describe_column_use(table, role, names), **how)

    @property
    def columns(self) -> tuple[TableColumns, ...]:
        """What was taken for what in each table, roles in one order."""
        return tuple(
            TableColumns(table=table, uses=tuple(sorted(uses.values(), key=_role_position)))
            for table, uses in self._uses.items()
        )

    def note(self, text: Message | str) -> None:
        """Something worth knowing that is neither an error nor left out."""
        if text and text not in self.notes:
            self.notes.append(text)

    def _note_table_problems(self, table: Table) -> None:
        cells = (cell for row in table.rows for cell in row)
        for note in encoding_notes(table.name, table.encoding, cells):
            self.note(note)
        if table.blank_rows:
            self.note(message(TableMessage.BLANK_ROWS, table=table.title, n=table.blank_rows))
        for number, reason in table.excluded_rows:
            self.leave_out("row", f"{table.title}, row {number}", message(reason))
        for place in table.unnamed_columns:
            self.leave_out(
                "column", f"{table.title}, column {place}", message(TableMessage.NO_HEADER_NAME)
            )


def _role_position(use: ColumnUse) -> int:
    return ROLE_ORDER.index(use.role) if use.role in ROLE_ORDER else len(ROLE_ORDER)


def display_name(file: str) -> str:
    """How a file is named in messages and results: without the folders of this machine."""
    return Path(file).name if Path(file).is_absolute() else file
