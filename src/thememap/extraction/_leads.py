"""What the words around a passage say of who speaks: a participant, literature, a thing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from thememap.extraction._attributions import NOBODY, Spoken, parse
from thememap.extraction._words import NOT_PEOPLE, PERSON, PRONOUN, REPORTS, SINGULAR

MASK = "□"
SOON = 80
LINK = (
    r"(?:of|that|(?:for|to) [a-z]+|such as|like|is|was|were|are|reads?|reading|being|to|"
    r"about|stating|states|stated|"
    r"asking|asks|entitled|titled|named|called|in|on|e\.g\.,?|i\.e\.,?|for example,?|including|"
    r"namely|and|or|with|from|by|the|a|an|included?|ranged|ranging|runs?|saying|says|said)"
)
THING_BEFORE = re.compile(
    rf"\b(?P<thing>{'|'.join(sorted(map(re.escape, NOT_PEOPLE), key=len, reverse=True))})\b"
    rf"(?:[\s,:({MASK}—–-]*\b{LINK}(?=\W|$)|[\s,:({MASK}\d\[\]);—–.*_-])*$",
    re.IGNORECASE,
)
NAMING = re.compile(
    r"\b(?:known as|defined as|referred to as|termed|labell?ed|coded(?: as)?|entitled|titled|"
    r"dubbed|"
    r"so-called|as the|(?:is|are|was|were) called|(?:named|called)(?= *$)|type of|kind of|"
    r"(?:stands?|stood|appears?|appeared|listed|recorded|entered|shown|marked)\b[^.□]{0,60}\bas)"
    r"[\s:,]*$",
    re.IGNORECASE,
)
THEMES = re.compile(
    r"\b(?:themes?|sub-?themes?|categor(?:y|ies)|codes?|headings?|clusters?|dimensions?|domains?|"
    r"concepts?|constructs?|titles?|keywords?|search terms?)\b[^.□]*\b(?:emerged?|identified|were|"
    r"was|"
    r"are|is|constructed|generated|developed|included?|comprised?|labell?ed|named|called|formed|"
    r"arrived at|created|assigned|revealed|titled|entitled|combined)\b[^.□]{0,40}[:,\s(]*$",
    re.IGNORECASE,
)
CALLING = re.compile(
    r"\b(?:called|named|termed|dubbed) (?:it|this|that|them|her|him|their|his|the)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:we|researchers?|interviewers?|i|they)\b[^.]{0,60}\basked\b|\b(?:was|were|being|when|first)"
    r" (?:\w+ )?asked\b|\basking\b(?! (?:me|us|myself))|\b(?:opening|guiding|initial|first|main|"
    r"interview|"
    r"following|probing|broad|open|final|last) (?:\w+ )?questions?\b|\bprompt(?:ed|s)?\b",
    re.IGNORECASE,
)
ABOUT_ASKING = re.compile(
    r"\b(?:interviews?|guide|wordings?|prompts?|probes?|questions?|invitation|openers?|opened|"
    r"schedule|asked|protocol|topic list)\b",
    re.IGNORECASE,
)
MADE_UP = re.compile(
    r"\b(?:imagine|suppose|picture|consider) (?:a|an|the|that|one|somebody|someone)\b",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"\b(?:scales?|items?|questionnaires?|strongly|likert|rated|rating|anchors?|anchored|subscales?|"
    r"response options?|tick(?:ed)? (?:the )?box|checkbox|inventory|survey question)\b",
    re.IGNORECASE,
)
CITING = re.compile(
    r"[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+| et al\.?)*[’']?s? \(?(?:1[5-9]|20)\d\d|\bet al\b|"
    r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\((?:[^()]*\W)?(?:1[5-9]|20)\d\d[a-z]?[^()]*\)"
)
SURNAMES = re.compile(
    r"\b([A-Z][a-zà-ÿ’'-]+(?:-[A-Z][a-z]+)?)(?:,? (?:and|&) ([A-Z][a-zà-ÿ’'-]+)|"
    r" et al\.?)?[’']?s?,? "
    r"\(?(?:1[5-9]|20)\d\d"
)
LABEL = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,5}[-_]?[A-Z]{0,3}[-_ ]?\d{1,3}(?:-\d{1,3})?[a-z]?)(?![\w-])"
)
LAST_LABEL = re.compile(rf"(?P<label>{LABEL.pattern}|[A-ZÀ-Þ][a-zà-ÿ]+)$")
THING_SPEAKS = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, NOT_PEOPLE), key=len, reverse=True))})\s+(?:itself |"
    rf"also |\w+ly )?"
    r"(?:say|state|describe|put|define|call|ask|advise|require|promise|demand|read|declare|explain|"
    r"mention|suggest|stipulate|recommend|speak)\w*\b",
    re.IGNORECASE,
)
NOT_LABEL = re.compile(r"(?:COVID|PHQ|GAD|SF|ICD|DSM|HIV|GCSE|NVIVO|CD|H\d|B\d|WHO)", re.IGNORECASE)
NAME_REPORTS = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][a-zà-ÿ’'-]+)(?: \([^()]*\)|,[^,□]{1,60},)? (?:\w+ly )?(?:(?:had|has|"
    r"then|also|once|later|still) )?$"
)
BRACKET = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
PHRASE = re.compile(
    r"\b(?:one|a|an|another|the|this|that|some|several|two|three|four|many|most|few|other|our|her|"
    r"his) "
    r"(?P<who>(?:[\w’-]+ ){0,4}?[\w’-]+?)(?: who [^,□]{1,50}|, [^,□]{1,50},| \([^()]*\)|"
    r" in (?:her|his|their) "
    r"\w+| from [^,□]{1,30}| with [^,□]{1,30}| at [^,□]{1,30})?,? (?:had |has |have |then |also |"
    r"once |who )?(?:\w+ly )?$"
)
SPEAKER = (
    r"(?:[Ss]he|[Hh]e|[Tt]hey|[A-ZÀ-Þ][\w’'-]+(?: [A-Z]?\d{1,3})?|"
    r"(?:[Oo]ne|a|an|[Aa]nother|[Tt]he|[Tt]his) [^.,;□]{1,60}?)"
)
AFTER = re.compile(
    rf"^[\s,.;:!?—–-]*(?:(?:as|or so)\s+)?(?:(?P<who>{SPEAKER}"
    rf"(?:,[^,.;□]{{1,50}},|\s?\([^()]*\))?)\s+"
    rf"(?:\w+ly\s+)?(?:{REPORTS.pattern})|"
    rf"(?:{REPORTS.pattern})\s+(?P<who2>[^.,;:□]{{1,60}}(?:, (?:a|an|the|aged?) [^.,;□]{{1,50}})?))"
)
SAID_LATER = re.compile(
    rf"[, ](?:said|says|explained|recalled|added|told us|reported)\s+(?P<who>{SPEAKER})"
    r"(?=[\s.,;(]|$)"
)


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Who or what the words before or after a passage point to."""

    person: Spoken = NOBODY
    reports: bool = False
    pronoun: bool = False
    thing: bool = False
    literature: bool = False
    asked: bool = False
    made_up: bool = False
    about_asking: bool = False
    scale: bool = False

    @property
    def somebody(self) -> bool:
        """Whether a participant is named."""
        return self.person.sure > 0


NOTHING = Lead()


def lead_before(before: str, *, cited: Collection[str], known: Collection[str]) -> Lead:
    """Read the part of the sentence that stands before a passage.

    ``cited`` are surnames of the literature, ``known`` are participants' names.

    >>> lead_before("As one school nurse put it, ", cited=(), known=()).person.role
    'school nurse'
    >>> lead_before("They rated the item ", cited=(), known=()).thing
    True
    >>> lead_before("Quillby (2011) argues that ", cited=("Quillby",), known=()).literature
    True
    """
    reports = bool(REPORTS.search(before))
    calling = bool(CALLING.search(before))
    last = before[-90:]
    person = _person(before, cited=cited, known=known)
    themes = bool(THEMES.search(before[-160:])) or _a_thing_speaks(before)
    thing = bool(THING_BEFORE.search(last) or (NAMING.search(last) and not calling) or themes)
    if thing and not themes and person.sure and reports and not NAMING.search(last):
        thing = not _speaks_after_thing(last)
    names = {one.strip("’'s") for one in re.findall(r"[A-Z][\w’'-]+", before)}
    literature = bool(CITING.search(before)) or bool(names & set(cited))
    return Lead(
        person=person,
        reports=reports,
        pronoun=bool(PRONOUN.search(before)),
        thing=thing,
        literature=literature,
        asked=bool(ASKED.search(before)) and not _answers(before),
        about_asking=bool(ABOUT_ASKING.search(before)),
        made_up=bool(MADE_UP.search(before)),
        scale=bool(SCALE.search(before)),
    )


def lead_after(after: str, *, cited: Collection[str]) -> Lead:
    """Read the part of the sentence that stands after a passage: ``…, said Ana.``

    >>> lead_after(", explained Ana, a tenant.", cited=()).person.participant
    'Ana'
    >>> lead_after(", writes Quillby (2011).", cited=("Quillby",)).literature
    True
    """
    literature = bool(CITING.search(after[:120])) or any(
        re.search(rf"\b{re.escape(name)}\b", after[:120]) for name in cited
    )
    scale = bool(SCALE.search(after))
    found = AFTER.match(after)
    later = SAID_LATER.search(after) if found is None else None
    if found is None and later is None:
        return Lead(person=_named_soon(after), literature=literature, scale=scale)
    if found is not None:
        who = (found.group("who") or found.group("who2") or "").strip()
    else:
        assert later is not None
        who = later.group("who").strip()
    if re.match(
        r"(?:the )?(?:authors?|researchers?|scholars?|we|guid|polic|item)", who, re.IGNORECASE
    ):
        return Lead(literature=True, scale=scale)
    person = _described(who)
    return Lead(
        person=person,
        reports=True,
        pronoun=bool(re.match(r"(?:she|he|they)\b", who, re.IGNORECASE)),
        literature=literature,
        scale=scale,
    )


def _named_soon(after: str) -> Spoken:
    """A label in brackets a few words on, before any other quotation: ``…” Thus a nurse (P4).``"""
    bracket = BRACKET.search(after[:SOON].split(MASK)[0])
    if bracket is None:
        return NOBODY
    spoken = parse(bracket.group(1))
    if spoken.sure < 2:
        return NOBODY
    return replace(_filled(spoken, after[: bracket.start()]), sure=1)


def surnames(text: str) -> frozenset[str]:
    """Surnames that stand with a year: those of cited authors.

    >>> sorted(surnames("As Quillby and Marsh (2011) say (see also Fenn et al., 2014)"))
    ['Fenn', 'Marsh', 'Quillby']
    """
    return frozenset(name for pair in SURNAMES.findall(text) for name in pair if name) - {
        "In", "Since", "From", "Until", "By", "May", "June", "July", "March", "April", "August",
        "September", "October", "November", "December", "January", "February", "Between", "During",
        "The", "And", "Spring", "Summer", "Autumn", "Winter", "Early", "Late", "Mid", "Before",
        "After", "Around", "Of",
    }  # fmt: skip


def _person(before: str, *, cited: Collection[str], known: Collection[str]) -> Spoken:
    for bracket in reversed(BRACKET.findall(before)):
        spoken = parse(bracket)
        if spoken.sure == 2 or (spoken.sure and bracket in known):
            outside = before[: before.rfind(bracket)].rstrip("([ ")
            if not spoken.participant and (label := LAST_LABEL.search(outside)):
                spoken = replace(spoken, participant=label.group("label"))
            return _filled(spoken, outside[-60:])
    labels = [one for one in LABEL.findall(before) if not NOT_LABEL.match(one)]
    if labels and (spoken := parse(labels[-1])).sure == 2:
        return _filled(spoken, before[: before.rfind(labels[-1])][-60:])
    for name in known:
        if re.search(rf"\b{re.escape(name)}\b", before):
            return Spoken(sure=2, participant=name, role=_role_of(before))
    if verbs := list(REPORTS.finditer(before)):
        verb = verbs[-1]
        head = before[: verb.start()]
        named = NAME_REPORTS.search(head)
        name = named.group("name") if named else ""
        if name and name not in {*cited, *NOT_NAMES} and not PERSON.fullmatch(name):
            return Spoken(sure=1, participant=name, role=_role_of(head[-60:]))
        phrase = PHRASE.search(head)
        if phrase and not _is_thing(phrase.group("who")):
            return Spoken(sure=1, role=_phrase_role(phrase.group("who")))
    found = list(PERSON.finditer(before))
    if found:
        return Spoken(sure=1, role=_role_of(before))
    return NOBODY


NOT_NAMES = frozenset(
    ["The", "A", "An", "As", "And", "But", "In", "One", "She", "He", "They", "It", "We", "Another",
     "Some", "Several", "Many", "Most", "This", "That", "These", "Others", "Both", "When", "Asked",
     "Two", "Three", "Who", "For", "Still", "Then", "Later", "Similarly", "However", "Also", "Here",
     "Finally", "Again", "Few", "All", "Policy", "Guidance", "Theory"]
)  # fmt: skip


NOT_NOUNS = frozenset(
    ["this", "that", "which", "what", "were", "been", "being", "them", "they", "their", "others",
     "with", "from", "have", "also", "then", "first", "second", "further", "later", "other"]
)  # fmt: skip


def _filled(spoken: Spoken, around: str) -> Spoken:
    if spoken.role:
        return spoken
    return Spoken(sure=spoken.sure, participant=spoken.participant, role=_role_of(around),
                  age=spoken.age, gender=spoken.gender, site=spoken.site)  # fmt: skip


def _a_thing_speaks(before: str) -> bool:
    """Whether the last verb of speaking has a thing before it: 'which the Act describes as'."""
    found = [one.end() for one in THING_SPEAKS.finditer(before)]
    verbs = [one.end() for one in REPORTS.finditer(before)]
    return bool(found) and found[-1] >= max(verbs, default=0)


def _described(who: str) -> Spoken:
    bracket = BRACKET.search(who)
    if bracket and (spoken := parse(bracket.group(1))).sure:
        return _filled(spoken, who[: bracket.start()])
    label = LABEL.search(who)
    if label and (spoken := parse(label.group())).sure == 2:
        return _filled(spoken, who)
    name = re.match(r"([A-ZÀ-Þ][a-zà-ÿ’'-]+)", who)
    role = _role_of(who)
    if name and name.group(1) not in NOT_NAMES:
        return Spoken(sure=1, participant=name.group(1), role=role)
    if re.match(r"(?:she|he|they)\b", who, re.IGNORECASE):
        return Spoken(sure=1, role=role)
    somebody = bool(role) or bool(re.match(r"(?:one|an?|another)\b", who, re.IGNORECASE))
    return Spoken(sure=1, role=role) if somebody and not _is_thing(who) else NOBODY


def _role_of(phrase: str) -> str:
    found = [one.group().lower() for one in SINGULAR.finditer(phrase)]
    if found:
        return found[-1]
    plural = [one.group().lower() for one in PERSON.finditer(phrase)]
    return plural[-1].removesuffix("s") if plural else ""


def _phrase_role(who: str) -> str:
    words = who.lower().split()
    if _role_of(who):
        return " ".join(words[-2:])
    return words[-1] if len(words[-1]) > 3 and words[-1] not in NOT_NOUNS else ""


def _is_thing(phrase: str) -> bool:
    return any(word.lower() in NOT_PEOPLE for word in re.findall(r"[\w-]+", phrase))


def _speaks_after_thing(last: str) -> bool:
    """Whether the verb of speaking stands behind the thing: 'on this item a nurse said'."""
    words = re.finditer(r"\w+", last)
    thing = max((one.start() for one in words if one.group().lower() in NOT_PEOPLE), default=-1)
    return any(verb.start() > thing for verb in REPORTS.finditer(last))


def _answers(before: str) -> bool:
    return bool(
        re.search(r"\b(?:said|replied|answered|responded|laughed|told)\b[^.□]{0,40}$", before)
    )
