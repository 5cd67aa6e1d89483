"""Estimators keep scikit-learn's contract and thememap's promises."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from thememap.errors import UsageError
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


@pytest.mark.parametrize(
    "given",
    ["a secret", b"a secret", bytearray(b"a secret"), ["a secret", 3], [b"a secret"], None, 3,
     {"a secret": 1}, {"a secret"}, pd.DataFrame({"text": ["a secret"]}),
     np.array([["a secret"]]), np.array("a secret"), np.eye(2), [["a secret"]]],
    ids=lambda given: type(given).__name__,
)  # fmt: skip
def test_what_is_no_list_of_texts_is_refused_without_showing_it(given: Any) -> None:
    encoder = TextEncoder().fit([])
    with pytest.raises(TypeError, match=r"^X.*Needed: a list of texts") as told:
        encoder.transform(given)
    assert isinstance(told.value, UsageError)
    assert "secret" not in str(told.value)


def test_texts_in_an_array_or_a_series_are_encoded() -> None:
    encoder = TextEncoder().fit([])
    texts = ["rain fell", "a dog barked"]
    expected = encoder.transform(texts)
    for given in (np.array(texts), pd.Series(texts), tuple(texts), iter(texts)):
        np.testing.assert_array_equal(encoder.transform(given), expected)


@pytest.mark.parametrize("name", [3, None, b"x", ["x"]])
def test_an_encoder_is_named_by_text_or_path(name: Any) -> None:
    with pytest.raises(TypeError, match=r"^encoder: found"):
        TextEncoder(name).fit([])
    with pytest.raises(UsageError, match="TfidfVectorizer"):
        TextEncoder("tfidf").fit([])


def test_an_encoder_that_has_encoded_is_pickled_and_cloned() -> None:
    encoder = TextEncoder().fit([])
    vectors = encoder.transform(["rain fell"])
    content = pickle.dumps(encoder)
    assert len(content) < 10_000  # the model stays where it is
    np.testing.assert_array_equal(pickle.loads(content).transform(["rain fell"]), vectors)
    np.testing.assert_array_equal(clone(encoder).fit([]).transform(["rain fell"]), vectors)


@pytest.mark.parametrize(
    ("name", "value"),
    [("n_clusters", value) for value in (0, -1, True, 2.0, "2", None, [2], np.float64(2))]
    + [("n_neighbors", 0), ("random_state", -1), ("random_state", None), ("method", 3)],
)
def test_parameters_of_the_clusterer_are_checked(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=f"^{name}") as told:
        QuoteClustering(**{name: value}).fit(np.eye(3))
    assert isinstance(told.value, ValueError)


@pytest.mark.parametrize("number", [7, np.int64(7)])
def test_more_groups_than_rows_are_as_many_as_rows(number: Any) -> None:
    assert QuoteClustering(n_clusters=number, method="ward").fit(np.eye(3)).n_clusters_ == 3
