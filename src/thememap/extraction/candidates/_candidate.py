"""A passage that may be a quote, with all that the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from thememap.extraction._facts import Verdict
from thememap.extraction.attribution._context_cues import NO_CUES, ContextCues
from thememap.extraction.attribution._parse import NO_ATTRIBUTION, ParsedAttribution
from thememap.extraction.document._sections import BlockSection
from thememap.extraction.rules._lexicon import Lexicon
from thememap.extraction.rules._speech_features import SpeechFeatures, speech_features
from thememap.records import QuoteShape


@dataclass(frozen=True, kw_only=True, eq=False)
class QuoteCandidate:
    """A passage and its context.

    ``text`` is ``document.text[start:end]``, ``outer_span`` is with marks and attribution.
    ``before`` is what precedes it in its sentence (for a paragraph: the last sentence of the
    paragraph before), ``after`` what follows it to the end of the sentence; other quoted passages
    in them are masked by ``□``. ``attribution`` is the adjacent one, ``attribution_text`` as it
    is written. ``cited``: a citation follows directly. ``continues_previous``: only a comma or
    conjunction parts it from the passage before, on which ``previous_verdict`` was given.
    ``announced``: a colon leads up to it. ``is_heading``: the document has a heading or other
    passage of the same words. ``lexicon``: the words of its language.
    """

    start: int
    end: int
    text: str
    shape: QuoteShape
    section: BlockSection
    lexicon: Lexicon
    block: int
    before: str = ""
    after: str = ""
    cues_before: ContextCues = NO_CUES
    cues_after: ContextCues = NO_CUES
    attribution: ParsedAttribution = NO_ATTRIBUTION
    attribution_text: str = ""
    cited: bool = False
    announced: bool = False
    continues_previous: bool = False
    previous_verdict: Verdict | None = None
    is_heading: bool = False
    outer_span: tuple[int, int] = (0, 0)

    @cached_property
    def speech_features(self) -> SpeechFeatures:
        """How the passage sounds."""
        return speech_features(self.text, self.lexicon)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.speech_features.words
