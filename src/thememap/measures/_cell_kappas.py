"""Cohen's kappa by counts, and of every theme with every group of a partition."""

from __future__ import annotations

import numpy as np

KAPPA_DECIMALS = 9


def kappa_of_counts(
    both: np.ndarray, *, first: np.ndarray, second: np.ndarray, n: np.ndarray
) -> np.ndarray:
    """Cohen's kappa of two yes/no codings of the same ``n`` quotes, by their counts.

    ``both`` counts the quotes that have both codes, ``first`` and ``second`` those that have each;
    the arrays broadcast. Kappa (Cohen 1960) is
    2 (n · both − first · second) / (first (n − second) + second (n − first)), rounded to nine
    decimals; NaN where both codings have none, or all, of the quotes.

    >>> n = np.array(50)
    >>> kappa_of_counts(np.array([20]), first=np.array([25]), second=np.array([30]), n=n)
    array([0.4])
    """
    above = 2.0 * (n * both - first * second)
    below = first * (n - second) + second * (n - first)
    kappa = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=kappa, where=below > 0)
    rounded: np.ndarray = np.round(kappa, KAPPA_DECIMALS) + 0.0
    return rounded


def cell_kappas(
    *, member: np.ndarray, among: np.ndarray, label: np.ndarray, groups: int
) -> np.ndarray:
    """(t, g) Cohen's kappa of each theme and group, NaN where it is undefined.

    ``member`` (n, t) bool, all inside ``among`` (n, t) bool, the quotes that count for a theme;
    ``label`` (n,) int, −1 for none; see `kappa_of_counts`.

    >>> coded = np.array([[True], [True], [False], [False]])
    >>> cell_kappas(member=coded, among=np.ones_like(coded), label=np.array([0, 0, 0, 1]), groups=2)
    array([[ 0.5, -0.5]])
    """
    both, group_n = _group_counts(member, label, groups), _group_counts(among, label, groups)
    n, theme_n = among.sum(axis=0)[:, None], member.sum(axis=0)[:, None]
    return kappa_of_counts(both, first=theme_n, second=group_n, n=n)


def _group_counts(rows: np.ndarray, label: np.ndarray, groups: int) -> np.ndarray:
    """(t, g) float: how many of the rows (n, t) bool of each column are in each group."""
    counts = np.zeros((rows.shape[1], groups))
    for t, column in enumerate(rows.T):
        inside = label[column]
        counts[t] = np.bincount(inside[inside >= 0], minlength=groups)
    return counts
