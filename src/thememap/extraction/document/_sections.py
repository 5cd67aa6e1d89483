"""Under which heading a paragraph stands, and in which part of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from thememap.extraction.rules._lexicon import Lexicon
from thememap.records import BlockKind, Document, DocumentBlock


class ArticlePart(StrEnum):
    """The part of an article that a heading begins; `UNKNOWN` where no heading tells it."""

    UNKNOWN = ""
    FRONT = "front"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    FINDINGS = "findings"
    DISCUSSION = "discussion"
    BACK = "back"


BEFORE_FINDINGS = frozenset({ArticlePart.FRONT, ArticlePart.INTRODUCTION, ArticlePart.METHODS})
HEADING_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+|[A-H])[.):]?\s+")
BOLD_LINE = re.compile(r"(\*\*|__)[^*_\n]{3,120}\1:?")
MAX_HEADING_WORDS = 12
NO_QUOTES = BEFORE_FINDINGS | {ArticlePart.BACK}
"""Parts of an article where no participant is quoted."""


@dataclass(frozen=True, kw_only=True)
class BlockSection:
    """The nearest heading, and the part of the article."""

    heading: str = ""
    part: ArticlePart = ArticlePart.UNKNOWN


def sections_of_blocks(document: Document, lexicon: Lexicon) -> list[BlockSection]:
    """For each block its place. A subsection belongs to the part of the section around it;
    where headings have no levels, to the part that the last known heading began, but for
    headings after introduction, methods or front, which may begin the findings.
    """
    levelled = any(block.level for block in document.blocks)
    sections: list[BlockSection] = []
    path: list[tuple[int, ArticlePart]] = []
    heading, part = "", ArticlePart.UNKNOWN
    title_seen = False
    for block in document.blocks:
        if not is_heading(document, block, lexicon, levelled=levelled):
            sections.append(BlockSection(heading=heading, part=part))
            continue
        title = document.text_of(block).strip().strip("#*: ")
        known = section_of_heading(title, lexicon)
        if levelled:
            level = block.level or 9
            while path and path[-1][0] >= level:
                path.pop()
            around = path[-1][1] if path else ArticlePart.UNKNOWN
            part = known or around
            path.append((level, part))
        elif known:
            part = known
        elif part in BEFORE_FINDINGS and title_seen:
            part = ArticlePart.UNKNOWN
        title_seen = True
        heading = title
        sections.append(BlockSection(heading=heading, part=part))
    return sections


def section_of_heading(heading: str, lexicon: Lexicon) -> ArticlePart:
    """The part that a heading names.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> str(section_of_heading("2. Methods", lexicon_of("en")))
    'methods'
    >>> str(section_of_heading("Living with it", lexicon_of("en")))
    ''
    """
    bare = HEADING_NUMBER.sub("", heading.strip()).strip(" .:")
    return next(
        (ArticlePart(part) for part, headings in lexicon.sections.items() if headings.match(bare)),
        ArticlePart.UNKNOWN,
    )


def is_heading(
    document: Document, block: DocumentBlock, lexicon: Lexicon, *, levelled: bool
) -> bool:
    """Whether the block is a heading; in texts without marked ones, a short line on its own."""
    if block.kind == BlockKind.HEADING:
        return True
    if block.kind == BlockKind.PARAGRAPH and BOLD_LINE.fullmatch(document.text_of(block).strip()):
        return True
    if levelled or block.kind != BlockKind.PARAGRAPH:
        return False
    text = document.text_of(block).strip()
    words = text.split()
    return (
        0 < len(words) <= MAX_HEADING_WORDS
        and "\n" not in text
        and (text[-1].isalnum() or text[-1] in "?’'”\"")
        and text[0].isupper()
        and not re.search(r"[“”\"«»„]", text)
        and (bool(section_of_heading(text, lexicon)) or len(words) <= 8)
        and not lexicon.text.no_heading.search(text)
    )
