"""Tables: CSV, spreadsheets, Parquet and JSON Lines, in the layouts of programs and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from thememap.errors import DataError
from thememap.records import Codebook, LeftOut, LeftOutKind, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import source_file
from thememap.sources.tables._column_roles import detect_survey_columns
from thememap.sources.tables._layout import TableContent, TableLayout, add_role_columns
from thememap.sources.tables._program_layouts import PROGRAM_LAYOUTS
from thememap.sources.tables._survey_layout import SURVEY_LAYOUT
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table, read_tables


def table_layout_names() -> tuple[str, ...]:
    """The layouts that are known by their header."""
    return tuple(layout.name for layout in (*PROGRAM_LAYOUTS, SURVEY_LAYOUT))


def needs_import(path: Path) -> bool:
    """Whether a file is more than one table of quotes in thememap's own layout, without codes.

    A file that cannot be read is none that needs it: what reads it says what is wrong.
    """
    if path.is_dir() or path.suffix.lower() not in READER.extensions:
        return path.exists()
    try:
        tables, _ = read_tables(path)
    except DataError:
        return False
    if len(tables) > 1 or "text" not in tables[0].header:
        return True
    columns = detect_survey_columns(tables[0], UserColumns())
    return (
        bool(columns.codes.names) or _choose_layout(tables[0], UserColumns()) is not SURVEY_LAYOUT
    )


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in READER.extensions


def _read(path: Path, options: ReadOptions) -> SourceContent:
    tables, passed_over = read_tables(
        path,
        sheets=options.sheets,
        encoding=options.encoding or None,
        separator=options.separator or None,
    )
    parts: list[tuple[Table, TableLayout, TableContent]] = []
    left_out = list(passed_over)
    errors: list[str] = []
    for table in tables:
        layout = _choose_layout(table, options.columns)
        try:
            content = layout.read(table, options.columns)
            content = add_role_columns(content, layout, table, options.columns)
            content = _with_table_and_coder(content, table, _table_coder(table, options.columns))
            parts.append((table, layout, content))
        except DataError as error:
            if not table.sheet:
                raise
            errors.append(str(error))
            reason = message(ImportMessage.SHEET_ERROR, error=str(error))
            left_out.append(LeftOut(what=LeftOutKind.SHEET, where=table.title, reason=reason))
    if not parts:
        raise DataError(f"{path.name}: {errors[0] if errors else 'no table in it.'}")
    counts: Counter[str] = Counter()
    for table, _, content in parts:
        counts.update(content.counts)
        if table.blank_rows:
            counts["rows without any content"] += table.blank_rows
        left_out += _left_out_of_table(table)
    contents = [content for _, _, content in parts]
    themes = {theme.path: theme for content in contents for theme in content.themes}
    layouts = ", ".join(dict.fromkeys(layout.name for _, layout, _ in parts))
    rows = sum(len(table) for table, _, _ in parts)
    read_as = f"{layouts} ({parts[0][0].read_as})"
    return SourceContent(
        file=source_file(path, role="sources", rows=rows, read_as=read_as),
        segments=tuple(segment for content in contents for segment in content.segments),
        references=tuple(row for content in contents for row in content.references),
        codebook=Codebook.of(themes.values()) if themes else None,
        counts=dict(counts),
        columns=tuple(content.columns for content in contents if content.columns),
        encoding=parts[0][0].encoding,
        question=next((content.question for content in contents if content.question), ""),
        table_coders={
            table.title: coder
            for table, _, _ in parts
            if (coder := _table_coder(table, options.columns))
        },
        sheets=tuple(table.sheet for table in tables if table.sheet),
        headers=tuple(dict.fromkeys(name for table, _, _ in parts for name in table.header)),
        left_out=tuple(left_out),
        notes=tuple(
            note
            for table, layout, content in parts
            for note in (
                message(ImportMessage.LAYOUT, table=table.title, layout=layout.name),
                *content.notes,
            )
        ),
    )


def _table_coder(table: Table, given: UserColumns) -> str:
    """Whose codes the user said that the table holds, by its sheet, else by its file."""
    return (given.coders.get(table.sheet, "") if table.sheet else "") or given.coders.get(
        table.name, ""
    )


def _with_table_and_coder(content: TableContent, table: Table, coder: str) -> TableContent:
    return replace(
        content,
        segments=[
            replace(segment, table=table.title, coder=segment.coder or coder)
            for segment in content.segments
        ],
    )


def _left_out_of_table(table: Table) -> Iterator[LeftOut]:
    for place in table.unnamed_columns:
        reason, where = message(ImportMessage.NO_HEADER_NAME), f"{table.title}, column {place}"
        yield LeftOut(what=LeftOutKind.COLUMN, where=where, reason=reason)
    for number, key in table.excluded_rows:
        where = f"{table.title}, row {number}"
        yield LeftOut(what=LeftOutKind.ROW, where=where, reason=message(key))


def _choose_layout(table: Table, given: UserColumns) -> TableLayout:
    """The program's whose header it has, unless the user named texts or codes of their own."""
    if any(role in {"text", "codes"} and name in table.header for role, name in given.named()):
        return SURVEY_LAYOUT
    header = tuple(column.strip().casefold() for column in table.header)
    return next((layout for layout in PROGRAM_LAYOUTS if layout.fits(header)), SURVEY_LAYOUT)


READER = Reader(
    name="table",
    extensions=(".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".parquet", ".pq", ".jsonl", ".ndjson"),
    recognises=_recognises,
    read=_read,
    keeps=(
        "highlights of Taguette; coding reports of QualCoder, OpenQDA, ATLAS.ti, MAXQDA and "
        "Dedoose",
        "tables of texts: who spoke, texts, codes and ids by usual headers in "
        "English, German, French, Spanish and Portuguese (`tables/columns/headers.toml`), "
        "codes also in numbered or 0/1 columns",
        "codebook tables",
        "every other column as an attribute",
        "all sheets of a workbook",
    ),
    loses=("formulas (their values are read)", "comments and colours of cells"),
)
