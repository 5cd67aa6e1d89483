"""What a group rests on: studies, participants, headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from thememap.languages import repeated_text
from thememap.records import GroupComposition, Quotes, diverse_rows

MAX_EXEMPLARS = 3
CENTRAL_CANDIDATES = 30
MAX_SIMILARITY = 0.9
DOMINANT_SHARE = 2 / 3
"""From this share on a group is mostly one study's words, if the study's own share is below it."""


def group_composition(
    quotes: Quotes, *, inside: Sequence[int], grouped: Sequence[int]
) -> GroupComposition:
    """What the quotes in the rows ``inside`` rest on, among all rows that have a group.

    Shares are of all quotes inside: one whose study is not known counts for no study.
    """
    study, share = _most_frequent(quotes.study, inside)
    heading, under = _most_frequent(quotes.heading, inside)
    expected = None
    if share is not None:
        expected = sum(quotes.study[row] == study for row in grouped) / len(grouped)
    repeated, repeated_in = repeated_text(
        [quotes.text[row] for row in inside], [quotes.source[row] for row in inside]
    )
    return GroupComposition(
        studies=len({quotes.study[row] for row in inside} - {""}),
        participants=len(
            {(quotes.study[row], person) for row in inside if (person := quotes.participant[row])}
        ),
        top_study=study,
        top_study_share=share,
        top_study_expected=expected,
        one_study=bool(
            share is not None and expected is not None and share >= DOMINANT_SHARE > expected
        ),
        top_heading=heading,
        top_heading_share=under,
        repeated=repeated,
        repeated_in=repeated_in,
    )


def _most_frequent(column: Sequence[str], inside: Sequence[int]) -> tuple[str, float | None]:
    known = Counter(column[row] for row in inside if column[row])
    if not known:
        return "", None
    name, n = min(known.items(), key=lambda pair: (-pair[1], pair[0]))
    return name, n / len(inside)


def exemplars(quotes: Quotes, *, vectors: np.ndarray, inside: np.ndarray) -> tuple[str, ...]:
    """Ids of at most three quotes of the rows ``inside``, the most central first.

    Of the thirty most central those are passed over that have a cosine of 0.9 and more to one
    taken; studies that are not shown yet come first.
    """
    nearness = np.zeros(len(quotes))
    nearness[inside] = vectors[inside] @ vectors[inside].mean(axis=0)
    central = inside[np.lexsort((inside, -np.round(nearness[inside], 6)))][:CENTRAL_CANDIDATES]
    chosen: list[int] = []
    for row in central.tolist():
        if not chosen or float(np.max(vectors[chosen] @ vectors[row])) < MAX_SIMILARITY:
            chosen.append(row)
    rows = diverse_rows(np.array(chosen), rank=-nearness, quotes=quotes, shown=MAX_EXEMPLARS)
    return tuple(quotes.quote_id[row] for row in rows)
