"""What a group rests on: studies, participants, headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from thememap.records import GroupComposition, Quotes

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
    return GroupComposition(
        studies=len({quotes.study[row] for row in inside} - {""}),
        participants=len(
            {_participant_key(quotes, row) for row in inside if quotes.participant[row]}
        ),
        top_study=study,
        top_study_share=share,
        top_study_expected=expected,
        one_study=bool(
            share is not None and expected is not None and share >= DOMINANT_SHARE > expected
        ),
        top_heading=heading,
        top_heading_share=under,
    )


def _participant_key(quotes: Quotes, row: int) -> tuple[str, str]:
    return quotes.study[row], quotes.participant[row]


def _most_frequent(column: Sequence[str], inside: Sequence[int]) -> tuple[str, float | None]:
    known = Counter(column[row] for row in inside if column[row])
    if not known:
        return "", None
    name, n = min(known.items(), key=lambda pair: (-pair[1], pair[0]))
    return name, n / len(inside)
