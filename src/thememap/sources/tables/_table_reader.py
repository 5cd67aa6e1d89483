"""Tables: CSV, spreadsheets, Parquet and JSON Lines, in the layouts of programs and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from thememap.errors import DataError
from thememap.records import Codebook, LeftOut, message
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import source_file
from thememap.sources.tables._column_roles import detect_survey_columns
from thememap.sources.tables._layout import TableContent, TableLayout
from thememap.sources.tables._program_layouts import PROGRAM_LAYOUTS
from thememap.sources.tables._role_columns import add_role_columns
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
    table_contents: list[tuple[Table, TableLayout, TableContent]] = []
    left_out: list[LeftOut] = []
    for table in _load_tables(path, options, left_out):
        layout = _choose_layout(table, options.columns)
        try:
            content = layout.read(table, options.columns)
            table_contents.append(
                (table, layout, add_role_columns(content, layout, table, options.columns))
            )
        except DataError as error:
            if not table.sheet:
                raise
            left_out.append(LeftOut(what="sheet", where=table.title, reason=str(error)))
    if not table_contents:
        raise DataError(f"{path.name}: {left_out[0].reason if left_out else 'no table in it.'}")
    themes = [theme for _, _, content in table_contents for theme in content.themes]
    counts: Counter[str] = Counter()
    for table, _, content in table_contents:
        counts.update(content.counts)
        left_out += [
            LeftOut(what="column", where=f"{table.title}, column {place}",
                    reason="it has no name in the header")
            for place in table.unnamed_columns
        ]  # fmt: skip
        left_out += [
            LeftOut(what="row", where=f"{table.title}, row {number}", reason=message(reason))
            for number, reason in table.excluded_rows
        ]
        if table.blank_rows:
            counts["rows without any content"] += table.blank_rows
    names = list(dict.fromkeys(layout.name for _, layout, _ in table_contents))
    kind = table_contents[0][0].read_as if table_contents else ""
    return SourceContent(
        file=source_file(
            path,
            role="sources",
            rows=sum(len(table) for table, _, _ in table_contents),
            read_as=f"{', '.join(names)} ({kind})",
        ),
        segments=tuple(segment for _, _, content in table_contents for segment in content.segments),
        references=tuple(row for _, _, content in table_contents for row in content.references),
        codebook=Codebook.of({theme.path: theme for theme in themes}.values()) if themes else None,
        counts=dict(counts),
        columns=tuple(content.columns for _, _, content in table_contents if content.columns),
        question=next(
            (content.question for _, _, content in table_contents if content.question), ""
        ),
        headers=tuple(
            dict.fromkeys(name for table, _, _ in table_contents for name in table.header)
        ),
        left_out=tuple(left_out),
        notes=tuple(
            note
            for table, layout, content in table_contents
            for note in (f"{table.title}: read as a {layout.name}.", *content.notes)
        ),
    )


def _choose_layout(table: Table, given: UserColumns) -> TableLayout:
    """The program's whose header it has, unless the user named texts or codes of their own."""
    if any(role in {"text", "codes"} and name in table.header for role, name in given.named()):
        return SURVEY_LAYOUT
    header = tuple(column.strip().casefold() for column in table.header)
    return next((layout for layout in PROGRAM_LAYOUTS if layout.fits(header)), SURVEY_LAYOUT)


def _load_tables(path: Path, options: ReadOptions, left_out: list[LeftOut]) -> Sequence[Table]:
    tables, passed_over = read_tables(
        path,
        sheet=options.sheet or None,
        encoding=options.encoding or None,
        separator=options.separator or None,
    )
    left_out += passed_over
    return tables


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
