"""Attributions and citations adjacent to a passage: after it, at its end, before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction.attribution._parse import (
    NO_ATTRIBUTION,
    ParsedAttribution,
    is_citation,
    parse_attribution,
)
from thememap.extraction.rules._lexicon import Lexicon

BRACKET_AFTER = re.compile(
    r"[*_]{0,3}[.,;:!?]{0,2}[*_]{0,3}\s*[*_]{0,3}(?P<open>[(\[])(?P<inner>[^()\[\]]{1,140})[)\]]+"
)
DASH_AFTER = re.compile(r"[.,]?\s*[—–-]{1,3}\s*(?P<inner>[^—–\n.;()]{2,70})(?=[.;\n]|\s*$)")
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
    """What is adjacent: the attribution and its span, and whether literature is cited."""

    attribution: ParsedAttribution = NO_ATTRIBUTION
    start: int = 0
    end: int = 0
    cited: bool = False


CITED = AdjacentAttribution(cited=True)
YEAR_IN_BRACKET = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")


def attribution_after(text: str, at: int, lexicon: Lexicon) -> AdjacentAttribution:
    """What follows directly on position ``at``, after a closing mark.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> english = lexicon_of("en")
    >>> attribution_after("“so” (P3, nurse).", 4, english).attribution.participant
    'P3'
    >>> attribution_after("“so” [12].", 4, english).cited
    True
    """
    if REFERENCE_NUMBER_AFTER.match(text, at) and not text[at : at + 1].isspace():
        return CITED
    if match := BRACKET_AFTER.match(text, at):
        inner = match.group("inner")
        parsed, end = parse_attribution(inner, lexicon), match.end()
        if is_citation(inner, lexicon) or (not parsed.certainty and YEAR_IN_BRACKET.search(inner)):
            return CITED
        if not parsed.certainty:
            return AdjacentAttribution()
        again = BRACKET_AFTER.match(text, end)
        if again and (more := parse_attribution(again.group("inner"), lexicon)).certainty:
            parsed, end = parsed.merge(more), again.end()
        return AdjacentAttribution(attribution=parsed, start=match.start("open"), end=end)
    match = lexicon.attribution.label_after.match(text, at)
    if match and any(map(str.isdigit, match.group("inner"))):
        parsed = parse_attribution(match.group("inner"), lexicon)
        if parsed.is_sure and not lexicon.reporting_verb.match(text[match.end() :].lstrip()):
            return _adjacent_group(match, "inner", parsed)
    if match := DASH_AFTER.match(text, at):
        parsed = parse_attribution(match.group("inner"), lexicon)
        ends = match.end() >= len(text.rstrip().rstrip("."))
        if parsed.is_sure or (parsed.certainty and ends):
            return _adjacent_group(match, "inner", parsed)
    return AdjacentAttribution()


def _adjacent_group(
    match: re.Match[str], group: str, parsed: ParsedAttribution
) -> AdjacentAttribution:
    return AdjacentAttribution(attribution=parsed, start=match.start(group), end=match.end())


def attribution_at_end(text: str, lexicon: Lexicon) -> tuple[int, AdjacentAttribution]:
    """Where a block's own words end, and the attribution or citation that ends it.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> attribution_at_end("It rained. (P3, 41)", lexicon_of("en"))[0]
    10
    >>> attribution_at_end("It rained.\\n— Maria, nurse", lexicon_of("en"))[1].attribution.role
    'nurse'
    """
    end = len(text.rstrip())
    adjacent = AdjacentAttribution()
    for _ in range(2):
        bracket = BRACKET_AT_END.search(text[:end])
        if not bracket or not bracket.start():
            break
        inner = bracket.group("inner")
        if is_citation(inner, lexicon):
            return bracket.start(), CITED
        parsed = parse_attribution(re.sub(r"[()]", ", ", inner), lexicon)
        last = adjacent.attribution
        if not parsed.certainty or (last.is_sure and not parsed.is_sure):
            break
        adjacent = AdjacentAttribution(
            attribution=parsed.merge(last),
            start=bracket.start("inner") - 1,
            end=adjacent.end or end,
        )
        end = len(text[: bracket.start()].rstrip())
    if adjacent.attribution.certainty:
        return end, adjacent
    if number := REFERENCE_NUMBER_AT_END.search(text[:end]):
        return number.start(), CITED
    dash = DASH_AT_END.search(text[:end])
    if dash and dash.start() > 0:
        name = "inner" if dash.group("inner") else "line"
        inner = dash.group(name)
        parsed = parse_attribution(inner.strip("()[]"), lexicon)
        if parsed.certainty and len(inner.split()) <= 10:
            return len(text[: dash.start()].rstrip()), _adjacent_group(dash, name, parsed)
        if is_citation(inner, lexicon) and name == "inner":
            return dash.start(), CITED
    return end, adjacent


def label_before_colon(text: str, lexicon: Lexicon) -> tuple[int, ParsedAttribution]:
    """Where the words begin after a label with a colon, and the label; 0 where there is none.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> label_before_colon("P3 (nurse): It rained.", lexicon_of("en"))[1].role
    'nurse'
    """
    match = LABEL_WITH_COLON.match(text)
    if not match:
        return 0, NO_ATTRIBUTION
    label = match.group("label")
    inside = LABEL_BRACKET.search(label)
    parsed = parse_attribution(label, lexicon)
    if inside:
        parsed = parse_attribution(f"{label[: inside.start()].strip()}, {inside.group(1)}", lexicon)
    return (match.end(), parsed) if parsed.certainty else (0, NO_ATTRIBUTION)
