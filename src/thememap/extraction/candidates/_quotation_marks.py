"""Passages between quotation marks, in all usual marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from thememap.extraction.rules._lexicon import Lexicon

# Opening mark -> the marks that close it. German and Danish set guillemets pointing inwards.
DOUBLE_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‟": "”"}
SINGLE_MARKS = {"‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
STRAIGHT_DOUBLE_MARK = '"'
ANY_MARK = re.compile(r"[“„«»「『‟‘‚‹›\"'`]")
STRAIGHT_SINGLE_MARK = "'"
BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:“„«‘\"']$|^$")
SPEECH_END_MARKS = ".,!?…;—–"
AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}—–…/\[(“\"”’'*_\d]|$")
NOT_BLANK = re.compile(r"\S")


@dataclass(frozen=True, kw_only=True)
class QuotedSpan:
    """A passage in quotation marks: the span between them, and with them.

    ``closed`` is false where the closing mark is missing and the passage was taken to run to
    the end of the paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    single: bool
    closed: bool = True


def find_quoted_spans(text: str, lexicon: Lexicon) -> list[QuotedSpan]:
    """The outermost passages in quotation marks of one paragraph, in order.

    Apostrophes, feet and inches are no marks; a single mark closes where no letter follows
    and, of several such places, where speech ends or the sentence continues after it. A double
    mark that is opened and not closed runs to the end.

    >>> text = "She felt ‘like the dogs’ dinner’, and said “that’s ‘me’ done”."
    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> [text[one.start : one.end] for one in find_quoted_spans(text, lexicon_of("en"))]
    ['like the dogs’ dinner', 'that’s ‘me’ done']
    """
    passages: list[QuotedSpan] = []
    at, elision = 0, lexicon.text.elision
    while mark := ANY_MARK.search(text, at):
        passage = _span_at(text, mark.start(), elision)
        if passage is not None:
            passages.append(passage)
        at = max(passage.outer_end if passage else 0, mark.start() + 1)
    return passages


def _span_at(text: str, at: int, elision: re.Pattern[str]) -> QuotedSpan | None:
    mark = text[at]
    if mark in DOUBLE_MARKS:
        if mark == "»" and not BEFORE_OPENING.search(text[:at][-1:]):
            return None
        return _double_mark_span(text, at, closing=DOUBLE_MARKS[mark], opening=mark)
    if text.startswith("``", at):
        if _last_index(text, "''") < at + 2:
            return None
        close = text.find("''", at + 2)
        return _make_span(at, at + 2, close, close + 2)
    if mark == STRAIGHT_DOUBLE_MARK:
        return _straight_mark_span(text, at)
    if mark in SINGLE_MARKS or mark == STRAIGHT_SINGLE_MARK:
        closing = SINGLE_MARKS.get(mark, STRAIGHT_SINGLE_MARK)
        return _single_mark_span(text, at, closing=closing, elision=elision)
    return None


def _make_span(outer_start: int, start: int, end: int, outer_end: int, *, single: bool = False,
            closed: bool = True) -> QuotedSpan | None:  # fmt: skip
    if start >= end:
        return None
    return QuotedSpan(start=start, end=end, outer_start=outer_start, outer_end=outer_end,
                  single=single, closed=closed)  # fmt: skip


def _double_mark_span(text: str, at: int, *, closing: str, opening: str) -> QuotedSpan | None:
    if max(_last_index(text, mark) for mark in closing) < at:
        return (
            None if opening in "«»" else _make_span(at, at + 1, len(text), len(text), closed=False)
        )
    depth = 0
    for place in range(at + 1, len(text)):
        if text[place] in closing and (text[place] != opening or opening not in closing):
            if depth == 0:
                return _make_span(at, at + 1, place, place + 1)
            depth -= 1
        elif text[place] == opening and text[place - 1 : place].isspace():
            depth += 1
    if depth:
        last = max(_last_index(text, mark) for mark in closing)
        if last > at:
            return _make_span(at, at + 1, last, last + 1)
    if opening in "«»":
        return None
    return _make_span(at, at + 1, len(text), len(text), closed=False)


def _straight_mark_span(text: str, at: int) -> QuotedSpan | None:
    if not BEFORE_OPENING.search(text[:at][-1:]) or text[at + 1 : at + 2].isspace():
        return None
    place = _first_between(_straight_closing_marks(text), at + 1, len(text))
    if place is not None:
        return _make_span(at, at + 1, place, place + 1)
    return _make_span(at, at + 1, len(text), len(text), closed=False) if at == 0 else None


def _single_mark_span(
    text: str, at: int, *, closing: str, elision: re.Pattern[str]
) -> QuotedSpan | None:
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if not BEFORE_OPENING.search(before) or not after or after.isspace():
        return None
    closes = _closing_marks(text, closing)
    place = _first_between(closes.all_positions, at + 2, len(text))
    if place is None or (elision.match(text, at + 1) and not _ends_speech(text, place)):
        return None
    nested = _first_between(_opening_marks(text, text[at], elision), at + 1, len(text)) or len(text)
    # A possessive ends in s: the mark behind it closes nothing if another may.
    for places in (closes.ending_speech, closes.not_after_s):
        better = _first_between(places, at + 2, nested)
        if better is not None:
            place = better
            break
    return _make_span(at, at + 1, place, place + 1, single=True)


def _first_between(places: Sequence[int], start: int, stop: int) -> int | None:
    """The first of sorted places in ``start`` to ``stop`` (half-open)."""
    number = bisect_left(places, start)
    return places[number] if number < len(places) and places[number] < stop else None


@lru_cache(maxsize=8)
def _last_index(text: str, piece: str) -> int:
    return text.rfind(piece)


@dataclass(frozen=True, kw_only=True)
class ClosingMarks:
    """Where a single mark may close: all places, and those that are better than others."""

    all_positions: tuple[int, ...]
    ending_speech: tuple[int, ...]
    not_after_s: tuple[int, ...]


# Found once a paragraph: searched from each mark anew, a paragraph of marks took minutes.
@lru_cache(maxsize=8)
def _closing_marks(text: str, closing: str) -> ClosingMarks:
    every = tuple(
        place
        for place in range(1, len(text))
        if text[place] in closing
        and not text[place - 1].isspace()
        and AFTER_CLOSING.match(text[place + 1 : place + 2])
        and not text[place + 1 : place + 2].isdigit()
    )
    return ClosingMarks(
        all_positions=every,
        ending_speech=tuple(place for place in every if _ends_speech(text, place)),
        not_after_s=tuple(place for place in every if text[place - 1] != "s"),
    )


@lru_cache(maxsize=8)
def _straight_closing_marks(text: str) -> tuple[int, ...]:
    """Where a straight mark may close; one behind a digit is inches where an odd number follows."""
    marks = [place for place, sign in enumerate(text) if sign == STRAIGHT_DOUBLE_MARK]
    return tuple(
        place
        for number, place in enumerate(marks)
        if place
        and AFTER_CLOSING.match(text[place + 1 : place + 2])
        and not text[place - 1].isspace()
        and not (text[place - 1].isdigit() and (len(marks) - number - 1) % 2)
    )


@lru_cache(maxsize=8)
def _opening_marks(text: str, opening: str, elision: re.Pattern[str]) -> tuple[int, ...]:
    """Where another single passage may begin inside one."""
    return tuple(
        place
        for place in range(1, len(text))
        if text[place] == opening
        and BEFORE_OPENING.search(text[place - 1])
        and text[place + 1 : place + 2].isalpha()
        and not elision.match(text, place + 1)
    )


def _ends_speech(text: str, place: int) -> bool:
    """Whether speech stops before this mark, or the sentence continues as after a quotation."""
    match = NOT_BLANK.search(text, place + 1)
    follows = match.group() if match else ""
    return text[place - 1] in SPEECH_END_MARKS or not follows or follows in ".,;:!?)]([—–"
