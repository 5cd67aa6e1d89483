"""Themes, groups, quotes to read again and candidates of a codebook: the short lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    ParagraphBlock,
    TableBlock,
    nonempty_paragraphs,
)
from thememap.report.model._comparison import CodebookLevelView, ThemeView
from thememap.report.model._page import Page
from thememap.report.model._quotes import QuoteView
from thememap.report.model._sections import ConceptView
from thememap.report.model._shorten import shorten_text
from thememap.report.views._quotes import theme_name

REREAD_ROWS, CONCEPT_ROWS = 8, 6
CELL_LETTERS = 170
"""Of a quote in a table so much is shown."""
KEYWORDS_SHOWN = 6
NO_BREAK = "\u00a0"


def short_theme_table(
    level: CodebookLevelView, text: Catalogue, *, coefficients: bool
) -> TableBlock:
    """A row a theme below the name of its parent: quotes, studies, status, kappas, stability."""
    kinds = level.evidence.columns if coefficients else ()
    stable = any(theme.stability is not None for theme in level.themes)
    header = [text("themes.theme"), text("themes.n"), text("themes.studies"),
              text("themes.status"), *(text(f"kappa.{kind}") for kind in kinds),
              *([text("themes.stability")] if stable else [])]  # fmt: skip
    rows: list[tuple[str, ...]] = []
    parents: tuple[str, ...] = ()
    for theme in level.themes:
        if theme.parents != parents:
            parents = theme.parents
            rows.append((theme_name(parents) or "–",))
        rows.append(
            (
                theme.name,
                text.numbers.count(theme.n),
                text.numbers.count(theme.studies),
                theme.status,
                *(_kappa_cell(theme, kind) for kind in kinds),
                *([text.numbers.share(theme.stability)] if stable else []),
            )
        )
    return TableBlock(header=tuple(header), rows=tuple(rows))


def _kappa_cell(theme: ThemeView, kind: str) -> str:
    kappa = theme.evidence.kappa(kind)
    if kappa is None or not kappa.number:
        return "–"
    # An interval is not parted at the end of a line.
    interval = kappa.interval.replace(" ", NO_BREAK)
    return f"{kappa.number} ({interval})" if interval else kappa.number


def groups_table(page: Page, text: Catalogue) -> Iterator[Block]:
    """Without a comparison: the groups, with their words."""
    if page.groups:
        heads = ("group", "name", "n", "keywords")
        yield TableBlock(
            header=tuple(text(f"document.groups.{head}") for head in heads),
            rows=tuple(
                (
                    group.group,
                    group.name,
                    text.numbers.count(group.n),
                    ", ".join(group.keywords[:KEYWORDS_SHOWN]),
                )
                for group in page.groups
            ),
        )


def reread_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    """The strongest proposals in a table, and where the others are."""
    view = page.reread
    if view is None:
        if page.shown:
            yield ParagraphBlock(words=text("view.not_computed"))
        return
    if view.reason:
        yield ParagraphBlock(words=view.reason)
        return
    yield ParagraphBlock(words=text("reread.lead"))
    first = view.rows[:REREAD_ROWS]
    rated = any(row.rate for row in first)
    heads = ("rank", "theme", "kind", "quote", *(("worth",) if rated else ()))
    yield TableBlock(
        header=tuple(text(f"reread.head.{head}") for head in heads),
        rows=tuple(
            (
                str(row.rank),
                theme_name(row.theme),
                row.kind,
                quote_cell(row.quote, text),
                *((row.rate,) if rated else ()),
            )
            for row in first
        ),
    )
    if len(view.rows) > len(first):
        yield ParagraphBlock(words=text("document.more_to_read", n=len(view.rows) - len(first)))


def codebook_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    """Candidates for what the codebook lacks, and themes whose quotes are of two kinds."""
    if page.no_comparison:
        return
    view = page.concepts
    if view.too_few_uncoded:
        yield ParagraphBlock(words=text("concepts.add.why", n=view.uncoded))
    yield from nonempty_paragraphs([view.reason])
    for lead, concepts in (
        (view.lead, view.tested),
        ("" if view.tested else view.browse_lead, view.browse),
        (view.inside_lead, view.inside),
    ):
        if lead and concepts:
            yield ParagraphBlock(words=lead)
            yield _concept_table(concepts[:CONCEPT_ROWS], text)
            if len(concepts) > CONCEPT_ROWS:
                yield ParagraphBlock(
                    words=text("document.more_concepts", n=len(concepts) - CONCEPT_ROWS)
                )


def _concept_table(concepts: Sequence[ConceptView], text: Catalogue) -> TableBlock:
    heads = ("document.candidate", "themes.n", "themes.studies", "reread.head.quote")
    return TableBlock(
        header=tuple(map(text, heads)),
        rows=tuple(
            (
                " ".join(
                    filter(
                        None,
                        [
                            concept.concept,
                            concept.name,
                            text("concepts.of", theme=theme_name(concept.theme))
                            if concept.theme
                            else "",
                        ],
                    )
                ),
                text.numbers.count(concept.n),
                text.numbers.count(concept.studies),
                quote_cell(concept.first[0], text) if concept.first else "",
            )
            for concept in concepts
        ),
    )


def quote_cell(quote: QuoteView, text: Catalogue) -> str:
    """The beginning of a quote and who said it; nothing of one that may not be shown."""
    if quote.text == text("quote.withheld"):
        return "–"
    words = shorten_text(quote.text, CELL_LETTERS)
    speaker = " · ".join(quote.speaker)
    return f"{words} ({speaker})" if speaker else words
