"""What themes are recognised by: the vectors of quotes, joined with their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.evidence.recognition._words import word_dimensions
from thememap.records import ComparisonRules

_BLOCK_QUOTES = 8192


FEATURES_VERSION = 3
"""Raised where features are made in another manner: stored ones are then old."""


def text_features(
    vectors: np.ndarray, texts: Sequence[str], *, rules: ComparisonRules
) -> np.ndarray:
    """(n, d + w) float32: vectors of length 1 beside ``rules.word_weight`` times the words.

    ``vectors`` (n, d) and ``texts`` are in canonical order: the axes of the words depend on it,
    the distances between rows do not. With a weight of 0 the vectors stand alone.

    >>> text_features(np.eye(2), ["kind nurse", "kind nurse"], rules=ComparisonRules()).shape
    (2, 3)
    """
    n, d = vectors.shape
    words = np.zeros((n, 0), dtype=np.float32)
    if rules.word_weight:
        words = word_dimensions(texts, dimensions=rules.word_dimensions)
    features = np.empty((n, d + words.shape[1]), dtype=np.float32)
    for start in range(0, n, _BLOCK_QUOTES):
        block = slice(start, start + _BLOCK_QUOTES)
        x = vectors[block].astype(np.float64)
        length = np.sqrt((x * x).sum(axis=1, keepdims=True))
        features[block, :d] = x / np.where(length > 0, length, 1.0)
        features[block, d:] = rules.word_weight * words[block]
    return features
