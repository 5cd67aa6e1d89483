"""Texts that are the same but for small differences, matched one to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_ALIKE = 0.8
ODD_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
                           "\u00a0": " ", "…": "..."})  # fmt: skip


def matched_texts(
    one: Sequence[str], other: Sequence[str], *, least: float = LEAST_ALIKE
) -> list[tuple[int, int, float]]:
    """Pairs (row of one, row of other, likeness), best first, each row in one pair at most.

    Likeness is 1 minus the insertions and deletions that turn one text into the other, as a
    share of the characters of both (1: equal); marks and blanks are brought onto one form.

    >>> [(row, column) for row, column, _ in matched_texts(["Lost.", "No"], ["Lost", "Well"])]
    [(0, 0)]
    """
    if not one or not other:
        return []
    from rapidfuzz import fuzz, process

    values = process.cdist(
        [comparable(text) for text in one],
        [comparable(text) for text in other],
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
    found = []
    for row, column in order:
        if row not in used_one and column not in used_other:
            used_one.add(row)
            used_other.add(column)
            found.append((row, column, float(values[row, column]) / 100))
    return found


def comparable(text: str) -> str:
    """A text with plain marks, single blanks and small letters.

    >>> comparable("“It’s  wet”")
    '"it\\'s wet"'
    """
    return re.sub(r"\s+", " ", text.translate(ODD_MARKS)).strip().lower()
