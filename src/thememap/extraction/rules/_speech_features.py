"""Whether a passage sounds like somebody speaking or like authors writing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction.rules._lexicon import AUTHOR_PROSE_MARKERS, FIRST_PERSON, SPOKEN_MARKERS

BRACKETED_CITATION = re.compile(
    r"\((?:[^()]*\D)?(?:1[89]|20)\d\d[a-z]?[^()]*\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\bet al\b"
)
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
BRACKETED_TEXT = re.compile(r"\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class SpeechFeatures:
    """Counts of what marks speech (first person, fillers, contractions) and authors' prose."""

    words: int
    first_person: int
    fillers: int
    prose_markers: int

    @property
    def sounds_spoken(self) -> bool:
        """More marks of speech than of authors' prose, the first person counting double."""
        return 2 * self.first_person + self.fillers > 3 * self.prose_markers

    @property
    def sounds_written(self) -> bool:
        """Marks of authors' prose, and no more of speech."""
        return self.prose_markers > 0 and not self.sounds_spoken


def speech_features(text: str) -> SpeechFeatures:
    """Count the marks of speech and of prose; what is in brackets counts for prose only.

    >>> speech_features("I mean, you get on with it, don't you").sounds_spoken
    True
    >>> speech_features("Participants described the ward as loud (Quillby, 2011).").sounds_written
    True
    """
    unbracketed = BRACKETED_TEXT.sub(" ", text)
    return SpeechFeatures(
        words=len(WORD.findall(text)),
        first_person=len(FIRST_PERSON.findall(unbracketed)),
        fillers=len(SPOKEN_MARKERS.findall(unbracketed)),
        prose_markers=len(AUTHOR_PROSE_MARKERS.findall(unbracketed))
        + 2 * len(BRACKETED_CITATION.findall(text)),
    )
