"""Paragraphs, block quotes and headings of a PDF, guessed from where its lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from thememap.records import BlockKind
from thememap.sources.dialogue._turn_start import TURN_START_PATTERN
from thememap.sources.pdf._lines import TYPESET_HYPHEN, PdfLine
from thememap.word_characters import count_words

SENTENCE_ENDINGS = (".", "!", "?", "…", '"', "”", "’", "'", ")", ":", "]")
IMPRINT_START_PATTERN = re.compile(
    r"©|Copyright\b|Key ?words\s*:|(?:Received|Accepted)\b.{0,20}\d{4}|https?://doi|doi:|DOI\b|"
    r"Corresponding author|E-?mail:|[\w.+-]{1,64}@[\w-]{1,64}\."
)
"""Lines of a title page stand as close to each other as lines of a paragraph."""
ADDRESS_OR_CONTENTS_END_PATTERN = re.compile(r"@[\w.-]{1,64}\.\w{2,}$|(?:\.{3}|…{2})\s*\d{1,4}$")
LINE_END_CHARACTERS = 80
PARAGRAPH_GAP_RATIO = 1.25
FONT_SIZE_TOLERANCE = 0.06
MIN_INDENT_HEIGHTS = 0.8
MIN_MARGIN_SHARE = 0.15
SHORT_LINE_SHARE = 0.8
HEADING_HEIGHT_RATIO = 1.08
MAX_HEADING_WORDS = 18


@dataclass(kw_only=True)
class PdfParagraph:
    """Lines that belong together, with what each was seen to be."""

    lines: list[PdfLine]
    indented: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines in one; hyphens that the typesetter put in are taken out."""
        pieces: list[str] = []
        for line in self.lines:
            if pieces and pieces[-1].endswith(TYPESET_HYPHEN):
                pieces[-1] = pieces[-1][: -len(TYPESET_HYPHEN)] + line.text
            elif pieces and pieces[-1].endswith("-") and line.text[:1].islower():
                pieces[-1] += line.text
            else:
                pieces.append(line.text)
        return " ".join(pieces).replace(TYPESET_HYPHEN, "-")


@dataclass(frozen=True, kw_only=True)
class PageMetrics:
    """What is usual in a document: height of the text, and lines' distance in heights."""

    height: float
    line_spacing: float

    def same_size(self, line: PdfLine, other: PdfLine) -> bool:
        """Whether two lines are set in one size of the font."""
        return abs(line.height - other.height) <= FONT_SIZE_TOLERANCE * self.height


@dataclass(frozen=True, kw_only=True)
class Column:
    """Lines each below the one before, the margins they keep, and which are set in."""

    lines: Sequence[PdfLine]
    margin: float
    edge: float

    def is_inset(self, line: PdfLine) -> bool:
        """Whether a line begins to the right of the margin."""
        return line.left > self.margin + MIN_INDENT_HEIGHTS * line.height


def detect_paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[tuple[PdfParagraph, BlockKind]]:
    """The paragraphs in order, with their kind.

    A paragraph begins after a wider gap, at another size of the font, where the left margin
    moves in or out, after a short line that ends a sentence, or at a speaker's name. A block
    set in with all its lines is a block quote; a short one in larger letters a heading.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    metrics = _measure_lines(lines)
    paragraphs: list[PdfParagraph] = []
    for column in _split_columns(lines):
        for at, line in enumerate(column.lines):
            inset = column.is_inset(line)
            continues = _continues_paragraph if at else _continues_across_break
            if not (paragraphs and continues(paragraphs[-1], line, column, metrics)):
                paragraphs.append(PdfParagraph(lines=[]))
            paragraphs[-1].lines.append(line)
            paragraphs[-1].indented.append(inset)
    return [(paragraph, _paragraph_kind(paragraph, metrics)) for paragraph in paragraphs]


def _measure_lines(lines: Sequence[PdfLine]) -> PageMetrics:
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    height = max(heights, key=lambda size: (heights[size], size))
    # The lower quartile: in an article of short paragraphs half of all gaps are between them.
    gaps = sorted(
        (upper.bottom - other.bottom) / other.height
        for upper, other in pairwise(lines)
        if upper.page == other.page and 0 < upper.bottom - other.bottom < 3 * other.height
    )
    return PageMetrics(height=height, line_spacing=gaps[len(gaps) // 4] if gaps else 1.0)


def _split_columns(lines: Sequence[PdfLine]) -> list[Column]:
    runs: list[list[PdfLine]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is None or last.page != line.page or line.bottom > last.bottom + line.height:
            runs.append([])
        runs[-1].append(line)
    return [
        Column(lines=run, margin=_left_margin(run), edge=max(line.right for line in run))
        for run in runs
    ]


def _left_margin(run: Sequence[PdfLine]) -> float:
    """The outermost place that lines begin at often."""
    begins = Counter(round(line.left) for line in run)
    often = [left for left, n in begins.items() if n >= max(2, MIN_MARGIN_SHARE * len(run))]
    return float(min(often or begins))


def _continues_paragraph(
    paragraph: PdfParagraph, line: PdfLine, column: Column, metrics: PageMetrics
) -> bool:
    last, inset = paragraph.lines[-1], column.is_inset(line)
    if _starts_new_block(last, line) or not metrics.same_size(line, last):
        return False
    if last.bottom - line.bottom > PARAGRAPH_GAP_RATIO * metrics.line_spacing * line.height:
        return False
    if inset != paragraph.indented[-1]:
        return len(paragraph.lines) == 1 and paragraph.indented[0] and not inset
    short = last.right < column.margin + SHORT_LINE_SHARE * (column.edge - column.margin)
    return not (short and last.text.endswith(SENTENCE_ENDINGS) and not line.text[:1].islower())


def _starts_new_block(last: PdfLine, line: PdfLine) -> bool:
    """Whether a turn or an imprint begins, or an address or an entry of the contents ended."""
    return bool(
        TURN_START_PATTERN.match(line.text)
        or IMPRINT_START_PATTERN.match(line.text)
        or ADDRESS_OR_CONTENTS_END_PATTERN.search(last.text[-LINE_END_CHARACTERS:])
    )


def _continues_across_break(
    paragraph: PdfParagraph, line: PdfLine, column: Column, metrics: PageMetrics
) -> bool:
    """Whether a paragraph continues in the next column or on the next page."""
    last = paragraph.lines[-1]
    if not metrics.same_size(line, last) or _starts_new_block(last, line):
        return False
    if column.is_inset(line) != paragraph.indented[-1]:
        return False
    small = line.text[:1].islower() and not last.text.endswith((")", "]"))
    return not last.text.endswith(SENTENCE_ENDINGS) or small


def _paragraph_kind(paragraph: PdfParagraph, metrics: PageMetrics) -> BlockKind:
    height = median(line.height for line in paragraph.lines)
    words = count_words(paragraph.text)
    if height > HEADING_HEIGHT_RATIO * metrics.height and words <= MAX_HEADING_WORDS:
        return BlockKind.HEADING
    if all(paragraph.indented):
        return BlockKind.BLOCK_QUOTE
    return BlockKind.PARAGRAPH
