"""Blocks in which several people speak, each part with its own attribution."""

from __future__ import annotations

import re
from dataclasses import replace

from thememap.extraction._attributions import parse
from thememap.extraction._marks import marked_passages
from thememap.extraction._speech import manner_of
from thememap.records import Block, Document

BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]]{1,120})[)\]]{1,3}[.,;]?(?=\s|$)")
DASHED = re.compile(
    r"(?:^|(?<=[.!?…”\"’»]))[ >*_]*[—–-]{1,3} *(?P<inner>[^—–\n()]{2,70})$", re.MULTILINE
)
ENDS_LINE = re.compile(r"[ *_]*(?:\n|$)")
SENTENCE_BEFORE = re.compile(r"[.!?…”\"’»\]][*_]*\s*$")
BEGINS = re.compile(r"[\s>*_]*(?:$|[A-ZÀ-Þ0-9¿¡“‘\"«„(\[—–-])")
ATTRIBUTION_FOLLOWS = re.compile(r"[\s>*_]*\([^()]{1,120}\)+[.,;]?\s*(?:\n|$)")
MOST_BETWEEN = 8
"""Characters between the end of a sentence and the bracket that attributes it."""
# What a bracket after a sentence holds when it names nobody: parse() takes 'Laughs' for a name.
STAGE = re.compile(
    r"(?:laugh|pause|silence|sigh|cr(?:y|ies)|weep|smil|nod|whisper|cough|inaudible|unclear|"
    r"interrupt|shrug|point|gesture|look|risos?|pausa|silêncio|chora|lach|schweig|rire|risas)",
    re.IGNORECASE,
)


def with_attributed_parts(document: Document) -> Document:
    """The document with a block a part, where a block holds parts with attributions of their own.

    A block quote is cut behind each attribution that ends a line or follows a sentence. A plain
    paragraph is cut only where every part is surely attributed and sounds spoken, and nothing in
    it stands in quotation marks.

    >>> text = "It rained. (Maria) I stayed in. (Zé)"
    >>> one = Document(name="a", text=text, blocks=(Block(start=0, end=36, kind="block quote"),))
    >>> [text[part.start : part.end] for part in with_attributed_parts(one).blocks]
    ['It rained. (Maria)', 'I stayed in. (Zé)']
    """
    blocks: list[Block] = []
    for block in document.blocks:
        spans = _parts(document.text_of(block), kind=block.kind)
        blocks += [replace(block, start=block.start + a, end=block.start + b) for a, b in spans]
    return (
        document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))
    )


def _parts(text: str, *, kind: str) -> list[tuple[int, int]]:
    whole = [(0, len(text))]
    if kind not in {"block quote", "paragraph"}:
        return whole
    set_off = kind == "block quote"
    cuts = _ends_of_attributions(text, least=1 if set_off else 2)
    ends = [*cuts, *([len(text)] if not cuts or text[cuts[-1] :].strip(" \n>*_.") else [])]
    begins = [0, *ends[:-1]]
    spans = [_trimmed(text, a, b) for a, b in zip(begins, ends, strict=True)]
    if len(spans) < 2 or not cuts:
        return whole
    attributed = ends == cuts
    if set_off:
        sure = attributed or len(_ends_of_attributions(text, least=2)) == len(cuts)
        return spans if sure else whole
    spoken = all(manner_of(text[a:b]).sounds_spoken for a, b in spans)
    return spans if attributed and spoken and not marked_passages(text) else whole


def _ends_of_attributions(text: str, *, least: int) -> list[int]:
    """Where attributions end that are sure to at least this degree."""
    first = len(text) - len(text.lstrip(" \n>*_"))
    cuts = {
        found.end()
        for found in BRACKET.finditer(text, first + 1)
        if _names_speaker(found, least=least)
        and not ATTRIBUTION_FOLLOWS.match(text, found.end())
        and (ENDS_LINE.match(text, found.end()) or _after_sentence(text, found))
    }
    cuts |= {
        found.end()
        for found in DASHED.finditer(text, first + 1)
        if parse(found.group("inner")).sure >= least
    }
    return sorted(cuts)


def _names_speaker(found: re.Match[str], *, least: int) -> bool:
    """In square brackets stand what people do, and labels."""
    inner = found.group("inner")
    spoken = parse(inner)
    square = found.group()[0] == "["
    label = any(map(str.isdigit, spoken.participant))
    return spoken.sure >= least and not STAGE.match(inner) and (label or not square)


def _after_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether the bracket ends a sentence, and another begins behind it."""
    before = text[max(found.start() - MOST_BETWEEN, 0) : found.start()]
    ends = SENTENCE_BEFORE.search(before) or found.group()[-1] == "."
    return bool(ends and BEGINS.match(text, found.end()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n>"))
    return start + left, start + len(piece.rstrip())
