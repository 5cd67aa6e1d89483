"""Quotes that show what a theme holds: typical ones, ones at odds with it, ones near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.records import PerspectiveFinding, Quotes, diverse_rows

MAX_EVIDENCE_QUOTES = 3
MAX_PERSPECTIVES = 6
EXAMPLES_PER_PERSPECTIVE = 2
NEAR_CANDIDATES = 60
"""Of the quotes near a theme so many are looked at, so that the choice is quick on any size."""


@dataclass(frozen=True, kw_only=True)
class ExampleQuotes:
    """Ids of quotes, each tuple at most ``shown`` long."""

    typical: tuple[str, ...]
    at_odds: tuple[str, ...]
    near: tuple[str, ...]


def example_quotes(
    *,
    inside: np.ndarray,
    in_groups: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray | None,
    outside: np.ndarray | None = None,
    shown: int = MAX_EVIDENCE_QUOTES,
) -> ExampleQuotes:
    """The quotes that show what a theme holds and where it ends.

    Typical are the theme's quotes in its groups nearest to their centre; at odds are its
    quotes outside these groups that are farthest from it; near are those of ``outside`` (read,
    and not given the theme) nearest to the centre of all its quotes. Different texts, and
    different studies first. Without vectors the first two follow the canonical order, and
    nothing is near; nor without ``outside``.
    """
    centre = _centroid(vectors, in_groups if in_groups.any() else inside)
    nearness = vectors @ centre if vectors is not None else np.zeros(len(inside))
    typical = diverse_rows(np.flatnonzero(in_groups), rank=-nearness, quotes=quotes, shown=shown)
    at_odds = diverse_rows(
        np.flatnonzero(inside & ~in_groups), rank=nearness, quotes=quotes, shown=shown
    )
    near = (
        []
        if vectors is None or outside is None
        else _near_quotes(inside, outside, quotes, vectors, shown)
    )
    return ExampleQuotes(
        typical=tuple(quotes.quote_id[row] for row in typical),
        at_odds=tuple(quotes.quote_id[row] for row in at_odds),
        near=tuple(quotes.quote_id[row] for row in near),
    )


def _near_quotes(
    inside: np.ndarray, outside: np.ndarray, quotes: Quotes, vectors: np.ndarray, shown: int
) -> list[int]:
    if not inside.any():
        return []
    rank = -(vectors @ _centroid(vectors, inside))
    rows = np.flatnonzero(outside)
    nearest = rows[np.argsort(np.round(rank[rows], 6), kind="stable")[:NEAR_CANDIDATES]]
    return diverse_rows(nearest, rank=rank, quotes=quotes, shown=shown)


def _centroid(vectors: np.ndarray | None, rows: np.ndarray) -> np.ndarray:
    if vectors is None or not rows.any():
        return np.zeros(0 if vectors is None else vectors.shape[1])
    centre: np.ndarray = vectors[rows].mean(axis=0)
    return centre


def frequent_perspectives(perspectives: Sequence[str]) -> list[str]:
    """The known perspectives, the most frequent first."""
    often = Counter(perspective for perspective in perspectives if perspective)
    return sorted(often, key=lambda perspective: (-often[perspective], perspective))


def perspective_readings(
    *,
    inside: np.ndarray,
    population: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray | None,
) -> tuple[PerspectiveFinding, ...]:
    """How each perspective speaks of a theme, the most frequent perspective first.

    ``inside`` and ``population`` (n,) bool: the theme's quotes, and those that were read. Empty
    where the quotes that were read have fewer than two perspectives. Studies that hold both of the
    two most frequent perspectives are counted apart: only they allow a contrast within a study.
    """
    column = np.array(quotes.perspective, dtype=object)
    study = np.array(quotes.study, dtype=object)
    names = frequent_perspectives(column[population].tolist())[:MAX_PERSPECTIVES]
    if len(names) < 2:
        return ()
    both = _known_studies(study, population & (column == names[0])) & _known_studies(
        study, population & (column == names[1])
    )
    in_both = np.array([of_study in both for of_study in quotes.study], dtype=bool)
    perspectives = []
    for name in names:
        speaking = population & (column == name)
        given = inside & speaking
        shows = example_quotes(
            inside=given,
            in_groups=given,
            quotes=quotes,
            vectors=vectors,
            shown=EXAMPLES_PER_PERSPECTIVE,
        )
        perspectives.append(
            PerspectiveFinding(
                perspective=name,
                n=int(given.sum()),
                of=int(speaking.sum()),
                studies=len(_known_studies(study, given)),
                of_studies=len(_known_studies(study, speaking)),
                in_both_n=int((given & in_both).sum()),
                in_both_of=int((speaking & in_both).sum()),
                both_studies=len(both),
                typical_ids=shows.typical,
            )
        )
    return tuple(perspectives)


def _known_studies(study: np.ndarray, rows: np.ndarray) -> set[str]:
    return {str(name) for name in study[rows] if name}
