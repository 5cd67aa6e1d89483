"""What marks the study, the perspective or the language: how much it explains, and without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from thememap.grouping._facts import ConfoundingReason
from thememap.measures import expected_mutual_information
from thememap.records import NOTABLE_SHARE, Confounding, Quotes, factorize

MIN_QUOTES_TO_CENTRE = 5
SOURCES = ("study", "perspective")
# For each column: the reason where it has one value only, and where its values are too small.
COLUMN_REASONS = {
    "study": (ConfoundingReason.ONE_STUDY, ConfoundingReason.SMALL_STUDIES),
    "perspective": (ConfoundingReason.ONE_PERSPECTIVE, ConfoundingReason.SMALL_PERSPECTIVES),
    "language": (ConfoundingReason.ONE_LANGUAGE, ConfoundingReason.SMALL_LANGUAGES),
}


def confounding_by_source(
    quotes: Quotes, label: np.ndarray, *, languages: Sequence[str] = ()
) -> tuple[Confounding, ...]:
    """How much study, perspective and language explain of the grouping; see `Confounding`.

    ``languages`` (n) is that of each quote. Nothing is asked of a corpus in one language, or with
    less than a tenth of the quotes in another.
    """
    columns = {name: quotes.column(name) for name in SOURCES if quotes.knows(name)}
    notable = [
        n for code, n in Counter(languages).items() if code and n >= NOTABLE_SHARE * len(quotes)
    ]
    if len(notable) > 1:
        columns["language"] = tuple(languages)
    return tuple(
        explained_share(name, np.asarray(column, dtype=object), label)
        for name, column in columns.items()
    )


def explained_share(of: str, values: np.ndarray, label: np.ndarray) -> Confounding:
    """The share of a grouping's information that a column explains beyond chance.

    ``of`` is ``study``, ``perspective`` or ``language``. Mutual information corrected for chance
    under the permutation model (Vinh, Epps & Bailey 2010), as a share of the entropy of the
    grouping.

    >>> given = np.array(["a", "a", "b", "b"], dtype=object)
    >>> explained_share("study", given, np.array([0, 0, 1, 1])).share
    1.0
    """
    one_value, small_values = COLUMN_REASONS[of]
    known = (label >= 0) & (values != "")
    group = np.unique(label[known], return_inverse=True)[1]
    column = factorize(values[known].tolist())[0]
    if not known.any() or len(set(group)) < 2 or len(set(column)) < 2:
        return Confounding(of=of, share=None, reason=one_value)
    table = np.zeros((group.max() + 1, column.max() + 1))
    np.add.at(table, (group, column), 1)
    n = table.sum()
    row, col = table.sum(axis=1), table.sum(axis=0)
    filled = table > 0
    share = table[filled] / n
    chance = (row[:, None] * col[None, :])[filled] / n**2
    information = float((share * np.log(share / chance)).sum())
    entropy = float(-(row / n * np.log(row / n)).sum())
    expected = expected_mutual_information(row.astype(int), col.astype(int))
    if entropy - expected <= 1e-9:
        return Confounding(of=of, share=None, reason=small_values)
    return Confounding(of=of, share=(information - expected) / (entropy - expected))


def centre_within(vectors: np.ndarray, values: Sequence[str]) -> np.ndarray:
    """Unit vectors (n, d) with the mean of each study (or perspective, or language) taken out.

    What all quotes of a study share, its subject and its words, no longer draws them together;
    what sets studies apart for good reasons is lost too. A study with fewer than five quotes, and
    quotes without one, keep their vectors; zero vectors stay zero.

    >>> centre_within(np.eye(2)[[0, 1, 0]], ["", "", ""]).tolist()
    [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]
    """
    centred_vectors = vectors.astype(np.float64).copy()
    column = np.asarray(values, dtype=object)
    for category in sorted({value for value in values if value}):
        rows = np.flatnonzero((column == category) & vectors.any(axis=1))
        if len(rows) >= MIN_QUOTES_TO_CENTRE:
            centred_vectors[rows] -= centred_vectors[rows].mean(axis=0)
    length = np.linalg.norm(centred_vectors, axis=1, keepdims=True)
    unit = np.where(length > 1e-9, centred_vectors / np.where(length > 0, length, 1.0), 0.0)
    return np.round(unit, 6).astype(vectors.dtype)
