"""Whether a theme occurs in a unit, from one cell of a table."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PRESENT = frozenset(
    {
        "x", "xx", "xxx", "✓", "✔", "☑", "✅", "√", "●", "•", "■", "*", "+", "yes", "y", "ja", "j",
        "oui", "si", "sí", "sim", "true", "wahr", "vrai", "verdadero", "verdadeiro", "present",
        "vorhanden",
    }
)  # fmt: skip
ABSENT = frozenset(
    {
        "", "-", "–", "—", "☐", "no", "n", "nein", "non", "não", "nao", "false", "falsch", "faux",
        "falso", "absent", "nicht vorhanden",
    }
)  # fmt: skip
NUMBER_PATTERN = re.compile(r"\+?\d+(?:[.,'\u00a0 ]\d+)*\s*%?(?: \(\d+(?:[.,]\d+)?\s*%\))?")
PLAIN_NUMBER_PATTERN = re.compile(r"\+?(\d{1,15}(?:[.,]\d{1,15})?)\s*%?(?: \(.*\))?")
CELLS_REMEMBERED = 4096
"""A large table has few different cells."""
BINARY_NUMBERS = frozenset({"0", "1", "0.0", "1.0", "0,0", "1,0"})


@lru_cache(maxsize=CELLS_REMEMBERED)
def occurs(cell: str) -> bool | None:
    """Whether a mark, a count or a share says that the theme occurs; `None` for anything else.

    >>> [occurs(cell) for cell in ("x", "✓", "3", "12,5 %", "", "0", "no", "-1", "n/a", "a text")]
    [True, True, True, True, False, False, False, None, None, None]
    """
    text = _plain(cell)
    if text in PRESENT:
        return True
    if text in ABSENT:
        return False
    if NUMBER_PATTERN.fullmatch(text):
        return any(unicodedata.digit(sign, 0) for sign in text)
    return None


@lru_cache(maxsize=CELLS_REMEMBERED)
def number_in(cell: str) -> float | None:
    """The number in a cell, a share as it is written; `None` for marks and what is no number.

    An empty cell is `None`, too.

    >>> number_in("2,5"), number_in("12 %"), number_in("x"), number_in("")
    (2.5, 12.0, None, None)
    """
    match = PLAIN_NUMBER_PATTERN.fullmatch(_plain(cell))
    return float(match[1].replace(",", ".")) if match else None


@lru_cache(maxsize=CELLS_REMEMBERED)
def is_binary(cell: str) -> bool:
    """Whether the cell is a mark, a word for yes or no, 0 or 1: no count."""
    text = _plain(cell)
    return text in PRESENT or text in ABSENT or text in BINARY_NUMBERS


def is_blank(cell: str) -> bool:
    """Whether nothing is in the cell."""
    return not _plain(cell)


def _plain(cell: str) -> str:
    return " ".join(cell.replace("\ufe0f", "").replace("\ufe0e", "").split()).casefold()
