"""Names of groups from the words of their quotes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping.describe._terms import TermOccurrences

MAX_KEYWORDS = 8
TERMS_PER_NAME = 3
MIN_QUOTES = 2
MIN_QUOTE_SHARE = 1 / 30


def group_keywords(
    *, terms: TermOccurrences, label: np.ndarray, groups: int, shown: int = MAX_KEYWORDS
) -> tuple[tuple[str, ...], ...]:
    """The words and pairs of words that mark each group, strongest first.

    Class-based TF-IDF: the frequency of a term among a group's terms, times
    log(1 + mean terms a group / frequency of the term) (Grootendorst 2022), times the
    term's exclusivity, its frequency in the group as a share of the sum over groups (the
    second half of FREX, Bischof & Airoldi 2012): without it, groups of talk are named by
    'think' and 'got'. A term counts once a quote, and must stand in two quotes of the
    group, and in one of thirty. Of terms that share a word the stronger one is kept; equals are
    taken alphabetically. ``label`` (n,) int is the group of each quote, negative for none.

    >>> from thememap.grouping import extract_terms
    >>> terms = extract_terms(["the helmet", "a helmet", "council money", "the council"])
    >>> group_keywords(terms=terms, label=np.array([0, 0, 1, 1]), groups=2)
    (('helmet',), ('council',))
    """
    candidates, weight = term_weights(terms=terms, label=label, groups=groups)
    words = terms.words[candidates]
    return tuple(_select_distinct_terms(words, row, shown) for row in weight)


def term_weights(
    *, terms: TermOccurrences, label: np.ndarray, groups: int
) -> tuple[np.ndarray, np.ndarray]:
    """The terms (c,) that can mark a group, ascending, and their (groups, c) weights, 0 for none.

    Terms that stand too seldom to mark any group are not among them: of a million quotes these
    are nearly all terms, and a matrix of all would not fit into memory.
    """
    inside = label[terms.quote] >= 0
    group, term = label[terms.quote[inside]], terms.term[inside]
    if not term.size:
        return np.zeros(0, dtype=np.int64), np.zeros((groups, 0))
    quotes = np.bincount(label[label >= 0], minlength=groups)[:, None]
    least = np.maximum(MIN_QUOTES, quotes * MIN_QUOTE_SHARE)
    often = np.bincount(term, minlength=len(terms.words))
    candidates = np.flatnonzero(often >= least.min())
    if not candidates.size:
        return candidates, np.zeros((groups, 0))
    per_group = np.bincount(group, minlength=groups)[:, None]
    column = np.full(len(terms.words), -1)
    column[candidates] = np.arange(len(candidates))
    eligible = column[term] >= 0
    cell = group[eligible] * len(candidates) + column[term[eligible]]
    of_group = np.bincount(cell, minlength=groups * len(candidates)).reshape(groups, -1)
    total = np.maximum(of_group.sum(axis=0), 1)
    rate = of_group / np.maximum(per_group, 1)
    exclusivity = rate / np.maximum(rate.sum(axis=0), np.finfo(float).tiny)
    weight = np.where(
        of_group >= least, rate * np.log1p(per_group.mean() / total) * exclusivity, 0.0
    )
    rounded: np.ndarray = np.round(weight, 12)
    return candidates, rounded


def name_from_terms(terms: Sequence[str]) -> str:
    """A machine-made name: the first three terms; empty where there is none.

    >>> name_from_terms(["helmet", "cycle lane", "rain", "bus"])
    'helmet, cycle lane, rain'
    """
    return ", ".join(terms[:TERMS_PER_NAME])


def _select_distinct_terms(terms: np.ndarray, weight: np.ndarray, shown: int) -> tuple[str, ...]:
    candidates = np.flatnonzero(weight > 0)
    order = candidates[np.lexsort((candidates, -weight[candidates]))]  # terms are sorted
    chosen: list[str] = []
    used: set[str] = set()
    for column in order:
        words = set(str(terms[column]).split())
        if not words & used:
            chosen.append(str(terms[column]))
            used |= words
        if len(chosen) == shown:
            break
    return tuple(chosen)
