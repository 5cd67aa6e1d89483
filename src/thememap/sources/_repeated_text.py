"""Whether the text at a place is the one that a file repeats beside the place."""

from __future__ import annotations

ELLIPSIS = ("…", "...")
LOOKED_AT_FIRST = 64
"""Characters compared before the whole: most wrong readings differ at once."""


def equals_repeated(passage: str, repeated: str) -> bool:
    """Whether a passage is what a file repeats, white space apart; an ellipsis cuts it short.

    >>> equals_repeated("It takes time.", "It takes…"), equals_repeated("It takes time.", "It took")
    (True, False)
    """
    wanted = "".join(repeated.split())
    for mark in ELLIPSIS:
        if wanted.endswith(mark) and len(wanted) > len(mark):
            return _squeezed_starts(passage, wanted[: -len(mark)])
    return _squeezed_starts(passage, wanted) and "".join(passage.split()) == wanted


def _squeezed_starts(passage: str, wanted: str) -> bool:
    first = "".join(passage[:LOOKED_AT_FIRST].split())
    shorter = min(len(first), len(wanted))
    return first[:shorter] == wanted[:shorter] and "".join(passage.split()).startswith(wanted)
