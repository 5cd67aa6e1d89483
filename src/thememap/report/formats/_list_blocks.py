"""What to read again, and what the codebook may lack, for forms without pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ParagraphBlock,
    TableBlock,
    nonempty_paragraphs,
    quote_blocks,
)
from thememap.report.model._page import Page
from thememap.report.model._reread import RereadRow
from thememap.report.model._sections import ConceptView
from thememap.report.views._quotes import theme_name


def reread_section(page: Page, text: Catalogue) -> Iterator[Block]:
    """The first rows in full, the others as a table."""
    view = page.reread
    if view is None:
        return
    if view.reason:
        yield ParagraphBlock(words=view.reason)
        return
    yield ParagraphBlock(words=text("reread.lead"))
    for kind in view.kinds:
        count = f" ({text.numbers.count(kind.n)})" if kind.n else ""
        yield ParagraphBlock(
            words=f"{_capitalised(kind.title)}{count}: {kind.sentence} {kind.tried}".rstrip()
        )
    yield from nonempty_paragraphs([view.note])
    for row in view.first:
        yield from _row_blocks(row, text)
    if view.rest:
        heads = ("rank", "theme", "kind", "quote", "worth")
        yield TableBlock(
            header=tuple(text(f"reread.head.{head}") for head in heads),
            rows=tuple(
                (str(row.rank), theme_name(row.theme), row.kind, row.quote.text, row.rate)
                for row in view.rest
            ),
        )


def _row_blocks(row: RereadRow, text: Catalogue) -> Iterator[Block]:
    worth = f" ({row.rate})" if row.rate else ""
    yield HeadingBlock(
        level=3, words=f"{row.rank}. {_capitalised(row.kind)}: {theme_name(row.theme)}{worth}"
    )
    yield from quote_blocks([row.quote], text)
    rather = f" {text('reread.rather')} {theme_name(row.rather)}." if row.rather else ""
    yield ParagraphBlock(words=" ".join(filter(None, [f"{row.why}{rather}", row.now])))
    if row.compared:
        yield ParagraphBlock(words=f"{row.compare}:")
        yield from quote_blocks(row.compared, text)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def concepts_section(page: Page, text: Catalogue) -> Iterator[Block]:
    """Concepts in their tiers, and what to add where nothing is uncoded."""
    if page.no_comparison:
        return
    view = page.concepts
    if view.too_few_uncoded:
        keys = ["why", *(["inside"] if view.inside else []), "import_lead", "import", "run", "mark"]
        yield from nonempty_paragraphs(text(f"concepts.add.{key}", n=view.uncoded) for key in keys)
    yield from nonempty_paragraphs([view.reason])
    yield from _tier_blocks("tested", view.lead, view.tested, text)
    yield from _tier_blocks("inside", view.inside_lead, view.inside, text)
    yield from _tier_blocks("browse", view.browse_lead, view.browse, text)
    yield from nonempty_paragraphs(f"{fact.word}: {fact.value}" for fact in view.aside)
    yield from nonempty_paragraphs(view.worth)
    if view.trials:
        heads = ("name", "in_ten", "in_five")
        yield TableBlock(
            header=tuple(text(f"concepts.worth.{head}") for head in heads), rows=view.trials
        )
    yield ParagraphBlock(words=text("concepts.can"))


def _tier_blocks(
    tier: str, lead: str, concepts: Sequence[ConceptView], text: Catalogue
) -> Iterator[Block]:
    if not lead:
        return
    yield HeadingBlock(level=3, words=text(f"concepts.{tier}.title"))
    yield ParagraphBlock(words=lead)
    for concept in concepts:
        where = text("concepts.of", theme=theme_name(concept.theme)) if concept.theme else ""
        yield HeadingBlock(level=4, words=" ".join([concept.concept, concept.name, where]).strip())
        yield from nonempty_paragraphs([concept.repeated, concept.evidence, concept.stability])
        yield from quote_blocks((*concept.first, *concept.rest), text)
        yield from nonempty_paragraphs([concept.more])
