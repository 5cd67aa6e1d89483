"""What a set of quotes is called."""

from __future__ import annotations

from dataclasses import dataclass

TERMS_PER_NAME = 3


@dataclass(frozen=True, kw_only=True)
class SetName:
    """Words for a set of quotes (a group, a theme, a concept), and the sentence in its middle.

    ``keywords`` are at most eight words or phrases, strongest first. ``mixed``: none characterises
    the set; then they are at best frequent in it. ``central_id`` is the quote whose text between
    ``central_start`` and ``central_end`` is the most central sentence; ``""`` where no quote of
    the set has a vector.
    """

    keywords: tuple[str, ...] = ()
    mixed: bool = False
    central_id: str = ""
    central_start: int = 0
    central_end: int = 0

    @property
    def terms(self) -> tuple[str, ...]:
        """The words of the name, at most three; none for a mixed set."""
        return () if self.mixed else self.keywords[:TERMS_PER_NAME]

    @property
    def name(self) -> str:
        """The words of the name as one text; empty for a mixed set."""
        return ", ".join(self.terms)
