"""Texts that are the same but for small differences, matched one to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIN_SIMILARITY = 0.8
PUNCTUATION_VARIANTS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "…": "...",
    }
)


def match_texts(
    one: Sequence[str], other: Sequence[str], *, least: float = MIN_SIMILARITY
) -> list[tuple[int, int, float]]:
    """Pairs (row of one, row of other, likeness), best first, each row in one pair at most.

    Likeness is 1 minus the insertions and deletions that turn one text into the other, as a
    share of the characters of both (1: equal); marks and blanks are brought onto one form.

    >>> [(row, column) for row, column, _ in match_texts(["Lost.", "No"], ["Lost", "Well"])]
    [(0, 0)]
    """
    if not one or not other:
        return []
    from rapidfuzz import fuzz, process

    values = process.cdist(
        [normalized_text(text) for text in one],
        [normalized_text(text) for text in other],
        scorer=fuzz.ratio,
        score_cutoff=100 * least,
    )
    rows, columns = values.nonzero()
    order = sorted(
        zip(rows.tolist(), columns.tolist(), strict=True),
        key=lambda pair: (-values[pair], one[pair[0]], other[pair[1]], pair),
    )
    used_one: set[int] = set()
    used_other: set[int] = set()
    matches = []
    for row, column in order:
        if row not in used_one and column not in used_other:
            used_one.add(row)
            used_other.add(column)
            matches.append((row, column, float(values[row, column]) / 100))
    return matches


def normalized_text(text: str) -> str:
    """A text with plain marks, single blanks and small letters.

    >>> normalized_text("“It’s  wet”")
    '"it\\'s wet"'
    """
    return re.sub(r"\s+", " ", text.translate(PUNCTUATION_VARIANTS)).strip().lower()
