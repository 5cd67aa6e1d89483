"""One level of the tree, seen by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.records.material._codebook import Codebook
from thememap.records.material._codings import Codings, ReferenceCoding
from thememap.records.material._quotes import Quotes
from thememap.records.material._theme_paths import ThemePath


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelView:
    """The reference coding at one level.

    ``themes``: the paths of this depth, and shallower ones that have nothing below them.
    ``member`` (n, t) bool: coded at a theme or below it. ``specified`` (n, t) bool: false
    where a quote is coded at an ancestor of the theme and at none of that ancestor's
    children; such a quote is 'unspecified' there, not 'no'.
    """

    level: int
    themes: tuple[ThemePath, ...]
    member: np.ndarray
    specified: np.ndarray


def coded_levels(reference: ReferenceCoding) -> tuple[int, ...]:
    """The levels down to the deepest one at which any quote was coded."""
    used = np.asarray(reference.assigned.any(axis=0))
    depths = [
        len(path) for path, any_quote in zip(reference.themes, used, strict=True) if any_quote
    ]
    return tuple(range(1, max(depths, default=0) + 1))


def level_view(*, reference: ReferenceCoding, codebook: Codebook, level: int) -> LevelView:
    """The reference coding as this level sees it."""
    column = {path: number for number, path in enumerate(reference.themes)}
    everywhere = roll_up(reference.assigned, reference.themes)
    themes = tuple(
        path
        for path in reference.themes
        if len(path) == level or (len(path) < level and not codebook.children(path))
    )
    member = everywhere[:, [column[path] for path in themes]]
    specified = np.ones_like(member)
    unspecified_at: dict[ThemePath, np.ndarray] = {}
    for path in reference.themes:
        below = [column[child] for child in codebook.children(path)]
        if below:
            unspecified_at[path] = everywhere[:, column[path]] & ~everywhere[:, below].any(axis=1)
    for number, path in enumerate(themes):
        for depth in range(1, len(path)):
            specified[:, number] &= ~unspecified_at[path[:depth]]
    return LevelView(level=level, themes=themes, member=member, specified=specified)


def roll_up(assigned: np.ndarray, themes: Sequence[tuple[str, ...]]) -> np.ndarray:
    """(n, t) bool: given at a theme or anywhere below it."""
    result: np.ndarray = assigned.copy()
    row = {path: column for column, path in enumerate(themes)}
    for path in sorted(themes, key=len, reverse=True):
        parent = row.get(path[:-1])
        if parent is not None:
            result[:, parent] |= result[:, row[path]]
    return result


def coder_assignments(
    *, quotes: Quotes, codings: Codings, themes: Sequence[ThemePath], coder: str
) -> ReferenceCoding:
    """What one coder read and gave, over the quotes in canonical order."""
    row = quotes.position()
    column = {path: number for number, path in enumerate(themes)}
    read = np.zeros(len(quotes), dtype=bool)
    assigned = np.zeros((len(quotes), len(themes)), dtype=bool)
    for quote_id, who, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        if who == coder:
            read[row[quote_id]] = True
            if theme is not None:
                assigned[row[quote_id], column[theme]] = True
    return ReferenceCoding(rule=coder, themes=tuple(themes), read=read, assigned=assigned)
