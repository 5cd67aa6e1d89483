"""Codings: which coder gave which theme to which quote."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from thememap.message_words import name_sort_key
from thememap.records.material._theme_paths import ThemePath

CONSENSUS_NAMES = ("consensus", "final")
"""Coders of these names, in any case, are what coders agreed on."""


@dataclass(frozen=True, kw_only=True)
class Codings:
    """One entry a code, in canonical order (quote, coder, theme), without repeats.

    ``theme`` is the full path, or ``None`` for *read, none*: the coder read the quote
    and gave it nothing. A quote that a coder never read has no entry of that coder.
    """

    quote_id: tuple[str, ...]
    coder: tuple[str, ...]
    theme: tuple[ThemePath | None, ...]

    def __len__(self) -> int:
        return len(self.quote_id)

    @property
    def coders(self) -> tuple[str, ...]:
        """The coders' names, sorted."""
        return tuple(sorted(set(self.coder), key=name_sort_key))


@dataclass(frozen=True, kw_only=True, eq=False)
class ReferenceCoding:
    """The coding that groups are compared with, over the quotes in canonical order.

    ``read`` (n,) bool: whether the quote was read; ``assigned`` (n, t) bool: the themes
    given to it, as they were given and not rolled up; ``themes``: the t paths of the
    codebook in tree order. A read quote without a theme is *read, none*.
    """

    rule: str
    themes: tuple[ThemePath, ...]
    read: np.ndarray
    assigned: np.ndarray

    @property
    def read_none(self) -> np.ndarray:
        """(n,) bool: read, and given nothing."""
        nothing: np.ndarray = self.read & ~self.assigned.any(axis=1)
        return nothing

    def take(self, rows: np.ndarray) -> ReferenceCoding:
        """The coding of the quotes in these rows, in the order given."""
        return replace(self, read=self.read[rows], assigned=self.assigned[rows])
