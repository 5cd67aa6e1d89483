from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.comparing import compare_groups, english
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import DETECTORS, VectorIndex, list_concepts, reference_coding
from thememap.comparison.concepts._uncoded_points import UncodedPoints
from thememap.grouping import prepare_points
from thememap.records import Comparison, ComparisonRules, ConceptDetector, ConceptKind, ConceptTier


def planted(
    *, seed: int = 0, uncoded: int = 15, n: int = 200, concept_p: float = 0.04
) -> tuple[Comparison, set[str]]:
    """Quotes around five centres; the last centre's quotes were given no theme."""
    rng = np.random.default_rng(seed)
    centre = np.repeat(np.arange(5), [50, 50, 50, n - 150 - uncoded, uncoded])
    vectors = rng.normal(size=(5, 24))[centre] + 0.5 * rng.normal(size=(n, 24))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    quotes = quotes_of([f"text {row}" for row in range(n)])
    book = book_of(("a",), ("b",), ("c",), ("d",))
    given = {
        quote_id: [] if centre[row] == 4 or row % 25 == 0 else [("abcd"[centre[row]],)]
        for row, quote_id in enumerate(quotes.quote_id)
    }
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    found = compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings_of({"A": given}), codebook=book),
        grouping=grouping_of(centre.tolist()),
        rules=ComparisonRules(concept_p=concept_p),
        shuffle=False,
        vectors=vectors,
        places=VectorIndex(
            point=prepared.points.point,
            vectors=prepared.points.vectors,
            nearest=prepared.neighbour_links.nearest,
        ),
    )
    hidden = {quotes.quote_id[row] for row in np.flatnonzero(centre == 4)}
    return found, hidden


def test_quotes_that_no_theme_holds_are_found_first() -> None:
    found, hidden = planted()
    best = set(found.concepts[0].quote_ids)
    assert len(best & hidden) >= 0.9 * len(hidden)
    assert len(best & hidden) >= 0.9 * len(best)
    assert found.concepts[0].kind == "uncoded"


def test_no_quote_is_in_two_concepts() -> None:
    for seed in range(5):
        found, _ = planted(seed=seed)
        ids = [quote_id for concept in found.concepts for quote_id in concept.quote_ids]
        assert ids
        assert len(ids) == len(set(ids))


def test_concepts_come_best_first() -> None:
    found, _ = planted(uncoded=30)
    scores = [concept.score for concept in found.concepts]
    assert scores == sorted(scores, reverse=True)


def test_without_uncoded_quotes_the_reason_is_said() -> None:
    quotes = quotes_of(["a", "b"])
    book = book_of(("a",))
    codings = codings_of({"A": {quote_id: [("a",)] for quote_id in quotes.quote_id}})
    vectors = np.eye(2)
    found = compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings, codebook=book),
        grouping=grouping_of([0, 0]),
        rules=ComparisonRules(),
        shuffle=False,
        vectors=vectors,
        places=VectorIndex(point=np.array([0, 1]), vectors=vectors, nearest=np.array([[1], [0]])),
    )
    assert found.concepts == ()
    assert "no quote was read and given nothing" in english(found.concepts_reason)


def test_concepts_are_tested_where_the_test_passes_and_there_to_browse_where_it_does_not() -> None:
    tested, _ = planted(n=400, uncoded=180)
    assert not tested.concepts_reason
    uncoded = [concept for concept in tested.concepts if concept.kind is ConceptKind.UNCODED]
    assert {concept.tier for concept in uncoded} == {ConceptTier.TESTED}
    browse, _ = planted(n=400, uncoded=180, concept_p=0.0)
    assert "no more similar to each other" in english(browse.concepts_reason)
    listed = [concept for concept in browse.concepts if concept.kind is ConceptKind.UNCODED]
    assert {concept.tier for concept in listed} == {ConceptTier.BROWSE}
    rules = ComparisonRules()
    assert [replace(concept, tier=ConceptTier.TESTED) for concept in listed] == uncoded[
        : rules.concepts_browsed
    ]


def test_what_was_tested_comes_before_what_is_there_to_browse() -> None:
    found, _ = planted()
    first = found.concepts[0]
    mixed = [
        replace(first, concept=name, kind=kind, tier=tier)
        for name, kind, tier in (
            ("B1", ConceptKind.UNCODED, ConceptTier.BROWSE),
            ("I1", ConceptKind.INSIDE_THEME, ConceptTier.TESTED),
            ("B2", ConceptKind.UNCODED, ConceptTier.BROWSE),
            ("C1", ConceptKind.UNCODED, ConceptTier.TESTED),
        )
    ]
    assert [concept.concept for concept in list_concepts(mixed, browsed=1)] == ["C1", "I1", "B1"]


def test_a_list_says_how_often_such_lists_held_random_quotes() -> None:
    found, _ = planted()
    worth = found.concepts_worth
    assert worth is not None
    assert worth.random is not None
    assert not worth.measured_here
    assert 0 <= worth.random.held <= worth.random.of


def test_every_detector_gives_disjoint_sets_of_uncoded_quotes_best_first() -> None:
    rng = np.random.default_rng(4)
    which = np.repeat(np.arange(4), 40)
    vectors = rng.normal(size=(4, 24))[which] + 0.6 * rng.normal(size=(160, 24))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    member = np.eye(4, dtype=bool)[which][:, :3]
    member[::10] = False
    nothing = ~member.any(axis=1)
    points = UncodedPoints(
        vectors=vectors,
        read=np.ones(160),
        uncoded=nothing.astype(float),
        member=member,
        rules=ComparisonRules(concept_largest_share=0.3),
        seed=0,
    )
    for detector in ConceptDetector:
        sets = DETECTORS[detector](points).sets
        scores = [score for score, _ in sets]
        assert scores
        assert scores == sorted(scores, reverse=True)
        rows = np.concatenate([members for _, members in sets])
        assert len(rows) == len(set(rows.tolist()))
        assert nothing[rows].all()
        assert (which[sets[0][1]] == 3).mean() > 0.5
