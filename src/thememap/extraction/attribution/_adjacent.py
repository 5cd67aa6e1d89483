"""Attributions and citations directly beside a passage: behind it, at its end, before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thememap.extraction.attribution._parse import (
    NO_ATTRIBUTION,
    PARTICIPANT_LABEL,
    ParsedAttribution,
    is_citation,
    parse_attribution,
)
from thememap.extraction.rules._lexicon import REPORTING_VERB_PATTERN

BRACKET_AFTER = re.compile(
    r"[*_]{0,3}[.,;:!?]{0,2}[*_]{0,3}\s*[*_]{0,3}(?P<open>[(\[])(?P<inner>[^()\[\]]{1,140})[)\]]+"
)
DASH_AFTER = re.compile(r"[.,]?\s*[—–-]{1,3}\s*(?P<inner>[^—–\n.;()]{2,70})(?=[.;\n]|\s*$)")
LABEL_AFTER = re.compile(
    rf"[*_]{{0,3}}[.,;]?[*_]{{0,3}}\s+(?P<inner>{PARTICIPANT_LABEL}|[Pp]articipant \d+|"
    rf"[Ii]nterviewee \d+)(?=\s*$|\s*\n|[).;\]])"
)
REFERENCE_NUMBER_AFTER = re.compile(
    r"[.,;]?(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[¹²³⁰⁴-⁹]+)(?=[\s.,;)]|$)"
)
BRACKET_AT_END = re.compile(
    r"\s*[—–-]{0,3}\s*[(\[](?P<inner>[^()\[\]]{1,140}(?:\([^()]{1,60}\)[^()\[\]]{0,60})?)[)\]]+[.,;]?\s*$"
)
DASH_AT_END = re.compile(
    r"(?:\n|\s)[\s>]*[—–-]{1,3}\s*(?P<inner>[^—–\n]{2,80})$|\n[\s>]*(?P<line>[^\n]{2,80})$"
)
REFERENCE_NUMBER_AT_END = re.compile(
    r"(?<=[.!?”\"’])(?:\d{1,3}(?:[,–-]\d{1,3})*|[¹²³⁰⁴-⁹]+|\s?\[[\d,–\s-]+\])\s*$"
)
LABEL_WITH_COLON = re.compile(
    r"(?P<label>[A-ZÀ-Þ#][\w .#/’'-]{0,38}?(?:\s?[(\[][^()\[\]]{1,60}[)\]])?)\s?:\s+(?=\S)"
)
LABEL_BRACKET = re.compile(r"\s?[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True, kw_only=True)
class AdjacentAttribution:
    """What stands beside: the attribution and its span, and whether literature is cited."""

    spoken: ParsedAttribution = NO_ATTRIBUTION
    start: int = 0
    end: int = 0
    cited: bool = False


def attribution_after(text: str, at: int) -> AdjacentAttribution:
    """What follows directly on position ``at``, after a closing mark.

    >>> (attribution_after("“so” (P3, nurse).", 4).spoken.participant,
    ...  attribution_after("“so” [12].", 4).cited)
    ('P3', True)
    """
    if REFERENCE_NUMBER_AFTER.match(text, at) and not text[at : at + 1].isspace():
        return AdjacentAttribution(cited=True)
    best = AdjacentAttribution()
    if match := BRACKET_AFTER.match(text, at):
        inner = match.group("inner")
        spoken = parse_attribution(inner)
        if is_citation(inner):
            return AdjacentAttribution(cited=True)
        if spoken.certainty:
            best = AdjacentAttribution(spoken=spoken, start=match.start("open"), end=match.end())
            again = BRACKET_AFTER.match(text, match.end())
            if again and (more := parse_attribution(again.group("inner"))).certainty:
                best = replace(best, spoken=_merge_brackets(spoken, more), end=again.end())
        elif YEAR_IN_BRACKET.search(inner):
            return AdjacentAttribution(cited=True)
        return best
    if (match := LABEL_AFTER.match(text, at)) and any(map(str.isdigit, match.group("inner"))):
        spoken = parse_attribution(match.group("inner"))
        if spoken.certainty == 2 and not REPORTING_VERB_PATTERN.match(text[match.end() :].lstrip()):
            return AdjacentAttribution(spoken=spoken, start=match.start("inner"), end=match.end())
    if match := DASH_AFTER.match(text, at):
        spoken = parse_attribution(match.group("inner"))
        ends = match.end() >= len(text.rstrip().rstrip("."))
        if spoken.certainty == 2 or (spoken.certainty and ends):
            return AdjacentAttribution(spoken=spoken, start=match.start("inner"), end=match.end())
    return best


YEAR_IN_BRACKET = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")


def attribution_at_end(text: str) -> tuple[int, AdjacentAttribution]:
    """Where a block's own words end, and the attribution or citation that ends it.

    >>> (attribution_at_end("It rained. (P3, 41)")[0],
    ...  attribution_at_end("It rained.\\n— Maria, nurse")[1].spoken.role)
    (10, 'nurse')
    """
    end = len(text.rstrip())
    adjacent = AdjacentAttribution()
    for _ in range(2):
        piece = text[:end]
        bracket = BRACKET_AT_END.search(piece)
        if bracket and bracket.start() > 0:
            inner = bracket.group("inner")
            spoken = parse_attribution(re.sub(r"[()]", ", ", inner))
            if is_citation(inner):
                return bracket.start(), AdjacentAttribution(cited=True)
            if spoken.certainty and not (adjacent.spoken.certainty == 2 and spoken.certainty == 1):
                joined = (
                    _merge_brackets(spoken, adjacent.spoken)
                    if adjacent.spoken.certainty
                    else spoken
                )
                stop = adjacent.end or end
                adjacent = AdjacentAttribution(
                    spoken=joined, start=bracket.start("inner") - 1, end=stop
                )
                end = len(piece[: bracket.start()].rstrip())
                continue
        break
    if not adjacent.spoken.certainty:
        piece = text[:end]
        if number := REFERENCE_NUMBER_AT_END.search(piece):
            return number.start(), AdjacentAttribution(cited=True)
        dash = DASH_AT_END.search(piece)
        if dash and dash.start() > 0:
            name = "inner" if dash.group("inner") else "line"
            inner = dash.group(name)
            spoken = parse_attribution(inner.strip("()[]"))
            if spoken.certainty and len(inner.split()) <= 10:
                adjacent = AdjacentAttribution(spoken=spoken, start=dash.start(name), end=end)
                end = len(piece[: dash.start()].rstrip())
            elif is_citation(inner) and name == "inner":
                return dash.start(), AdjacentAttribution(cited=True)
    return end, adjacent


def label_before_colon(text: str) -> tuple[int, ParsedAttribution]:
    """Where the words begin after a label with a colon, and the label; 0 where there is none.

    >>> label_before_colon("P3 (nurse): It rained.")[1].role
    'nurse'
    """
    match = LABEL_WITH_COLON.match(text)
    if not match:
        return 0, NO_ATTRIBUTION
    label = match.group("label")
    inside = LABEL_BRACKET.search(label)
    spoken = parse_attribution(label)
    if inside:
        spoken = parse_attribution(f"{label[: inside.start()].strip()}, {inside.group(1)}")
    return (match.end(), spoken) if spoken.certainty else (0, NO_ATTRIBUTION)


def _merge_brackets(spoken: ParsedAttribution, other: ParsedAttribution) -> ParsedAttribution:
    """Two brackets side by side: what the one lacks comes from the other."""
    return ParsedAttribution(
        certainty=max(spoken.certainty, other.certainty),
        participant=spoken.participant or other.participant,
        role=spoken.role or other.role,
        age=spoken.age or other.age,
        gender=spoken.gender or other.gender,
        site=spoken.site or other.site,
    )
