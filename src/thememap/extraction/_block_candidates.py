"""Candidates that are whole blocks: set off, over several paragraphs, or without any mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thememap.extraction._attributions import parse
from thememap.extraction._beside import Beside, at_end, before_colon
from thememap.extraction._block_rules import FIELDNOTE
from thememap.extraction._candidate import Candidate
from thememap.extraction._inline import SENTENCE
from thememap.extraction._leads import NOTHING, Lead, lead_after, lead_before
from thememap.extraction._marks import marked_passages
from thememap.extraction._surroundings import Surroundings
from thememap.records import Block, Document, Shape

ALONE = re.compile(
    r"^[\s>]*(?:[—–-]{1,3}\s*(?P<dash>[^()\n]{2,80}|(?:[^.!?…\n]|\b(?:Dr|Mr|Mrs|Ms|Prof)\.)"
    r"{2,30}\(.{2,60}\))"
    r"|[(\[](?P<inner>[^()\[\]]{2,120})[)\]])[.\s]*$"
)
OPENING = '“"«„‘'
LEAST_WORDS = 4
MOST_WORDS_ALONE = 8


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Blocks ``first`` to ``last`` (inclusive) that are read as one passage."""

    first: int
    last: int


def last_sentence(around: Surroundings, number: int) -> str:
    """The last sentence of the paragraph before; empty after a heading and at the beginning."""
    if number == 0:
        return ""
    block = around.document.blocks[number - 1]
    if block.kind not in {"paragraph", "list item"}:
        return ""
    text = around.document.text_of(block)
    return text[max((one.end() for one in SENTENCE.finditer(text)), default=0) :]


def over_paragraphs(document: Document, number: int) -> Stretch | None:
    """Paragraphs that one quotation runs through, its opening mark repeated in each."""
    blocks = document.blocks
    first = document.text_of(blocks[number]).lstrip()
    mark = first[:1]
    if mark not in OPENING or not _open(first):
        return None
    last = number
    while last + 1 < len(blocks) and blocks[last + 1].kind == blocks[number].kind:
        text = document.text_of(blocks[last + 1]).lstrip()
        if not text.startswith(mark):
            return None if last == number else Stretch(first=number, last=last)
        last += 1
        if not _open(text):
            return Stretch(first=number, last=last)
    return Stretch(first=number, last=last) if last > number else None


def _open(text: str) -> bool:
    passages = marked_passages(text)
    return (bool(passages) and passages[0].outer_start == 0 and not passages[0].closed) or (
        text[:1] == "‘" and (not passages or passages[0].outer_start > 0)
    )


def is_indented(document: Document, block: Block) -> bool:
    """Whether every line of a paragraph is set in by two blanks or a tab."""
    begin = document.text.rfind("\n", 0, block.start) + 1
    lines = document.text[begin : block.end].split("\n")
    return all(line.startswith(("  ", "\t", "\u3000")) for line in lines if line.strip())


def is_quoted(document: Document, block: Block) -> bool:
    """Whether a paragraph is one passage between quotation marks, and nothing else."""
    text = document.text_of(block).strip()
    passages = marked_passages(text)
    return (
        len(passages) == 1 and passages[0].outer_start == 0 and passages[0].outer_end == len(text)
    )


def indents_are_marks(document: Document) -> bool:
    """Whether paragraphs set in are the minority, so that setting in says something."""
    some = [one for one in document.blocks if one.kind == "paragraph"]
    inset = sum(is_indented(document, one) for one in some)
    return 0 < inset <= len(some) / 2 + 0.5 and inset < len(some)


def attribution_alone(document: Document, number: int) -> Beside | None:
    """A block that is nothing but an attribution: ``— Maria, nurse``; bare below a block quote."""
    if number >= len(document.blocks):
        return None
    block = document.blocks[number]
    text = document.text_of(block)
    found = ALONE.match(text) if block.kind in {"paragraph", "block quote", "list item"} else None
    if not found:
        return _bare_below(document, number, text)
    inner = found.group("dash") or found.group("inner")
    spoken = parse(inner.replace("(", ", ").replace(")", ""))
    return Beside(spoken=spoken, start=0, end=len(text)) if spoken.sure else None


def _bare_below(document: Document, number: int, text: str) -> Beside | None:
    kinds = {document.blocks[one].kind for one in (number - 1, number) if one >= 0}
    if kinds != {"block quote"} or number == 0 or len(text.split()) > MOST_WORDS_ALONE:
        return None
    spoken = parse(text.strip())
    named = spoken.sure == 2 or FIELDNOTE.search(text)
    return Beside(spoken=spoken, start=0, end=len(text)) if named else None


def block_candidate(
    around: Surroundings, stretch: Stretch, *, shape: Shape, alone: Beside | None = None
) -> Candidate | None:
    """The passage that the blocks hold, without marks, label and attribution."""
    document, blocks = around.document, around.document.blocks
    start, end = blocks[stretch.first].start, blocks[stretch.last].end
    text = document.text[start:end]
    content_end, beside = at_end(text)
    if shape == "unmarked paragraph":
        label_end, label = 0, parse("")
    else:
        label_end, label = before_colon(text)
    content = text[label_end:content_end]
    left, right = _unwrapped(content)
    lead = last_sentence(around, stretch.first)
    announced = lead.rstrip().endswith(":")
    pointed = lead_before(lead, cited=around.cited, known=around.known)
    if not announced and shape == "unmarked paragraph":
        pointed = replace(pointed, person=NOTHING.person)
    spoken = beside.spoken if beside.spoken.sure else label
    attribution = text[beside.start : beside.end] if beside.spoken.sure else text[:label_end]
    if alone is not None and not spoken.sure:
        spoken, attribution = alone.spoken, document.text_of(blocks[stretch.last + 1])
    after, tail = _what_follows(around, stretch.last)
    said = Candidate(
        start=start + label_end + left,
        end=start + label_end + right,
        text=content[left:right],
        shape=shape,
        place=around.places[stretch.first],
        block=stretch.first,
        before=lead,
        after=after,
        lead=pointed,
        tail=tail,
        spoken=spoken,
        attribution_text=attribution.strip(" .:>\n"),
        cited=beside.cited,
        announced=announced,
        outer=(start, end),
    )
    return said if said.start < said.end else None


def _what_follows(around: Surroundings, number: int) -> tuple[str, Lead]:
    if number + 1 >= len(around.document.blocks):
        return "", NOTHING
    text = around.document.text_of(around.document.blocks[number + 1])
    stop = SENTENCE.search(text)
    after = text[: stop.end() if stop else len(text)]
    return after, replace(lead_after(after, cited=around.cited), person=NOTHING.person)


def _unwrapped(content: str) -> tuple[int, int]:
    """The span inside the quotation marks that stand around all of it, and inside blanks."""
    left = len(content) - len(content.lstrip(" \n\t>*_"))
    right = len(content.rstrip(" \n\t>*_"))
    inner = content[left:right]
    passages = marked_passages(inner)
    if len(passages) == 1 and passages[0].outer_start == 0:
        one = passages[0]
        rest = inner[one.outer_end :].strip(" .,;")
        if one.closed and not rest:
            return left + one.start, left + one.end
        if not one.closed:
            return left + one.start, left + len(inner[: one.end].rstrip('”“»" '))
    opens = inner[:1] in {"“", "„", "«"} and passages and passages[0].outer_start == 0
    if opens and inner[-1:] in {"”", "“", "»"} and "\n" in inner:
        return left + 1, right - 1
    return left, max(left, right)
