"""From what stands beside and around a passage to one attribution; and what one learns from all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.extraction._attributions import NOBODY, Spoken
from thememap.extraction._candidate import Candidate
from thememap.extraction._roles import perspective_of
from thememap.records import Attribution, Document, FoundQuote

FIELDS = ("participant", "role", "age", "gender", "site")
STEM = re.compile(r"^(.*?)[-_ .#]?\d+[a-z]?$")
LEAST_OF_A_STEM = 2
LONGEST_INTERRUPTION = 90
INTERRUPTS = re.compile(r"^[,;]?[”’\"'»]*,?\s[^.!?“]*,?\s?[“‘\"'«]\s?$")


def attribution_of(one: Candidate, *, perspectives: Mapping[str, str]) -> Attribution:
    """What stands beside the passage; then what follows or leads up to it, the surer first."""
    spoken = one.spoken
    beside = sorted((one.tail.person, one.lead.person), key=lambda person: -person.sure)
    for other in beside:
        if other.sure and (not spoken.sure or not _another(spoken, other)):
            spoken = _filled(spoken, other)
    return as_attribution(spoken, text=one.attribution_text, perspectives=perspectives)


def as_attribution(spoken: Spoken, *, text: str, perspectives: Mapping[str, str]) -> Attribution:
    """The record of what is said of a speaker."""
    return Attribution(
        text=text,
        participant=spoken.participant,
        perspective=perspective_of(spoken.role, participant=spoken.participant, given=perspectives),
        role=spoken.role,
        age=spoken.age,
        gender=spoken.gender,
        site=spoken.site,
    )


def with_speaker_of_the_rest(document: Document, one: FoundQuote, rest: FoundQuote) -> FoundQuote:
    """A quote that the authors interrupt (``“…,” she said, “…” (P3)``) has one speaker."""
    between = document.text[one.end : rest.start]
    told, after = one.attribution, rest.attribution
    if told.participant or not after.participant:
        return one
    if len(between) > LONGEST_INTERRUPTION or not INTERRUPTS.match(between):
        return one
    values = {name: getattr(told, name) or getattr(after, name) for name in FIELDS}
    perspective = told.perspective or after.perspective
    return replace(one, attribution=replace(told, **values, perspective=perspective))


def learned(quotes: Sequence[FoundQuote], *, perspectives: Mapping[str, str]) -> list[FoundQuote]:
    """Quotes whose missing perspective other quotes of the document tell.

    A participant whose role is told once has it everywhere. Where all participants of one
    label (``T1``, ``T4`` …) whose perspective is told share it, the others of that label have
    it as well.
    """
    of: dict[str, Counter[str]] = defaultdict(Counter)
    stems: dict[str, dict[str, str]] = defaultdict(dict)
    for one in quotes:
        who, what = one.attribution.participant, one.attribution.perspective
        if who and what:
            of[who][what] += 1
            stems[_stem(who)][who] = what
    found = []
    for one in quotes:
        who, what = one.attribution.participant, one.attribution.perspective
        if who and not what:
            if of.get(who):
                what = min(of[who], key=lambda name: (-of[who][name], name))
            else:
                same = stems.get(_stem(who), {})
                if len(same) >= LEAST_OF_A_STEM and len(set(same.values())) == 1:
                    what = next(iter(same.values()))
            if what:
                given = perspective_of(what, participant=who, given=perspectives) or what
                one = replace(one, attribution=replace(one.attribution, perspective=given))
        found.append(one)
    return found


def _stem(participant: str) -> str:
    found = STEM.match(participant)
    return found.group(1) if found else participant


def _another(spoken: Spoken, other: Spoken) -> bool:
    """Whether the two name different participants."""
    return bool(spoken.participant and other.participant
                and spoken.participant != other.participant)  # fmt: skip


def _filled(spoken: Spoken, other: Spoken) -> Spoken:
    if spoken == NOBODY:
        return other
    values = {name: getattr(spoken, name) or getattr(other, name) for name in FIELDS}
    return Spoken(sure=spoken.sure, **values)
