"""thememap's encoders as a transformer of scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from thememap.argument_checks import argument_error, check_texts_argument
from thememap.errors import UsageError


class TextEncoder(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to vectors of length 1, on this machine.

    ``create_encoder`` is the name of a registered model (``thememap models list``) or the folder of
    a sentence-transformers model. The model is not trained further, so that `fit` only looks
    whether it is there. Vectors do not depend on the other texts: an encoder that is fitted to a
    corpus (``tfidf``) is refused; take scikit-learn's own for that.

    It can be cloned and pickled, before and after `fit`; the model itself is not in the pickle, and
    its files are checked again where it is opened.

    ``check_estimator`` does not apply: it hands over numbers, and this takes texts, as
    scikit-learn's ``TfidfVectorizer`` does.

    >>> from sklearn.pipeline import make_pipeline
    >>> from thememap.estimators import QuoteClustering
    >>> texts = ["a dog barked", "the dog barked", "rain fell", "it rained"]
    >>> make_pipeline(TextEncoder(), QuoteClustering(2)).fit_predict(texts).tolist()
    [1, 1, 0, 0]
    """

    def __init__(self, encoder: str | PathLike[str] = "all-MiniLM-L6-v2") -> None:
        self.encoder = encoder

    def fit(self, X: Iterable[str], y: object = None) -> TextEncoder:
        """Look whether the encoder is there; ``X`` and ``y`` are not used."""
        from thememap.embedding import create_encoder

        if not isinstance(self.encoder, str | PathLike):
            raise argument_error(
                "encoder", self.encoder, "the name of a model, or the path of its folder"
            )
        model = create_encoder(str(self.encoder))
        if model.corpus_dependent:
            raise UsageError(
                f"The encoder {self.encoder!r} is fitted to all texts at once, which a pipeline "
                "cannot know. Use scikit-learn's TfidfVectorizer, or another encoder."
            )
        self.encoder_ = model
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """(n, d) float32 vectors of length 1; a row is zero where a text has no token.

        ``X`` is a list, a series or an array of texts. One text, bytes, a mapping, a set or a
        table is refused with an `ArgumentError`, which is a `TypeError`.
        """
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self, "encoder_")
        texts = check_texts_argument("X", X)
        vectors: np.ndarray = self.encoder_.encode(texts)
        return vectors

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.requires_fit = True
        return tags
