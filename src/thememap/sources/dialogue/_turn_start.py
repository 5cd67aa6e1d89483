"""Names and time marks at the edges of turns."""

from __future__ import annotations

import re

from thememap.word_characters import count_words

CLOCK_REGEX = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
HASH_CLOCK_REGEX = r"#\s?\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?\s?#"
"""A time mark of f4 and MAXQDA: '#00:01:20-5#'."""
TIME_REGEX = rf"{HASH_CLOCK_REGEX}|[\[(]?{CLOCK_REGEX}[\])]?"
SPEAKER_REGEX = r"(?P<speaker>[^\W\d_][\w.'’・ -]{0,38}?\s?\d{0,3})"
TURN_START_PATTERN = re.compile(
    rf"(?:(?P<before>{TIME_REGEX})\s*)?{SPEAKER_REGEX}\s*"
    rf"(?:(?P<after>{TIME_REGEX})\s*)?(?::(?=\s|$)|：)\s*"
)
# Without brackets it is a time somebody speaks of: 'We met at 12:30'.
TURN_END_PATTERN = re.compile(rf"\s*({HASH_CLOCK_REGEX}|\[{CLOCK_REGEX}\]|\({CLOCK_REGEX}\))\s*$")
MAX_SPEAKER_WORDS = 4
MAX_TURN_START_CHARACTERS = 1000
"""Characters in which a turn names its speaker."""
MAX_TURN_END_CHARACTERS = 40
TIME_STAMP_REGEX = rf"(?:{HASH_CLOCK_REGEX}|[\[(<]?{CLOCK_REGEX}[\])>]?)"
TIME_STAMP_PATTERN = re.compile(rf"{TIME_STAMP_REGEX}(?:\s*(?:-->|[-–])\s*{TIME_STAMP_REGEX})?")


def match_turn_start(text: str) -> re.Match[str] | None:
    """The name with a colon, and a time before or after it, at the beginning of a text."""
    match = TURN_START_PATTERN.match(text[:MAX_TURN_START_CHARACTERS])
    return match if match and count_words(match.group("speaker")) <= MAX_SPEAKER_WORDS else None


def time_of_turn_start(match: re.Match[str]) -> str:
    """The time in a mark before or after the name; empty without one.

    >>> time_of_turn_start(match_turn_start("#00:01:20-5# B: Yes."))
    '00:01:20-5'
    """
    marks = match.groupdict()
    return bare_time(marks.get("before") or marks.get("after") or "")


def bare_time(mark: str) -> str:
    """A time mark without its brackets or hashes."""
    return mark.strip("#[]()<> ")


def time_mark_at_end(text: str) -> tuple[int, str] | None:
    """Where a time mark at the end of a turn begins, with the space before it, and its time.

    >>> time_mark_at_end("It was short. #00:00:20-3#")
    (13, '00:00:20-3')
    """
    offset = max(0, len(text) - MAX_TURN_END_CHARACTERS)
    match = TURN_END_PATTERN.search(text, offset)
    return (match.start(), bare_time(match.group(1))) if match else None
