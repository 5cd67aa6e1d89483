"""Whether the text at a place is the one that a file repeats next to the place."""

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
    wanted = without_space(repeated)
    for mark in ELLIPSES:
        if wanted.endswith(mark) and len(wanted) > len(mark):
            return _starts_with_ignoring_space(passage, wanted[: -len(mark)])
    return _starts_with_ignoring_space(passage, wanted) and without_space(passage) == wanted


def _starts_with_ignoring_space(passage: str, wanted: str) -> bool:
    first = without_space(passage[:QUICK_CHECK_CHARACTERS])
    shorter = min(len(first), len(wanted))
    return first[:shorter] == wanted[:shorter] and without_space(passage).startswith(wanted)


def without_space(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
