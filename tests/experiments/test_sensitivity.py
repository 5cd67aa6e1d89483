"""The grid of analyses."""

from __future__ import annotations

import numpy as np

from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import ComparisonInput, compare, reference_coding
from thememap.experiments import (
    EvidenceSource,
    SpecificationGrid,
    evidence_by_level,
    sensitivity,
)
from thememap.grouping import prepare_points
from thememap.records import (
    Comparison,
    ComparisonRules,
    RecogniserChoice,
    Sensitivity,
    ThemeStatus,
)


def analysed(
    kept: dict[str, np.ndarray] | None = None, *, numbers: tuple[int, ...] = (3,)
) -> tuple[Sensitivity, Comparison, list[int]]:
    rng = np.random.default_rng(0)
    which = np.repeat(np.arange(3), 30)
    vectors = rng.normal(size=(3, 12))[which] + 0.3 * rng.normal(size=(90, 12))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = rng.normal(size=(90, 12))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    quotes = quotes_of([f"text {n}" for n in range(90)], study=[f"s{n % 6}" for n in range(90)])
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
    evidence = evidence_by_level(compared, EvidenceSource(features=vectors))
    comparison = compare(compared, evidence=evidence, shuffle=False)
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


def test_encoders_studies_and_methods_are_crossed_and_seeds_only_where_they_matter() -> None:
    found, _, made = analysed()
    usual = [one.specification for one in found.results
             if one.specification.recogniser is RecogniserChoice.AS_SET]  # fmt: skip
    assert len(usual) == 2 * 2 * (1 + 2) == len(made)
    seeds = {(one.method, one.seed) for one in usual}
    assert seeds == {("spectral", 0), ("k-means", 0), ("k-means", 1)}
    assert {one.studies for one in usual} == {"all", "without s0"}


def test_the_classifier_is_changed_one_thing_at_a_time_with_the_first_method() -> None:
    found, _, _ = analysed()
    changed = [one.specification for one in found.results
               if one.specification.recogniser is not RecogniserChoice.AS_SET]  # fmt: skip
    assert len(changed) == 2 * 2 * (len(RecogniserChoice) - 1)
    assert {(one.method, one.seed) for one in changed} == {("spectral", 0)}


def test_a_status_that_rests_on_the_encoder_is_not_robust() -> None:
    found, _, _ = analysed()
    good = [one for one in found.results if one.specification.encoder == "good"]
    bad = [one for one in found.results if one.specification.encoder == "noise"]
    for t, theme in enumerate(found.themes):
        assert theme.status == "echoed"
        assert not theme.robust
        assert {one.statuses[t] for one in good} == {ThemeStatus.ECHOED}
        assert ThemeStatus.ECHOED not in {one.statuses[t] for one in bad}
    kappas = [kappa for one in good for kappa in (*one.recognition, *one.groups)]
    assert all(kappa is not None and kappa > 0.8 for kappa in kappas)


def test_a_second_run_makes_no_grouping_again_and_says_the_same() -> None:
    kept: dict[str, np.ndarray] = {}
    first, _, made = analysed(kept)
    again, _, made_again = analysed(kept)
    assert made
    assert not made_again
    assert first == again


def test_all_scales_of_a_grouping_stand_for_a_theme_together() -> None:
    found, _, made = analysed(numbers=(2, 3, 6))
    coarse, _, _ = analysed(numbers=(2,))
    assert len(made) == 2 * 2 * (1 + 2)
    assert len(found.results) == len(coarse.results)
    for several, one in zip(found.results, coarse.results, strict=True):
        for best, kappa in zip(several.groups, one.groups, strict=True):
            assert best is not None
            assert kappa is not None
            assert best >= kappa


def test_a_scale_finer_than_the_quotes_that_are_left_is_no_error() -> None:
    found, _, _ = analysed(numbers=(3, 89))
    fewer = [one for one in found.results if one.specification.studies == "without s0"]
    assert all(kappa is not None for one in fewer for kappa in one.groups)
