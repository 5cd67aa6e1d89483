"""Tables that programs for qualitative analysis export."""

from __future__ import annotations

import re

from thememap.records import Segment, Theme, ThemePath, split_path
from thememap.sources._given_columns import GivenColumns
from thememap.sources._layout import Cells, Layout, TableContent, has
from thememap.sources._reference_labels import labelled
from thememap.tables import Table

APPLIED = re.compile(r"code: (?P<path>.+) applied", re.IGNORECASE)
YES = frozenset({"true", "1", "yes", "x"})


def _path(name: str, separator: str) -> ThemePath:
    return tuple(part for part in split_path(name, separator=separator) if part)


def _merged(segments: list[Segment]) -> list[Segment]:
    """One passage where rows differ only in the code."""
    found: dict[tuple[object, ...], Segment] = {}
    for one in segments:
        key = (one.document, one.coder, one.text, one.start, one.end,
               tuple(sorted(one.attributes.items())))  # fmt: skip
        before = found.get(key)
        themes = dict.fromkeys((*(before.themes if before else ()), *one.themes))
        found[key] = Segment(
            document=one.document, text=one.text, where=before.where if before else one.where,
            start=one.start, end=one.end, offsets=one.offsets, coder=one.coder,
            themes=tuple(themes), attributes=one.attributes,
        )  # fmt: skip
    return list(found.values())


def _taguette(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    used = ["id", "document", "tag", "content"]
    segments = [
        Segment(
            document=cells.cell(row, "document"),
            text=cells.cell(row, "content"),
            where=table.where(row),
            themes=(_path(cells.cell(row, "tag"), "/"),) if cells.cell(row, "tag") else (),
            attributes={
                **cells.others(row, used),
                **({"quote_id": f"h{own}"} if (own := cells.cell(row, "id")) else {}),
            },
        )
        for row in range(len(table))
    ]
    return TableContent(segments=_merged(segments), counts={"tag links": len(table)})


def _codebook(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    themes = []
    for row in range(len(table)):
        path = _path(cells.cell(row, "path", "tag", "name", "code"), "/")
        if path:
            themes.append(
                Theme(path=path, definition=cells.cell(row, "description", "definition", "memo"))
            )
    return TableContent(themes=themes, counts={"codes": len(themes)})


def _qualcoder(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    levels = sorted(one for one in table.header if one.casefold().startswith("category"))
    used = ["file", "case", "filename", "coder", "coded", "id", "codename", "coded_memo", *levels]
    segments = []
    for row in range(len(table)):
        above = tuple(filter(None, (cells.cell(row, one) for one in reversed(levels))))
        code = cells.cell(row, "codename")
        memo = cells.cell(row, "coded_memo")
        segments.append(
            Segment(
                document=cells.cell(row, "filename", "file", "case"),
                text=cells.cell(row, "coded"),
                where=table.where(row),
                coder=cells.cell(row, "coder"),
                themes=((*above, code),) if code else (),
                attributes={**cells.others(row, used), **({"memo": memo} if memo else {})},
            )
        )
    return TableContent(segments=_merged(segments), counts={"codings": len(table)})


def _openqda(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    segments = []
    for row in range(len(table)):
        path = (*_path(cells.cell(row, "category"), "/"), *_path(cells.cell(row, "code"), "/"))
        segments.append(
            Segment(
                document=cells.cell(row, "source"),
                text=cells.cell(row, "selection"),
                where=table.where(row),
                coder=cells.cell(row, "created by"),
                themes=(path,) if path else (),
            )
        )
    return TableContent(segments=_merged(segments), counts={"codings": len(table)})


def _atlas(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    used = ["id", "quotation name", "document", "quotation content", "codes", "created by",
            "modified by", "density"]  # fmt: skip
    segments = [
        Segment(
            document=cells.cell(row, "document"),
            text=cells.cell(row, "quotation content"),
            where=table.where(row),
            coder=cells.cell(row, "created by"),
            themes=tuple(
                path
                for one in re.split(r"\n|;", cells.cell(row, "codes"))
                if (path := _path(one.strip(), ": "))
            ),
            attributes=cells.others(row, used),
        )
        for row in range(len(table))
    ]
    note = "ATLAS.ti's references count paragraphs or pages and were not taken as places."
    return TableContent(segments=segments, notes=(note,), counts={"quotations": len(table)})


def _maxqda(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    document = DOCUMENT_NAMES
    code = ("code", "código")
    text = ("segment", "segmento")
    used = [*document, *code, *text]
    segments = [
        Segment(
            document=cells.cell(row, *document),
            text=cells.cell(row, *text),
            where=table.where(row),
            coder=cells.cell(row, "created by", "erstellt von", "creado por", "créé par"),
            themes=(path,) if (path := _path(cells.cell(row, *code), " > ")) else (),
            attributes=cells.others(row, used),
        )
        for row in range(len(table))
    ]
    return TableContent(segments=_merged(segments), counts={"coded segments": len(table)})


def _dedoose(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
    applied = {
        column: _path(found.group("path"), "\\")
        for column in table.header
        if (found := APPLIED.fullmatch(column.strip()))
    }
    segments = [
        Segment(
            document=cells.cell(row, "media title"),
            text=cells.cell(row, "excerpt copy"),
            where=table.where(row),
            coder=cells.cell(row, "excerpt creator"),
            themes=tuple(
                path for column, path in applied.items()
                if cells.cell(row, column).casefold() in YES
            ),
        )
        for row in range(len(table))
    ]  # fmt: skip
    note = "Codes are those of the 'Code: … Applied' columns; the combined one is ambiguous."
    return TableContent(
        segments=segments, notes=(note,), counts={"excerpts": len(table), "codes": len(applied)}
    )


def _records(table: Table, _: GivenColumns) -> TableContent:
    cells = Cells(table)
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
    return TableContent(references=labelled(rows), counts={"references": len(rows)})


DOCUMENT_NAMES = ("document name", "dokumentname", "nombre del documento", "nom du document")
LAYOUTS = (
    Layout(name="Covidence or Rayyan export", fits=has(
        "covidence #|rayyan_id|key", "title", "authors", "published year|year"), read=_records),
    Layout(name="Taguette highlight export", fits=has("document", "tag", "content"),
           read=_taguette, roles={"text": ("content",), "codes": ("tag",),
                                  "source": ("document",), "quote_id": ("id",)}),
    Layout(name="Dedoose excerpt export", fits=has("media title", "excerpt copy"), read=_dedoose,
           roles={"text": ("excerpt copy",), "source": ("media title",),
                  "coder": ("excerpt creator",)}),
    Layout(name="ATLAS.ti quotation export", fits=has("quotation content", "codes"), read=_atlas,
           roles={"text": ("quotation content",), "codes": ("codes",), "source": ("document",),
                  "coder": ("created by",)}),
    Layout(name="QualCoder coding report", fits=has("coder", "coded", "codename"),
           read=_qualcoder, roles={"text": ("coded",), "codes": ("codename",), "coder": ("coder",),
                                   "source": ("filename", "file", "case")}),
    Layout(name="OpenQDA selection export", fits=has("source", "code", "selection"),
           read=_openqda, roles={"text": ("selection",), "codes": ("category", "code"),
                                 "source": ("source",), "coder": ("created by",)}),
    Layout(
        name="MAXQDA coded segments",
        fits=has("|".join(DOCUMENT_NAMES), "code|código", "segment|segmento"),
        read=_maxqda,
        roles={"text": ("segment", "segmento"), "codes": ("code", "código"),
               "source": DOCUMENT_NAMES},
    ),
    Layout(name="codebook table", fits=lambda header: len(header) <= 6 and has(
        "tag|name|path|code", "description|definition")(header) and "text" not in header,
        read=_codebook),
)  # fmt: skip
