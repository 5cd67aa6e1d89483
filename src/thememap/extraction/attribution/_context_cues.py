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
from thememap.extraction.rules._lexicon import Lexicon

MASK = "□"
NEARBY_CHARACTERS = 80
PARTICIPANT_LABEL_IN_TEXT = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,5}[-_]?[A-Z]{0,3}[-_ ]?\d{1,3}(?:-\d{1,3})?[a-z]?)(?![\w-])"
)
LAST_LABEL = re.compile(rf"{PARTICIPANT_LABEL_IN_TEXT.pattern}$")
NAME_ALONE = re.compile(r"\s(?P<name>[A-ZÀ-Þ][a-zà-ÿ’'-]+)(?=\s*(?:[:,(]|$))")
NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’'-]+")
BRACKET_CONTENT = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")


@dataclass(frozen=True, kw_only=True)
class ContextCues:
    """Who or what the words before or after a passage point to.

    ``names_directly``: a thing is directly before it (*the item “…”*), so that somebody named after
    it says something about it.
    """

    speaker: ParsedAttribution = NO_ATTRIBUTION
    has_reporting_verb: bool = False
    pronoun: bool = False
    refers_to_thing: bool = False
    names_directly: bool = False
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


def cues_before(
    before: str, lexicon: Lexicon, *, cited: Collection[str], known: Collection[str]
) -> ContextCues:
    """Read the part of the sentence that precedes a passage.

    ``cited`` are surnames of the literature, ``known`` are participants' names.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> english = lexicon_of("en")
    >>> cues_before("As one school nurse put it, ", english, cited=(), known=()).speaker.role
    'school nurse'
    >>> cues_before("They rated the item ", english, cited=(), known=()).refers_to_thing
    True
    >>> cues_before("Quillby (2011) argues ", english, cited=(), known=()).cites_literature
    True
    """
    patterns = lexicon.cues
    reports = bool(lexicon.reporting_verb.search(before))
    last = before[-90:]
    speaker = _speaker_before(before, lexicon, cited=cited, known=known)
    names_term = bool(patterns.term_naming.search(last))
    themes = bool(patterns.theme_naming.search(before[-160:])) or _thing_speaks(before, lexicon)
    calls = names_term and not patterns.calling_something.search(before)
    thing = bool(patterns.thing_before.search(last) or calls or themes)
    if thing and not themes and speaker.certainty and reports and not names_term:
        thing = not _speaks_after_thing(last, lexicon)
    names = {name.strip("’'s") for name in re.findall(r"[A-Z][\w’'-]+", before)}
    return ContextCues(
        speaker=speaker,
        has_reporting_verb=reports,
        pronoun=bool(patterns.pronoun.search(before)),
        refers_to_thing=thing,
        names_directly=bool(patterns.names_directly.search(last)),
        cites_literature=bool(patterns.citation.search(before)) or bool(names & set(cited)),
        is_question_asked=(
            bool(patterns.question_asked.search(before)) and not patterns.answer.search(before)
        ),
        mentions_interview_guide=bool(patterns.guide.search(before)),
        hypothetical=bool(patterns.hypothetical.search(before)),
        mentions_scale=bool(patterns.scale.search(before)),
    )


def cues_after(after: str, lexicon: Lexicon, *, cited: Collection[str]) -> ContextCues:
    """Read the part of the sentence that follows a passage: ``…, said Ana.``

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> cues_after(", explained Ana, a tenant.", lexicon_of("en"), cited=()).speaker.participant
    'Ana'
    >>> cues_after(", writes Quillby (2011).", lexicon_of("en"), cited=()).cites_literature
    True
    """
    patterns = lexicon.cues
    literature = bool(patterns.citation.search(after[:120])) or any(
        re.search(rf"\b{re.escape(name)}\b", after[:120]) for name in cited
    )
    thing, scale = bool(patterns.named_after.search(after)), bool(patterns.scale.search(after))
    match = patterns.speaker_after.match(after) or patterns.speaker_later.search(after)
    if match is None:
        label = _label_nearby(after, lexicon)
        return ContextCues(
            speaker=label,
            refers_to_thing=thing,
            cites_literature=literature,
            mentions_scale=scale,
        )
    who = next(filter(None, match.groupdict().values()), "").strip()
    if patterns.authors.match(who):
        return ContextCues(refers_to_thing=thing, cites_literature=True, mentions_scale=scale)
    return ContextCues(
        refers_to_thing=thing,
        mentions_scale=scale,
        speaker=_speaker_from_phrase(who, lexicon),
        has_reporting_verb=True,
        pronoun=bool(patterns.personal_pronoun.match(who)),
        cites_literature=literature,
    )


def _label_nearby(after: str, lexicon: Lexicon) -> ParsedAttribution:
    """A label in brackets a few words on, before any other quotation: ``…” Thus a nurse (P4).``"""
    bracket = BRACKET_CONTENT.search(after[:NEARBY_CHARACTERS].split(MASK)[0])
    parsed = parse_attribution(bracket.group(1), lexicon) if bracket else NO_ATTRIBUTION
    if bracket is None or not parsed.is_sure:
        return NO_ATTRIBUTION
    return replace(
        _fill_role(parsed, after[: bracket.start()], lexicon), certainty=Certainty.PERHAPS
    )


def cited_surnames(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Surnames with a year: those of cited authors.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> text = "As Quillby and Marsh (2011) say (see also Fenn et al., 2014)"
    >>> sorted(cited_surnames(text, lexicon_of("en")))
    ['Fenn', 'Marsh', 'Quillby']
    """
    pairs = lexicon.cues.cited_surnames.findall(text)
    return frozenset(name for pair in pairs for name in pair if name) - lexicon.cues.date_words


def _speaker_before(
    before: str, lexicon: Lexicon, *, cited: Collection[str], known: Collection[str]
) -> ParsedAttribution:
    for bracket in reversed(BRACKET_CONTENT.findall(before)):
        parsed = parse_attribution(bracket, lexicon)
        if parsed.is_sure or (parsed.certainty and bracket in known):
            outside = before[: before.rfind(bracket)].rstrip("([ ")
            if not parsed.participant:
                parsed = replace(parsed, participant=_label_at_end(outside, lexicon))
            return _fill_role(parsed, outside[-60:], lexicon)
    if numbered := lexicon.cues.named_role.findall(before):
        parsed = parse_attribution(numbered[-1], lexicon)
        if parsed.is_sure:
            return _fill_role(parsed, before[: before.rfind(numbered[-1])][-60:], lexicon)
    labels = [
        code
        for code in PARTICIPANT_LABEL_IN_TEXT.findall(before)
        if not lexicon.cues.not_labels.match(code)
    ]
    if labels and (parsed := parse_attribution(labels[-1], lexicon)).is_sure:
        return _fill_role(parsed, before[: before.rfind(labels[-1])][-60:], lexicon)
    for name in known:
        if re.search(rf"\b{re.escape(name)}\b", before):
            return ParsedAttribution(
                certainty=Certainty.SURE, participant=name, role=_role_of(before, lexicon)
            )
    if verbs := list(lexicon.reporting_verb.finditer(before)):
        head = before[: verbs[-1].start()]
        if name := _name_beside(before, verbs[-1].span(), lexicon, cited=cited):
            return _perhaps(participant=name, role=_role_of(head[-60:], lexicon))
        phrase = lexicon.cues.speaker_phrase.search(head)
        if phrase and not _is_thing(phrase.group("who"), lexicon):
            return _perhaps(role=_phrase_role(phrase.group("who"), lexicon))
    if titled := lexicon.attribution.titled_name.search(before):
        return _perhaps(participant=titled.group(), role=_role_of(before, lexicon))
    if behind := _name_behind_role(before, lexicon):
        return _perhaps(participant=behind, role=_role_of(before, lexicon))
    names_person = lexicon.person.search(before)
    return _perhaps(role=_role_of(before, lexicon)) if names_person else NO_ATTRIBUTION


def _label_at_end(text: str, lexicon: Lexicon) -> str:
    """The label or name that a text ends with: of the person whom the bracket behind describes."""
    if label := LAST_LABEL.search(text):
        return label.group()
    titled = [match.group() for match in lexicon.attribution.titled_name.finditer(text)]
    if titled and text.endswith(titled[-1]):
        return titled[-1]
    named = lexicon.cues.named_person.search(text)
    return named.group("label") if named and _may_be_name(named.group("label"), lexicon) else ""


def _name_beside(
    before: str, verb: tuple[int, int], lexicon: Lexicon, *, cited: Collection[str]
) -> str:
    """The name before a verb of speaking, or after it where the language sets it there."""
    cues = lexicon.cues
    following = before[verb[1] :]
    subject_follows = lexicon.nouns_have_capitals and lexicon.person.search(following.split(",")[0])
    for match in (
        None if subject_follows else cues.name_reports.search(before[: verb[0]]),
        cues.name_after_verb.match(following),
    ):
        name = match.group("name") if match else ""
        no_names = {"", *cited, *cues.capitalized_non_names}
        if name not in no_names and not lexicon.person.fullmatch(name):
            return name
    return ""


def _name_behind_role(text: str, lexicon: Lexicon) -> str:
    """Where all nouns have capitals: the name directly behind the last noun for a person."""
    nouns = list(lexicon.one_person.finditer(text)) if lexicon.nouns_have_capitals else []
    name = NAME_ALONE.match(text, nouns[-1].end()) if nouns else None
    return name.group("name") if name and _may_be_name(name.group("name"), lexicon) else ""


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital may be a name; where all nouns have one, no noun for people."""
    if word in lexicon.cues.capitalized_non_names:
        return False
    return not (lexicon.nouns_have_capitals and lexicon.person.fullmatch(word))


def _perhaps(*, role: str, participant: str = "") -> ParsedAttribution:
    return ParsedAttribution(certainty=Certainty.PERHAPS, participant=participant, role=role)


def _fill_role(parsed: ParsedAttribution, around: str, lexicon: Lexicon) -> ParsedAttribution:
    return parsed if parsed.role else replace(parsed, role=_role_of(around, lexicon))


def _thing_speaks(before: str, lexicon: Lexicon) -> bool:
    """Whether the last verb of speaking has a thing before it: 'which the Act describes as'."""
    things = [match.end() for match in lexicon.cues.thing_speaks.finditer(before)]
    verbs = [match.end() for match in lexicon.reporting_verb.finditer(before)]
    return bool(things) and things[-1] >= max(verbs, default=0)


def _speaker_from_phrase(who: str, lexicon: Lexicon) -> ParsedAttribution:
    bracket = BRACKET_CONTENT.search(who)
    if bracket and (parsed := parse_attribution(bracket.group(1), lexicon)).certainty:
        outside = who[: bracket.start()]
        if not parsed.participant and lexicon.nouns_have_capitals:
            parsed = parsed.merge(_speaker_from_phrase(outside, lexicon))
        return _fill_role(parsed, outside, lexicon)
    label = lexicon.cues.named_role.search(who) or PARTICIPANT_LABEL_IN_TEXT.search(who)
    if label and (parsed := parse_attribution(label.group(), lexicon)).is_sure:
        return _fill_role(parsed, who, lexicon)
    cues, name, role = lexicon.cues, NAME.match(who), _role_of(who, lexicon)
    if titled := lexicon.attribution.titled_name.match(who):
        return _perhaps(participant=titled.group(), role=role)
    if name and _may_be_name(name.group(), lexicon):
        return _perhaps(participant=name.group(), role=role)
    if behind := _name_behind_role(who, lexicon):
        return _perhaps(participant=behind, role=role)
    somebody = bool(role) or cues.somebody.match(who)
    if cues.personal_pronoun.match(who) or (somebody and not _is_thing(who, lexicon)):
        return _perhaps(role=role)
    return NO_ATTRIBUTION


def _role_of(phrase: str, lexicon: Lexicon) -> str:
    phrase = lexicon.without_names(phrase)
    if singular := lexicon.one_person.findall(phrase):
        return lexicon.as_noun(singular[-1])
    word = "".join(lexicon.person.findall(phrase)[-1:]).lower()
    compound = lexicon.compounds_are_one_word
    return lexicon.as_noun(lexicon.singular(word) if compound else word.removesuffix("s"))


def _phrase_role(who: str, lexicon: Lexicon) -> str:
    role, words = _role_of(who, lexicon), who.lower().split()
    if role:
        return role if lexicon.compounds_are_one_word else " ".join(words[-2:])
    if len(words[-1]) <= 3 or words[-1] in lexicon.cues.non_role_words:
        return ""
    return lexicon.as_noun(words[-1])


def _is_thing(phrase: str, lexicon: Lexicon) -> bool:
    return any(map(lexicon.is_thing, re.findall(r"[\w-]+", phrase)))


def _speaks_after_thing(last: str, lexicon: Lexicon) -> bool:
    """Whether the verb of speaking follows the thing: 'on this item a nurse said'."""
    words = re.finditer(r"\w+", last)
    thing = max((word.start() for word in words if lexicon.is_thing(word.group())), default=-1)
    return any(verb.start() > thing for verb in lexicon.reporting_verb.finditer(last))
