"""Names that people gave to themes, groups and concepts of a run, in place of the computed ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from thememap.errors import UsageError
from thememap.records.material._clean_name import normalise_name
from thememap.records.material._codebook import Codebook
from thememap.records.material._codings import Codings
from thememap.records.material._theme_paths import ThemePath

MAX_NAME_CHARACTERS = 300
REORDERING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They change the order of what follows: a name with them can look like another one."""
LINE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
VISIBLE_CATEGORIES = frozenset("LNPS")


class NamedKind(StrEnum):
    """What can be renamed."""

    THEME = "theme"
    GROUP = "group"
    CONCEPT = "concept"


@dataclass(frozen=True, kw_only=True)
class GivenNames:
    """Names in place of the computed ones.

    ``themes`` has the last name of a theme by its computed path; ``groups`` and ``concepts`` have
    names by id.
    """

    themes: Mapping[ThemePath, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)

    def path(self, path: ThemePath) -> ThemePath:
        """A computed path as it is called now: themes above it may have new names, too.

        >>> GivenNames(themes={("Weather",): "Rain or shine"}).path(("Weather", "Wind"))
        ('Rain or shine', 'Wind')
        """
        return tuple(
            self.themes.get(path[:depth], name) for depth, name in enumerate(path, start=1)
        )

    def codebook(self, codebook: Codebook) -> Codebook:
        """The codebook with the given names, in its authors' order.

        Raises `UsageError` where two themes would have one path.
        """
        if not self.themes:
            return codebook
        themes = [replace(theme, path=self.path(theme.path)) for theme in codebook.displayed]
        if twice := taken_twice(theme.path for theme in themes):
            raise UsageError(
                f"Two themes would be called {twice[0][-1]!r} at one place of the codebook. Give"
                " one of them another name."
            )
        return Codebook.of(
            themes, title=codebook.title, made_from_codings=codebook.made_from_codings
        )

    def codings(self, codings: Codings) -> Codings:
        """The codings with the given names, in canonical order of rows."""
        if not self.themes:
            return codings
        rows = sorted(
            (
                (quote, coder, path and self.path(path))
                for quote, coder, path in zip(
                    codings.quote_id, codings.coder, codings.theme, strict=True
                )
            ),
            key=lambda row: (row[0], row[1], row[2] or ()),
        )
        return Codings(
            quote_id=tuple(row[0] for row in rows),
            coder=tuple(row[1] for row in rows),
            theme=tuple(row[2] for row in rows),
        )


def taken_twice(paths: Iterable[ThemePath]) -> list[ThemePath]:
    """Paths that occur more than once, sorted."""
    return sorted(path for path, times in Counter(paths).items() if times > 1)


def check_given_name(name: str) -> str:
    """A name as it is kept: without blanks around it, composed (NFC).

    Raises `UsageError` where it is empty or invisible, too long, has more than one line or control
    characters, or characters that change the order of the text around it.

    >>> check_given_name("  Rain and roads ")
    'Rain and roads'
    """
    given = normalise_name(name)
    if not any(unicodedata.category(character)[0] in VISIBLE_CATEGORIES for character in given):
        raise UsageError("the new name is empty. Write a name, or go back to the earlier one.")
    if len(given) > MAX_NAME_CHARACTERS:
        raise UsageError(
            f"the new name has {len(given):,} characters; {MAX_NAME_CHARACTERS} are possible. What"
            " is longer belongs into the definition or a note."
        )
    if any(
        unicodedata.category(character) in LINE_CATEGORIES or character in REORDERING_CHARACTERS
        for character in given
    ):
        raise UsageError(
            "the new name has line breaks, control characters or characters that change the order"
            " of the text. Write it in one line, without them."
        )
    return given
