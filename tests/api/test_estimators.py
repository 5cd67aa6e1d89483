"""Estimators keep scikit-learn's contract and thememap's promises."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from thememap.errors import DataError, UsageError
from thememap.estimators import QuoteClustering, TextEncoder
from thememap.grouping import METHODS


def blobs(*, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    centres = np.eye(4)[:, :4] * 3
    rows = np.vstack([rng.normal(centre, 0.3, size=(30, 4)) for centre in centres])
    return rows, np.repeat(np.arange(4), 30)


@pytest.mark.parametrize("method", ["spectral", "ward", "average", "k-means"])
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
def test_the_clusterer_passes_the_checks_of_scikit_learn(method: str) -> None:
    check_estimator(QuoteClustering(n_clusters=3, method=method))


@pytest.mark.parametrize("method", [name for name in METHODS if name != "umap-hdbscan"])
def test_clear_groups_are_found(method: str) -> None:
    rows, truth = blobs()
    found = QuoteClustering(n_clusters=4, method=method).fit(rows)
    kept = found.labels_ >= 0
    assert adjusted_rand_score(truth[kept], found.labels_[kept]) > 0.95
    assert kept.mean() > 0.5


def test_the_order_of_rows_does_not_matter_and_repeats_stay_together() -> None:
    rows, _ = blobs()
    rows = np.vstack([rows, rows[:5]])
    order = np.random.default_rng(1).permutation(len(rows))
    first = QuoteClustering(n_clusters=6).fit_predict(rows)
    second = QuoteClustering(n_clusters=6).fit_predict(rows[order])
    np.testing.assert_array_equal(first[order], second)
    np.testing.assert_array_equal(first[:5], first[-5:])


def test_a_vector_of_zeros_is_in_no_group() -> None:
    found = QuoteClustering(n_clusters=2).fit(np.array([[1.0, 0], [0, 1.0], [0, 0]]))
    assert found.labels_[2] == -1
    assert found.n_clusters_ == 2


def test_a_method_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageError, match="spectal"):
        QuoteClustering(method="spectal").fit(np.eye(3))


def test_texts_go_through_a_pipeline_that_can_be_cloned() -> None:
    texts = ["a dog barked", "the dog barked", "rain fell", "it rained"]
    chain = clone(make_pipeline(TextEncoder(), QuoteClustering(2)))
    labels = chain.fit_predict(texts)
    assert labels[0] == labels[1] != labels[2] == labels[3]


def test_what_is_no_list_of_texts_is_refused_without_showing_it() -> None:
    encoder = TextEncoder().fit([])
    with pytest.raises(DataError, match="no text in place 1"):
        encoder.transform(["a", 3])
    with pytest.raises(DataError, match="one text"):
        encoder.transform("a secret")
    with pytest.raises(UsageError, match="TfidfVectorizer"):
        TextEncoder("tfidf").fit([])
