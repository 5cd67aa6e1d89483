"""The grid of analyses."""

from __future__ import annotations

import numpy as np

from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import ComparisonInput, compare, reference_coding
from thememap.experiments import SpecificationGrid, nearby_scales, sensitivity
from thememap.grouping import prepare_points
from thememap.records import Comparison, ComparisonRules, Sensitivity


def analysed(
    kept: dict[str, np.ndarray] | None = None, *, numbers: tuple[int, ...] = (3,)
) -> tuple[Sensitivity, Comparison, list[int]]:
    rng = np.random.default_rng(0)
    which = np.repeat(np.arange(3), 30)
    vectors = rng.normal(size=(3, 12))[which] + 0.3 * rng.normal(size=(90, 12))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = rng.normal(size=(90, 12))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    quotes = quotes_of([f"t {n}" for n in range(90)], study=[f"s{n % 6}" for n in range(90)])
    book = book_of(("a",), ("b",), ("c",))
    given = {one: [("abc"[which[row]],)] for row, one in enumerate(quotes.quote_id)}
    codings = codings_of({"Ada": given})
    reference = reference_coding(quotes=quotes, codings=codings, codebook=book)
    compared = ComparisonInput.of_grouping(
        grouping_of(which.tolist()),
        quotes=quotes,
        codebook=book,
        reference=reference,
        rules=ComparisonRules(),
    )
    comparison = compare(compared, shuffle=False)
    store = {} if kept is None else kept
    made: list[int] = []

    def labels(parts, make):  # type: ignore[no-untyped-def]
        key = repr([value for name, value in parts.items() if name != "vectors"]) + str(
            parts["vectors"].sum()
        )
        if key not in store:
            made.append(1)
            store[key] = make()
        return store[key]

    grid = SpecificationGrid(
        vectors={"good": vectors, "noise": noise},
        methods=("spectral", "k-means"),
        numbers=numbers,
        seeds=(0, 1),
        studies={"all": np.ones(90, bool), "without s0": np.array(quotes.study) != "s0"},
        references={"Ada": reference},
        set_aside=("",) * 90,
        neighbours=prepare_points(vectors=vectors, texts=quotes.text).neighbours,
    )
    found = sensitivity(
        comparison,
        compared,
        grid,
        cached_labels=labels,
    )
    return found, comparison, made


def test_every_choice_is_crossed_and_seeds_only_where_they_matter() -> None:
    found, _, made = analysed()
    assert len(found.results) == 2 * 2 * (1 + 2) == len(made)
    seeds = {(one.specification.method, one.specification.seed) for one in found.results}
    assert seeds == {("spectral", 0), ("k-means", 0), ("k-means", 1)}
    assert {one.specification.studies for one in found.results} == {"all", "without s0"}


def test_a_status_that_rests_on_the_encoder_is_not_robust() -> None:
    found, _, _ = analysed()
    for theme in found.themes:
        assert theme.status == "echoed"
        assert theme.share == 0.5
        assert not theme.robust
    good = [one for one in found.results if one.specification.encoder == "good"]
    assert all(min(one.jaccard) > 0.8 for one in good)
    assert all(one.omega is not None and one.omega > 0.8 for one in good)


def test_a_second_run_makes_no_grouping_again_and_says_the_same() -> None:
    kept: dict[str, np.ndarray] = {}
    first, _, made = analysed(kept)
    again, _, made_again = analysed(kept)
    assert made
    assert not made_again
    assert first == again


def test_every_scale_of_the_grid_is_compared_with_as_many_groups() -> None:
    found, _, made = analysed(numbers=(2, 3, 6))
    assert len(made) == 2 * 2 * (1 + 2)
    assert len(found.results) == 3 * len(made)
    good = [
        one.specification.groups
        for one in found.results
        if one.specification.encoder == "good" and one.specification.method == "spectral"
    ]
    assert good == [2, 3, 6] * 2


def test_a_scale_finer_than_the_quotes_that_are_left_has_a_group_for_each() -> None:
    found, _, _ = analysed(numbers=(3, 89))
    fewer = [one for one in found.results if one.specification.studies == "without s0"]
    assert {one.specification.groups for one in fewer if one.specification.method == "k-means"} == {
        3, 75
    }  # fmt: skip


def test_the_scales_around_the_shown_one_are_its_neighbours_on_the_ladder() -> None:
    assert nearby_scales(24, m=3000) == (16, 24, 32)
    assert nearby_scales(4, m=24) == (4,)
    assert nearby_scales(1, m=5) == (1,)
