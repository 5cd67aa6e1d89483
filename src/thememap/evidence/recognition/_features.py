"""What themes are recognised by: the vectors of quotes, joined with their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.evidence.recognition._words import word_dimensions
from thememap.records import ComparisonRules


def text_features(
    vectors: np.ndarray, texts: Sequence[str], *, rules: ComparisonRules
) -> np.ndarray:
    """(n, d + w) float32: vectors of length 1 beside ``rules.word_weight`` times the words.

    ``vectors`` (n, d) and ``texts`` are in canonical order: the axes of the words depend on it,
    the distances between rows do not. With a weight of 0 the vectors stand alone.

    >>> text_features(np.eye(2), ["kind nurse", "kind nurse"], rules=ComparisonRules()).shape
    (2, 3)
    """
    x = vectors.astype(np.float64)
    length = np.sqrt((x * x).sum(axis=1, keepdims=True))
    x /= np.where(length > 0, length, 1.0)
    if rules.word_weight:
        words = word_dimensions(texts, dimensions=rules.word_dimensions)
        x = np.hstack([x, rules.word_weight * words])
    return x.astype(np.float32)
