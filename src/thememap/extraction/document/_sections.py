"""Under which heading a paragraph stands, and in which part of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

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
SECTION_PATTERNS = {
    ArticlePart.BACK: (
        r"references?|bibliography|acknowledge?ments?|funding|conflicts? of interest|appendices|"
        r"competing interests?|declarations?|author contributions?|appendix|supplement\w*|"
        r"data availability|ethics(?: approval)?|abbreviations"
    ),
    ArticlePart.FRONT: (r"abstract|summary|keywords?|highlights|key ?points|what (?:is|this)\b.*"),
    ArticlePart.INTRODUCTION: (
        r"introduction|background|literature(?: review)?|theor\w+(?: \w+){0,2}|related work|"
        r"aims?(?: and .*)?|objectives?|context|rationale|the (?:present|current) study|purpose.*"
    ),
    ArticlePart.METHODS: (
        r"(?:materials? and )?methods?(?: and .*)?|methodology|design|study design|analysis|"
        r"data (?:collection|analysis)|participants?|sampling.*|sample|setting|procedure|"
        r"recruitment|rigou?r|trustworthiness|reflexivity|ethic\w+.*|interview guide|measures?|"
        r"instruments?|search strategy|inclusion criteria"
    ),
    ArticlePart.FINDINGS: (
        r"(?:results?|findings?)(?: and discussion)?|themes?|what .* (?:said|told us).*"
    ),
    ArticlePart.DISCUSSION: (
        r"discussion|conclusions?|implications?.*|limitations?|strengths?(?: and .*)?|"
        r"recommendations?|future (?:research|work).*|concluding .*|discussion and .*"
    ),
}
COMPILED_SECTION_PATTERNS = {
    part: re.compile(rf"(?:{pattern})$", re.IGNORECASE)
    for part, pattern in SECTION_PATTERNS.items()
}
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


def sections_of_blocks(document: Document) -> list[BlockSection]:
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
        if not is_heading(document, block, levelled=levelled):
            sections.append(BlockSection(heading=heading, part=part))
            continue
        title = document.text_of(block).strip().strip("#*: ")
        known = section_of_heading(title)
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


def section_of_heading(heading: str) -> ArticlePart:
    """The part that a heading names.

    >>> str(section_of_heading("2. Methods")), str(section_of_heading("Living with it"))
    ('methods', '')
    """
    bare = HEADING_NUMBER.sub("", heading.strip()).strip(" .:")
    return next(
        (part for part, pattern in COMPILED_SECTION_PATTERNS.items() if pattern.match(bare)),
        ArticlePart.UNKNOWN,
    )


def is_heading(document: Document, block: DocumentBlock, *, levelled: bool) -> bool:
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
        and (bool(section_of_heading(text)) or len(words) <= 8)
        and not re.search(r"^(?:I|You|We|He|She|They|It|My)\b", text)
    )
