"""The document of a few pages: its parts in their order, from the page's values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    nonempty_paragraphs,
)
from thememap.report.formats._blocks import page_notes, section_blocks
from thememap.report.formats._document_lists import (
    codebook_blocks,
    groups_table,
    reread_blocks,
    short_theme_table,
)
from thememap.report.formats._document_pictures import coefficient_blocks, picture_blocks
from thememap.report.formats._document_themes import themes_blocks
from thememap.report.formats._evidence_blocks import answer_in_words
from thememap.report.model._page import AnswerSentence, Page

REFLEXIVE = "reflexive"
SECTION_LEVEL = 2
NAMED_PLACE = re.compile(r"(theme|concept|group|reread)-\d+|groups")
"""Links of the page whose words say something without it."""


def document_blocks(
    page: Page, *, text: Catalogue, themes: Sequence[str] = (), appendix: bool = False
) -> tuple[Block, ...]:
    """What a document of a run says: the answer, all themes at a glance, pictures, what to do next.

    ``themes`` names those whose quotes are shown (without any: those that the answer says to look
    at first). With ``appendix`` everything else that the page says in words follows. Raises
    `DataError` for a name that no theme has.
    """
    reflexive = page.approach == REFLEXIVE
    parts = [
        _section(text("view.answer"), _answer_blocks(page, text)),
        _section(
            text("document.table" if page.shown else "groups.title"), _table_blocks(page, text)
        ),
        _section(text("document.pictures"), picture_blocks(page, text, coefficients=not reflexive)),
        _section(text("view.reread"), reread_blocks(page, text)),
        _section(text("view.lack"), codebook_blocks(page, text)),
        _section(text("document.quotes"), themes_blocks(page, text=text, names=themes)),
        _section(text("document.write"), _writing_blocks(page, text)),
        _section(text("how.title"), _method_blocks(page, text, coefficients=reflexive)),
    ]
    content: list[Block] = [HeadingBlock(level=1, words=page.title or text("thememap.title"))]
    content += nonempty_paragraphs([page.in_short, *page_notes(page)])
    for part in parts:
        content += part
    content.append(ParagraphBlock(words=text("answer.decides")))
    if appendix:
        content.append(
            HeadingBlock(level=SECTION_LEVEL, words=text("document.appendix"), new_page=True)
        )
        content += (_lowered(block) for block in section_blocks(page, text=text))
    return tuple(content)


def _section(title: str, blocks: Iterator[Block]) -> tuple[Block, ...]:
    content = tuple(blocks)
    return (HeadingBlock(level=SECTION_LEVEL, words=title), *content) if content else ()


def _lowered(block: Block) -> Block:
    """A heading of the appendix is below that of the appendix."""
    if isinstance(block, HeadingBlock):
        return HeadingBlock(level=block.level + 1, words=block.words)
    return block


def _answer_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    """The sets of themes with their names, then the questions with their answers."""
    if page.sets:
        yield ParagraphBlock(words=page.sets_lead)
    for themes in page.sets:
        title = f"{themes.title} ({text.numbers.count(themes.count)})"
        if not themes.parts:
            yield ParagraphBlock(lead=f"{title}.", words=text("support.none"))
        for number, part in enumerate(themes.parts):
            names = [f"{theme.name} ({theme.aside})" for theme in part.themes]
            named = f"{', '.join(names)} {part.more}".rstrip()
            yield ParagraphBlock(
                lead=f"{title}." if number == 0 else "",
                words=" ".join(filter(None, [part.sentence, f"{named}.", part.numbers])),
            )
    yield from nonempty_paragraphs(page.sets_notes)
    if page.no_comparison and not page.answer:
        yield ParagraphBlock(words=text("answer.not_compared", reason=page.no_comparison))
    for sentence in page.answer:
        places = tuple(link for link in sentence.links if NAMED_PLACE.fullmatch(link.value))
        said = sentence.sentence
        if sentence.links and not places and said.endswith(":"):
            said = f"{said[:-1]}."
        without_lead = AnswerSentence(said, links=places, after=sentence.after)
        yield ParagraphBlock(lead=sentence.lead, words=answer_in_words(without_lead))


def _table_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    if page.shown is None:
        yield from groups_table(page, text)
        return
    coefficients = page.approach != REFLEXIVE
    level = page.shown
    yield ParagraphBlock(words=text("themes.lead", level=level.title, population=level.population))
    yield short_theme_table(level, text, coefficients=coefficients)
    if coefficients:
        yield ParagraphBlock(words=level.evidence.note)
    if page.others:
        yield ParagraphBlock(
            words=text("document.other_levels", levels=[level.title for level in page.others])
        )


def _writing_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    writing = page.writing
    parts = (("methods", writing.methods), ("results", writing.results))
    for name, words in (*parts, ("limits_title", writing.limits)):
        if words:
            yield HeadingBlock(level=3, words=text(f"write.{name}"))
            yield ParagraphBlock(words=words)
    if writing.to_fill:
        yield HeadingBlock(level=3, words=text("write.fill"))
        yield ListBlock(items=writing.to_fill)
    yield ParagraphBlock(lead=f"{text('write.guidelines')}.", words=text("reporting.guidelines"))


def _method_blocks(page: Page, text: Catalogue, *, coefficients: bool) -> Iterator[Block]:
    """How it was computed in half a page: statuses, rules, and where everything is."""
    if page.shown is not None:
        yield ListBlock(
            items=tuple(f"{status.word}: {status.value}" for status in page.theme_statuses)
        )
        yield ParagraphBlock(words=f"{page.rules_in_words} {text('how.nulls')}")
    if coefficients:
        yield from coefficient_blocks(page, text)
    yield ParagraphBlock(words=text("document.rest"))
    yield ParagraphBlock(
        lead=f"{text('how.cite_title')}.", words=text("how.cite", version=page.version)
    )
