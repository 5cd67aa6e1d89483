"""Whole numbers in texts of others."""

from __future__ import annotations

MAX_DIGITS = 18
"""So many fit into 64 bits; nothing that is counted here needs more."""


def parse_digits(text: str) -> int | None:
    """The number that plain digits say, from 0; ``None`` for anything else, and beyond 18 digits.

    >>> parse_digits("17"), parse_digits("-1"), parse_digits("²"), parse_digits("9" * 5000)
    (17, None, None, None)
    """
    if not (text.isascii() and text.isdecimal() and len(text.lstrip("0")) <= MAX_DIGITS):
        return None
    return int(text.lstrip("0") or "0")
