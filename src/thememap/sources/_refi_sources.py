"""The sources of a REFI-QDA project, with what was coded in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thememap.records import Document, LeftOut, Segment, ThemePath
from thememap.sources._paragraphs import paragraph_blocks
from thememap.sources._refi_codebook import child, guid, local
from thememap.sources._refi_offsets import best_reading, equal, readings

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXTS = ("TextSource", "Representation", "Transcript")
OTHER_SELECTIONS = frozenset(
    {"PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"}
)
NOT_TEXT = {"PictureSource": "a picture", "AudioSource": "sound", "VideoSource": "film"}


@dataclass(kw_only=True)
class Found:
    """What was found in all sources."""

    documents: list[Document] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def read_sources(
    sources: _Element | None,
    *,
    project: str,
    content: Callable[[str], str | None],
    users: Mapping[str, str],
    codes: Mapping[str, ThemePath],
    attributes: Mapping[str, Mapping[str, str]],
) -> Found:
    """Texts and coded passages; ``content`` gives the text behind a path, or ``None``."""
    found = Found()
    for source in () if sources is None else sources:
        kind = local(source)
        name = source.get("name") or source.get("plainTextPath") or source.get("guid") or "source"
        if not kind:
            continue
        found.counts["sources"] += 1
        if kind in NOT_TEXT:
            found.left_out.append(
                LeftOut(what="source", where=f"{project}, {name}", reason=f"it is {NOT_TEXT[kind]}")
            )
        places = sum(local(one) in OTHER_SELECTIONS for one in source.iter())
        if places:
            reason = f"{places} mark places in a page, picture, sound or film"
            found.left_out.append(
                LeftOut(what="selections", where=f"{project}, {name}", reason=reason)
            )
        more = attributes.get(guid(source.get("guid")), {})
        for element in _texts(source):
            _read_text(element, name, project, content, users, codes, more, found)
    return found


def _texts(source: _Element) -> Iterator[_Element]:
    if local(source) in TEXTS:
        yield source
    for one in source:
        if local(one) in TEXTS:
            yield one


def _read_text(
    element: _Element,
    name: str,
    project: str,
    content: Callable[[str], str | None],
    users: Mapping[str, str],
    codes: Mapping[str, ThemePath],
    attributes: Mapping[str, str],
    found: Found,
) -> None:
    selections = [one for one in element if local(one) == "PlainTextSelection"]
    found.counts["selections"] += len(selections)
    inside, path = child(element, "PlainTextContent"), element.get("plainTextPath")
    if inside is not None and path:
        found.notes.append(f"{name}: text in the project and beside it; the latter was taken.")
    raw = content(path) if path else (inside.text or "" if inside is not None else None)
    if raw is None:
        found.left_out += [
            LeftOut(what="selection", where=f"{project}, {name}", reason="its text is missing")
            for _ in selections
        ]
        found.notes.append(f"{name}: its text is not in the project.")
        return
    text, ways = readings(raw)
    spans = [(_number(one, "startPosition"), _number(one, "endPosition"), one.get("name") or "")
             for one in selections]  # fmt: skip
    way, agreeing = best_reading(text, ways, spans)
    if agreeing and way is not ways[0]:
        found.notes.append(f"{name}: positions count {way.name}.")
    taken = sum(one.name == name or one.name.startswith(f"{name} (") for one in found.documents)
    document = Document(
        name=f"{name} ({taken + 1})" if taken else name,
        text=text,
        blocks=paragraph_blocks(text),
        attributes=dict(attributes),
    )
    found.documents.append(document)
    merged: dict[tuple[str, int, int], Segment] = {}
    for selection, (start, end, told) in zip(selections, spans, strict=True):
        where = f"{project}, {name}, selection {guid(selection.get('guid'))[:8]}"
        span = way.span(start, end)
        if span is None:
            found.left_out.append(
                LeftOut(
                    what="selection",
                    where=where,
                    reason="its end is not after its start, or past the end of the text",
                )
            )
            continue
        good = bool(told) and equal(text[slice(*span)], told)
        offsets = ("verified" if way is ways[0] else "repaired") if good else "unverified"
        for coder, path_ in _codings(selection, users, codes, where, found):
            key = (coder, *span)
            before = merged.get(key)
            themes = before.themes if before else ()
            if path_ is not None and path_ not in themes:
                themes = (*themes, path_)
            merged[key] = Segment(
                document=document.name,
                text=text[slice(*span)],
                where=before.where if before else where,
                start=span[0],
                end=span[1],
                offsets=offsets,  # type: ignore[arg-type]
                coder=coder,
                themes=themes,
            )
    found.segments += merged.values()


def _codings(
    selection: _Element,
    users: Mapping[str, str],
    codes: Mapping[str, ThemePath],
    where: str,
    found: Found,
) -> Iterator[tuple[str, ThemePath | None]]:
    own = guid(selection.get("creatingUser") or selection.get("creatingUserGUID"))
    any_coding = False
    for coding in selection:
        if local(coding) == "NoteRef":
            found.counts["notes beside selections"] += 1
        if local(coding) != "Coding":
            continue
        any_coding = True
        found.counts["codings"] += 1
        user = guid(coding.get("creatingUser") or coding.get("creatingUserGUID")) or own
        reference = child(coding, "CodeRef")
        path = codes.get(guid(reference.get("targetGUID"))) if reference is not None else None
        if path is None:
            found.left_out.append(
                LeftOut(what="coding", where=where, reason="its code is not in the codebook")
            )
            continue
        yield users.get(user, user), path
    if not any_coding:
        found.counts["selections without a code"] += 1
        yield users.get(own, own), None


def _number(element: _Element, name: str) -> int:
    try:
        return int(element.get(name, "-1"))
    except ValueError:
        return -1
