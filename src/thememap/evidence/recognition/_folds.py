"""Folds of whole studies: what a classifier is tested on, it has not seen."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np

from thememap.records import ComparisonRules, factorize


def make_folds(unit: np.ndarray, *, rules: ComparisonRules, seed: int) -> np.ndarray:
    """(n,) int fold of each quote: whole units, each by itself where there are few.

    ``unit`` (n,) int codes (studies). Up to ``rules.recognition_folds_each`` units each is a
    fold; beyond, ``rules.recognition_folds`` folds of about the same number of quotes: units in
    random order, the largest first, each goes to the fold that has the fewest.

    >>> make_folds(np.array([7, 7, 4]), rules=ComparisonRules(), seed=0).tolist()
    [1, 1, 0]
    """
    _, number, size = np.unique(unit, return_inverse=True, return_counts=True)
    number = number.reshape(-1)
    if len(size) <= rules.recognition_folds_each:
        return number
    order = np.random.default_rng([seed, 0x466F6C64]).permutation(len(size))
    order = order[np.argsort(-size[order], kind="stable")]
    fold_of_unit = np.zeros(len(size), dtype=np.int64)
    folds = [(0, fold) for fold in range(rules.recognition_folds)]
    for code, quotes in zip(order.tolist(), size[order].tolist(), strict=True):
        total, fold = folds[0]
        fold_of_unit[code] = fold
        heapq.heapreplace(folds, (total + quotes, fold))
    folds_of_quotes: np.ndarray = fold_of_unit[number]
    return folds_of_quotes


def quote_folds(texts: Sequence[str], *, rules: ComparisonRules, seed: int) -> np.ndarray:
    """(n,) int fold of each quote, whatever its study; quotes of one text are in one fold.

    For recognition within studies, and where there are no studies. A quote whose own text was
    learnt from is not recognised but remembered: 1,500 of 10,000 comments of patients repeat
    another one.

    >>> folds = quote_folds(["same", "same", "other"], rules=ComparisonRules(), seed=0)
    >>> bool(folds[0] == folds[1]), len(set(folds.tolist()))
    (True, 2)
    """
    return make_folds(factorize(texts)[0], rules=rules, seed=seed)
