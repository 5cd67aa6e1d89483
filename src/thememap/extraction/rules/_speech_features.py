"""Whether a passage sounds like somebody speaking or like authors writing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction.rules._lexicon import Lexicon

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


def speech_features(text: str, lexicon: Lexicon) -> SpeechFeatures:
    """Count the marks of speech and of prose; what is in brackets counts for prose only.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> english = lexicon_of("en")
    >>> speech_features("I mean, you get on with it, don't you", english).sounds_spoken
    True
    >>> prose = "Participants described the ward as loud (Quillby, 2011)."
    >>> speech_features(prose, english).sounds_written
    True
    """
    unbracketed, speech = BRACKETED_TEXT.sub(" ", text), lexicon.speech
    return SpeechFeatures(
        words=len(WORD.findall(text)),
        first_person=len(speech.first_person.findall(unbracketed)),
        fillers=len(speech.spoken.findall(unbracketed)),
        prose_markers=len(speech.author_prose.findall(unbracketed))
        + 2 * len(speech.citation.findall(text)),
    )
