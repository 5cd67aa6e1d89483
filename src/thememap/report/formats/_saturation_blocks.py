"""Whether there is enough, for forms without pictures."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    TableBlock,
    nonempty_paragraphs,
)
from thememap.report.model._page import Page
from thememap.report.model._saturation import SaturationView, TextTable


def saturation_section(page: Page, text: Catalogue) -> Iterator[Block]:
    """Sentences, numbers, themes seen once, stopping rules, levels, and what it is not."""
    view = page.saturation
    if view.reason:
        yield ParagraphBlock(words=view.reason)
        yield from _question_blocks(view, text)
        return
    yield ParagraphBlock(words=view.lead[0], strong=True)
    yield from nonempty_paragraphs([" ".join(view.lead[1:]), " ".join(view.notes)])
    yield from _table_blocks(view.new)
    yield HeadingBlock(level=3, words=view.once_title)
    yield ParagraphBlock(words=view.once_lead)
    once = [
        f"{in_unit.unit}: {'; '.join(theme.word for theme in in_unit.themes)}"
        for in_unit in (*view.once, *view.once_rest)
    ]
    yield from nonempty_paragraphs([" · ".join(once)])
    if view.stopping:
        yield HeadingBlock(level=3, words=text("saturation.stopping.title"))
        yield ParagraphBlock(words=view.stopping_lead)
        yield ListBlock(items=view.stopping_meanings)
        yield TableBlock(header=view.stopping.heads, rows=view.stopping.rows)
        yield ParagraphBlock(words=" ".join(view.critics))
    if view.parts:
        yield HeadingBlock(level=3, words=text("saturation.parts.title"))
        yield from nonempty_paragraphs([view.parts_lead])
        yield TableBlock(
            header=view.parts_heads,
            rows=tuple((part.picture_title, *part.cells) for part in view.parts),
        )
        yield from nonempty_paragraphs(
            f"{part.picture_title}: {part.reason}" for part in view.parts if part.reason
        )
    yield HeadingBlock(level=3, words=text("saturation.scope.title"))
    yield ListBlock(items=view.scope)
    yield HeadingBlock(level=3, words=text("saturation.how.title"))
    yield ListBlock(items=(*view.computed, *view.sources))
    if view.learning:
        yield HeadingBlock(level=3, words=text("saturation.learning.title"))
        yield ParagraphBlock(words=view.learning_lead)
        yield ParagraphBlock(words=" ".join(view.learning))
        if view.learning_rows:
            rows = (*view.learning_rows, *view.learning_rest)
            yield TableBlock(
                header=view.learning_heads,
                rows=tuple((row.theme.word, *row.cells) for row in rows),
            )


def _table_blocks(table: TextTable | None) -> Iterator[Block]:
    if table:
        yield ParagraphBlock(words=table.caption)
        yield TableBlock(header=table.heads, rows=table.rows)


def _question_blocks(view: SaturationView, text: Catalogue) -> Iterator[Block]:
    if view.questions:
        yield ParagraphBlock(words=view.questions_lead)
        yield TableBlock(
            header=tuple(
                text(f"saturation.power.{name}")
                for name in ("dimension", "fewer", "more", "answer")
            ),
            rows=tuple(
                (f"{question.dimension}: {question.question}", question.fewer, question.more, "")
                for question in view.questions
            ),
        )
        yield ParagraphBlock(words=view.questions_after)
