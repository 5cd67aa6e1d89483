"""Texts of right-to-left scripts (Arabic, Hebrew and others), and how they are kept apart.

The direction of a text is that of its first letter, as in HTML's ``dir="auto"``; digits and marks
have none (Unicode Standard Annex 9, rules P2 and P3).
"""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATES = re.compile(f"[{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a right-to-left script.

    >>> is_right_to_left("12 שעות"), is_right_to_left("the word שעות"), is_right_to_left("12")
    (True, False, False)
    """
    if not _RIGHT_TO_LEFT.search(text):
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def isolate(text: str) -> str:
    """A text that does not turn what stands around it; without right-to-left letters unchanged.

    Around punctuation and numbers of a sentence, a name in Arabic would take them with it. A text
    that holds isolated parts already is a sentence, and stays as it is.

    >>> isolate("hours"), len(isolate("שעות"))
    ('hours', 6)
    """
    if not _RIGHT_TO_LEFT.search(text) or FIRST_STRONG_ISOLATE in text:
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def without_isolates(text: str) -> str:
    """A text without the marks of `isolate`, for programs that draw them."""
    return _ISOLATES.sub("", text)
