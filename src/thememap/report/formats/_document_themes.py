"""Which themes a document shows quotes of, and their quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from thememap.errors import DataError
from thememap.message_words import did_you_mean
from thememap.records import format_path
from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ParagraphBlock,
    nonempty_paragraphs,
    quote_blocks,
)
from thememap.report.model._comparison import GroupView, ThemeView
from thememap.report.model._page import Page
from thememap.report.model._quotes import QuoteView
from thememap.report.model._shorten import shorten_text
from thememap.report.views._quotes import theme_name

DEFAULT_THEMES = 4
DEFAULT_GROUPS = 6
QUOTES_OF_KIND = 2
QUOTE_LETTERS = 260
"""Without a choice of themes a longer quote is cut, so that the document keeps its pages."""


def themes_blocks(page: Page, *, text: Catalogue, names: Sequence[str]) -> Iterator[Block]:
    """Typical quotes, those at odds, and those near but not coded, of each theme.

    Raises `DataError` for a name that no theme has, or that several have.
    """
    if page.shown is None:
        if names:
            raise DataError(f"--themes: the run has no themes ({page.no_comparison}).")
        yield from _group_quotes(page.groups[:DEFAULT_GROUPS], text)
        return
    chosen = chosen_themes(page, names) if names else first_themes(page)
    if not names and chosen:
        yield ParagraphBlock(words=text("document.first_themes"))
    for theme in chosen:
        yield from _theme_quotes(theme, text, whole=bool(names))


def first_themes(page: Page) -> tuple[ThemeView, ...]:
    """The few themes that the answer says to look at first; without any, the largest ones."""
    if page.shown is None:
        return ()
    by_anchor = {theme.anchor: theme for theme in page.shown.themes}
    linked = [
        by_anchor[link.value]
        for sentence in page.answer
        for link in sentence.links
        if link.value in by_anchor
    ]
    largest = sorted(page.shown.themes, key=lambda theme: -theme.n)
    shown = dict.fromkeys(theme.anchor for theme in linked or largest)
    return tuple(by_anchor[anchor] for anchor in list(shown)[:DEFAULT_THEMES])


def chosen_themes(page: Page, names: Sequence[str]) -> tuple[ThemeView, ...]:
    """The themes with these names: a path, or a last name that no other theme has.

    A theme that was renamed is also known by its earlier name, where no theme is called so.
    Names may be given one by one or with commas between them.
    """
    themes = [
        theme for level in (page.shown, *page.others) if level is not None for theme in level.themes
    ]
    paths = {
        **_earlier_names(themes),
        **{form: theme for theme in reversed(themes) for form in _full_names(theme)},
    }
    often = Counter(theme.name.casefold() for theme in themes)
    by_name = {theme.name.casefold(): theme for theme in reversed(themes)}
    chosen: dict[tuple[str, ...], ThemeView] = {}
    for name in _single_names(names, known={*paths, *by_name}):
        theme = paths.get(name.casefold())
        if theme is None and often[name.casefold()] > 1:
            same = "; ".join(
                format_path(t.names) for t in themes if t.name.casefold() == name.casefold()
            )
            raise DataError(f"--themes {name}: several themes have this name. Write one of: {same}")
        theme = theme or by_name.get(name.casefold())
        if theme is None:
            forms = [*(theme.name for theme in themes), *(format_path(t.names) for t in themes)]
            raise DataError(
                f"--themes: no theme is called {name!r}.{did_you_mean(name, forms)} "
                "The names are in themes.csv of the run."
            )
        chosen.setdefault(theme.names, theme)
    return tuple(chosen.values())


def _earlier_names(themes: Sequence[ThemeView]) -> dict[str, ThemeView]:
    """Themes by computed paths, and by last names from before a rename that are no longer used."""
    now = {theme.name.casefold() for theme in themes}
    earlier = Counter(theme.renaming.earlier.casefold() for theme in themes)
    by_path = {theme.renaming.source.casefold(): theme for theme in reversed(themes)}
    by_name = {
        name: theme
        for theme in themes
        if (name := theme.renaming.earlier.casefold()) and earlier[name] == 1 and name not in now
    }
    return {**by_name, **by_path}


def _full_names(theme: ThemeView) -> set[str]:
    return {format_path(theme.names).casefold(), theme_name(theme.names).casefold()}


def _single_names(names: Sequence[str], *, known: set[str]) -> Iterator[str]:
    """The names one by one; a comma that is part of a known name does not part it."""
    for given in names:
        if given.strip().casefold() in known:
            yield given.strip()
        else:
            yield from (part.strip() for part in given.split(",") if part.strip())


def _theme_quotes(theme: ThemeView, text: Catalogue, *, whole: bool) -> Iterator[Block]:
    yield HeadingBlock(level=3, words=f"{theme_name(theme.names)} ({theme.status})")
    yield from nonempty_paragraphs([theme.definition, theme.sentence, *theme.origins])
    for kind, quotes in (
        ("typical", theme.typical), ("at_odds", theme.at_odds), ("near", theme.near)
    ):  # fmt: skip
        shown = shown_quotes(quotes, text, whole=whole)
        if shown:
            note = f"themes.{kind}_note.{theme.quotes_by}"
            yield ParagraphBlock(lead=f"{text(f'themes.{kind}')}:", words=text(note))
            yield from quote_blocks(shown, text)


def _group_quotes(groups: Sequence[GroupView], text: Catalogue) -> Iterator[Block]:
    for group in groups:
        quotes = shown_quotes(group.exemplars, text, whole=False)
        if quotes:
            yield HeadingBlock(level=3, words=f"{group.group} {group.name}".rstrip())
            yield from quote_blocks(quotes, text)


def shown_quotes(
    quotes: Sequence[QuoteView], text: Catalogue, *, whole: bool
) -> tuple[QuoteView, ...]:
    """The first of the quotes, cut where they are long; all of each with ``whole``."""
    there = [quote for quote in quotes if quote.text != text("quote.withheld")]
    if whole:
        return tuple(there)
    return tuple(
        replace(quote, text=shorten_text(quote.text, QUOTE_LETTERS))
        for quote in there[:QUOTES_OF_KIND]
    )
