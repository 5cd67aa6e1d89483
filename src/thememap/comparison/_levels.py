"""One level of the tree, seen by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.comparison._reference import rolled_up
from thememap.records import Codebook, ReferenceCoding, ThemePath


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


def levels_with_codings(reference: ReferenceCoding) -> tuple[int, ...]:
    """The levels down to the deepest one at which any quote was coded."""
    used = np.asarray(reference.assigned.any(axis=0))
    depths = [
        len(path) for path, any_quote in zip(reference.themes, used, strict=True) if any_quote
    ]
    return tuple(range(1, max(depths, default=0) + 1))


def level_view(*, reference: ReferenceCoding, codebook: Codebook, level: int) -> LevelView:
    """The reference coding as this level sees it."""
    column = {path: number for number, path in enumerate(reference.themes)}
    everywhere = rolled_up(reference.assigned, reference.themes)
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
