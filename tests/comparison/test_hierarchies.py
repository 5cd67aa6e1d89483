"""Both hierarchies in one number."""

from __future__ import annotations

import numpy as np

from helpers.comparing import compare_groups
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import reference_coding
from thememap.records import ComparisonRules, Grouping, Scale, ScaleGroup, Score

PATHS = (("a", "x"), ("a", "y"), ("b", "z"), ("b", "w"))
N = 80


def nested(label: list[int], parent: tuple[int, ...]) -> Grouping:
    """Groups, and a scale with half as many in which each group lies in its parent."""
    from dataclasses import replace

    groups = tuple(
        ScaleGroup(group=f"G{number + 1:02d}", n=1, name="", keywords=())
        for number in range(max(parent) + 1)
    )
    coarser = Scale(k=len(groups), label=np.array(parent)[label], groups=groups)
    return replace(grouping_of(label), scales=(coarser,))


def score(label: list[int], parent: tuple[int, ...]) -> Score:
    quotes = quotes_of([f"text {row}" for row in range(N)])
    book = book_of(("a",), ("b",), *PATHS)
    codings = codings_of(
        {"Ada": {f"q{row:04d}": [PATHS[row % 4]] for row in range(N)}},
    )
    reference = reference_coding(quotes=quotes, codings=codings, codebook=book, rule="Ada")
    found = compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference,
        grouping=nested(label, parent),
        rules=ComparisonRules(),
    ).trees
    assert found is not None
    return found


def test_equal_trees_have_similarity_one_and_beat_the_null() -> None:
    found = score([row % 4 for row in range(N)], (0, 0, 1, 1))
    assert found.value is not None
    assert abs(found.value - 1.0) < 1e-9
    assert found.nulls[0].upper_95 is not None
    assert found.nulls[0].upper_95 < 0.9
    assert found.nulls[0].p == 0.01


def test_nesting_otherwise_costs_something_and_unrelated_groups_more() -> None:
    other = score([row % 4 for row in range(N)], (0, 1, 0, 1)).value
    random = score(np.random.default_rng(0).integers(0, 4, N).tolist(), (0, 0, 1, 1)).value
    assert other is not None
    assert random is not None
    assert random < other < 1.0
