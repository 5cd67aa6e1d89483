"""The rules for passages between quotation marks."""

from __future__ import annotations

import re

from thememap.extraction._candidate import Candidate
from thememap.extraction._rules import Rule, Verdict

TITLE_WORDS = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'-]*|of|the|and|a|an|in|on|to|for|with|or|by|as|is|:|-)$"
)
BEFORE_FINDINGS = frozenset({"front", "introduction", "methods", "back"})
OUTSIDE = BEFORE_FINDINGS | {"discussion"}


def _title_case(one: Candidate) -> bool:
    words = one.text.strip(" .,;:").split()
    return (
        2 <= len(words) <= 14
        and all(TITLE_WORDS.match(word.strip(",:;")) for word in words)
        and sum(word[0].isupper() for word in words if word) >= max(2, len(words) / 2)
        and not one.manner.first_person
    )


def _speaks(one: Candidate) -> bool:
    lead, tail = one.lead, one.tail
    return (lead.somebody and (lead.reports or one.announced)) or tail.somebody


def _thing(one: Candidate, before: Verdict | None) -> bool:
    return one.lead.thing and not one.tail.somebody


def _scale(one: Candidate, before: Verdict | None) -> bool:
    return (one.lead.scale or one.tail.scale) and not _speaks(one)


def _literature(one: Candidate, before: Verdict | None) -> bool:
    return (one.lead.literature and one.lead.person.sure < 2) or (
        one.tail.literature and not one.tail.somebody
    )


RULES = (
    Rule(name="literature is cited beside it", verdict="reject",
         holds=lambda one, before: one.cited),
    Rule(name="one word", verdict="reject",
         holds=lambda one, before: one.words <= 1),
    Rule(name="attributed beside it", verdict="first",
         holds=lambda one, before: one.spoken.sure == 2),
    Rule(name="two words", verdict="reject",
         holds=lambda one, before: one.words <= 2 and one.lead.person.sure < 2),
    Rule(name="literature speaks", verdict="reject",
         holds=_literature),
    Rule(name="a thing is named or read", verdict="reject",
         holds=_thing),
    Rule(name="a scale or item", verdict="reject",
         holds=_scale),
    Rule(name="asked in the interview", verdict="reject",
         holds=lambda one, before: one.lead.asked and not one.tail.somebody),
    Rule(name="asked in the interview", verdict="reject",
         holds=lambda one, before: one.text.rstrip().endswith("?") and one.lead.about_asking
         and not _speaks(one) and not one.manner.first_person),
    Rule(name="a made-up example", verdict="reject",
         holds=lambda one, before: one.lead.made_up),
    Rule(name="name of a theme", verdict="reject",
         holds=lambda one, before: one.is_heading or _title_case(one)),
    Rule(name="goes on after a rejected one", verdict="reject",
         holds=lambda one, before: one.follows and before == "reject"
         and not one.manner.first_person),
    Rule(name="goes on after a taken one", verdict="first",
         holds=lambda one, before: one.follows and before == "first"),
    Rule(name="outside the findings", verdict="reject",
         holds=lambda one, before: one.place.part in BEFORE_FINDINGS
         and max(one.lead.person.sure, one.tail.person.sure) < 2),
    Rule(name="a participant is said to speak", verdict="first",
         holds=lambda one, before: _speaks(one)),
    Rule(name="perhaps attributed beside it", verdict="first",
         holds=lambda one, before: one.spoken.sure == 1 and one.words >= 4
         and one.place.part not in {"introduction", "methods", "back"}),
    Rule(name="outside the findings", verdict="reject",
         holds=lambda one, before: one.place.part in OUTSIDE),
    Rule(name="a paragraph in quotation marks", verdict="first",
         holds=lambda one, before: one.shape == "quoted paragraph" and one.words >= 8),
    Rule(name="a pronoun is said to speak", verdict="first",
         holds=lambda one, before: one.lead.pronoun and one.lead.reports and one.words >= 3),
    Rule(name="speaks in the first person", verdict="first",
         holds=lambda one, before: one.manner.first_person > 0 and one.words >= 4),
    Rule(name="a participant in its sentence", verdict="first",
         holds=lambda one, before: one.lead.somebody and one.words >= 3),
    Rule(name="sounds spoken", verdict="first",
         holds=lambda one, before: one.manner.spoken > 0 and one.words >= 6),
    Rule(name="nothing says that a participant speaks", verdict="reject",
         holds=lambda one, before: True),
)  # fmt: skip
