"""Tables that programs for qualitative analysis export."""

from __future__ import annotations

import re

from thememap.records import CodedSegment, Theme, ThemePath, split_path
from thememap.sources.references._study_labels import add_study_labels
from thememap.sources.tables._layout import TableCells, TableContent, TableLayout, header_has
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table

DEDOOSE_CODE_PATTERN = re.compile(r"code: (?P<path>.+) applied", re.IGNORECASE)
TRUE_VALUES = frozenset({"true", "1", "yes", "x"})


def _split_code_path(name: str, separator: str) -> ThemePath:
    return tuple(part for part in split_path(name, separator=separator) if part)


def _merge_codes_of_passage(segments: list[CodedSegment]) -> list[CodedSegment]:
    """One passage where rows differ only in the code."""
    merged: dict[tuple[object, ...], CodedSegment] = {}
    for segment in segments:
        key = (segment.document, segment.coder, segment.text, segment.start, segment.end,
               tuple(sorted(segment.attributes.items())))  # fmt: skip
        before = merged.get(key)
        themes = dict.fromkeys((*(before.themes if before else ()), *segment.themes))
        merged[key] = CodedSegment(
            document=segment.document,
            text=segment.text,
            where=before.where if before else segment.where,
            start=segment.start,
            end=segment.end,
            offsets=segment.offsets,
            coder=segment.coder,
            themes=tuple(themes),
            attributes=segment.attributes,
        )
    return list(merged.values())


def _read_taguette(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    used = ["id", "document", "tag", "content"]
    segments = [
        CodedSegment(
            document=cells.cell(row, "document"),
            text=cells.cell(row, "content"),
            where=table.where(row),
            themes=(
                (_split_code_path(cells.cell(row, "tag"), "/"),) if cells.cell(row, "tag") else ()
            ),
            attributes={
                **cells.others(row, used),
                **({"quote_id": f"h{row_id}"} if (row_id := cells.cell(row, "id")) else {}),
            },
        )
        for row in range(len(table))
    ]
    return TableContent(
        segments=_merge_codes_of_passage(segments), counts={"tag links": len(table)}
    )


def _read_codebook(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    themes = []
    for row in range(len(table)):
        path = _split_code_path(cells.cell(row, "path", "tag", "name", "code"), "/")
        if path:
            themes.append(
                Theme(path=path, definition=cells.cell(row, "description", "definition", "memo"))
            )
    return TableContent(themes=themes, counts={"codes": len(themes)})


def _read_qualcoder(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    levels = sorted(column for column in table.header if column.casefold().startswith("category"))
    used = ["file", "case", "filename", "coder", "coded", "id", "codename", "coded_memo", *levels]
    segments = []
    for row in range(len(table)):
        above = tuple(filter(None, (cells.cell(row, level) for level in reversed(levels))))
        code = cells.cell(row, "codename")
        memo = cells.cell(row, "coded_memo")
        segments.append(
            CodedSegment(
                document=cells.cell(row, "filename", "file", "case"),
                text=cells.cell(row, "coded"),
                where=table.where(row),
                coder=cells.cell(row, "coder"),
                themes=((*above, code),) if code else (),
                attributes={**cells.others(row, used), **({"memo": memo} if memo else {})},
            )
        )
    return TableContent(segments=_merge_codes_of_passage(segments), counts={"codings": len(table)})


def _read_openqda(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    segments = []
    for row in range(len(table)):
        path = (
            *_split_code_path(cells.cell(row, "category"), "/"),
            *_split_code_path(cells.cell(row, "code"), "/"),
        )
        segments.append(
            CodedSegment(
                document=cells.cell(row, "source"),
                text=cells.cell(row, "selection"),
                where=table.where(row),
                coder=cells.cell(row, "created by"),
                themes=(path,) if path else (),
            )
        )
    return TableContent(segments=_merge_codes_of_passage(segments), counts={"codings": len(table)})


def _read_atlas(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    used = ["id", "quotation name", "document", "quotation content", "codes", "created by",
            "modified by", "density"]  # fmt: skip
    segments = [
        CodedSegment(
            document=cells.cell(row, "document"),
            text=cells.cell(row, "quotation content"),
            where=table.where(row),
            coder=cells.cell(row, "created by"),
            themes=tuple(
                path
                for part in re.split(r"\n|;", cells.cell(row, "codes"))
                if (path := _split_code_path(part.strip(), ": "))
            ),
            attributes=cells.others(row, used),
        )
        for row in range(len(table))
    ]
    note = "ATLAS.ti's references count paragraphs or pages and were not taken as places."
    return TableContent(segments=segments, notes=(note,), counts={"quotations": len(table)})


def _read_maxqda(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    document = DOCUMENT_NAMES
    code = ("code", "código")
    text = ("segment", "segmento")
    used = [*document, *code, *text]
    segments = [
        CodedSegment(
            document=cells.cell(row, *document),
            text=cells.cell(row, *text),
            where=table.where(row),
            coder=cells.cell(row, "created by", "erstellt von", "creado por", "créé par"),
            themes=(path,) if (path := _split_code_path(cells.cell(row, *code), " > ")) else (),
            attributes=cells.others(row, used),
        )
        for row in range(len(table))
    ]
    return TableContent(
        segments=_merge_codes_of_passage(segments), counts={"coded segments": len(table)}
    )


def _read_dedoose(table: Table, _: UserColumns) -> TableContent:
    cells = TableCells(table)
    applied = {
        column: _split_code_path(match.group("path"), "\\")
        for column in table.header
        if (match := DEDOOSE_CODE_PATTERN.fullmatch(column.strip()))
    }
    segments = [
        CodedSegment(
            document=cells.cell(row, "media title"),
            text=cells.cell(row, "excerpt copy"),
            where=table.where(row),
            coder=cells.cell(row, "excerpt creator"),
            themes=tuple(
                path for column, path in applied.items()
                if cells.cell(row, column).casefold() in TRUE_VALUES
            ),
        )
        for row in range(len(table))
    ]  # fmt: skip
    note = "Codes are those of the 'Code: … Applied' columns; the combined one is ambiguous."
    return TableContent(
        segments=segments, notes=(note,), counts={"excerpts": len(table), "codes": len(applied)}
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


DOCUMENT_NAMES = ("document name", "dokumentname", "nombre del documento", "nom du document")
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
        roles={
            "text": ("content",),
            "codes": ("tag",),
            "source": ("document",),
            "quote_id": ("id",),
        },
    ),
    TableLayout(
        name="Dedoose excerpt export",
        fits=header_has("media title", "excerpt copy"),
        read=_read_dedoose,
        roles={
            "text": ("excerpt copy",),
            "source": ("media title",),
            "coder": ("excerpt creator",),
        },
    ),
    TableLayout(
        name="ATLAS.ti quotation export",
        fits=header_has("quotation content", "codes"),
        read=_read_atlas,
        roles={
            "text": ("quotation content",),
            "codes": ("codes",),
            "source": ("document",),
            "coder": ("created by",),
        },
    ),
    TableLayout(
        name="QualCoder coding report",
        fits=header_has("coder", "coded", "codename"),
        read=_read_qualcoder,
        roles={
            "text": ("coded",),
            "codes": ("codename",),
            "coder": ("coder",),
            "source": ("filename", "file", "case"),
        },
    ),
    TableLayout(
        name="OpenQDA selection export",
        fits=header_has("source", "code", "selection"),
        read=_read_openqda,
        roles={
            "text": ("selection",),
            "codes": ("category", "code"),
            "source": ("source",),
            "coder": ("created by",),
        },
    ),
    TableLayout(
        name="MAXQDA coded segments",
        fits=header_has("|".join(DOCUMENT_NAMES), "code|código", "segment|segmento"),
        read=_read_maxqda,
        roles={
            "text": ("segment", "segmento"),
            "codes": ("code", "código"),
            "source": DOCUMENT_NAMES,
        },
    ),
    TableLayout(
        name="codebook table",
        fits=lambda header: (
            len(header) <= 6
            and header_has("tag|name|path|code", "description|definition")(header)
            and "text" not in header
        ),
        read=_read_codebook,
    ),
)
