"""What is found in an article or transcript: quotes, what was rejected, who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thememap.records._message import Message


class QuoteShape(StrEnum):
    """How a quote is set in its document."""

    BLOCK = "block"
    QUOTED_PARAGRAPH = "quoted paragraph"
    INLINE = "inline"
    UNMARKED_PARAGRAPH = "unmarked paragraph"
    DIALOGUE = "dialogue"
    TURN = "turn"


class InterpretationOrder(StrEnum):
    """Whose words: of participants (first), of a study's authors (second)."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, kw_only=True)
class SpeakerAttribution:
    """Who is said to speak, as far as the text says it; empty where it does not.

    ``text`` is the attribution as it is. ``participant`` is the name or label (``P12``,
    ``Maria``), several joined by ``; ``. ``role`` is the word that the text uses,
    ``perspective`` what the list of roles makes of it.
    """

    text: str = ""
    participant: str = ""
    perspective: str = ""
    role: str = ""
    age: str = ""
    gender: str = ""
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A passage that was taken as a quote, with the rule (a key of the catalogue) that took it.

    ``start`` and ``end`` are its span in the document's text, without marks and attribution;
    its text is that slice. ``context_start`` and ``context_end`` enclose it and what stands
    around it. ``confidence`` (0 to 1) is the share of right decisions of its rule where that
    was measured, drawn towards a half where there were few, and `None` in a
    language in which it was not measured; it says nothing of this passage.
    """

    start: int
    end: int
    order: InterpretationOrder
    shape: QuoteShape
    rule: str
    confidence: float | None
    attribution: SpeakerAttribution
    heading: str
    context_start: int
    context_end: int


@dataclass(frozen=True, kw_only=True)
class RejectedCandidate:
    """A passage that looked like a quote and was not taken, with the rule that rejected it."""

    start: int
    end: int
    shape: QuoteShape
    rule: str
    heading: str


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """Everything found in one document, in its order; spans of quotes do not overlap.

    ``language`` is that of the paragraphs that were read, ``rules`` the one whose rules they were
    read with (both ISO 639-1); they differ where the user said so, or the text is too short.
    """

    document: str
    language: str
    rules: str
    quotes: tuple[FoundQuote, ...]
    rejected: tuple[RejectedCandidate, ...]
    notes: tuple[Message, ...] = ()
