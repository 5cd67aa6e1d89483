"""Paragraphs, block quotes and headings of a PDF, guessed from where its lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from thememap.records import BlockKind
from thememap.sources._pdf_lines import SET_HYPHEN, Line
from thememap.sources._turns import TURN

ENDS = (".", "!", "?", "…", '"', "”", "’", "'", ")", ":", "]")
IMPRINT_BEGINS = re.compile(
    r"©|Copyright\b|Key ?words\s*:|(?:Received|Accepted)\b.{0,20}\d{4}|https?://doi|doi:|DOI\b|"
    r"Corresponding author|E-?mail:|[\w.+-]{1,64}@[\w-]{1,64}\."
)
"""Lines of a title page stand as close to each other as lines of a paragraph."""
ADDRESS_OR_ENTRY_ENDS = re.compile(r"@[\w.-]{1,64}\.\w{2,}$|(?:\.{3}|…{2})\s*\d{1,4}$")
LONGEST_END = 80
WIDER_GAP = 1.25
OTHER_HEIGHT = 0.06
INSET_HEIGHTS = 0.8
LEAST_SHARE_OF_A_MARGIN = 0.15
SHORT_LINE = 0.8
HEADING_HEIGHT = 1.08
MOST_WORDS_OF_A_HEADING = 18


@dataclass(kw_only=True)
class Paragraph:
    """Lines that belong together, with what each was seen to be."""

    lines: list[Line]
    inset: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines in one; hyphens that the typesetter put in are taken out."""
        pieces: list[str] = []
        for line in self.lines:
            if pieces and pieces[-1].endswith(SET_HYPHEN):
                pieces[-1] = pieces[-1][: -len(SET_HYPHEN)] + line.text
            elif pieces and pieces[-1].endswith("-") and line.text[:1].islower():
                pieces[-1] += line.text
            else:
                pieces.append(line.text)
        return " ".join(pieces).replace(SET_HYPHEN, "-")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What is usual in a document: height of the text, and lines' distance in heights."""

    height: float
    pitch: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[tuple[Paragraph, BlockKind]]:
    """The paragraphs in order, with their kind.

    A paragraph begins after a wider gap, at another size of the font, where the left margin
    moves in or out, after a short line that ends a sentence, or at a speaker's name. A block
    set in with all its lines is a block quote; a short one in larger letters a heading.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    layout = _layout(lines)
    found: list[Paragraph] = []
    for column in _columns(lines):
        margin, edge = _margins(column)
        inset = [line.left > margin + INSET_HEIGHTS * line.height for line in column]
        for at, line in enumerate(column):
            goes_on = bool(found) and (
                _over_the_break(found[-1], line, inset[at], layout)
                if at == 0
                else _goes_on(found[-1], column, at, inset, layout, edge=edge, margin=margin)
            )
            if goes_on:
                found[-1].lines.append(line)
                found[-1].inset.append(inset[at])
            else:
                found.append(Paragraph(lines=[line], inset=[inset[at]]))
    return [(one, _kind(one, layout)) for one in found]


def _layout(lines: Sequence[Line]) -> Layout:
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    height = max(heights, key=lambda one: (heights[one], one))
    # The lower quartile: in an article of short paragraphs half of all gaps are between them.
    gaps = sorted(
        (one.bottom - other.bottom) / other.height
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.bottom - other.bottom < 3 * other.height
    )
    return Layout(height=height, pitch=gaps[len(gaps) // 4] if gaps else 1.0)


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines each below the one before: a column of a page."""
    columns: list[list[Line]] = []
    for line in lines:
        last = columns[-1][-1] if columns else None
        if last is None or last.page != line.page or line.bottom > last.bottom + line.height:
            columns.append([])
        columns[-1].append(line)
    return columns


def _margins(column: Sequence[Line]) -> tuple[float, float]:
    """The left margin, as the outermost that lines begin at often, and the right edge."""
    begins = Counter(round(line.left) for line in column)
    often = [one for one, n in begins.items()
             if n >= max(2, LEAST_SHARE_OF_A_MARGIN * len(column))]  # fmt: skip
    return float(min(often or begins)), max(line.right for line in column)


def _goes_on(
    paragraph: Paragraph,
    column: Sequence[Line],
    at: int,
    inset: Sequence[bool],
    layout: Layout,
    *,
    edge: float,
    margin: float,
) -> bool:
    line, last = column[at], column[at - 1]
    if _begins_apart(last, line):
        return False
    if last.bottom - line.bottom > WIDER_GAP * layout.pitch * line.height:
        return False
    if abs(line.height - last.height) > OTHER_HEIGHT * layout.height:
        return False
    if inset[at] != inset[at - 1]:
        return len(paragraph.lines) == 1 and paragraph.inset[0] and not inset[at]
    short = last.right < margin + SHORT_LINE * (edge - margin)
    return not (short and last.text.endswith(ENDS) and not line.text[:1].islower())


def _begins_apart(last: Line, line: Line) -> bool:
    """Whether a turn or an imprint begins, or an address or an entry of the contents ended."""
    return bool(
        TURN.match(line.text)
        or IMPRINT_BEGINS.match(line.text)
        or ADDRESS_OR_ENTRY_ENDS.search(last.text[-LONGEST_END:])
    )


def _over_the_break(paragraph: Paragraph, line: Line, inset: bool, layout: Layout) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    last = paragraph.lines[-1]
    if abs(line.height - last.height) > OTHER_HEIGHT * layout.height or _begins_apart(last, line):
        return False
    if inset != paragraph.inset[-1]:
        return False
    small = line.text[:1].islower() and not last.text.endswith((")", "]"))
    return not last.text.endswith(ENDS) or small


def _kind(paragraph: Paragraph, layout: Layout) -> BlockKind:
    height = median(line.height for line in paragraph.lines)
    words = len(paragraph.text.split())
    if height > HEADING_HEIGHT * layout.height and words <= MOST_WORDS_OF_A_HEADING:
        return "heading"
    if all(paragraph.inset):
        return "block quote"
    return "paragraph"
