"""Kappa where the classifier gives a theme as often as the coder does, and AUC."""

from __future__ import annotations

import numpy as np

from thememap.measures import KAPPA_DECIMALS

SCORE_DECIMALS = 6
"""Scores of the classifier are rounded before they are compared; ties go by row."""


def give_highest(score: np.ndarray, n: int) -> np.ndarray:
    """(len(score),) bool: the ``n`` highest scores; of equals those that come first.

    >>> give_highest(np.array([0.1, 0.3, 0.3, 0.2]), 1).tolist()
    [False, True, False, False]
    """
    given = np.zeros(len(score), dtype=bool)
    given[np.argsort(-score, kind="stable")[:n]] = True
    return given


def count_hits(score: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """(b,) int: how many of ``rows`` are among as many highest scores; of equals the first.

    ``score`` (b, n), ``rows`` (b, m): the same as `give_highest`, without sorting.

    >>> count_hits(np.array([[0.1, 0.3, 0.3, 0.2]]), np.array([[2]])).tolist()
    [0]
    """
    n, m = score.shape[1], rows.shape[1]
    if m == 0 or m == n:
        return np.full(len(score), m)
    parted = np.partition(score, n - m, axis=1)
    threshold = parted[:, n - m]
    reached = np.take_along_axis(score, rows, axis=1)
    hits: np.ndarray = (reached >= threshold[:, None]).sum(axis=1)
    for b in np.flatnonzero(parted[:, : n - m].max(axis=1) == threshold):
        above = score[b] > threshold[b]
        tied = np.flatnonzero(score[b] == threshold[b])
        above[tied[: m - int(above.sum())]] = True
        hits[b] = above[rows[b]].sum()
    return hits


def equal_prevalence_kappa(hits: np.ndarray, n: np.ndarray, of: int) -> np.ndarray:
    """Cohen's kappa where both give a theme to ``n`` of ``of`` quotes, ``hits`` in common.

    With equal margins kappa is (hits · of − n²) / (n (of − n)); NaN where n is 0 or ``of``.

    >>> equal_prevalence_kappa(np.array([5.0]), np.array([10]), 20).tolist()
    [0.0]
    """
    chance = n * (of - n)
    return np.where(chance > 0, (hits * of - n * n) / np.maximum(chance, 1), np.nan)


def equal_prevalence_kappas(score: np.ndarray, member: np.ndarray) -> np.ndarray:
    """(t,) kappa of each theme of ``member`` (n, t) bool with as many highest scores (n, t)."""
    rounded = np.round(score, SCORE_DECIMALS) + 0.0
    hits = [
        count_hits(column[None, :], np.flatnonzero(coded)[None, :])[0]
        for column, coded in zip(rounded.T, member.T, strict=True)
    ]
    kappa = equal_prevalence_kappa(np.array(hits), member.sum(axis=0), len(score))
    return np.round(kappa, KAPPA_DECIMALS) + 0.0


def area_under_curve(score: np.ndarray, member: np.ndarray) -> float:
    """How often a quote of the theme scores higher than one without it; ties count half.

    The Mann–Whitney statistic over the number of pairs; NaN without quotes of both kinds.

    >>> area_under_curve(np.array([0.1, 0.3, 0.3]), np.array([False, True, False]))
    0.75
    """
    others, own_scores = np.sort(score[~member]), score[member]
    if not len(others) or not len(own_scores):
        return float("nan")
    below = np.searchsorted(others, own_scores, side="left")
    below_or_tied = np.searchsorted(others, own_scores, side="right")
    return float((below + below_or_tied).mean() / (2 * len(others)))
