"""What the page proposes to write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WritingView:
    """Paragraphs for a paper; ``to_fill`` is what only its authors can say.

    Where themes and groups were not compared there are no results.
    """

    methods: str
    results: str
    limits: str
    to_fill: tuple[str, ...]
