"""Tables that programs for qualitative analysis export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from thememap.records import CodedSegment, Theme, ThemePath, message, split_path
from thememap.sources._messages import ImportMessage
from thememap.sources.references._report_index import add_study_labels
from thememap.sources.tables._layout import TableCells, TableContent, TableLayout, header_has
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table

Roles = Mapping[str, Sequence[str]]
DEDOOSE_CODE_PATTERN = re.compile(r"code: (?P<path>.+) applied", re.IGNORECASE)
TRUE_VALUES = frozenset({"true", "1", "yes", "x"})
DOCUMENT_NAMES = ("document name", "dokumentname", "nombre del documento", "nom du document")
CREATED_BY = ("created by", "erstellt von", "creado por", "créé par")
TAGUETTE: Roles = {"text": ("content",), "codes": ("tag",), "source": ("document",),
                   "quote_id": ("id",)}  # fmt: skip
DEDOOSE: Roles = {"text": ("excerpt copy",), "source": ("media title",),
                  "coder": ("excerpt creator",)}  # fmt: skip
ATLAS: Roles = {"text": ("quotation content",), "codes": ("codes",), "source": ("document",),
                "coder": ("created by",)}  # fmt: skip
QUALCODER: Roles = {"text": ("coded",), "codes": ("codename",), "coder": ("coder",),
                    "source": ("filename", "file", "case")}  # fmt: skip
OPENQDA: Roles = {"text": ("selection",), "codes": ("category", "code"), "source": ("source",),
                  "coder": ("created by",)}  # fmt: skip
MAXQDA: Roles = {"text": ("segment", "segmento"), "codes": ("code", "código"),
                 "source": DOCUMENT_NAMES}  # fmt: skip
ATLAS_OTHER_COLUMNS = ("id", "quotation name", "modified by", "density")
QUALCODER_OTHER_COLUMNS = ("id", "coded_memo")


def _split_code_path(name: str, separator: str) -> ThemePath:
    return tuple(part for part in split_path(name, separator=separator) if part)


def _coded_segments(
    table: Table,
    roles: Roles,
    paths: Callable[[TableCells, int], Iterable[ThemePath]],
    *,
    attributes: Callable[[TableCells, int], dict[str, str]] = lambda cells, row: {},
    coder: Sequence[str] = (),
) -> list[CodedSegment]:
    """A passage a row; ``coder`` are columns of the coder that ``roles`` does not name."""
    cells = TableCells(table)
    return [
        CodedSegment(
            document=cells.cell(row, *roles["source"]),
            text=cells.cell(row, *roles["text"]),
            where=table.where(row),
            coder=cells.cell(row, *(coder or roles.get("coder", ()))),
            themes=tuple(filter(None, paths(cells, row))),
            attributes=attributes(cells, row),
        )
        for row in range(len(table))
    ]


def _merge_codes_of_passage(segments: Iterable[CodedSegment]) -> list[CodedSegment]:
    """One passage where rows differ only in the code."""
    merged: dict[tuple[object, ...], CodedSegment] = {}
    for segment in segments:
        key = (segment.document, segment.coder, segment.text,
               tuple(sorted(segment.attributes.items())))  # fmt: skip
        before = merged.get(key)
        if before is not None:
            themes = tuple(dict.fromkeys((*before.themes, *segment.themes)))
            segment = replace(before, themes=themes)
        merged[key] = segment
    return list(merged.values())


def _all_columns(roles: Roles, *more: str) -> tuple[str, ...]:
    return (*(column for columns in roles.values() for column in columns), *more)


def _read_taguette(table: Table, _: UserColumns) -> TableContent:
    def attributes(cells: TableCells, row: int) -> dict[str, str]:
        row_id = cells.cell(row, "id")
        named = {"quote_id": f"h{row_id}"} if row_id else {}
        return {**cells.others(row, _all_columns(TAGUETTE)), **named}

    segments = _coded_segments(
        table,
        TAGUETTE,
        lambda cells, row: [_split_code_path(cells.cell(row, "tag"), "/")],
        attributes=attributes,
    )
    counts = {"tag links": len(table)}
    return TableContent(segments=_merge_codes_of_passage(segments), counts=counts)


def _read_codebook(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    themes = [
        Theme(path=path, definition=cells.cell(row, "description", "definition", "memo"))
        for row in range(len(table))
        if (path := _split_code_path(cells.cell(row, "path", "tag", "name", "code"), "/"))
    ]
    return TableContent(themes=themes, counts={"codes": len(themes)})


def _read_qualcoder(table: Table, _: UserColumns) -> TableContent:
    levels = sorted(column for column in table.header if column.casefold().startswith("category"))
    used = _all_columns(QUALCODER, *QUALCODER_OTHER_COLUMNS, *levels)

    def paths(cells: TableCells, row: int) -> Iterable[ThemePath]:
        above = tuple(filter(None, (cells.cell(row, level) for level in reversed(levels))))
        code = cells.cell(row, "codename")
        return [(*above, code)] if code else []

    def attributes(cells: TableCells, row: int) -> dict[str, str]:
        memo = cells.cell(row, "coded_memo")
        return {**cells.others(row, used), **({"memo": memo} if memo else {})}

    segments = _coded_segments(table, QUALCODER, paths, attributes=attributes)
    return TableContent(segments=_merge_codes_of_passage(segments), counts={"codings": len(table)})


def _read_openqda(table: Table, _: UserColumns) -> TableContent:
    def paths(cells: TableCells, row: int) -> Iterable[ThemePath]:
        category, code = cells.cell(row, "category"), cells.cell(row, "code")
        return [(*_split_code_path(category, "/"), *_split_code_path(code, "/"))]

    segments = _merge_codes_of_passage(_coded_segments(table, OPENQDA, paths))
    return TableContent(segments=segments, counts={"codings": len(table)})


def _read_atlas(table: Table, _: UserColumns) -> TableContent:
    used = _all_columns(ATLAS, *ATLAS_OTHER_COLUMNS)
    segments = _coded_segments(
        table,
        ATLAS,
        lambda cells, row: [
            _split_code_path(part.strip(), ": ")
            for part in re.split(r"\n|;", cells.cell(row, "codes"))
        ],
        attributes=lambda cells, row: cells.others(row, used),
    )
    notes = (message(ImportMessage.ATLAS_PLACES),)
    return TableContent(segments=segments, notes=notes, counts={"quotations": len(table)})


def _read_maxqda(table: Table, _: UserColumns) -> TableContent:
    used = _all_columns(MAXQDA)
    segments = _coded_segments(
        table,
        MAXQDA,
        lambda cells, row: [_split_code_path(cells.cell(row, *MAXQDA["codes"]), " > ")],
        attributes=lambda cells, row: cells.others(row, used),
        coder=CREATED_BY,
    )
    counts = {"coded segments": len(table)}
    return TableContent(segments=_merge_codes_of_passage(segments), counts=counts)


def _read_dedoose(table: Table, _: UserColumns) -> TableContent:
    applied = {
        column: _split_code_path(match.group("path"), "\\")
        for column in table.header
        if (match := DEDOOSE_CODE_PATTERN.fullmatch(column.strip()))
    }
    segments = _coded_segments(
        table,
        DEDOOSE,
        lambda cells, row: [
            path
            for column, path in applied.items()
            if cells.cell(row, column).casefold() in TRUE_VALUES
        ],
    )
    return TableContent(
        segments=segments,
        notes=(message(ImportMessage.DEDOOSE_CODES),),
        counts={"excerpts": len(table), "codes": len(applied)},
    )


def _read_screening_records(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    rows = [
        {
            "id": cells.cell(row, "covidence #", "key", "rayyan_id", "id") or str(row + 1),
            "title": cells.cell(row, "title"),
            "authors": cells.cell(row, "authors"),
            "year": cells.cell(row, "published year", "year")[:4],
            "journal": cells.cell(row, "journal"),
            "doi": cells.cell(row, "doi"),
        }
        for row in range(len(table))
    ]
    return TableContent(references=add_study_labels(rows), counts={"references": len(rows)})


def _is_codebook(header: tuple[str, ...]) -> bool:
    named = header_has("tag|name|path|code", "description|definition")
    return len(header) <= 6 and named(header) and "text" not in header


PROGRAM_LAYOUTS = (
    TableLayout(
        name="Covidence or Rayyan export",
        fits=header_has("covidence #|rayyan_id|key", "title", "authors", "published year|year"),
        read=_read_screening_records,
    ),
    TableLayout(
        name="Taguette highlight export",
        fits=header_has("document", "tag", "content"),
        read=_read_taguette,
        roles=TAGUETTE,
    ),
    TableLayout(
        name="Dedoose excerpt export",
        fits=header_has("media title", "excerpt copy"),
        read=_read_dedoose,
        roles=DEDOOSE,
    ),
    TableLayout(
        name="ATLAS.ti quotation export",
        fits=header_has("quotation content", "codes"),
        read=_read_atlas,
        roles=ATLAS,
    ),
    TableLayout(
        name="QualCoder coding report",
        fits=header_has("coder", "coded", "codename"),
        read=_read_qualcoder,
        roles=QUALCODER,
    ),
    TableLayout(
        name="OpenQDA selection export",
        fits=header_has("source", "code", "selection"),
        read=_read_openqda,
        roles=OPENQDA,
    ),
    TableLayout(
        name="MAXQDA coded segments",
        fits=header_has("|".join(DOCUMENT_NAMES), "code|código", "segment|segmento"),
        read=_read_maxqda,
        roles=MAXQDA,
    ),
    TableLayout(name="codebook table", fits=_is_codebook, read=_read_codebook),
)
