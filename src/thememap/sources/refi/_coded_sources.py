"""The sources of a REFI-QDA project, with what was coded in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thememap.export_text import is_own_result
from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, SizeBudget
from thememap.records import (
    CodedSegment,
    Document,
    LeftOut,
    LeftOutKind,
    Message,
    OffsetConvention,
    ThemePath,
    message,
)
from thememap.sources._messages import ImportMessage
from thememap.sources.documents._text_blocks import paragraph_blocks
from thememap.sources.files._xml import first_child, local_name
from thememap.sources.offsets._convention_choice import OffsetChoice, choose_offset_convention
from thememap.sources.offsets._convention_evidence import PositionedText
from thememap.sources.offsets._offset_decoder import OffsetDecoder, TextSpan
from thememap.sources.offsets._offset_report import offset_report_notes
from thememap.sources.offsets._text_equality import matches_repeated_text
from thememap.sources.refi._codebook import child_text, normalized_guid, target_guid

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_ELEMENTS = ("TextSource", "Representation", "Transcript")
NON_TEXT_SELECTIONS = frozenset(
    {"PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"}
)
NON_TEXT_SOURCES = {
    "PictureSource": ImportMessage.PICTURE,
    "AudioSource": ImportMessage.SOUND,
    "VideoSource": ImportMessage.FILM,
}


@dataclass(frozen=True, kw_only=True)
class RefiContext:
    """What the rest of the project says: users and codes by GUID, notes, values of sources."""

    project: str
    program: str
    content: Callable[[str], str | None]
    """The text behind a path, or ``None``."""
    users: Mapping[str, str]
    codes: Mapping[str, ThemePath]
    notes: Mapping[str, str]
    attributes: Mapping[str, Mapping[str, str]]


@dataclass(kw_only=True)
class RefiSources:
    """What all sources hold; ``characters`` and ``passages`` count what is made of them."""

    characters: SizeBudget
    passages: SizeBudget
    documents: list[Document] = field(default_factory=list)
    segments: list[CodedSegment] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    offsets: OffsetChoice | None = None

    def leave_out(
        self, what: LeftOutKind, where: str, reason: ImportMessage, **values: object
    ) -> None:
        """Something that was found and is no passage."""
        self.left_out.append(LeftOut(what=what, where=where, reason=message(reason, **values)))


@dataclass(frozen=True, kw_only=True, eq=False)
class _CodedText:
    """A text element with its selections, before their positions are read."""

    document: Document
    selections: Sequence[_Element]
    positioned_text: PositionedText


def read_sources(
    sources: _Element | None,
    context: RefiContext,
    *,
    usual: OffsetConvention | None,
    given: OffsetConvention | None,
    never_stop: bool,
) -> RefiSources:
    """Texts and coded passages; how positions count is decided once for all sources.

    ``usual``, ``given`` and ``never_stop`` are those of `choose_offset_convention`.
    """
    content = RefiSources(
        characters=SizeBudget(of=context.project, what="characters", limit=TEXT_CHARACTERS),
        passages=SizeBudget(
            of=context.project, what="characters of selections", limit=PASSAGE_CHARACTERS
        ),
    )
    names: Counter[str] = Counter()
    texts = [
        text
        for source in (() if sources is None else sources)
        if local_name(source)
        for text in _texts_of_source(source, context, names, content)
    ]
    content.documents += [text.document for text in texts]
    content.offsets = choose_offset_convention(
        [text.positioned_text for text in texts],
        name=context.project,
        program=context.program,
        usual=usual,
        given=given,
        never_stop=never_stop,
    )
    content.messages += offset_report_notes(content.offsets, name=context.project)
    if content.offsets is not None:
        for text, spans in zip(texts, content.offsets.spans, strict=True):
            _read_selections(text, spans, context, content)
    return content


def _texts_of_source(
    source: _Element, context: RefiContext, names: Counter[str], content: RefiSources
) -> Iterator[_CodedText]:
    kind = local_name(source)
    name = source.get("name") or source.get("plainTextPath") or source.get("guid") or "source"
    where = f"{context.project}, {name}"
    content.counts["sources"] += 1
    if kind in NON_TEXT_SOURCES:
        content.leave_out(LeftOutKind.SOURCE, where, NON_TEXT_SOURCES[kind])
    places = sum(local_name(element) in NON_TEXT_SELECTIONS for element in source.iter())
    if places:
        content.leave_out(LeftOutKind.SELECTIONS, where, ImportMessage.NON_TEXT_PLACES, n=places)
    elements = [source] if kind in TEXT_ELEMENTS else []
    for element in [*elements, *(inner for inner in source if local_name(inner) in TEXT_ELEMENTS)]:
        selections = [inner for inner in element if local_name(inner) == "PlainTextSelection"]
        content.counts["selections"] += len(selections)
        raw = _raw_text(element, name, context, content)
        if raw is None:
            for _ in selections:
                content.leave_out(LeftOutKind.SELECTION, where, ImportMessage.TEXT_MISSING)
            content.messages.append(message(ImportMessage.TEXT_ABSENT, source=name))
            continue
        names[name] += 1
        content.characters.spend(len(raw))
        positions = [
            (_position(selection, "startPosition"), _position(selection, "endPosition"))
            for selection in selections
        ]
        content.passages.spend(
            sum(max(0, min(end, len(raw)) - max(0, start)) for start, end in positions)
        )
        decoder = OffsetDecoder(raw)
        yield _CodedText(
            document=Document(
                name=f"{name} ({names[name]})" if names[name] > 1 else name,
                text=decoder.text,
                blocks=paragraph_blocks(decoder.text, name=context.project),
                attributes=dict(context.attributes.get(normalized_guid(source.get("guid")), {})),
            ),
            selections=selections,
            positioned_text=PositionedText(
                decoder=decoder,
                positions=positions,
                repeated=[_adjacent_texts(selection, context.notes) for selection in selections],
                where=[
                    f"{where}, selection {normalized_guid(selection.get('guid'))[:8]}"
                    for selection in selections
                ],
            ),
        )


def _raw_text(
    element: _Element, name: str, context: RefiContext, content: RefiSources
) -> str | None:
    inside, path = first_child(element, "PlainTextContent"), element.get("plainTextPath")
    if path:
        if inside is not None:
            content.messages.append(message(ImportMessage.TEXT_TWICE, source=name))
        return context.content(path)
    return None if inside is None else inside.text or ""


def _adjacent_texts(selection: _Element, notes: Mapping[str, str]) -> tuple[str, ...]:
    """Texts next to a selection that may repeat its passage, or be a title or a comment."""
    referred = [
        notes.get(normalized_guid(element.get("targetGUID")), "")
        for element in selection
        if local_name(element) == "NoteRef"
    ]
    texts = (selection.get("name"), child_text(selection, "Description"), *referred)
    return tuple(text for text in texts if text)


def _read_selections(
    text: _CodedText, spans: Sequence[TextSpan | None], context: RefiContext, content: RefiSources
) -> None:
    choice = content.offsets
    assert choice is not None
    positioned = text.positioned_text
    merged: dict[tuple[str, TextSpan, bool], CodedSegment] = {}
    for selection, span, repeated, where in zip(
        text.selections, spans, positioned.repeated, positioned.where, strict=True
    ):
        if span is None:
            content.leave_out(LeftOutKind.SELECTION, where, ImportMessage.REVERSED_PLACE)
            continue
        passage = positioned.decoder.text[span.start : span.end]
        equal = any(matches_repeated_text(passage, given) for given in repeated)
        for coder, path in _selection_codings(selection, context, where, content):
            # what a run found is no code of the person who read this and gave none
            key = (coder, TextSpan(span.start, span.end), path is not None and is_own_result(path))
            before = merged.get(key)
            themes = before.themes if before else ()
            if path is not None and path not in themes:
                themes = (*themes, path)
            merged[key] = CodedSegment(
                document=text.document.name,
                text=passage,
                where=before.where if before else where,
                start=span.start,
                end=span.end,
                offsets=choice.status(where, equal=equal),
                coder=coder,
                themes=themes,
                # Nobody's passage without a code says of no coder that they read it.
                read=bool(themes or coder),
            )
    content.segments += merged.values()


def _selection_codings(
    selection: _Element, context: RefiContext, where: str, content: RefiSources
) -> Iterator[tuple[str, ThemePath | None]]:
    creator = _creating_user(selection)
    codings = [element for element in selection if local_name(element) == "Coding"]
    for coding in codings:
        content.counts["codings"] += 1
        user = _creating_user(coding) or creator
        guid = target_guid(coding, "CodeRef")
        path = None if guid is None else context.codes.get(guid)
        if path is None:
            content.leave_out(LeftOutKind.CODING, where, ImportMessage.CODE_NOT_IN_CODEBOOK)
        else:
            yield context.users.get(user, user), path
    if notes := sum(local_name(element) == "NoteRef" for element in selection):
        content.counts["notes beside selections"] += notes
    if not codings:
        content.counts["selections without a code"] += 1
        yield context.users.get(creator, creator), None


def _creating_user(element: _Element) -> str:
    return normalized_guid(element.get("creatingUser") or element.get("creatingUserGUID"))


def _position(element: _Element, name: str) -> int:
    try:
        return int(element.get(name, "-1"))
    except ValueError:
        return -1
