"""What to look at again because of what quotes say: passed over, or two themes alike."""

from __future__ import annotations

import numpy as np

from thememap.comparison._missed_codings import RATE, missed_codings
from thememap.comparison._places import Places, read_places
from thememap.comparison._told_apart import alike_themes
from thememap.records import Flag, LevelView, Quotes, ReferenceCoding, format_path

MOST_MISSED = 10
SHOWN = 3


def possible_missed_codings(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: Places,
    seed: int,
) -> tuple[Flag, ...]:
    """One flag a theme: quotes that were read and given nothing, and that look like it."""
    read = read_places(reference, places)
    rows = read.rows
    found = missed_codings(
        member=view.member[rows],
        nothing=reference.read_none[rows],
        vectors=read.vectors,
        neighbours=read.neighbours,
        unit=quotes.resampling_units()[1][rows],
        seed=seed,
    )
    n = int(reference.read_none[rows].sum())
    return tuple(
        Flag(
            kind="possible missed coding",
            level=view.level,
            themes=(view.themes[one.theme],),
            sentence=(
                f"{len(one.rows)} of {n} quotes that were read and given nothing look like "
                f"{format_path(view.themes[one.theme])}. Of quotes that were given other themes "
                f"{RATE:.0%} look so too, with whole {quotes.study_words.many} held out: about "
                f"{one.expected:.0f} would stand here anyway."
            ),
            quote_ids=tuple(quotes.quote_id[rows[row]] for row in one.rows[:MOST_MISSED]),
        )
        for one in found
    )


def themes_alike(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: Places,
    seed: int,
) -> tuple[Flag, ...]:
    """One flag for each pair of themes whose quotes lie among each other as if shuffled."""
    read = read_places(reference, places)
    member = view.member[read.rows]
    found = []
    for one in alike_themes(member=member, neighbours=read.neighbours, seed=seed):
        first, second = view.themes[one.a], view.themes[one.b]
        a, b = (
            read.rows[member[:, x] & ~member[:, y]][:SHOWN]
            for x, y in ((one.a, one.b), (one.b, one.a))
        )
        found.append(
            Flag(
                kind="cannot be told apart",
                level=view.level,
                themes=(first, second),
                sentence=(
                    f"By their words, the quotes of {format_path(first)} and {format_path(second)} "
                    f"cannot be told apart: {one.share:.0%} of nearest neighbours within the two "
                    f"have the same of them, and shuffling gives {one.expected:.0%}. A difference "
                    "that lies in the reading and not in the words would look like this too."
                ),
                quote_ids=tuple(quotes.quote_id[row] for row in np.concatenate([a, b])),
            )
        )
    return tuple(found)
