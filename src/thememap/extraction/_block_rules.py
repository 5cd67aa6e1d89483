"""The rules for blocks set off from the text, and for paragraphs without any mark."""

from __future__ import annotations

import re

from thememap.extraction._candidate import Candidate
from thememap.extraction._rules import Rule, Verdict

OUTSIDE = frozenset({"front", "introduction", "methods", "back"})
FIELDNOTE = re.compile(r"\bfield ?-?notes?\b|\bfield (?:diary|journal)\b|\bobserv\w+ notes?\b|"
                       r"\b(?:researcher|reflexive|analytic)\w*[’']?s? (?:diary|journal|memo|"
                       r"notes?)\b",
                       re.IGNORECASE)  # fmt: skip
WRITTEN_BY_US = re.compile(
    r"^(?:Dear|Thank you for|You are invited|We are inviting|Hello,|Subject:)"
)
THIRD_PERSON = re.compile(
    r"\b(?:they|their|them|he|she|his|her|participants?|clients?|people)\b", re.IGNORECASE
)


def _literature(one: Candidate, before: Verdict | None) -> bool:
    speaks = one.lead.somebody and one.lead.reports
    return one.spoken.sure < 2 and (
        one.cited
        or (one.lead.literature and not (speaks and one.manner.first_person))
        or (one.lead.thing and not one.manner.first_person and not one.spoken.sure)
    )


def _summary(one: Candidate, before: Verdict | None) -> bool:
    return (
        one.spoken.sure < 2
        and not one.manner.first_person
        and (
            one.manner.authors > 0
            or (len(THIRD_PERSON.findall(one.text)) >= 1 and not one.manner.spoken)
        )
    )


BLOCKS = (
    Rule(name="literature or a rule is quoted", verdict="reject",
         holds=_literature),
    Rule(name="a field note", verdict="reject",
         holds=lambda one, before: bool(FIELDNOTE.search(one.before + " " + one.after[:60])
                                        or FIELDNOTE.search(one.attribution_text))),
    Rule(name="attributed at its end or beginning", verdict="first",
         holds=lambda one, before: one.spoken.sure > 0),
    Rule(name="a scale or item", verdict="reject",
         holds=lambda one, before: one.lead.scale and not one.lead.reports),
    Rule(name="asked in the interview", verdict="reject",
         holds=lambda one, before: one.lead.asked and one.text.rstrip("”’'\" ").endswith("?")),
    Rule(name="a letter or form of the researchers", verdict="reject",
         holds=lambda one, before: bool(WRITTEN_BY_US.match(one.text))),
    Rule(name="the authors' own words", verdict="second",
         holds=_summary),
    Rule(name="outside the findings", verdict="reject",
         holds=lambda one, before: one.place.part in OUTSIDE),
    Rule(name="set off as a block", verdict="first",
         holds=lambda one, before: True),
)  # fmt: skip

UNMARKED = (
    Rule(name="outside the findings", verdict="reject",
         holds=lambda one, before: one.place.part in {"front", "introduction", "back"}),
    Rule(name="several participants are pointed to", verdict="reject",
         holds=lambda one, before: ";" in one.spoken.participant and not one.announced
         and not one.manner.sounds_spoken),
    Rule(name="attributed at its end and announced by a colon", verdict="first",
         holds=lambda one, before: one.spoken.sure > 0 and one.announced),
    Rule(name="surely attributed after its last full stop", verdict="first",
         holds=lambda one, before: one.spoken.sure == 2 and not one.lead.thing
         and (one.manner.authors <= 1 or one.manner.first_person > 0)
         and one.text.rstrip()[-1:] in {".", "!", "?", "…", "]"}),
    Rule(name="authors' prose", verdict="reject",
         holds=lambda one, before: one.manner.sounds_written),
    Rule(name="attributed at its end and sounds spoken", verdict="first",
         holds=lambda one, before: one.spoken.sure > 0 and one.manner.sounds_spoken),
    Rule(name="announced by a colon and sounds spoken", verdict="first",
         holds=lambda one, before: one.announced and (one.lead.somebody or one.lead.pronoun)
         and one.manner.sounds_spoken and not one.lead.asked and not one.lead.thing
         and one.place.part not in {"methods", "discussion"}),
    Rule(name="authors' prose", verdict="reject",
         holds=lambda one, before: True),
)  # fmt: skip
