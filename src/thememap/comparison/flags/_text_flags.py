"""What to look at again because of what quotes say: passed over, or two themes alike."""

from __future__ import annotations

import numpy as np

from thememap.comparison._vector_index import VectorIndex, reference_index
from thememap.comparison.flags._indistinguishable import indistinguishable_pairs
from thememap.comparison.flags._missed_codings import FALSE_ALARM_RATE, missed_codings
from thememap.records import LevelView, Quotes, ReferenceCoding, ReviewFlag, format_path

MAX_MISSED_SHOWN = 10
MAX_THEME_EXAMPLES = 3


def missed_coding_flags(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: VectorIndex,
    seed: int,
) -> tuple[ReviewFlag, ...]:
    """One flag a theme: quotes that were read and given nothing, and that look like it."""
    read = reference_index(reference, places)
    rows = read.rows
    missed = missed_codings(
        member=view.member[rows],
        nothing=reference.read_none[rows],
        vectors=read.vectors,
        neighbours=read.neighbours,
        unit=quotes.resampling_units()[1][rows],
        seed=seed,
    )
    n = int(reference.read_none[rows].sum())
    return tuple(
        ReviewFlag(
            kind="possible missed coding",
            level=view.level,
            themes=(view.themes[codings.theme],),
            sentence=(
                f"{len(codings.rows)} of {n} quotes that were read and given nothing look like"
                f" {format_path(view.themes[codings.theme])}. Of quotes that were given other"
                f" themes {FALSE_ALARM_RATE:.0%} look so too, with whole {quotes.study_words.many}"
                f" held out: about {codings.expected:.0f} would stand here anyway."
            ),
            quote_ids=tuple(quotes.quote_id[rows[row]] for row in codings.rows[:MAX_MISSED_SHOWN]),
        )
        for codings in missed
    )


def indistinguishable_theme_flags(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: VectorIndex,
    seed: int,
) -> tuple[ReviewFlag, ...]:
    """One flag for each pair of themes whose quotes lie among each other as if shuffled."""
    read = reference_index(reference, places)
    member = view.member[read.rows]
    pair_flags = []
    for pair in indistinguishable_pairs(member=member, neighbours=read.neighbours, seed=seed):
        first, second = view.themes[pair.a], view.themes[pair.b]
        a, b = (
            read.rows[member[:, x] & ~member[:, y]][:MAX_THEME_EXAMPLES]
            for x, y in ((pair.a, pair.b), (pair.b, pair.a))
        )
        pair_flags.append(
            ReviewFlag(
                kind="cannot be told apart",
                level=view.level,
                themes=(first, second),
                sentence=(
                    f"By their words, the quotes of {format_path(first)} and {format_path(second)} "
                    f"cannot be told apart: {pair.share:.0%} of nearest neighbours within the two "
                    f"have the same of them, and shuffling gives {pair.expected:.0%}. A difference "
                    "that lies in the reading and not in the words would look like this too."
                ),
                quote_ids=tuple(quotes.quote_id[row] for row in np.concatenate([a, b])),
            )
        )
    return tuple(pair_flags)
