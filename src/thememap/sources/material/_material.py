"""From what readers found to canonical quotes, codings and codebook."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from thememap.limits import CELLS, SizeBudget
from thememap.message_words import count_noun, list_names
from thememap.records import (
    Codebook,
    CodedSegment,
    Codings,
    Document,
    LeftOut,
    Material,
    Message,
    Quotes,
    Theme,
    ThemePath,
    path_sort_key,
)
from thememap.sources._reader import SourceContent
from thememap.sources.material._duplicate_passages import (
    count_repeated_passages,
    duplicate_passage_notes,
)
from thememap.sources.material._unlisted_themes import unlisted_notes, unlisted_themes
from thememap.sources.offsets._offset_report import offset_report_values
from thememap.sources.offsets._place_by_text import locate_by_text
from thememap.sources.references._report_index import ReportIndex
from thememap.sources.segmentation._common_units import CommonUnit, build_common_units
from thememap.sources.segmentation._quote_length import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS
from thememap.sources.segmentation._uncoded_units import (
    LENGTH_LIMITED_MODES,
    PART_OF_TEXT,
    split_document,
)
from thememap.tables import columns_message, content_ids, near_duplicates_note

if TYPE_CHECKING:
    from thememap.project import SourcesSection

TEXT_FIELDS = ("source", "report", "study", "participant", "perspective", "order", "heading")
UNNAMED_CODER = "coder"
FOLDER_ENTRIES = ("file", "folder")
REPEATS_CODED_REASON = (
    "nobody coded it, and it repeats {again} of the {of} coded passages of its project word for "
    "word; --texts paragraphs cuts it all the same"
)
TEXTS_NONE_REASON = (
    "nobody coded anything in it, and texts = none: texts that nobody coded are left out"
)


@dataclass(frozen=True, kw_only=True)
class OffsetCounts:
    """How many passages' places were checked against the text, and how that went."""

    verified: int = 0
    repaired: int = 0
    inferred: int = 0
    unverified: int = 0
    none: int = 0


def build_material(
    contents: Sequence[SourceContent],
    section: SourcesSection,
    *,
    cut: Callable[[Document], tuple[list[CodedSegment], list[LeftOut]]] | None = None,
    not_read: Sequence[LeftOut] = (),
) -> tuple[Material, OffsetCounts, Mapping[str, Document]]:
    """Quotes, codings and codebook of everything that was read, in canonical order.

    A text that some file codes is the source of those passages; one that nobody coded is
    cut into quotes by ``cut``, or by ``section.texts``, whether it is in a project or next to it;
    unless, in a project, it repeats at least half of the coded passages: then it is left out.
    Names of documents with different texts differ (`with_distinct_names`). ``not_read`` are entries
    of folders that no reader was given.
    """
    documents = {document.name: document for content in contents for document in content.documents}
    marked = [segment for content in contents for segment in content.segments]
    marked, placed = locate_by_text(marked, documents)
    notes: list[Message | str] = [note for content in contents for note in content.notes]
    if placed:
        notes.append(
            f"{count_noun(placed, 'passage')} without a place found in the texts they name."
        )
    left_out = [*not_read, *(entry for content in contents for entry in content.left_out)]
    coded = {segment.document for segment in marked}
    segments = [segment for segment in marked if segment.text.strip()]
    left_out += [
        LeftOut(what="passage", where=segment.where, reason="its text is empty")
        for segment in marked
        if not segment.text.strip()
    ]
    passages, not_coded = list(segments), dict[str, Document]()
    units_of_texts = 0
    project_of = {
        document.name: content.segments
        for content in contents
        if content.segments
        for document in content.documents
    }
    for name, document in documents.items():
        if name in coded:
            continue
        if section.texts == "none":
            left_out.append(LeftOut(what="source", where=name, reason=TEXTS_NONE_REASON))
            continue
        in_project = section.texts == "auto" and cut is None and name in project_of
        again, of = count_repeated_passages(document, project_of[name]) if in_project else (0, 0)
        if again and 2 * again >= of:
            reason = REPEATS_CODED_REASON.format(again=again, of=of)
            left_out.append(LeftOut(what="source", where=name, reason=reason))
            continue
        not_coded[name] = document
        more, without = cut(document) if cut else split_document(document, section)
        units_of_texts += len(more)
        segments += more
        left_out += without
    if not_coded and cut is None:
        notes.append(
            _uncoded_texts_note(len(not_coded), units_of_texts, section, coded=bool(coded))
        )
    notes += duplicate_passage_notes(passages, not_coded)
    units, missed = build_common_units(
        segments, documents=documents, rule=section.units, share=section.overlap
    )
    references = [row for content in contents for row in content.references]
    quotes, ids = _build_quotes(units, documents, ReportIndex(references))
    codings = _build_codings(units, ids, contents, section)
    unlisted = unlisted_themes(contents)
    codes = {path for path in codings.theme if path}
    notes += unlisted_notes(unlisted, contents) or filter(None, [near_duplicates_note(codes)])
    material = Material(
        quotes=quotes,
        codebook=_merge_codebooks(contents, codings),
        codings=codings,
        left_out=tuple(
            sorted([*left_out, *missed], key=lambda entry: (entry.what, entry.where, entry.reason))
        ),
        files=tuple(content.file for content in contents),
        unlisted=tuple(unlisted),
        columns=tuple(table_columns for content in contents for table_columns in content.columns),
        notes=tuple(dict.fromkeys([*notes, *_single_coder_note(units)])),
    )
    tally: Counter[str] = Counter(segment.offsets for segment in segments)
    return (
        material,
        OffsetCounts(**{f.name: tally[f.name] for f in fields(OffsetCounts)}),
        documents,
    )


def _uncoded_texts_note(texts: int, quotes: int, section: SourcesSection, *, coded: bool) -> str:
    bounds = (
        f" of {MIN_QUOTE_WORDS} to {MAX_QUOTE_WORDS} words"
        if section.texts in LENGTH_LIMITED_MODES
        else ""
    )
    kind = "turns or paragraphs" if section.texts == "auto" else section.texts
    summary = (
        f"{count_noun(texts, 'text')} that nobody coded {'was' if texts == 1 else 'were'} cut into "
        f"{count_noun(quotes, 'quote')} ({kind}{bounds})"
    )
    if not coded:
        return f"{summary}."
    return (
        f"{summary}: read by no coder, so they are grouped and enter no comparison with themes. "
        '--texts none (texts = "none" under [sources]) leaves such texts out.'
    )


def _build_quotes(
    units: Sequence[CommonUnit], documents: Mapping[str, Document], reports: ReportIndex
) -> tuple[Quotes, dict[int, str]]:
    cells = SizeBudget(of="The material", what="values of quotes and attributes", limit=CELLS)
    rows = []
    for unit in units:
        rows.append(_quote_fields(unit, documents, reports))
        cells.spend(len(rows[-1]))
    given = Counter(row["quote_id"] for row in rows if row.get("quote_id"))
    given_ids = [
        row.get("quote_id", "") if given[row.get("quote_id", "")] == 1 else "" for row in rows
    ]
    bare = [{k: v for k, v in row.items() if k != "quote_id"} for row in rows]
    generated_ids = content_ids(bare, whole_rows=[sorted(map(str, row.items())) for row in bare])
    ids = [given_id or other for given_id, other in zip(given_ids, generated_ids, strict=True)]
    order = sorted(range(len(units)), key=lambda i: ids[i])
    names = sorted({name for row in rows for name in row} - {*TEXT_FIELDS, "quote_id", "text"})
    names = [name for name in names if name not in {"start", "end", "fictional"}]
    quotes = Quotes(
        quote_id=tuple(ids[i] for i in order),
        text=tuple(units[i].text for i in order),
        **{name: tuple(rows[i].get(name, "") for i in order) for name in TEXT_FIELDS},
        start=tuple(units[i].start for i in order),
        end=tuple(units[i].end for i in order),
        fictional=tuple(True if rows[i].get("fictional") == "true" else None for i in order),
        attributes=MappingProxyType(
            {name: tuple(rows[i].get(name, "") for i in order) for name in names}
        ),
    )
    return quotes, dict(enumerate(ids))


def _quote_fields(
    unit: CommonUnit, documents: Mapping[str, Document], reports: ReportIndex
) -> dict[str, str]:
    row: dict[str, str] = {}
    document = documents.get(unit.document)
    if document is not None:
        row.update(document.attributes)
    for segment in sorted(unit.segments, key=lambda segment: (segment.coder, segment.where)):
        for name, value in segment.attributes.items():
            row.setdefault(name, value)
    row.setdefault("source", unit.document)
    row.update(reports.about(row))
    row.setdefault("study", row.get("report", "") or row["source"])
    row["text"] = unit.text
    if unit.start is not None:
        row["start"], row["end"] = str(unit.start), str(unit.end)
    return {name: value for name, value in row.items() if value}


def _build_codings(
    units: Sequence[CommonUnit],
    ids: Mapping[int, str],
    contents: Sequence[SourceContent],
    section: SourcesSection,
) -> Codings:
    read = {pair for content in contents for pair in content.fully_read_documents}
    if section.read == "sources":
        read |= {
            (segment.coder, unit.document)
            for unit in units
            for segment in unit.segments
            if segment.read and segment.themes
        }
    read_in: dict[str, list[str]] = defaultdict(list)
    for coder, document in sorted(read):
        read_in[document].append(coder)
    rows: set[tuple[str, str, ThemePath | None]] = set()
    for number, unit in enumerate(units):
        given: dict[str, set[ThemePath]] = defaultdict(set)
        for segment in unit.segments:
            if segment.read:
                given[segment.coder or UNNAMED_CODER].update(segment.themes)
        for coder in read_in.get(unit.document, ()):
            given.setdefault(coder or UNNAMED_CODER, set())
        for coder, themes in given.items():
            rows |= {(ids[number], coder, path) for path in themes} or {(ids[number], coder, None)}
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in ordered),
        coder=tuple(row[1] for row in ordered),
        theme=tuple(row[2] for row in ordered),
    )


def _merge_codebooks(contents: Sequence[SourceContent], codings: Codings) -> Codebook:
    """The codebooks in the order of the files; themes that only codings use come last."""
    themes: dict[ThemePath, Theme] = {}
    given = [content.codebook for content in contents if content.codebook is not None]
    for book in given:
        for theme in book.displayed:
            before = themes.get(theme.path)
            if before is None or not before.definition:
                themes[theme.path] = theme
    used = sorted({path for path in codings.theme if path}, key=path_sort_key)
    for path in used:
        themes.setdefault(path, Theme(path=path))
    title = next((book.title for book in given if book.title), "")
    return Codebook.of(themes.values(), title=title, made_from_codings=not given)


def _single_coder_note(units: Sequence[CommonUnit]) -> list[str]:
    """How many units each coder marked without any of the others."""
    coders = {segment.coder for unit in units for segment in unit.segments if segment.coder}
    if len(coders) < 2:
        return []
    alone = Counter(
        next(iter(marked))
        for unit in units
        if len(marked := {segment.coder for segment in unit.segments if segment.coder}) == 1
    )
    counts_by_coder = ", ".join(f"{coder}: {n}" for coder, n in sorted(alone.items()))
    return [f"Units that one coder alone marked: {counts_by_coder or 'none'} (of {len(units)})."]


def import_report_text(
    contents: Sequence[SourceContent],
    material: Material,
    offsets: OffsetCounts,
    *,
    sentence: Callable[[Message | str], str],
) -> str:
    """The account of an import, for people; ``sentence`` words its messages."""
    lines = []
    for content in contents:
        counts = ", ".join(f"{n} {name}" for name, n in content.counts.items())
        lines.append(
            f"{content.file.name}: {content.file.read_as}" + (f"; {counts}" if counts else "")
        )
    read, left = len(material.quotes), material.left_out_count
    lines.append(
        f"{count_noun(read, 'quote')}, {count_noun(len(material.codings), 'coding')}, "
        f"{count_noun(len(material.codebook.themes), 'theme')}; left out: {left}"
    )
    lines.append(
        f"places: {offsets.verified} verified against the text, {offsets.repaired} repaired, "
        f"{offsets.inferred} inferred from the others, {offsets.unverified} unverified, "
        f"{offsets.none} without a place"
    )
    for what, why in sorted({(entry.what, entry.reason) for entry in material.left_out}):
        alike = [entry for entry in material.left_out if (entry.what, entry.reason) == (what, why)]
        named = (
            f" ({list_names([entry.where for entry in alike])})" if what in FOLDER_ENTRIES else ""
        )
        many = "parts of texts" if what == PART_OF_TEXT else ""
        n = count_noun(sum(entry.count for entry in alike), what, many)
        lines.append(f"left out: {n}: {sentence(why)}{named}")
    lines += [columns_message(table_columns) for table_columns in material.columns]
    lines += map(sentence, material.notes)
    return "\n".join(lines) + "\n"


def import_report_json(
    contents: Sequence[SourceContent], material: Material, offsets: OffsetCounts
) -> str:
    """The account of an import, for programs: JSON."""
    return json.dumps(
        {
            "files": [
                {
                    "name": content.file.name,
                    "read_as": content.file.read_as,
                    "sha256": content.file.sha256,
                    "found": dict(content.counts),
                    "columns": [asdict(table_columns) for table_columns in content.columns],
                    "offsets": offset_report_values(content.offsets) if content.offsets else None,
                }
                for content in contents
            ],
            "quotes": len(material.quotes),
            "codings": len(material.codings),
            "themes": len(material.codebook.themes),
            "offsets": {f.name: getattr(offsets, f.name) for f in fields(OffsetCounts)},
            "left_out": [
                {
                    "what": entry.what,
                    "where": entry.where,
                    "reason": entry.reason,
                    "count": entry.count,
                }
                for entry in material.left_out
            ],
            "notes": list(material.notes),
        },
        ensure_ascii=False,
        indent=1,
        default=asdict,
    )
