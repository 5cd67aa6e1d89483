"""Groups at every size, in every order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster._spectral import cluster_qr as sklearn_cluster_qr
from sklearn.metrics import adjusted_rand_score

from material import quotes_of
from thememap.errors import UsageError
from thememap.grouping import (
    METHODS,
    assemble,
    candidate_numbers,
    cluster_qr,
    fixed_grouping,
    from_curve,
    given_number,
    keywords,
    neighbour_graph,
    partition,
    prepare,
    spectral_vectors,
    terms_of,
    ward_tree,
)
from thememap.records import NO_GROUP, Grouping

WORDS = ("rain", "lorry", "helmet", "council", "train", "puncture", "hill", "lights")


def points(n: int, *, centres: int = 4, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, centres, n)
    vectors = rng.normal(size=(centres, 16))[truth] + 0.3 * rng.normal(size=(n, 16))
    return np.round(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 5), truth


def group(vectors: np.ndarray, texts: list[str], *, method: str, k: int) -> Grouping:
    quotes = quotes_of(texts)
    prepared = prepare(vectors=vectors, texts=quotes.text)
    labels = partition(prepared, method=method, k=k, seed=0)
    return assemble(
        quotes=quotes,
        vectors=vectors,
        prepared=prepared,
        labels=labels,
        method=method,
        number=given_number(k, m=len(prepared.points)),
        names={},
    )


@pytest.mark.parametrize("method", METHODS)
def test_well_separated_groups_are_found(method: str) -> None:
    vectors, truth = points(200)
    found = group(vectors, [f"text {row}" for row in range(200)], method=method, k=4)
    assert adjusted_rand_score(truth, found.label) == 1.0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [1, 2, 3, 6, 7, 15])
def test_every_small_number_of_quotes_has_a_grouping(method: str, n: int) -> None:
    vectors, _ = points(n)
    found = group(vectors, [f"text {row}" for row in range(n)], method=method, k=3)
    assert (found.label >= 0).all()
    assert sum(one.n for one in found.groups) == n


@pytest.mark.parametrize("method", METHODS)
def test_quotes_that_are_all_alike_are_one_group(method: str) -> None:
    vectors = np.tile(points(1)[0], (9, 1))
    found = group(vectors, ["the same"] * 9, method=method, k=3)
    assert found.label.tolist() == [0] * 9


def test_a_repeated_text_is_in_one_group_with_itself() -> None:
    vectors, _ = points(60)
    texts = [f"text {row % 30}" for row in range(60)]
    vectors = vectors[[row % 30 for row in range(60)]]
    found = group(vectors, texts, method="spectral", k=3)
    assert (found.label[:30] == found.label[30:]).all()


def test_a_quote_without_a_vector_has_no_group_and_says_why() -> None:
    vectors, _ = points(20)
    vectors[3] = 0
    found = group(vectors, [f"text {row}" for row in range(20)], method="spectral", k=2)
    assert found.label[3] == NO_GROUP
    assert found.reason[3].startswith("not encoded")
    assert all(not reason for row, reason in enumerate(found.reason) if row != 3)
    assert np.isnan(found.position[3]).all()


@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 5))
def test_every_quote_is_in_one_group_or_has_one_reason(n: int, k: int, seed: int) -> None:
    vectors, _ = points(max(n, 1), seed=seed)
    vectors = vectors[:n]
    vectors[::7] = 0
    found = group(vectors, [f"text {row}" for row in range(n)], method="spectral", k=k)
    for label, reason in zip(found.label, found.reason, strict=True):
        assert (label == NO_GROUP) == bool(reason)
    assert [one.n for one in found.groups] == sorted((one.n for one in found.groups), reverse=True)


def test_cluster_qr_is_that_of_scikit_learn() -> None:
    vectors, _ = points(150, centres=5)
    leading = spectral_vectors(neighbour_graph(vectors, neighbours=10), k=5)
    assert cluster_qr(leading).tolist() == sklearn_cluster_qr(leading).tolist()


def test_sparse_and_dense_eigenvectors_give_the_same_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, _ = points(300, centres=6)
    graph = neighbour_graph(vectors, neighbours=10)
    dense = cluster_qr(spectral_vectors(graph, k=6))
    monkeypatch.setattr("thememap.grouping._spectral.DENSE_BELOW", 10)
    assert adjusted_rand_score(dense, cluster_qr(spectral_vectors(graph, k=6))) == 1.0


def test_the_graph_does_not_depend_on_how_the_work_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, _ = points(120)
    whole = neighbour_graph(vectors, neighbours=15)
    monkeypatch.setattr("thememap.grouping._neighbours.BLOCK", 7)
    assert (whole != neighbour_graph(vectors, neighbours=15)).nnz == 0


def test_the_ward_tree_has_one_node_less_than_points() -> None:
    vectors, _ = points(40)
    graph = neighbour_graph(vectors, neighbours=5)
    assert ward_tree(vectors, graph=graph).shape == (39, 2)
    assert ward_tree(vectors[:1], graph=graph).shape == (0, 2)


def test_an_unknown_method_names_the_methods() -> None:
    vectors, _ = points(9)
    with pytest.raises(UsageError, match="spectral, k-means"):
        group(vectors, [f"text {row}" for row in range(9)], method="spektral", k=2)


def test_keywords_set_groups_apart() -> None:
    texts = ["the helmet and the rain", "a helmet", "the council meeting", "council money"]
    found = keywords(terms=terms_of(texts), label=np.array([0, 0, 1, 1]), groups=2)
    assert found[0][0] == "helmet"
    assert found[1][0] == "council"


def test_texts_of_stop_words_have_no_keywords() -> None:
    assert keywords(terms=terms_of(["it was", "and then"]), label=np.array([0, 0]), groups=1) == (
        (),
    )


def test_pieces_of_contractions_are_no_keywords() -> None:
    texts = ["I've a helmet and it's wet", "don't you've a helmet"]
    assert keywords(terms=terms_of(texts), label=np.array([0, 0]), groups=1)[0][:1] == ("helmet",)
    assert "ve" not in str(keywords(terms=terms_of(texts), label=np.array([0, 0]), groups=1)[0])


def test_given_groups_keep_their_names_and_reasons() -> None:
    quotes = quotes_of(["a", "b", "c", "d"])
    found = fixed_grouping(quotes=quotes, group_of={"q0000": "x", "q0001": "y", "q0002": ""})
    assert [one.group for one in found.groups] == ["x", "y"]
    assert found.label.tolist() == [0, 1, NO_GROUP, NO_GROUP]
    assert found.reason[2] != found.reason[3]


def test_the_number_is_the_largest_near_the_clearest_excess() -> None:
    curve = [(2, 0.9, 0.85), (4, 0.8, 0.4), (8, 0.75, 0.36), (16, 0.5, 0.3)]
    assert from_curve(curve, spread=0.02).k == 8
    assert from_curve(curve, spread=0.0).k == 4


def test_candidates_grow_with_the_material() -> None:
    assert candidate_numbers(16) == (2,)
    assert len(candidate_numbers(10_000)) == 8


def test_a_number_above_the_texts_is_capped_and_said() -> None:
    number = given_number(30, m=7)
    assert number.k == 7
    assert "only 7" in number.reason
