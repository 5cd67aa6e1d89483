"""Names of codes, coders and sources, as they are compared."""

from __future__ import annotations

import unicodedata

ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"


def normalise_name(name: str) -> str:
    r"""A name without blanks and invisible characters around it, composed (NFC).

    Programs keep what a hand slipped in: 'Bell ' beside 'Bell', a no-break space, a zero-width
    space; and macOS takes accents apart. To people these are one name.

    >>> normalise_name("\ufeffBell\u00a0\u200b "), normalise_name("Cafe\u0301") == "Caf\u00e9"
    ('Bell', True)
    """
    before = ""
    while before != name:
        before, name = name, name.strip().strip(ZERO_WIDTH)
    return unicodedata.normalize("NFC", name)
