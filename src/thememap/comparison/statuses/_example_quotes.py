"""Quotes that show what a theme holds: typical ones, ones at odds with it, ones near it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.measures import frequent_perspectives
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
    score: np.ndarray | None = None,
) -> ExampleQuotes:
    """The quotes that show what a theme holds and where it ends.

    By ``score`` (n,), what a classifier that learnt the theme from other studies gives each quote,
    NaN where it gives nothing: typical are the theme's quotes with the highest, at odds those with
    the lowest, near the quotes of ``outside`` (read, and not given the theme) with the highest.
    Without scores: typical are its quotes in its groups nearest to their centre, at odds its
    quotes outside these groups that are farthest from it, near those of ``outside`` nearest to the
    centre of all its quotes. Different texts, and different studies first. Without vectors the
    first two follow the canonical order, and nothing is near; nor without ``outside``.
    """
    scored = score is not None and bool(np.isfinite(score[inside]).any())
    if score is not None and scored:
        likeness = np.where(np.isfinite(score), score, -np.inf)
        typical_rows = odd_rows = inside & np.isfinite(score)
    else:
        centre = _centroid(vectors, in_groups if in_groups.any() else inside)
        likeness = vectors @ centre if vectors is not None else np.zeros(len(inside))
        typical_rows, odd_rows = in_groups, inside & ~in_groups
    typical = diverse_rows(
        np.flatnonzero(typical_rows), rank=-likeness, quotes=quotes, shown=MAX_EVIDENCE_QUOTES
    )
    at_odds = diverse_rows(
        np.flatnonzero(odd_rows & ~_chosen(typical, len(inside))),
        rank=likeness,
        quotes=quotes,
        shown=MAX_EVIDENCE_QUOTES,
    )
    near: list[int] = []
    if outside is not None and inside.any() and vectors is not None:
        rank = -likeness if scored else -(vectors @ _centroid(vectors, inside))
        near = _near_quotes(outside & np.isfinite(rank), rank, quotes)
    return ExampleQuotes(
        typical=tuple(quotes.quote_id[row] for row in typical),
        at_odds=tuple(quotes.quote_id[row] for row in at_odds),
        near=tuple(quotes.quote_id[row] for row in near),
    )


def _chosen(rows: list[int], n: int) -> np.ndarray:
    """(n,) bool: the rows that were chosen already."""
    chosen = np.zeros(n, dtype=bool)
    chosen[rows] = True
    return chosen


def _near_quotes(outside: np.ndarray, rank: np.ndarray, quotes: Quotes) -> list[int]:
    rows = np.flatnonzero(outside)
    nearest = rows[np.argsort(np.round(rank[rows], 6), kind="stable")[:NEAR_CANDIDATES]]
    return diverse_rows(nearest, rank=rank, quotes=quotes, shown=MAX_EVIDENCE_QUOTES)


def _centroid(vectors: np.ndarray | None, rows: np.ndarray) -> np.ndarray:
    if vectors is None or not rows.any():
        return np.zeros(0 if vectors is None else vectors.shape[1])
    centre: np.ndarray = vectors[rows].mean(axis=0)
    return centre


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
                typical_ids=shows.typical[:EXAMPLES_PER_PERSPECTIVE],
            )
        )
    return tuple(perspectives)


def _known_studies(study: np.ndarray, rows: np.ndarray) -> set[str]:
    return {str(name) for name in study[rows] if name}
