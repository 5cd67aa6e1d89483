"""Whether the text at a place is the one that a file repeats beside the place."""

from __future__ import annotations

ELLIPSES = ("…", "...")
QUICK_CHECK_CHARACTERS = 64
"""Characters compared before the whole: most wrong readings differ at once."""


def matches_repeated_text(passage: str, repeated: str) -> bool:
    """Whether a passage is what a file repeats, white space apart; an ellipsis cuts it short.

    >>> (matches_repeated_text("It takes time.", "It takes…"),
    ...  matches_repeated_text("It takes time.", "It took"))
    (True, False)
    """
    wanted = "".join(repeated.split())
    for mark in ELLIPSES:
        if wanted.endswith(mark) and len(wanted) > len(mark):
            return _starts_with_ignoring_space(passage, wanted[: -len(mark)])
    return _starts_with_ignoring_space(passage, wanted) and "".join(passage.split()) == wanted


def _starts_with_ignoring_space(passage: str, wanted: str) -> bool:
    first = "".join(passage[:QUICK_CHECK_CHARACTERS].split())
    shorter = min(len(first), len(wanted))
    return first[:shorter] == wanted[:shorter] and "".join(passage.split()).startswith(wanted)
