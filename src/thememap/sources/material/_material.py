"""From what readers found to canonical quotes, codings and codebook."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.records import (
    Codebook,
    Codings,
    Document,
    LeftOut,
    LeftOutKind,
    Material,
    Message,
    OffsetStatus,
    Theme,
    ThemePath,
    message,
    path_sort_key,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import SourceContent
from thememap.sources.dialogue._labelled_quotes import label_speakers
from thememap.sources.material._asking_speakers import asking_speakers_note
from thememap.sources.material._material_notes import (
    LEAVE_OUT_SETTING,
    count_repeated_passages,
    duplicate_passage_notes,
    single_coder_notes,
    uncoded_texts_note,
    unlisted_notes,
    unlisted_themes,
)
from thememap.sources.material._quotes import build_quotes
from thememap.sources.material._uncoded_passages import (
    UNNAMED_CODER,
    TextSplitter,
    uncoded_passages,
)
from thememap.sources.offsets._place_by_text import locate_by_text
from thememap.sources.references._report_index import ReportIndex
from thememap.sources.segmentation._common_units import CommonUnit, build_common_units
from thememap.sources.segmentation._interview_guide import NO_GUIDE, interview_guide
from thememap.sources.segmentation._uncoded_units import UncodedTexts, split_document
from thememap.tables import near_duplicates_note

if TYPE_CHECKING:
    from thememap.project import SourcesSection


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
    cut: TextSplitter | None = None,
    not_read: Sequence[LeftOut] = (),
) -> tuple[Material, OffsetCounts]:
    """Quotes, codings and codebook of everything that was read, in canonical order.

    A text that some file codes is the source of those passages; one that nobody coded is
    cut into quotes by ``cut``, or by ``section.texts``, whether it is in a project or by itself;
    unless, in a project, it repeats at least half of the coded passages: then it is left out.
    Of coded texts, what nobody coded is left out, or on request (``section.uncoded``) cut as well.
    Names of documents with different texts differ (`make_document_names_unique`). ``not_read`` are
    entries of folders that no reader was given.
    """
    documents = {document.name: document for content in contents for document in content.documents}
    marked = [segment for content in contents for segment in content.segments]
    marked, placed = locate_by_text(marked, documents)
    notes: list[Message] = [note for content in contents for note in content.notes]
    if placed:
        notes.append(message(ImportMessage.PLACED_BY_TEXT, n=placed))
    left_out = [*not_read, *(entry for content in contents for entry in content.left_out)]
    passages = [segment for segment in marked if segment.text.strip()]
    empty = (segment for segment in marked if not segment.text.strip())
    left_out += [
        LeftOut(what=LeftOutKind.PASSAGE, where=where, reason=message(ImportMessage.EMPTY_TEXT))
        for where in dict.fromkeys(segment.passage or segment.where for segment in empty)
    ]
    coded = {segment.document for segment in marked}
    mode = UncodedTexts(section.texts)
    repeating = {} if cut or mode is not UncodedTexts.AUTO else _repeating_texts(contents)
    uncoded: dict[str, Document] = {}
    segments = list(passages)
    guide = interview_guide(documents.values(), coded, section) if cut is None else NO_GUIDE
    for name, document in documents.items():
        if name in coded:
            continue
        reason = repeating.get(name)
        if mode is UncodedTexts.NONE:
            reason = message(ImportMessage.TEXTS_NONE, setting=LEAVE_OUT_SETTING)
        if reason is not None:
            left_out.append(LeftOut(what=LeftOutKind.SOURCE, where=name, reason=reason))
            continue
        uncoded[name] = document
        more, without = cut(document) if cut else split_document(document, section, guide=guide)
        segments += more
        left_out += without
    if uncoded and cut is None:
        n = len(segments) - len(passages)
        notes += asking_speakers_note(segments[len(passages) :], left_out)
        notes.append(uncoded_texts_note(len(uncoded), n, section, beside_codings=bool(coded)))
    rest = uncoded_passages(marked, documents=documents, section=section, guide=guide, cut=cut)
    segments += rest.segments
    left_out += rest.left_out
    notes += rest.notes
    notes += duplicate_passage_notes(passages, uncoded)
    units, missed = build_common_units(
        segments, documents=documents, rule=section.units, share=section.overlap
    )
    references = [row for content in contents for row in content.references]
    quotes, ids = build_quotes(units, documents, ReportIndex(references))
    # After their ids, which are of what the files say.
    quotes, speakers = label_speakers(quotes, section)
    notes += speakers
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
        notes=tuple(dict.fromkeys([*notes, *single_coder_notes(units)])),
    )
    tally = Counter(segment.offsets for segment in segments)
    return material, OffsetCounts(**{status.value: tally[status] for status in OffsetStatus})


def _repeating_texts(contents: Sequence[SourceContent]) -> dict[str, Message]:
    """Texts of projects that repeat at least half of their coded passages, and how many."""
    reasons: dict[str, Message] = {}
    for content in contents:
        coded = {segment.document for segment in content.segments}
        for document in content.documents:
            if content.segments and document.name not in coded:
                again, of = count_repeated_passages(document, content.segments)
                if again and 2 * again >= of:
                    reasons[document.name] = message(
                        ImportMessage.REPEATS_CODED,
                        repeated=again,
                        n=of,
                        option="--texts paragraphs",
                    )
    return reasons


def _build_codings(
    units: Sequence[CommonUnit],
    ids: Sequence[str],
    contents: Sequence[SourceContent],
    section: SourcesSection,
) -> Codings:
    read = {pair for content in contents for pair in content.fully_read_documents}
    if section.uncoded == "read" or section.read == "sources":
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
    for quote_id, unit in zip(ids, units, strict=True):
        given: dict[str, set[ThemePath]] = defaultdict(set)
        for segment in unit.segments:
            if segment.read:
                given[segment.coder or UNNAMED_CODER].update(segment.themes)
        for coder in read_in.get(unit.document, ()):
            given.setdefault(coder or UNNAMED_CODER, set())
        for coder, themes in given.items():
            rows |= {(quote_id, coder, path) for path in themes} or {(quote_id, coder, None)}
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
