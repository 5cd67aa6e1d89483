"""Whole numbers that stand in texts of others."""

from __future__ import annotations

MOST_DIGITS = 18
"""So many fit into 64 bits; nothing that is counted here needs more."""


def whole_number(text: str) -> int | None:
    """The number that plain digits say, from 0; ``None`` for anything else, and beyond 18 digits.

    >>> whole_number("17"), whole_number("-1"), whole_number("²"), whole_number("9" * 5000)
    (17, None, None, None)
    """
    if not (text.isascii() and text.isdecimal() and len(text.lstrip("0")) <= MOST_DIGITS):
        return None
    return int(text.lstrip("0") or "0")
