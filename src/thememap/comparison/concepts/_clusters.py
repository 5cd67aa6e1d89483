"""What both kinds of concepts are made with: Ward trees, the order of quotes, the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from thememap.languages import repeated_text
from thememap.records import Concept, ConceptKind, Quotes, ThemePath

MAX_LINKAGE_LEAVES = 3_000


def ward_merges(centres: np.ndarray, leaves: Sequence[np.ndarray]) -> Iterator[np.ndarray]:
    """The sorted rows below each node of the Ward tree of some leaves, but for the leaves.

    ``centres`` (n, d) of the leaves, or the n (n − 1) / 2 distances between them.
    """
    from scipy.cluster.hierarchy import linkage

    below = list(leaves)
    merges = linkage(centres, method="ward")[:, :2] if len(below) > 1 else np.zeros((0, 2))
    for left, right in merges.astype(np.int64).tolist():
        below.append(np.concatenate([below[left], below[right]]))
        yield np.sort(below[-1])


def by_centrality(space: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Some rows, those nearest to their centre first; ``space`` holds the vectors of these rows."""
    near = np.round(space @ space.mean(axis=0), 6)
    central: np.ndarray = rows[np.lexsort((rows, -near))]
    return central


def build_concept(
    quotes: Quotes,
    rows: np.ndarray,
    *,
    kind: ConceptKind,
    score: float,
    p: float | None = None,
    theme: ThemePath = (),
) -> Concept:
    """The record of a concept; its number and its name are left to the caller."""
    repeated, repeated_in = repeated_text(
        [quotes.text[row] for row in rows], [quotes.source[row] for row in rows]
    )
    return Concept(
        concept="",
        kind=kind,
        name="",
        score=score,
        p=p,
        theme=theme,
        quote_ids=tuple(quotes.quote_id[row] for row in rows),
        studies=quotes.count_studies(rows),
        repeated=repeated,
        repeated_in=repeated_in,
        perspectives=tuple(sorted({quotes.perspective[row] for row in rows} - {""})),
    )
