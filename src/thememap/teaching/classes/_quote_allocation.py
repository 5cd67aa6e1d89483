"""Which quotes each student codes, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.errors import DataError, UsageError


def draw_quotes(
    ids: Sequence[str], *, students: int, quotes: int, overlap: int, seed: int
) -> dict[str, tuple[str, ...]]:
    """Ids ``S01`` … with their quotes, each in an order of its own.

    All students have ``overlap`` quotes in common, the rest of a sheet nobody else has. ``ids``
    come in canonical order. Raises `UsageError` for sizes that make no sense, `DataError` where
    there are too few quotes.

    >>> drawn = draw_quotes([f"q{n}" for n in range(9)], students=2, quotes=5, overlap=3, seed=0)
    >>> len(set(drawn["S01"]) & set(drawn["S02"])), len(set(drawn["S01"]) | set(drawn["S02"]))
    (3, 7)
    """
    if not 0 <= overlap <= quotes:
        raise UsageError(
            f"--overlap {overlap}: between 0 and the {quotes} quotes of a sheet are possible."
        )
    needed = overlap + students * (quotes - overlap)
    if needed > len(ids):
        raise DataError(
            f"{students} sheets of {quotes} quotes, {overlap} of them in common, need {needed} "
            f"quotes; there are {len(ids)}. Ask for fewer quotes, or for more in common."
        )
    rng = np.random.default_rng([seed, 71])
    drawn = [ids[place] for place in rng.permutation(len(ids))[:needed]]
    common, individual = drawn[:overlap], drawn[overlap:]
    individual_count = quotes - overlap
    sheets = {}
    for number in range(students):
        sheet = [*common, *individual[number * individual_count : (number + 1) * individual_count]]
        sheets[f"S{number + 1:02d}"] = tuple(sheet[place] for place in rng.permutation(len(sheet)))
    return sheets
