"""Groups at every size, in every order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster._spectral import cluster_qr as sklearn_cluster_qr
from sklearn.metrics import adjusted_rand_score

from helpers.material import quotes_of
from thememap.errors import UsageError
from thememap.grouping import (
    METHODS,
    GroupingInput,
    NoGroupReason,
    assemble_grouping,
    boilerplate_reasons,
    candidate_numbers,
    choose_from_curve,
    cluster_qr,
    grouping_from_table,
    nearest_neighbours,
    number_by_user,
    partition_points,
    prepare_points,
    spectral_vectors,
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
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    labels = partition_points(prepared.all_points(), method=method, k=k, seed=0)
    number = number_by_user(k, m=len(prepared.points))
    return assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels={number.k: labels},
            method=method,
            number=number,
            names={},
        )
    )


@pytest.mark.parametrize("method", METHODS)
def test_well_separated_groups_are_found(method: str) -> None:
    vectors, truth = points(200)
    found = group(vectors, [f"text {row}" for row in range(200)], method=method, k=4)
    placed = found.label >= 0
    assert placed.mean() > 0.9
    assert adjusted_rand_score(truth[placed], found.label[placed]) == 1.0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [1, 2, 3, 6, 7, 15])
def test_every_small_number_of_quotes_has_a_grouping(method: str, n: int) -> None:
    vectors, _ = points(n)
    found = group(vectors, [f"text {row}" for row in range(n)], method=method, k=3)
    assert all(
        (label < 0) == bool(why) for label, why in zip(found.label, found.reason, strict=True)
    )
    assert sum(one.n for one in found.groups) == (found.label >= 0).sum()
    if METHODS[method].accepts_number:
        assert (found.label >= 0).all()


@pytest.mark.parametrize("method", METHODS)
def test_quotes_that_are_all_alike_stay_together(method: str) -> None:
    vectors = np.tile(points(1)[0], (9, 1))
    found = group(vectors, ["the same"] * 9, method=method, k=3)
    assert len(set(found.label.tolist())) == 1


@pytest.mark.parametrize("method", METHODS)
def test_another_order_of_rows_gives_the_same_sets_of_quotes(method: str) -> None:
    vectors, _ = points(90)
    order = np.random.default_rng(1).permutation(90)
    first = group(vectors, [f"text {row}" for row in range(90)], method=method, k=4)
    again = group(vectors[order], [f"text {row}" for row in order], method=method, k=4)
    assert len(first.groups) > 1
    assert [one.n for one in again.groups] == [one.n for one in first.groups]
    assert adjusted_rand_score(again.label, first.label[order]) == 1.0


@pytest.mark.parametrize("method", METHODS)
@given(n=st.integers(1, 40), k=st.integers(1, 6), seed=st.integers(0, 3))
@settings(max_examples=8)
def test_every_quote_is_in_one_group_or_has_one_reason(
    method: str, n: int, k: int, seed: int
) -> None:
    if method == "umap-hdbscan":
        n = min(n, 12)
    vectors, _ = points(n, seed=seed)
    vectors[::7] = 0
    texts = ["Nothing." if row % 5 == 0 else f"text {row}" for row in range(n)]
    quotes = quotes_of(texts)
    prepared = prepare_points(
        vectors=vectors, texts=quotes.text, set_aside=boilerplate_reasons(quotes.text)
    )
    labels = np.zeros(0, dtype=np.int64)
    if len(prepared.points):
        labels = partition_points(prepared.all_points(), method=method, k=k, seed=0)
    number = number_by_user(k, m=max(1, len(prepared.points)))
    found = assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels={number.k: labels},
            method=method,
            number=number,
            names={},
        )
    )
    for label, reason in zip(found.label, found.reason, strict=True):
        assert (label == NO_GROUP) == bool(reason)
    assert [one.n for one in found.groups] == sorted((one.n for one in found.groups), reverse=True)


def test_noise_and_lonely_quotes_say_why() -> None:
    vectors, _ = points(60, centres=2)
    vectors = np.hstack([vectors, np.zeros((60, 1))])
    vectors[11] = 0
    vectors[11, -1] = 1
    found = group(vectors, [f"text {row}" for row in range(60)], method="spectral", k=2)
    assert found.reason[11] == NoGroupReason.ISOLATED
    scattered = np.round(np.eye(40), 5)
    noise = group(scattered, [f"text {row}" for row in range(40)], method="hdbscan", k=2)
    assert set(noise.reason) <= {
        NoGroupReason.NOISE,
        NoGroupReason.ISOLATED,
    }


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
    assert found.reason[3] == NoGroupReason.NOT_ENCODED
    assert all(not reason for row, reason in enumerate(found.reason) if row != 3)
    assert np.isnan(found.position[3]).all()


def test_cluster_qr_is_that_of_scikit_learn() -> None:
    vectors, _ = points(150, centres=5)
    leading = spectral_vectors(nearest_neighbours(vectors, neighbours=10).graph, k=5)
    assert cluster_qr(leading).tolist() == sklearn_cluster_qr(leading).tolist()


def test_sparse_and_dense_eigenvectors_give_the_same_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, _ = points(300, centres=6)
    graph = nearest_neighbours(vectors, neighbours=10).graph
    monkeypatch.setattr("thememap.grouping.methods._spectral.DENSE_EIGENSOLVER_BELOW", 1000)
    dense = cluster_qr(spectral_vectors(graph, k=6))
    monkeypatch.setattr("thememap.grouping.methods._spectral.DENSE_EIGENSOLVER_BELOW", 10)
    assert adjusted_rand_score(dense, cluster_qr(spectral_vectors(graph, k=6))) == 1.0


def test_the_graph_does_not_depend_on_how_the_work_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, _ = points(120)
    whole = nearest_neighbours(vectors, neighbours=15).graph
    monkeypatch.setattr("thememap.grouping.points._neighbours.BLOCK_SIZE", 7)
    assert (whole != nearest_neighbours(vectors, neighbours=15).graph).nnz == 0


def test_the_ward_tree_has_one_node_less_than_points() -> None:
    vectors, _ = points(40)
    graph = nearest_neighbours(vectors, neighbours=5).graph
    assert ward_tree(vectors, graph_of=lambda: graph).shape == (39, 2)
    assert ward_tree(vectors[:1], graph_of=lambda: graph).shape == (0, 2)


def test_an_unknown_method_names_the_methods() -> None:
    vectors, _ = points(9)
    with pytest.raises(UsageError, match="spectral, ward"):
        group(vectors, [f"text {row}" for row in range(9)], method="spektral", k=2)


def test_given_groups_keep_their_names_and_reasons() -> None:
    quotes = quotes_of(["a", "b", "c", "d"])
    found = grouping_from_table(quotes=quotes, group_of={"q0000": "x", "q0001": "y", "q0002": ""})
    assert [one.group for one in found.groups] == ["x", "y"]
    assert found.label.tolist() == [0, 1, NO_GROUP, NO_GROUP]
    assert found.reason[2] != found.reason[3]


def test_the_number_is_where_the_smoothed_excess_is_highest() -> None:
    curve = [(2, 0.9, 0.85), (4, 0.8, 0.4), (8, 0.75, 0.36), (16, 0.5, 0.3)]
    assert choose_from_curve(curve).k == 8
    one_jump = [(2, 0.5, 0.5), (4, 0.9, 0.5), (8, 0.5, 0.5), (16, 0.7, 0.4), (32, 0.7, 0.4)]
    assert choose_from_curve(one_jump).k == 32


def test_no_number_is_chosen_by_a_hair_without_a_word() -> None:
    flat = [(2, 0.5, 0.5), (4, 0.60, 0.5), (8, 0.6201, 0.5), (16, 0.60, 0.5), (32, 0.5, 0.5)]
    assert (choose_from_curve(flat).k, choose_from_curve(flat).undecided) == (8, ())
    for hair in (-1e-3, -1e-9, 0.0, 1e-9, 1e-3):
        near = [(2, 0.5, 0.5), (4, 0.6 + hair, 0.5), (8, 0.6, 0.5), (16, 0.5, 0.5)]
        assert (choose_from_curve(near).k, choose_from_curve(near).undecided) == (8, (4, 8))


def test_candidates_grow_with_the_material() -> None:
    assert candidate_numbers(15) == ()
    assert candidate_numbers(16) == (2,)
    assert candidate_numbers(24) == (4,)
    assert candidate_numbers(10_000) == (4, 6, 8, 12, 16, 24, 32, 48)


def test_a_number_above_the_texts_is_capped_and_said() -> None:
    number = number_by_user(30, m=7)
    assert number.k == 7
    assert number.reason.values == {"asked": 30, "n": 7}
