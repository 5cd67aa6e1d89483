"""A passage that may be a quote, with all that the rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from thememap.extraction._attributions import NOBODY, Spoken
from thememap.extraction._leads import NOTHING, Lead
from thememap.extraction._sections import Place
from thememap.extraction._speech import Manner, manner_of
from thememap.records import Shape


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidate:
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
    shape: Shape
    place: Place
    block: int
    before: str = ""
    after: str = ""
    lead: Lead = NOTHING
    tail: Lead = NOTHING
    spoken: Spoken = NOBODY
    attribution_text: str = ""
    cited: bool = False
    announced: bool = False
    follows: bool = False
    single: bool = False
    closed: bool = True
    is_heading: bool = False
    outer: tuple[int, int] = field(default=(0, 0))

    @cached_property
    def manner(self) -> Manner:
        """How the passage sounds."""
        return manner_of(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.manner.words
