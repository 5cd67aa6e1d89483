"""Themes that some studies speak of more than others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.comparison.nulls._hypergeometric import hypergeometric_log_tail
from thememap.measures import benjamini_hochberg

MAX_STUDY_Q = 0.01
MIN_EXPECTED = 3.0
MIN_TESTED_EXPECTED = 1.0
MIN_STUDIES = 5


@dataclass(frozen=True, kw_only=True)
class StudyGap:
    """A theme and a study with ``count`` of its ``n`` quotes, where ``expected`` would be usual."""

    theme: int
    study: str
    count: int
    n: int
    expected: float
    q: float


def study_gaps(*, member: np.ndarray, study: Sequence[str]) -> list[StudyGap]:
    """Theme × study cells that stand out, strongest first.

    ``member`` (n, t) bool over quotes that were read. Two-sided hypergeometric (twice the smaller
    tail), Benjamini–Hochberg over all cells with one quote or more to be expected, q ≤ 0.01.
    *Fewer* is said only where three were; below five studies nothing is.
    """
    of_study = np.array(study, dtype=object)
    rows = np.flatnonzero(of_study != "")
    names, code = np.unique(of_study[rows], return_inverse=True)
    if len(names) < MIN_STUDIES or not member.shape[1]:
        return []
    given = member[rows].astype(np.int64)
    n = np.bincount(code, minlength=len(names))
    count = np.zeros((member.shape[1], len(names)), dtype=np.int64)
    for t in range(member.shape[1]):
        count[t] = np.bincount(code, weights=given[:, t], minlength=len(names)).astype(np.int64)
    theme, all_read = given.sum(axis=0), np.array(len(rows))
    expected = theme[:, None] * n[None, :] / len(rows)
    cells = np.argwhere(expected >= MIN_TESTED_EXPECTED)
    if not len(cells):
        return []
    theme_row, study_row = cells[:, 0], cells[:, 1]
    seen, of_theme, of_study_n = count[theme_row, study_row], theme[theme_row], n[study_row]
    usual = expected[theme_row, study_row]
    more = hypergeometric_log_tail(seen, population=all_read, theme=of_theme, group=of_study_n)
    fewer = hypergeometric_log_tail(
        of_study_n - seen, population=all_read, theme=len(rows) - of_theme, group=of_study_n
    )
    log_p = np.minimum(more, fewer)
    q = benjamini_hochberg(np.minimum(1.0, 2 * np.exp(log_p)))
    strongest = np.lexsort((study_row, theme_row, log_p))
    return [
        StudyGap(
            theme=int(theme_row[i]),
            study=str(names[study_row[i]]),
            count=int(seen[i]),
            n=int(of_study_n[i]),
            expected=float(usual[i]),
            q=float(q[i]),
        )
        for i in strongest.tolist()
        if q[i] <= MAX_STUDY_Q and (seen[i] > usual[i] or usual[i] >= MIN_EXPECTED)
    ]
