"""Places for passages that came without one, found by their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from thememap.records import CodedSegment, Document


def locate_by_text(
    segments: Sequence[CodedSegment], documents: Mapping[str, Document]
) -> tuple[list[CodedSegment], int]:
    """Passages with a place where their text stands once in the document they name.

    A table of codes beside transcripts has texts and names of files only. White space may
    differ. The name may lack its extension, and may stand in a column *source*. Gives the
    passages and how many were placed.
    """
    by_stem = {Path(name).stem: name for name in documents}
    squeezed: dict[str, tuple[str, list[int]]] = {}
    located_segments: list[CodedSegment] = []
    placed = 0
    for segment in segments:
        name = _document_by_name(segment.document, documents, by_stem) or _document_by_name(
            segment.attributes.get("source", ""), documents, by_stem
        )
        if name is None or segment.start is not None or not segment.text.strip():
            located_segments.append(segment)
            continue
        if name not in squeezed:
            squeezed[name] = _collapse_whitespace(documents[name].text)
        text, place = squeezed[name]
        wanted = " ".join(segment.text.split())
        at = text.find(wanted)
        if at < 0 or text.find(wanted, at + 1) >= 0:
            located_segments.append(replace(segment, document=name))
            continue
        start, end = place[at], place[at + len(wanted) - 1] + 1
        placed += 1
        located_segments.append(
            replace(
                segment,
                document=name,
                text=documents[name].text[start:end],
                start=start,
                end=end,
                offsets="verified",
            )
        )
    return located_segments, placed


def _document_by_name(
    name: str, documents: Mapping[str, Document], by_stem: Mapping[str, str]
) -> str | None:
    return name if name in documents else by_stem.get(Path(name).stem)


def _collapse_whitespace(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one blank, and where each character stood."""
    characters: list[str] = []
    place: list[int] = []
    for position, character in enumerate(text):
        if not character.isspace():
            characters.append(character)
            place.append(position)
        elif characters and characters[-1] != " ":
            characters.append(" ")
            place.append(position)
    return "".join(characters), place
