"""Which themes, and which of their quotes, came from accepted proposals: the codebook's history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from thememap.records import (
    Codebook,
    Codings,
    GivenNames,
    Message,
    ThemePath,
    format_path,
    message,
    parse_path,
)
from thememap.review._changes import ReviewChanges, rename_messages
from thememap.review._proposal import ReviewMessage

NEW_NAME, NEW_THEME, NEW_QUOTES = "new name", "new theme", "new quotes"
"""What an entry of the history tells: its ``change``."""


@dataclass(frozen=True, kw_only=True)
class AdoptedThemes:
    """What a codebook has from proposals, by the names of now.

    ``themes`` were made of a proposal, whose quotes were chosen by their wording; ``quotes`` are
    the ids of those that other themes were given by accepted proposals.
    """

    themes: frozenset[ThemePath] = frozenset()
    quotes: Mapping[ThemePath, frozenset[str]] = field(default_factory=dict)

    def quotes_of(self, path: ThemePath) -> frozenset[str]:
        """The quotes that this theme, or one below it, was given by accepted proposals."""
        below = (ids for at, ids in self.quotes.items() if at[: len(path)] == path)
        return frozenset().union(*below)


def adopted_themes(history: Iterable[Mapping[str, object]]) -> AdoptedThemes:
    """What the history of a codebook says, its oldest entry first, and nothing beyond it.

    A theme that somebody renamed by hand is not known any more; names that were given on the page
    of a run are followed.

    >>> adopted_themes([{"change": "new theme", "theme": "Weather"}]).themes
    frozenset({('Weather',)})
    """
    themes: set[ThemePath] = set()
    quotes: dict[ThemePath, frozenset[str]] = {}
    # New names of one time hold together: two themes may have changed their names with each other.
    for (change, _, _), entries in groupby(history, key=_time_of):
        if change == NEW_NAME:
            names = _new_names(entries)
            themes = {names.path(path) for path in themes}
            quotes = {names.path(path): ids for path, ids in quotes.items()}
        elif change == NEW_THEME:
            themes |= {path for entry in entries if (path := _path(entry, "theme"))}
        elif change == NEW_QUOTES:
            for entry in entries:
                path, ids = _path(entry, "theme"), entry.get("quote_ids")
                if path and isinstance(ids, list):
                    quotes[path] = quotes.get(path, frozenset()) | frozenset(map(str, ids))
    return AdoptedThemes(themes=frozenset(themes), quotes=quotes)


def with_given_quotes(
    changes: ReviewChanges, codings: Codings, codebook: Codebook
) -> ReviewChanges:
    """The changes with the quotes that they give to themes of the ``codebook``.

    ``codings`` are those before. A new theme below one that is there brings it the quotes that it
    did not have.
    """
    known = set(codebook.paths)
    had = {
        (quote, path[:depth])
        for quote, path in zip(codings.quote_id, codings.theme, strict=True)
        if path
        for depth in range(1, len(path) + 1)
    }
    given: dict[ThemePath, set[str]] = {}
    for quote, path in changes.codings:
        depths = range(len(path), 0, -1)
        there = next((path[:depth] for depth in depths if path[:depth] in known), ())
        if there and (there == path or (quote, there) not in had):
            given.setdefault(there, set()).add(quote)
    return replace(
        changes, given=tuple((path, tuple(sorted(given[path]))) for path in sorted(given))
    )


def history_entries(
    changes: ReviewChanges,
    names: GivenNames,
    *,
    codebook: Codebook,
    run: str,
    sentence: Callable[[Message], str],
) -> list[dict[str, object]]:
    """What the history of a codebook gets: new names, quotes that themes were given, new themes.

    ``codebook`` is the one before the changes, with the new names; a theme that it lacks above a
    new one is new, too.
    """
    named: list[dict[str, object]] = [
        {
            "change": NEW_NAME,
            "theme": format_path(names.path(path)),
            "was": format_path(path),
            "why": sentence(said),
        }
        for path, said in zip(sorted(names.themes), rename_messages(names), strict=True)
    ]
    given: list[dict[str, object]] = [
        {
            "change": NEW_QUOTES,
            "theme": format_path(path),
            "why": sentence(message(ReviewMessage.QUOTES_GIVEN, n=len(quotes))),
            "quote_ids": list(quotes),
        }
        for path, quotes in changes.given
    ]
    known, origins = set(codebook.paths), dict[ThemePath, Message]()
    for path, origin in changes.themes:
        for depth in range(1, len(path) + 1):
            if path[:depth] not in known:
                origins.setdefault(path[:depth], origin)
    new: list[dict[str, object]] = [
        {"change": NEW_THEME, "theme": format_path(path), "why": sentence(origin)}
        for path, origin in origins.items()
    ]
    return [{**entry, "run": run} for entry in (*named, *given, *new)]


def _time_of(entry: Mapping[str, object]) -> tuple[object, object, object]:
    return entry.get("change"), entry.get("run"), entry.get("when")


def _new_names(entries: Iterable[Mapping[str, object]]) -> GivenNames:
    """The last names that were given, by what was called otherwise."""
    paths = ((_path(entry, "was"), _path(entry, "theme")) for entry in entries)
    return GivenNames(themes={was: path[-1] for was, path in paths if was and path})


def _path(entry: Mapping[str, object], key: str) -> ThemePath:
    return parse_path(str(entry.get(key) or ""))
