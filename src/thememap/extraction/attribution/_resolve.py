"""One attribution from the adjacent words and the context; perspectives from other quotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.extraction.attribution._parse import SPEAKER_FIELDS, ParsedAttribution
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.rules._lexicon import Lexicon
from thememap.records import Document, FoundQuote, SpeakerAttribution

LABEL_STEM = re.compile(r"^(.*?)[-_ .#]?\d+[a-z]?$")
MIN_PARTICIPANTS_PER_STEM = 2
MAX_INTERRUPTION_CHARACTERS = 90
INTERRUPTION = re.compile(r"^[,;]?[”’“‘\"'»«]*,?\s[^.!?“„»]*,?\s?[“‘„‚\"'«»]\s?$")


def resolve_attribution(
    candidate: QuoteCandidate, *, perspectives: Mapping[str, str]
) -> SpeakerAttribution:
    """The adjacent attribution; then what the words after or before point to, the surer first."""
    parsed = candidate.attribution
    cues = (candidate.cues_after.speaker, candidate.cues_before.speaker)
    for other in sorted(cues, key=lambda speaker: -speaker.certainty):
        differs = parsed.participant and other.participant not in ("", parsed.participant)
        if other.certainty and not differs:
            parsed = parsed.merge(other)
    text, lexicon = candidate.attribution_text, candidate.lexicon
    return to_attribution(lexicon, parsed, text=text, perspectives=perspectives)


def to_attribution(
    lexicon: Lexicon, parsed: ParsedAttribution, *, text: str, perspectives: Mapping[str, str]
) -> SpeakerAttribution:
    """The record of what is said of a speaker."""
    perspective = lexicon.perspective_of(
        parsed.role, participant=parsed.participant, given=perspectives
    )
    fields = {name: getattr(parsed, name) for name in SPEAKER_FIELDS}
    return SpeakerAttribution(text=text, perspective=perspective, **fields)


def inherit_speaker(document: Document, quote: FoundQuote, rest: FoundQuote) -> FoundQuote:
    """A quote that the authors interrupt (``“…,” she said, “…” (P3)``) has one speaker."""
    between = document.text[quote.end : rest.start]
    attribution, after = quote.attribution, rest.attribution
    if attribution.participant or not after.participant:
        return quote
    if len(between) > MAX_INTERRUPTION_CHARACTERS or not INTERRUPTION.match(between):
        return quote
    values = {name: getattr(attribution, name) or getattr(after, name) for name in SPEAKER_FIELDS}
    perspective = attribution.perspective or after.perspective
    return replace(quote, attribution=replace(attribution, **values, perspective=perspective))


def infer_perspectives(
    quotes: Sequence[FoundQuote], lexicon: Lexicon, *, perspectives: Mapping[str, str]
) -> list[FoundQuote]:
    """Quotes whose missing perspective other quotes of the document tell.

    A participant whose role is told once has it everywhere. Where all participants of one
    label (``T1``, ``T4`` …) whose perspective is told share it, the others of that label have
    it as well.
    """
    of: dict[str, Counter[str]] = defaultdict(Counter)
    stems: dict[str, dict[str, str]] = defaultdict(dict)
    for quote in quotes:
        who, what = quote.attribution.participant, quote.attribution.perspective
        if who and what:
            of[who][what] += 1
            stems[_label_stem(who)][who] = what

    def complete(quote: FoundQuote) -> FoundQuote:
        who, what = quote.attribution.participant, quote.attribution.perspective
        if what or not who:
            return quote
        same = stems.get(_label_stem(who), {})
        if of.get(who):
            what = min(of[who], key=lambda name: (-of[who][name], name))
        elif len(same) >= MIN_PARTICIPANTS_PER_STEM and len(set(same.values())) == 1:
            what = next(iter(same.values()))
        if not what:
            return quote
        given = lexicon.perspective_of(what, participant=who, given=perspectives) or what
        return replace(quote, attribution=replace(quote.attribution, perspective=given))

    return [complete(quote) for quote in quotes]


def _label_stem(participant: str) -> str:
    return LABEL_STEM.sub(r"\1", participant)
