"""The words of texts as a few dimensions, in any language: TF-IDF, reduced by its leading part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.word_characters import RECOGNITION_WORD, composed

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WORD = re.compile(RECOGNITION_WORD)
_MIN_TEXTS = 2
_MAX_TERMS = 50_000
_ITERATIONS = 4
_AXES_TEXTS, _BLOCK_TEXTS = 20_000, 8192
_NEGLIGIBLE = 1e-10


def word_dimensions(texts: Sequence[str], *, dimensions: int) -> np.ndarray:
    """(n, ≤ ``dimensions``) float32: where the words of each text lie; rows of length 1.

    Words and pairs of words in `_MIN_TEXTS` texts or more, at most the `_MAX_TERMS` most
    frequent, as TF-IDF (1 + log tf, smoothed idf, length 1), then the subspace of ``dimensions``
    that holds most of it (`leading_axes`). What is defined are distances between rows, not the
    axes. A text without such words is a row of zeros; where no text has any there are no columns.

    >>> a, b, c = word_dimensions(["kind nurse", "a kind nurse", "long waits"], dimensions=2)
    >>> round(float(a @ b), 3), float(a @ c)
    (1.0, 0.0)
    """
    x = tf_idf(texts)
    size = min(dimensions, *x.shape)
    if not size:
        return np.zeros((len(texts), 0), dtype=np.float32)
    axes = leading_axes(x, size)
    words = np.empty((len(texts), axes.shape[1]), dtype=np.float32)
    for start in range(0, len(texts), _BLOCK_TEXTS):
        block = slice(start, start + _BLOCK_TEXTS)
        words[block] = _unit_length(x[block] @ axes)
    return words


def leading_axes(x: Any, size: int) -> np.ndarray:
    """(v, ≤ size) orthonormal axes of a subspace that holds nearly most of the sparse (n, v) ``x``.

    Randomised subspace iteration from a fixed start (Halko, Martinsson & Tropp 2011, algorithm
    4.4), on at most `_AXES_TEXTS` rows, evenly spaced.
    """
    rows = np.flatnonzero(np.diff(x.indptr))
    x = x[rows[np.linspace(0, len(rows) - 1, min(len(rows), _AXES_TEXTS)).astype(np.int64)]]
    basis = _orthonormal(x @ np.random.default_rng(0).standard_normal((x.shape[1], size)))
    for _ in range(_ITERATIONS):
        basis = _orthonormal(x @ (x.T @ basis))
    return _orthonormal(x.T @ basis)


def tf_idf(texts: Sequence[str]) -> csr_array:
    """(n, v) TF-IDF of the words and pairs of words that two texts or more have."""
    from scipy.sparse import csr_array

    n = len(texts)
    term, text = _terms(texts)
    pair, times = np.unique(term * n + text, return_counts=True)
    term, text = pair // max(n, 1), pair % max(n, 1)
    names, term, frequency = np.unique(term, return_inverse=True, return_counts=True)
    common = np.flatnonzero(frequency >= _MIN_TEXTS)
    # The most frequent; of equals those that come first in the texts.
    common = np.sort(common[np.argsort(-frequency[common], kind="stable")][:_MAX_TERMS])
    column = np.full(len(names), -1)
    column[common] = np.arange(len(common))
    used = column[term] >= 0
    idf = np.log((1 + n) / (1 + frequency)) + 1
    weight = (1 + np.log(times)) * idf[term]
    x = csr_array((weight[used], (text[used], column[term[used]])), shape=(n, len(common)))
    length = np.sqrt(np.asarray(x.multiply(x).sum(axis=1)).ravel())
    x.data /= np.repeat(length, np.diff(x.indptr))
    return x


def _terms(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """(m,) int: the number of each word and pair of words, and the text that it is in."""
    number: defaultdict[str, int] = defaultdict(count().__next__)
    words: list[int] = []
    sizes = np.zeros(len(texts), dtype=np.int64)
    for row, text in enumerate(texts):
        before = len(words)
        words += [number[word] for word in WORD.findall(composed(text).lower())]
        sizes[row] = len(words) - before
    word, text_of_word = np.array(words, dtype=np.int64), np.repeat(np.arange(len(texts)), sizes)
    inside = np.flatnonzero(text_of_word[1:] == text_of_word[:-1])
    both = word[inside] * len(number) + word[inside + 1]
    pair = np.unique(both, return_inverse=True)[1].reshape(-1) + len(number)
    return np.concatenate([word, pair]), np.concatenate([text_of_word, text_of_word[inside]])


def _orthonormal(y: Any) -> np.ndarray:
    """(n, ≤ k) an orthonormal basis of the columns, without those that are next to nothing."""
    values, axes = np.linalg.eigh(y.T @ y)
    large = values > _NEGLIGIBLE * values[-1]
    basis: np.ndarray = y @ (axes[:, large] / np.sqrt(values[large]))
    return basis


def _unit_length(x: np.ndarray) -> np.ndarray:
    length = np.sqrt((x * x).sum(axis=1, keepdims=True))
    rows = np.zeros_like(x)
    np.divide(x, length, out=rows, where=length > np.sqrt(_NEGLIGIBLE))
    return rows
