"""Whether a passage begins and ends where a word does."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

APOSTROPHES = "'’ʼ"
ZERO_WIDTH_JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
UNSPACED_SCRIPT_PATTERN = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese writing, which parts no words."""


class BoundaryKind(Enum):
    """What is at one end of a passage; ``UNKNOWN`` where the writing does not part words.

    ``IMPOSSIBLE`` are positions past the text or between the bytes of a character.
    """

    WORD = "at a word's edge"
    BLANK = "at a blank"
    INSIDE = "inside a word"
    IMPOSSIBLE = "inside a character or past the text"
    UNKNOWN = "in writing without blanks"


BOUNDARY_SCORES = {
    BoundaryKind.WORD: 1.0,
    BoundaryKind.BLANK: 0.25,
    BoundaryKind.INSIDE: 0.0,
    BoundaryKind.IMPOSSIBLE: 0.0,
}
"""How well what is at an end speaks for the reading; of what is unknown nothing is said."""


def start_boundary(text: str, at: int) -> BoundaryKind:
    """What lies where a passage begins.

    A blank there is no cut, yet few people begin a passage with one, while positions that are one
    too small do so all the time; hence its small value.

    >>> [start_boundary("It takes time.", at).name for at in (3, 2, 4)]
    ['WORD', 'BLANK', 'INSIDE']
    """
    if UNSPACED_SCRIPT_PATTERN.search(text, max(0, at - 1), at + 1):
        return BoundaryKind.UNKNOWN
    if splits_word(text, at):
        return BoundaryKind.INSIDE
    return BoundaryKind.BLANK if at < len(text) and text[at].isspace() else BoundaryKind.WORD


def end_boundary(text: str, at: int) -> BoundaryKind:
    """What lies where a passage ends; a blank behind the last word is as good as none.

    Dragging and double clicks take the blank behind a word along.

    >>> [end_boundary("It takes time.", at).name for at in (2, 3, 4)]
    ['WORD', 'WORD', 'INSIDE']
    """
    if UNSPACED_SCRIPT_PATTERN.search(text, max(0, at - 1), at + 1):
        return BoundaryKind.UNKNOWN
    return BoundaryKind.INSIDE if splits_word(text, at) else BoundaryKind.WORD


def splits_word(text: str, at: int) -> bool:
    """Whether a position parts a word, or a character from its accent or its emoji's parts.

    >>> splits_word("don't", 3), splits_word("well-known", 5), splits_word("a b", 1)
    (True, False, False)
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before == ZERO_WIDTH_JOINER or _is_combining(after):
        return not before.isspace()
    if before in APOSTROPHES:
        return at > 1 and _is_word_character(text[at - 2]) and _is_word_character(after)
    if after in APOSTROPHES:
        return (
            at + 1 < len(text) and _is_word_character(before) and _is_word_character(text[at + 1])
        )
    return _is_word_character(before) and _is_word_character(after)


def _is_word_character(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Pc"}


def _is_combining(character: str) -> bool:
    return (
        character == ZERO_WIDTH_JOINER
        or ord(character) in SKIN_TONES
        or unicodedata.category(character) in {"Mn", "Me"}
    )
