"""A passage that may be a quote, with all that the rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from thememap.extraction.attribution._context_cues import NO_CUES, ContextCues
from thememap.extraction.attribution._parse import NO_ATTRIBUTION, ParsedAttribution
from thememap.extraction.document._sections import BlockSection
from thememap.extraction.rules._speech_features import SpeechFeatures, speech_features
from thememap.records import QuoteShape


@dataclass(frozen=True, kw_only=True, eq=False)
class QuoteCandidate:
    """A passage and its surroundings.

    ``text`` is ``document.text[start:end]``. ``before`` is what stands before it in its
    sentence (for a paragraph: the last sentence of the paragraph before), ``after`` what
    stands behind it to the end of the sentence; other quoted passages in them are masked by
    ``□``; ``lead`` and ``tail`` are what they point to. ``spoken`` is the attribution beside it, in
    ``attribution_text``. ``cited`` says that a citation stands directly behind it. ``follows`` is
    true where only a comma or conjunction parts it from the passage before. ``announced``: a colon
    leads up to it. ``is_heading``: the document has a heading or other passage of the same words.
    """

    start: int
    end: int
    text: str
    shape: QuoteShape
    place: BlockSection
    block: int
    before: str = ""
    after: str = ""
    lead: ContextCues = NO_CUES
    cues_after: ContextCues = NO_CUES
    spoken: ParsedAttribution = NO_ATTRIBUTION
    attribution_text: str = ""
    cited: bool = False
    announced: bool = False
    continues_previous: bool = False
    single: bool = False
    closed: bool = True
    is_heading: bool = False
    outer_span: tuple[int, int] = field(default=(0, 0))

    @cached_property
    def speech_features(self) -> SpeechFeatures:
        """How the passage sounds."""
        return speech_features(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.speech_features.words
