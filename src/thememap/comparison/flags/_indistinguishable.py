"""Pairs of themes whose quotes cannot be distinguished by what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.comparison._vector_index import COHERENT_Z, join_count_z
from thememap.measures import TIE_TOLERANCE, permutation_p

MIN_MEMBERS = 10
MIN_LINKS = 30
SHUFFLES = 199
INDISTINGUISHABLE_P = 0.2
"""A pair is named where more than this share of shuffles of the two themes among their quotes
keeps as many neighbours of one theme together."""
MAX_LINK_RATIO = 1.1
"""Only pairs are shuffled that keep at most this many times the neighbours expected together."""


@dataclass(frozen=True, kw_only=True)
class IndistinguishablePair:
    """Themes ``a`` and ``b``: how many of their neighbours have the same of the two, how many
    chance would give, and ``p`` of as many.
    """

    a: int
    b: int
    share: float
    expected: float
    p: float


def indistinguishable_pairs(
    *, member: np.ndarray, neighbours: np.ndarray, seed: int
) -> list[IndistinguishablePair]:
    """Pairs of themes whose quotes are among each other as if shuffled, in the order of ``member``.

    ``member`` (n, t) bool, ``neighbours`` (n, k) rows, −1 for none. Quotes that carry both are left
    out. Asked only where each has ten quotes and both together are similar (otherwise nothing
    can be said of either). Themes that their words do not distinguish may still be two.
    """
    rng = np.random.default_rng([seed, 47])
    pairs = []
    for a in range(member.shape[1]):
        for b in range(a + 1, member.shape[1]):
            either = member[:, a] ^ member[:, b]
            first = member[:, a] & either
            sizes = int(first.sum()), int((either & ~first).sum())
            if min(sizes) < MIN_MEMBERS:
                continue
            tested = _test_pair(first, either, neighbours, rng)
            if tested and join_count_z(either, neighbours, rng) >= COHERENT_Z:
                pairs.append(
                    IndistinguishablePair(
                        a=a, b=b, share=tested[0], expected=tested[1], p=tested[2]
                    )
                )
    return pairs


def _test_pair(
    first: np.ndarray, either: np.ndarray, neighbours: np.ndarray, rng: np.random.Generator
) -> tuple[float, float, float] | None:
    """Share of links that stay in one theme, the share expected, p; `None` where they are apart."""
    rows = np.flatnonzero(either)
    near = neighbours[rows]
    inside = (near >= 0) & either[near]
    links = int(inside.sum())
    if links < MIN_LINKS:
        return None
    place = np.zeros(len(either), dtype=np.int64)
    place[rows] = np.arange(len(rows))
    start, end = np.repeat(np.arange(len(rows)), inside.sum(axis=1)), place[near[inside]]
    label = first[rows]
    n, k = len(rows), int(label.sum())
    expected = (k * (k - 1) + (n - k) * (n - k - 1)) / (n * (n - 1))
    share = float((label[start] == label[end]).mean())
    if share > MAX_LINK_RATIO * expected:
        return None
    reached = 0
    for _ in range(SHUFFLES):
        mixed = rng.permutation(label)
        reached += float((mixed[start] == mixed[end]).mean()) >= share - TIE_TOLERANCE
    p = permutation_p(reached, SHUFFLES)
    return (share, expected, p) if p > INDISTINGUISHABLE_P else None
