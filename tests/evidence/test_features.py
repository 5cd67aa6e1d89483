"""Words as features: as scikit-learn counts them, in any language, and at any size."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from thememap.evidence import text_features
from thememap.evidence.recognition import _words
from thememap.evidence.recognition._words import leading_axes, tf_idf, word_dimensions
from thememap.records import ComparisonRules

WORDS = ("pain", "sleep", "tired", "nurse", "kind", "wait", "letter", "clinic", "home", "hope")


def sentences(n: int, *, seed: int = 0) -> list[str]:
    rng = np.random.default_rng(seed)
    return [" ".join(rng.choice(WORDS, rng.integers(2, 9))) for _ in range(n)]


def test_weights_are_those_of_scikit_learn() -> None:
    texts = [*sentences(200), "", "Nurse! NURSE? once"]
    oracle = TfidfVectorizer(min_df=2, sublinear_tf=True, ngram_range=(1, 2)).fit_transform(texts)
    ours = tf_idf(texts)
    assert ours.shape == oracle.shape
    np.testing.assert_allclose((ours @ ours.T).toarray(), (oracle @ oracle.T).toarray(), atol=1e-12)


def test_dimensions_hold_nearly_as_much_as_the_best_ones() -> None:
    x = tf_idf(sentences(400))
    exact = np.linalg.svd(x.toarray(), compute_uv=False)[:20]
    axes = leading_axes(x, 20)
    part = x @ axes
    np.testing.assert_allclose(axes.T @ axes, np.eye(20), atol=1e-8)
    assert 0.97 * (exact**2).sum() < (part**2).sum() <= (exact**2).sum() + 1e-9


def test_axes_of_many_texts_come_from_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["", *sentences(400)]
    whole = word_dimensions(texts, dimensions=30)
    monkeypatch.setattr(_words, "_AXES_TEXTS", 200)
    monkeypatch.setattr(_words, "_BLOCK_TEXTS", 64)
    words = word_dimensions(texts, dimensions=30)
    assert not words[0].any()
    likeness, expected = (rows @ rows.T for rows in (words, whole))
    assert np.corrcoef(likeness.ravel(), expected.ravel())[0, 1] > 0.9


def test_without_reduction_distances_are_exact() -> None:
    texts = sentences(60)
    x = tf_idf(texts).toarray()
    words = word_dimensions(texts, dimensions=300)
    np.testing.assert_allclose(words @ words.T, x @ x.T, atol=1e-6)


@pytest.mark.parametrize(
    "texts",
    [
        ["दर्द बहुत है", "दर्द नहीं है", "नींद नहीं"],
        ["الألم شديد جدا", "الألم خفيف", "نوم"],
        ["Schmerzen überall", "überall Schmerzen", "Schlaf"],
        ["疼痛很严重", "疼痛不严重", "睡眠"],
    ],
    ids=["Hindi", "Arabic", "German", "Chinese"],
)
def test_texts_that_share_words_are_near_in_any_script(texts: list[str]) -> None:
    words = word_dimensions(texts, dimensions=300)
    assert words[0] @ words[1] > 0.5
    assert words[0] @ words[2] < 0.1


@pytest.mark.parametrize("texts", [[], ["pain"], ["", "", ""], ["!", "?"], ["sleep", "pain"]])
def test_texts_without_common_words_add_no_dimensions(texts: list[str]) -> None:
    vectors = np.ones((len(texts), 4), dtype=np.float32)
    features = text_features(vectors, texts, rules=ComparisonRules())
    assert features.shape == (len(texts), 4)
    np.testing.assert_allclose(np.linalg.norm(features, axis=1), 1, atol=1e-6)


def test_words_have_their_weight_and_vectors_length_one() -> None:
    texts = sentences(50)
    vectors = 7.0 * np.random.default_rng(0).standard_normal((50, 6))
    features = text_features(vectors, texts, rules=ComparisonRules(word_weight=0.5))
    np.testing.assert_allclose(np.linalg.norm(features[:, :6], axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(features[:, 6:], axis=1), 0.5, atol=1e-6)
    alone = text_features(vectors, texts, rules=ComparisonRules(word_weight=0.0))
    np.testing.assert_array_equal(alone, features[:, :6])
