"""Vectors without a model: weighted words, and their leading directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.embedding._encoder import (
    EncoderLicence,
    LongTextRule,
    compute_fingerprint,
    normalize_vectors,
    package_versions,
)
from thememap.word_characters import ANY_WORD, composed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DIMENSIONS = 100
"""Directions kept; Deerwester et al. 1990 used 100."""

EXACT_SVD_BELOW = 300
"""Up to so many texts or words the decomposition is exact and without a seed."""

TOKEN_PATTERN = ANY_WORD


class TfidfEncoder:
    """TF-IDF with sublinear counts, then a truncated SVD (latent semantic analysis).

    Deerwester et al. 1990. Needs no model, knows words only by their spelling. It is fitted
    to the distinct texts in sorted order, so that neither rows nor repeats matter; a vector
    depends on all texts (`corpus_dependent`). ``dimensions`` is the smallest of 100, the
    number of distinct texts and that of words, known after `encode`. A row is zero where a
    text has no word, or none that the kept directions see.
    """

    name = "tfidf"
    token_limit = None
    licence = EncoderLicence.NOT_NEEDED
    corpus_dependent = True
    long_text_rule = LongTextRule.WHOLE

    def __init__(self, *, seed: int = 0) -> None:
        self._seed = seed
        self.dimensions: int | None = None
        self.fingerprint = compute_fingerprint(
            {
                "encoder": "tfidf, svd",
                "dimensions": DIMENSIONS,
                "exact_below": EXACT_SVD_BELOW,
                "token": TOKEN_PATTERN,
                "seed": seed,
                **package_versions("scikit-learn", "scipy", "numpy"),
            }
        )

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """See `Encoder.encode`."""
        distinct = sorted(set(texts))
        vectors = normalize_vectors(self._fitted(distinct))
        self.dimensions = vectors.shape[1]
        place = {text: number for number, text in enumerate(distinct)}
        if on_progress is not None:
            on_progress(len(texts), len(texts))
        return vectors[np.array([place[text] for text in texts], dtype=np.int64)]

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.over_limit`; there is no limit."""
        return np.zeros(len(texts), dtype=bool)

    def _fitted(self, texts: list[str]) -> np.ndarray:
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts = list(map(composed, texts))
        vectorizer = TfidfVectorizer(token_pattern=TOKEN_PATTERN, sublinear_tf=True)
        if not any(map(vectorizer.build_analyzer(), texts)):
            return np.zeros((len(texts), 1))
        weights = vectorizer.fit_transform(texts)
        if min(weights.shape) <= EXACT_SVD_BELOW:
            return _exact_svd(weights.toarray())
        from sklearn.decomposition import TruncatedSVD

        svd = TruncatedSVD(DIMENSIONS, n_iter=7, random_state=self._seed)
        return np.asarray(svd.fit_transform(weights))


def _exact_svd(weights: np.ndarray) -> np.ndarray:
    """Rows in the leading left singular directions, each turned so that its largest is > 0."""
    left, values, _ = np.linalg.svd(weights, full_matrices=False)
    rows = left[:, :DIMENSIONS] * values[:DIMENSIONS]
    largest = np.abs(rows).argmax(axis=0)
    signs = np.sign(rows[largest, np.arange(rows.shape[1])])
    turned: np.ndarray = rows * np.where(signs == 0, 1.0, signs)
    return turned
