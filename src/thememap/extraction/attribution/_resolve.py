"""From what stands beside and around a passage to one attribution; and what one learns from all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.extraction.attribution._parse import NO_ATTRIBUTION, ParsedAttribution
from thememap.extraction.attribution._roles import perspective_of
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.records import Document, FoundQuote, SpeakerAttribution

SPEAKER_FIELDS = ("participant", "role", "age", "gender", "site")
LABEL_STEM = re.compile(r"^(.*?)[-_ .#]?\d+[a-z]?$")
MIN_PARTICIPANTS_PER_STEM = 2
MAX_INTERRUPTION_CHARACTERS = 90
INTERRUPTION = re.compile(r"^[,;]?[”’\"'»]*,?\s[^.!?“]*,?\s?[“‘\"'«]\s?$")


def resolve_attribution(
    candidate: QuoteCandidate, *, perspectives: Mapping[str, str]
) -> SpeakerAttribution:
    """What stands beside the passage; then what follows or leads up to it, the surer first."""
    spoken = candidate.spoken
    cues = sorted(
        (candidate.cues_after.speaker, candidate.lead.speaker), key=lambda person: -person.certainty
    )
    for other in cues:
        if other.certainty and (
            not spoken.certainty or not _names_other_participant(spoken, other)
        ):
            spoken = _merge_attributions(spoken, other)
    return to_attribution(spoken, text=candidate.attribution_text, perspectives=perspectives)


def to_attribution(
    spoken: ParsedAttribution, *, text: str, perspectives: Mapping[str, str]
) -> SpeakerAttribution:
    """The record of what is said of a speaker."""
    return SpeakerAttribution(
        text=text,
        participant=spoken.participant,
        perspective=perspective_of(spoken.role, participant=spoken.participant, given=perspectives),
        role=spoken.role,
        age=spoken.age,
        gender=spoken.gender,
        site=spoken.site,
    )


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
    quotes: Sequence[FoundQuote], *, perspectives: Mapping[str, str]
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
    completed = []
    for quote in quotes:
        who, what = quote.attribution.participant, quote.attribution.perspective
        if who and not what:
            if of.get(who):
                what = min(of[who], key=lambda name: (-of[who][name], name))
            else:
                same = stems.get(_label_stem(who), {})
                if len(same) >= MIN_PARTICIPANTS_PER_STEM and len(set(same.values())) == 1:
                    what = next(iter(same.values()))
            if what:
                given = perspective_of(what, participant=who, given=perspectives) or what
                quote = replace(quote, attribution=replace(quote.attribution, perspective=given))
        completed.append(quote)
    return completed


def _label_stem(participant: str) -> str:
    match = LABEL_STEM.match(participant)
    return match.group(1) if match else participant


def _names_other_participant(spoken: ParsedAttribution, other: ParsedAttribution) -> bool:
    """Whether the two name different participants."""
    return bool(spoken.participant and other.participant
                and spoken.participant != other.participant)  # fmt: skip


def _merge_attributions(spoken: ParsedAttribution, other: ParsedAttribution) -> ParsedAttribution:
    if spoken == NO_ATTRIBUTION:
        return other
    values = {name: getattr(spoken, name) or getattr(other, name) for name in SPEAKER_FIELDS}
    return ParsedAttribution(certainty=spoken.certainty, **values)
