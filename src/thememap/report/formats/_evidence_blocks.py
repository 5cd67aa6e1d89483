"""The first screen, the table of kappas and the themes, for forms without pictures."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ParagraphBlock,
    TableBlock,
    nonempty_paragraphs,
    quote_blocks,
)
from thememap.report.model._comparison import CodebookLevelView, ThemeView
from thememap.report.model._evidence import RelationView, SupportView
from thememap.report.model._page import AnswerSentence, Page
from thememap.report.views._quotes import theme_name


def first_screen_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    """The sets of themes with their names, and the questions with their answers."""
    yield HeadingBlock(level=2, words=text("answer.title"))
    if page.sets:
        yield ParagraphBlock(words=page.sets_lead)
    for themes in page.sets:
        yield HeadingBlock(level=3, words=f"{themes.title} ({text.numbers.count(themes.count)})")
        for part in themes.parts:
            yield ParagraphBlock(words=part.sentence)
            names = [f"{theme.name} ({theme.aside})" for theme in part.themes]
            yield ParagraphBlock(words=f"{', '.join(names)} {part.more}".rstrip())
            yield from nonempty_paragraphs([part.numbers])
        if not themes.parts:
            yield ParagraphBlock(words=text("support.none"))
    yield from nonempty_paragraphs(page.sets_notes)
    for sentence in page.answer:
        yield ParagraphBlock(words=answer_in_words(sentence))


def answer_in_words(answer: AnswerSentence) -> str:
    """A question with its answer, and the names that it leads to."""
    links = ", ".join(link.word for link in answer.links)
    if links and answer.sentence.endswith("."):
        links = f"({links})"
    parts = (answer.lead, answer.sentence, links, answer.after)
    return " ".join(part for part in parts if part)


def set_in_words(themes: SupportView) -> str:
    """A set of the first screen in a line: its title with the names of its themes.

    >>> set_in_words(SupportView(name="not", title="Not recognised", count=0, parts=()))
    'Not recognised:'
    """
    parts = [
        f"{', '.join(f'{theme.name} ({theme.n})' for theme in part.themes)} {part.more}".rstrip()
        for part in themes.parts
    ]
    return f"{themes.title}: {'; '.join(parts)}".rstrip()


def theme_table(level: CodebookLevelView, text: Catalogue, *, coefficients: bool) -> Block:
    """The table of kappas; without ``coefficients`` statuses and stabilities only."""
    kinds = level.evidence.columns if coefficients else ()
    suggests = [text("themes.suggests")] if level.evidence.suggests else []
    header = [text("themes.theme"), text("themes.n"), *(text(f"kappa.{kind}") for kind in kinds),
              text("themes.status"), *suggests, text("themes.stability")]  # fmt: skip
    rows = []
    for theme in level.themes:
        kappas = [theme.evidence.kappa(kind) for kind in kinds]
        rows.append(
            (
                theme_name(theme.names),
                text.numbers.count(theme.n),
                *(
                    f"{kappa.number} ({kappa.interval})" if kappa.interval else kappa.number or "–"
                    for kappa in kappas
                    if kappa
                ),
                theme.status,
                *([theme.evidence.suggests] if level.evidence.suggests else []),
                text.numbers.share(theme.stability),
            )
        )
    return TableBlock(header=tuple(header), rows=tuple(rows))


def theme_blocks(theme: ThemeView, text: Catalogue, *, coefficients: bool) -> Iterator[Block]:
    """A theme: what is said of it, its evidence in words, its quotes."""
    evidence, by = theme.evidence, theme.evidence.recognised_by
    yield HeadingBlock(level=4, words=f"{theme_name(theme.names)} ({theme.status})")
    said = f"{theme.sentence} {evidence.suggestion}"
    yield from nonempty_paragraphs([theme.definition, said, *theme.origins])
    if evidence.reason:
        yield ParagraphBlock(words=text("themes.why_not", reason=evidence.reason))
    if coefficients:
        for kappa in evidence.kappas:
            yield ParagraphBlock(words=f"{kappa.title}: {kappa.sentence}")
        yield from nonempty_paragraphs([evidence.learning_curve])
    for relation in evidence.relations:
        yield ParagraphBlock(words=_relation_in_words(relation))
    if by.words:
        yield ParagraphBlock(words=f"{text('themes.recognised_by')}: {', '.join(by.words)}")
    yield from nonempty_paragraphs(by.warnings)
    for title, quotes in (
        ("typical", theme.typical), ("at_odds", theme.at_odds), ("near", theme.near)
    ):  # fmt: skip
        if quotes:
            yield HeadingBlock(level=5, words=text(f"themes.{title}"))
            yield from quote_blocks(quotes, text)


def _relation_in_words(relation: RelationView) -> str:
    links = ", ".join(link.word for link in relation.links)
    return f"{relation.sentence} {links}".rstrip() + "."
