"""Whether a passage sounds like somebody speaking or like authors writing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction._words import AUTHORS, FIRST_PERSON, SPOKEN

CITED = re.compile(
    r"\((?:[^()]*\D)?(?:1[89]|20)\d\d[a-z]?[^()]*\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\bet al\b"
)
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
IN_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class Manner:
    """Counts of what marks speech (first person, fillers, contractions) and authors' prose."""

    words: int
    first_person: int
    spoken: int
    authors: int

    @property
    def sounds_spoken(self) -> bool:
        """More marks of speech than of authors' prose, the first person counting double."""
        return 2 * self.first_person + self.spoken > 3 * self.authors

    @property
    def sounds_written(self) -> bool:
        """Marks of authors' prose, and no more of speech."""
        return self.authors > 0 and not self.sounds_spoken


def manner_of(text: str) -> Manner:
    """Count the marks of speech and of prose; what stands in brackets counts for prose only.

    >>> manner_of("I mean, you get on with it, don't you").sounds_spoken
    True
    >>> manner_of("Participants described the ward as loud (Quillby, 2011).").sounds_written
    True
    """
    said = IN_BRACKETS.sub(" ", text)
    return Manner(
        words=len(WORD.findall(text)),
        first_person=len(FIRST_PERSON.findall(said)),
        spoken=len(SPOKEN.findall(said)),
        authors=len(AUTHORS.findall(said)) + 2 * len(CITED.findall(text)),
    )
