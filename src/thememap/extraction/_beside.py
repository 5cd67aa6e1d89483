"""Attributions and citations directly beside a passage: behind it, at its end, before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thememap.extraction._attributions import LABEL, NOBODY, Spoken, is_citation, parse
from thememap.extraction._words import REPORTS

BRACKET = re.compile(
    r"[*_]{0,3}[.,;:!?]{0,2}[*_]{0,3}\s*[*_]{0,3}(?P<open>[(\[])(?P<inner>[^()\[\]]{1,140})[)\]]+"
)
DASH = re.compile(r"[.,]?\s*[—–-]{1,3}\s*(?P<inner>[^—–\n.;()]{2,70})(?=[.;\n]|\s*$)")
BARE = re.compile(
    rf"[*_]{{0,3}}[.,;]?[*_]{{0,3}}\s+(?P<inner>{LABEL}|[Pp]articipant \d+|"
    rf"[Ii]nterviewee \d+)(?=\s*$|\s*\n|[).;\]])"
)
NUMBER = re.compile(r"[.,;]?(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[¹²³⁰⁴-⁹]+)(?=[\s.,;)]|$)")
LAST_BRACKET = re.compile(
    r"\s*[—–-]{0,3}\s*[(\[](?P<inner>[^()\[\]]{1,140}(?:\([^()]{1,60}\)[^()\[\]]{0,60})?)[)\]]+[.,;]?\s*$"
)
LAST_DASH = re.compile(
    r"(?:\n|\s)[\s>]*[—–-]{1,3}\s*(?P<inner>[^—–\n]{2,80})$|\n[\s>]*(?P<line>[^\n]{2,80})$"
)
LAST_NUMBER = re.compile(
    r"(?<=[.!?”\"’])(?:\d{1,3}(?:[,–-]\d{1,3})*|[¹²³⁰⁴-⁹]+|\s?\[[\d,–\s-]+\])\s*$"
)
LABEL_BEFORE = re.compile(
    r"(?P<label>[A-ZÀ-Þ#][\w .#/’'-]{0,38}?(?:\s?[(\[][^()\[\]]{1,60}[)\]])?)\s?:\s+(?=\S)"
)
PARTS_OF_LABEL = re.compile(r"\s?[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside: the attribution and its span, and whether literature is cited."""

    spoken: Spoken = NOBODY
    start: int = 0
    end: int = 0
    cited: bool = False


def behind(text: str, at: int) -> Beside:
    """What follows directly on position ``at``, after a closing mark.

    >>> behind("“so” (P3, nurse).", 4).spoken.participant, behind("“so” [12].", 4).cited
    ('P3', True)
    """
    if NUMBER.match(text, at) and not text[at : at + 1].isspace():
        return Beside(cited=True)
    best = Beside()
    if found := BRACKET.match(text, at):
        inner = found.group("inner")
        spoken = parse(inner)
        if is_citation(inner):
            return Beside(cited=True)
        if spoken.sure:
            best = Beside(spoken=spoken, start=found.start("open"), end=found.end())
            again = BRACKET.match(text, found.end())
            if again and (more := parse(again.group("inner"))).sure:
                best = replace(best, spoken=_joined(spoken, more), end=again.end())
        elif YEAR_IN.search(inner):
            return Beside(cited=True)
        return best
    if (found := BARE.match(text, at)) and any(map(str.isdigit, found.group("inner"))):
        spoken = parse(found.group("inner"))
        if spoken.sure == 2 and not REPORTS.match(text[found.end() :].lstrip()):
            return Beside(spoken=spoken, start=found.start("inner"), end=found.end())
    if found := DASH.match(text, at):
        spoken = parse(found.group("inner"))
        ends = found.end() >= len(text.rstrip().rstrip("."))
        if spoken.sure == 2 or (spoken.sure and ends):
            return Beside(spoken=spoken, start=found.start("inner"), end=found.end())
    return best


YEAR_IN = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")


def at_end(text: str) -> tuple[int, Beside]:
    """Where a block's own words end, and the attribution or citation that ends it.

    >>> at_end("It rained. (P3, 41)")[0], at_end("It rained.\\n— Maria, nurse")[1].spoken.role
    (10, 'nurse')
    """
    end = len(text.rstrip())
    found = Beside()
    for _ in range(2):
        piece = text[:end]
        bracket = LAST_BRACKET.search(piece)
        if bracket and bracket.start() > 0:
            inner = bracket.group("inner")
            spoken = parse(re.sub(r"[()]", ", ", inner))
            if is_citation(inner):
                return bracket.start(), Beside(cited=True)
            if spoken.sure and not (found.spoken.sure == 2 and spoken.sure == 1):
                joined = _joined(spoken, found.spoken) if found.spoken.sure else spoken
                stop = found.end or end
                found = Beside(spoken=joined, start=bracket.start("inner") - 1, end=stop)
                end = len(piece[: bracket.start()].rstrip())
                continue
        break
    if not found.spoken.sure:
        piece = text[:end]
        if number := LAST_NUMBER.search(piece):
            return number.start(), Beside(cited=True)
        dash = LAST_DASH.search(piece)
        if dash and dash.start() > 0:
            name = "inner" if dash.group("inner") else "line"
            inner = dash.group(name)
            spoken = parse(inner.strip("()[]"))
            if spoken.sure and len(inner.split()) <= 10:
                found = Beside(spoken=spoken, start=dash.start(name), end=end)
                end = len(piece[: dash.start()].rstrip())
            elif is_citation(inner) and name == "inner":
                return dash.start(), Beside(cited=True)
    return end, found


def before_colon(text: str) -> tuple[int, Spoken]:
    """Where the words begin after a label with a colon, and the label; 0 where there is none.

    >>> before_colon("P3 (nurse): It rained.")[1].role
    'nurse'
    """
    found = LABEL_BEFORE.match(text)
    if not found:
        return 0, NOBODY
    label = found.group("label")
    inside = PARTS_OF_LABEL.search(label)
    spoken = parse(label)
    if inside:
        spoken = parse(f"{label[: inside.start()].strip()}, {inside.group(1)}")
    return (found.end(), spoken) if spoken.sure else (0, NOBODY)


def _joined(one: Spoken, other: Spoken) -> Spoken:
    """Two brackets side by side: what the one lacks comes from the other."""
    return Spoken(
        sure=max(one.sure, other.sure),
        participant=one.participant or other.participant,
        role=one.role or other.role,
        age=one.age or other.age,
        gender=one.gender or other.gender,
        site=one.site or other.site,
    )
