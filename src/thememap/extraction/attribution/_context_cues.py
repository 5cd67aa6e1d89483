"""What the words around a passage say of who speaks: a participant, literature, a thing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from thememap.extraction._facts import Certainty
from thememap.extraction.attribution._parse import (
    NO_ATTRIBUTION,
    ParsedAttribution,
    parse_attribution,
)
from thememap.extraction.rules._lexicon import (
    INANIMATE_NOUNS,
    PERSON_NOUN_PATTERN,
    PRONOUN,
    REPORTING_VERB_PATTERN,
    SINGULAR_PERSON_NOUN,
)

MASK = "□"
NEARBY_CHARACTERS = 80
THING_LINK = (
    r"(?:of|that|(?:for|to) [a-z]+|such as|like|is|was|were|are|reads?|reading|being|to|"
    r"about|stating|states|stated|"
    r"asking|asks|entitled|titled|named|called|in|on|e\.g\.,?|i\.e\.,?|for example,?|including|"
    r"namely|and|or|with|from|by|the|a|an|included?|ranged|ranging|runs?|saying|says|said)"
)
THING_BEFORE = re.compile(
    rf"\b(?P<thing>{'|'.join(sorted(map(re.escape, INANIMATE_NOUNS), key=len, reverse=True))})\b"
    rf"(?:[\s,:({MASK}—–-]*\b{THING_LINK}(?=\W|$)|[\s,:({MASK}\d\[\]);—–.*_-])*$",
    re.IGNORECASE,
)
TERM_NAMING = re.compile(
    r"\b(?:known as|defined as|referred to as|termed|labell?ed|coded(?: as)?|entitled|titled|"
    r"dubbed|so-called|as the|(?:is|are|was|were) called|(?:named|called)(?= *$)|type of|kind of|"
    r"(?:stands?|stood|appears?|appeared|listed|recorded|entered|shown|"
    r"marked)\b[^.□]{0,60}\bas)[\s:,]*$",
    re.IGNORECASE,
)
THEME_NAMING = re.compile(
    r"\b(?:themes?|sub-?themes?|categor(?:y|ies)|codes?|headings?|clusters?|dimensions?|domains?|"
    r"concepts?|constructs?|titles?|keywords?|search terms?)\b[^.□]*\b(?:emerged?|identified|were|"
    r"was|are|is|constructed|generated|developed|included?|comprised?|labell?ed|named|called|"
    r"formed|arrived at|created|assigned|revealed|titled|entitled|combined)\b[^.□]{0,40}[:,\s(]*$",
    re.IGNORECASE,
)
CALLING_SOMETHING = re.compile(
    r"\b(?:called|named|termed|dubbed) (?:it|this|that|them|her|him|their|his|the)\b",
    re.IGNORECASE,
)
QUESTION_ASKED = re.compile(
    r"\b(?:we|researchers?|interviewers?|i|they)\b[^.]{0,60}\basked\b|\b(?:was|were|being|when|first)"
    r" (?:\w+ )?asked\b|\basking\b(?! (?:me|us|myself))|\b(?:opening|guiding|initial|first|main|"
    r"interview|"
    r"following|probing|broad|open|final|last) (?:\w+ )?questions?\b|\bprompt(?:ed|s)?\b",
    re.IGNORECASE,
)
INTERVIEW_GUIDE_WORDS = re.compile(
    r"\b(?:interviews?|guide|wordings?|prompts?|probes?|questions?|invitation|openers?|opened|"
    r"schedule|asked|protocol|topic list)\b",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(
    r"\b(?:imagine|suppose|picture|consider) (?:a|an|the|that|one|somebody|someone)\b",
    re.IGNORECASE,
)
SCALE_WORDS = re.compile(
    r"\b(?:scales?|items?|questionnaires?|strongly|likert|rated|rating|anchors?|anchored|subscales?|"
    r"response options?|tick(?:ed)? (?:the )?box|checkbox|inventory|survey question)\b",
    re.IGNORECASE,
)
CITATION_IN_TEXT = re.compile(
    r"[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+| et al\.?)*[’']?s? \(?(?:1[5-9]|20)\d\d|\bet al\b|"
    r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\((?:[^()]*\W)?(?:1[5-9]|20)\d\d[a-z]?[^()]*\)"
)
CITED_SURNAMES = re.compile(
    r"\b([A-Z][a-zà-ÿ’'-]+(?:-[A-Z][a-z]+)?)(?:,? (?:and|&) ([A-Z][a-zà-ÿ’'-]+)|"
    r" et al\.?)?[’']?s?,? \(?(?:1[5-9]|20)\d\d"
)
PARTICIPANT_LABEL_IN_TEXT = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,5}[-_]?[A-Z]{0,3}[-_ ]?\d{1,3}(?:-\d{1,3})?[a-z]?)(?![\w-])"
)
LAST_LABEL = re.compile(rf"(?P<label>{PARTICIPANT_LABEL_IN_TEXT.pattern}|[A-ZÀ-Þ][a-zà-ÿ]+)$")
THING_SPEAKS = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, INANIMATE_NOUNS), key=len, reverse=True))})\s+"
    r"(?:itself |also |\w+ly )?(?:say|state|describe|put|define|call|ask|advise|require|promise|"
    r"demand|read|declare|explain|mention|suggest|stipulate|recommend|speak)\w*\b",
    re.IGNORECASE,
)
LOOKS_LIKE_LABEL = re.compile(
    r"(?:COVID|PHQ|GAD|SF|ICD|DSM|HIV|GCSE|NVIVO|CD|H\d|B\d|WHO)", re.IGNORECASE
)
NAME_REPORTS = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][a-zà-ÿ’'-]+)(?: \([^()]*\)|,[^,□]{1,60},)? (?:\w+ly )?(?:(?:had|has|"
    r"then|also|once|later|still) )?$"
)
BRACKET_CONTENT = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
SPEAKER_PHRASE = re.compile(
    r"\b(?:one|a|an|another|the|this|that|some|several|two|three|four|many|most|few|other|our|"
    r"her|his) (?P<who>(?:[\w’-]+ ){0,4}?[\w’-]+?)(?: who [^,□]{1,50}|, [^,□]{1,50},| \([^()]*\)|"
    r" in (?:her|his|their) \w+| from [^,□]{1,30}| with [^,□]{1,30}| at [^,□]{1,30})?,? (?:had |"
    r"has |have |then |also |once |who )?(?:\w+ly )?$"
)
SPEAKER_REFERENCE = (
    r"(?:[Ss]he|[Hh]e|[Tt]hey|[A-ZÀ-Þ][\w’'-]+(?: [A-Z]?\d{1,3})?|"
    r"(?:[Oo]ne|a|an|[Aa]nother|[Tt]he|[Tt]his) [^.,;□]{1,60}?)"
)
SPEAKER_AFTER = re.compile(
    rf"^[\s,.;:!?—–-]*(?:(?:as|or so)\s+)?(?:(?P<who>{SPEAKER_REFERENCE}"
    rf"(?:,[^,.;□]{{1,50}},|\s?\([^()]*\))?)\s+"
    rf"(?:\w+ly\s+)?(?:{REPORTING_VERB_PATTERN.pattern})|"
    rf"(?:{REPORTING_VERB_PATTERN.pattern})\s+(?P<who2>[^.,;:□]{{1,60}}(?:, (?:a|an|the|aged?)"
    r" [^.,;□]{1,50})?))"
)
SPEAKER_LATER = re.compile(
    rf"[, ](?:said|says|explained|recalled|added|told us|reported)\s+(?P<who>{SPEAKER_REFERENCE})"
    r"(?=[\s.,;(]|$)"
)
ANSWER = re.compile(r"\b(?:said|replied|answered|responded|laughed|told)\b[^.□]{0,40}$")
AUTHORS = re.compile(
    r"(?:the )?(?:authors?|researchers?|scholars?|we|guid|polic|item)", re.IGNORECASE
)
PERSONAL_PRONOUN = re.compile(r"(?:she|he|they)\b", re.IGNORECASE)
CAPITALIZED_NON_NAMES = frozenset(
    ["The", "A", "An", "As", "And", "But", "In", "One", "She", "He", "They", "It", "We", "Another",
     "Some", "Several", "Many", "Most", "This", "That", "These", "Others", "Both", "When", "Asked",
     "Two", "Three", "Who", "For", "Still", "Then", "Later", "Similarly", "However", "Also", "Here",
     "Finally", "Again", "Few", "All", "Policy", "Guidance", "Theory"]
)  # fmt: skip
NON_ROLE_WORDS = frozenset(
    ["this", "that", "which", "what", "were", "been", "being", "them", "they", "their", "others",
     "with", "from", "have", "also", "then", "first", "second", "further", "later", "other"]
)  # fmt: skip
DATE_WORDS = frozenset(
    ["In", "Since", "From", "Until", "By", "May", "June", "July", "March", "April", "August",
     "September", "October", "November", "December", "January", "February", "Between", "During",
     "The", "And", "Spring", "Summer", "Autumn", "Winter", "Early", "Late", "Mid", "Before",
     "After", "Around", "Of"]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ContextCues:
    """Who or what the words before or after a passage point to."""

    speaker: ParsedAttribution = NO_ATTRIBUTION
    has_reporting_verb: bool = False
    pronoun: bool = False
    refers_to_thing: bool = False
    cites_literature: bool = False
    is_question_asked: bool = False
    hypothetical: bool = False
    mentions_interview_guide: bool = False
    mentions_scale: bool = False

    @property
    def names_participant(self) -> bool:
        """Whether a participant is named."""
        return self.speaker.certainty > 0


NO_CUES = ContextCues()


def cues_before(before: str, *, cited: Collection[str], known: Collection[str]) -> ContextCues:
    """Read the part of the sentence that precedes a passage.

    ``cited`` are surnames of the literature, ``known`` are participants' names.

    >>> cues_before("As one school nurse put it, ", cited=(), known=()).speaker.role
    'school nurse'
    >>> cues_before("They rated the item ", cited=(), known=()).refers_to_thing
    True
    >>> cues_before("Quillby (2011) argues that ", cited=("Quillby",), known=()).cites_literature
    True
    """
    reports = bool(REPORTING_VERB_PATTERN.search(before))
    last = before[-90:]
    speaker = _speaker_before(before, cited=cited, known=known)
    names_term = bool(TERM_NAMING.search(last))
    themes = bool(THEME_NAMING.search(before[-160:])) or _thing_speaks(before)
    thing = bool(
        THING_BEFORE.search(last) or (names_term and not CALLING_SOMETHING.search(before)) or themes
    )
    if thing and not themes and speaker.certainty and reports and not names_term:
        thing = not _speaks_after_thing(last)
    names = {name.strip("’'s") for name in re.findall(r"[A-Z][\w’'-]+", before)}
    return ContextCues(
        speaker=speaker,
        has_reporting_verb=reports,
        pronoun=bool(PRONOUN.search(before)),
        refers_to_thing=thing,
        cites_literature=bool(CITATION_IN_TEXT.search(before)) or bool(names & set(cited)),
        is_question_asked=bool(QUESTION_ASKED.search(before)) and not ANSWER.search(before),
        mentions_interview_guide=bool(INTERVIEW_GUIDE_WORDS.search(before)),
        hypothetical=bool(HYPOTHETICAL.search(before)),
        mentions_scale=bool(SCALE_WORDS.search(before)),
    )


def cues_after(after: str, *, cited: Collection[str]) -> ContextCues:
    """Read the part of the sentence that follows a passage: ``…, said Ana.``

    >>> cues_after(", explained Ana, a tenant.", cited=()).speaker.participant
    'Ana'
    >>> cues_after(", writes Quillby (2011).", cited=("Quillby",)).cites_literature
    True
    """
    literature = bool(CITATION_IN_TEXT.search(after[:120])) or any(
        re.search(rf"\b{re.escape(name)}\b", after[:120]) for name in cited
    )
    scale = bool(SCALE_WORDS.search(after))
    match = SPEAKER_AFTER.match(after) or SPEAKER_LATER.search(after)
    if match is None:
        label = _label_nearby(after)
        return ContextCues(speaker=label, cites_literature=literature, mentions_scale=scale)
    who = next(filter(None, match.groupdict().values()), "").strip()
    if AUTHORS.match(who):
        return ContextCues(cites_literature=True, mentions_scale=scale)
    return ContextCues(
        speaker=_speaker_from_phrase(who),
        has_reporting_verb=True,
        pronoun=bool(PERSONAL_PRONOUN.match(who)),
        cites_literature=literature,
        mentions_scale=scale,
    )


def _label_nearby(after: str) -> ParsedAttribution:
    """A label in brackets a few words on, before any other quotation: ``…” Thus a nurse (P4).``"""
    bracket = BRACKET_CONTENT.search(after[:NEARBY_CHARACTERS].split(MASK)[0])
    parsed = parse_attribution(bracket.group(1)) if bracket else NO_ATTRIBUTION
    if bracket is None or not parsed.is_sure:
        return NO_ATTRIBUTION
    return replace(_fill_role(parsed, after[: bracket.start()]), certainty=Certainty.PERHAPS)


def cited_surnames(text: str) -> frozenset[str]:
    """Surnames with a year: those of cited authors.

    >>> sorted(cited_surnames("As Quillby and Marsh (2011) say (see also Fenn et al., 2014)"))
    ['Fenn', 'Marsh', 'Quillby']
    """
    names = {name for pair in CITED_SURNAMES.findall(text) for name in pair if name}
    return frozenset(names - DATE_WORDS)


def _speaker_before(
    before: str, *, cited: Collection[str], known: Collection[str]
) -> ParsedAttribution:
    for bracket in reversed(BRACKET_CONTENT.findall(before)):
        parsed = parse_attribution(bracket)
        if parsed.is_sure or (parsed.certainty and bracket in known):
            outside = before[: before.rfind(bracket)].rstrip("([ ")
            if not parsed.participant and (label := LAST_LABEL.search(outside)):
                parsed = replace(parsed, participant=label.group("label"))
            return _fill_role(parsed, outside[-60:])
    labels = [
        code
        for code in PARTICIPANT_LABEL_IN_TEXT.findall(before)
        if not LOOKS_LIKE_LABEL.match(code)
    ]
    if labels and (parsed := parse_attribution(labels[-1])).is_sure:
        return _fill_role(parsed, before[: before.rfind(labels[-1])][-60:])
    for name in known:
        if re.search(rf"\b{re.escape(name)}\b", before):
            return ParsedAttribution(
                certainty=Certainty.SURE, participant=name, role=_role_of(before)
            )
    if verbs := list(REPORTING_VERB_PATTERN.finditer(before)):
        head = before[: verbs[-1].start()]
        named = NAME_REPORTS.search(head)
        name = named.group("name") if named else ""
        not_a_name = name in {*cited, *CAPITALIZED_NON_NAMES}
        if name and not not_a_name and not PERSON_NOUN_PATTERN.fullmatch(name):
            return _perhaps(participant=name, role=_role_of(head[-60:]))
        phrase = SPEAKER_PHRASE.search(head)
        if phrase and not _is_thing(phrase.group("who")):
            return _perhaps(role=_phrase_role(phrase.group("who")))
    return _perhaps(role=_role_of(before)) if PERSON_NOUN_PATTERN.search(before) else NO_ATTRIBUTION


def _perhaps(*, role: str, participant: str = "") -> ParsedAttribution:
    return ParsedAttribution(certainty=Certainty.PERHAPS, participant=participant, role=role)


def _fill_role(parsed: ParsedAttribution, around: str) -> ParsedAttribution:
    return parsed if parsed.role else replace(parsed, role=_role_of(around))


def _thing_speaks(before: str) -> bool:
    """Whether the last verb of speaking has a thing before it: 'which the Act describes as'."""
    things = [match.end() for match in THING_SPEAKS.finditer(before)]
    verbs = [match.end() for match in REPORTING_VERB_PATTERN.finditer(before)]
    return bool(things) and things[-1] >= max(verbs, default=0)


def _speaker_from_phrase(who: str) -> ParsedAttribution:
    bracket = BRACKET_CONTENT.search(who)
    if bracket and (parsed := parse_attribution(bracket.group(1))).certainty:
        return _fill_role(parsed, who[: bracket.start()])
    label = PARTICIPANT_LABEL_IN_TEXT.search(who)
    if label and (parsed := parse_attribution(label.group())).is_sure:
        return _fill_role(parsed, who)
    name, role = re.match(r"([A-ZÀ-Þ][a-zà-ÿ’'-]+)", who), _role_of(who)
    if name and name.group(1) not in CAPITALIZED_NON_NAMES:
        return _perhaps(participant=name.group(1), role=role)
    somebody = bool(role) or re.match(r"(?:one|an?|another)\b", who, re.IGNORECASE)
    if PERSONAL_PRONOUN.match(who) or (somebody and not _is_thing(who)):
        return _perhaps(role=role)
    return NO_ATTRIBUTION


def _role_of(phrase: str) -> str:
    if singular := SINGULAR_PERSON_NOUN.findall(phrase):
        return str(singular[-1]).lower()
    plural = PERSON_NOUN_PATTERN.findall(phrase)
    return str(plural[-1]).lower().removesuffix("s") if plural else ""


def _phrase_role(who: str) -> str:
    words = who.lower().split()
    if _role_of(who):
        return " ".join(words[-2:])
    return words[-1] if len(words[-1]) > 3 and words[-1] not in NON_ROLE_WORDS else ""


def _is_thing(phrase: str) -> bool:
    return any(word.lower() in INANIMATE_NOUNS for word in re.findall(r"[\w-]+", phrase))


def _speaks_after_thing(last: str) -> bool:
    """Whether the verb of speaking follows the thing: 'on this item a nurse said'."""
    words = re.finditer(r"\w+", last)
    thing = max(
        (word.start() for word in words if word.group().lower() in INANIMATE_NOUNS), default=-1
    )
    return any(verb.start() > thing for verb in REPORTING_VERB_PATTERN.finditer(last))
