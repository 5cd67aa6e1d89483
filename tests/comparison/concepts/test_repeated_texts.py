"""Concepts and groups that are one text of many documents: a question of the guide, perhaps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.comparing import compare_groups
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import VectorIndex, reference_coding
from thememap.grouping import prepare_points
from thememap.grouping.describe._composition import group_composition
from thememap.records import Comparison, ComparisonRules, ConceptKind

N, ASKED, SAID = 200, 20, 15


def planted(*, documents: int) -> Comparison:
    """Two clusters that nobody coded: one text under many numbers, and what people said."""
    rng = np.random.default_rng(0)
    centre = np.repeat(np.arange(5), [60, 60, N - 120 - ASKED - SAID, SAID, ASKED])
    vectors = rng.normal(size=(5, 24))[centre] + 0.4 * rng.normal(size=(N, 24))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = [f"{row % 9 + 1}.{'abc'[row % 3]} Please say {row % 7} things" for row in range(N)]
    quotes = quotes_of([
        asked[row].replace(f"{row % 7} things", "what each plot is good for" + "." * (row % 7))
        if centre[row] == 4
        else f"what number {row * row} said about row {row}"
        for row in range(N)
    ])  # fmt: skip
    quotes = replace(quotes, source=tuple(f"d{row % documents}" for row in range(N)))
    book = book_of(("a",), ("b",), ("c",))
    given = {
        quote_id: [] if centre[row] > 2 else [("abc"[centre[row]],)]
        for row, quote_id in enumerate(quotes.quote_id)
    }
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    return compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings_of({"A": given}), codebook=book),
        grouping=grouping_of(centre.tolist()),
        rules=ComparisonRules(),
        shuffle=False,
        vectors=vectors,
        places=VectorIndex(
            point=prepared.points.point,
            vectors=prepared.points.vectors,
            nearest=prepared.neighbour_links.nearest,
        ),
    )


def test_one_text_of_many_documents_is_marked_and_comes_last() -> None:
    uncoded = [
        concept for concept in planted(documents=8).concepts if concept.kind is ConceptKind.UNCODED
    ]
    assert len(uncoded) > 1
    *others, last = uncoded
    assert last.repeated >= 0.6 * len(last.quote_ids)
    assert last.repeated_in >= 3
    assert not any(concept.repeated for concept in others)
    assert [concept.concept for concept in uncoded] == [
        f"C{rank:02d}" for rank in range(1, len(uncoded) + 1)
    ]


def test_one_text_of_two_documents_is_not() -> None:
    assert not any(concept.repeated for concept in planted(documents=2).concepts)


def test_a_group_says_how_many_of_its_quotes_are_one_text() -> None:
    quotes = quotes_of(["Box plot", "Box plot:", "6.a Box plot", "It rained a lot.", "I left."])
    quotes = replace(quotes, source=("a", "b", "c", "a", "b"))
    rests_on = group_composition(quotes, inside=range(5), grouped=range(5))
    assert (rests_on.repeated, rests_on.repeated_in) == (3, 3)
    rests_on = group_composition(quotes, inside=[0, 3, 4], grouped=range(5))
    assert (rests_on.repeated, rests_on.repeated_in) == (0, 0)
