"""Candidate concepts: what the codebook may lack.

A detector finds sets of quotes that were read and given nothing. One test says whether such quotes
are similar at all: sets are *tested* where it passes, else the best are there to *browse*. The
document on evaluation compares this with simple detectors, and says how often a list to browse held
random quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import ComparisonInput
from thememap.comparison.concepts._clusters import build_concept, by_centrality
from thememap.comparison.concepts._detectors import DETECTORS, random_held
from thememap.comparison.concepts._subclusters import subcluster_concepts
from thememap.comparison.concepts._uncoded_points import UncodedPoints
from thememap.comparison.concepts._uncoded_test import uncoded_cluster_p
from thememap.records import (
    DEFAULT_DETECTOR,
    NO_MESSAGE,
    Concept,
    ConceptKind,
    ConceptTier,
    ConceptWorth,
    Message,
    Quotes,
    level_view,
    message,
)

UNCODED_TEST_SHUFFLES = 299
DOMINANT_SHARE = 2 / 3
MIN_STUDIES = 5


@dataclass(frozen=True, kw_only=True)
class ConceptSearch:
    """Concepts in the order of `list_concepts`; those left out; what the list is worth.

    ``p`` is that of the test of uncoded quotes; ``reason`` says why no concept of the kind
    *uncoded* is *tested*, where that is so.
    """

    found: tuple[Concept, ...] = ()
    set_aside: tuple[Concept, ...] = ()
    p: float | None = None
    reason: Message = NO_MESSAGE
    inside_tested: int = 0
    worth: ConceptWorth | None = None


def list_concepts(concepts: Iterable[Concept], *, browsed: int) -> tuple[Concept, ...]:
    """Those tested, *uncoded* before *inside a theme*, then at most ``browsed`` to browse.

    Within each of the three the order is as given.
    """
    listed = list(concepts)
    tested = [concept for concept in listed if concept.tier is ConceptTier.TESTED]
    tested.sort(key=lambda concept: concept.kind is ConceptKind.INSIDE_THEME)
    browse = [concept for concept in listed if concept.tier is ConceptTier.BROWSE]
    return (*tested, *browse[:browsed])


def uncoded_concepts(given: ComparisonInput, *, block: np.ndarray | None) -> ConceptSearch:
    """Concepts of the kind *uncoded*; no quote is in two; names are left to the caller.

    ``block`` (n,) int: within what codings are shuffled (`None`: no test). A concept holds *read,
    none* quotes, most central first. One that is mostly one study's words is left out; those
    that are one text in several documents come last. All are
    *tested* where the test of uncoded quotes passes, else the best are there to *browse*.
    """
    reference, rules, quotes, places = given.reference, given.rules, given.quotes, given.places
    assert places is not None
    rows = np.flatnonzero(reference.read & (places.point >= 0))
    point, nothing = places.point[rows], reference.read_none[rows]
    if not nothing.any():
        return ConceptSearch(reason=message(ComparisonFact.NOTHING_UNCODED))
    p = None
    if block is not None:
        p = uncoded_cluster_p(
            nothing=nothing,
            point=point,
            nearest=places.nearest,
            block=block[rows],
            times=min(rules.permutations, UNCODED_TEST_SHUFFLES),
            seed=given.seed,
        )
    passed = p is not None and p <= rules.concept_p
    worth = given.concepts_worth or ConceptWorth(
        detector=DEFAULT_DETECTOR, random=random_held(len(rows))
    )
    detected = DETECTORS[worth.detector](_uncoded_points(given, rows))
    listed: list[Concept] = []
    set_aside: list[Concept] = []
    for score, points in detected.sets:
        inside = rows[np.isin(point, points) & nothing]
        central = by_centrality(detected.space[places.point[inside]], inside)
        concept = build_concept(quotes, central, kind=ConceptKind.UNCODED, score=score, p=p)
        why = _one_study_reason(inside, rows, quotes)
        tier = ConceptTier.TESTED if passed else ConceptTier.BROWSE
        (set_aside if why else listed).append(replace(concept, tier=tier, set_aside=why))
    listed.sort(key=lambda concept: concept.repeated > 0)  # what may be the guide's leads no list
    return ConceptSearch(
        found=list_concepts(
            _numbered("C", listed)[: rules.concepts_shown], browsed=rules.concepts_browsed
        ),
        set_aside=_numbered("S", set_aside),
        p=p,
        reason=NO_MESSAGE if p is None or passed else message(ComparisonFact.NOT_CLUSTERED, p=p),
        worth=worth,
    )


def _uncoded_points(given: ComparisonInput, rows: np.ndarray) -> UncodedPoints:
    assert given.places is not None
    places, assigned = given.places, given.reference.assigned
    m, point = len(places.vectors), places.point[rows]
    member = np.zeros((m, assigned.shape[1]), dtype=bool)
    np.logical_or.at(member, point, assigned[rows])
    nothing = given.reference.read_none[rows]
    return UncodedPoints(
        vectors=places.vectors,
        read=np.bincount(point, minlength=m).astype(np.float64),
        uncoded=np.bincount(point[nothing], minlength=m).astype(np.float64),
        member=member,
        rules=given.rules,
        seed=given.seed,
    )


def _numbered(letter: str, concepts: list[Concept]) -> tuple[Concept, ...]:
    return tuple(
        replace(concept, concept=f"{letter}{rank:02d}")
        for rank, concept in enumerate(concepts, start=1)
    )


def _one_study_reason(inside: np.ndarray, rows: np.ndarray, quotes: Quotes) -> Message:
    """Why a set is one study's words; none where it is not, or there are few studies."""
    known = [quotes.study[row] for row in inside if quotes.study[row]]
    everywhere = [quotes.study[row] for row in rows if quotes.study[row]]
    if not known or len(set(everywhere)) < MIN_STUDIES:
        return NO_MESSAGE
    top, n = min(Counter(known).items(), key=lambda counted: (-counted[1], counted[0]))
    expected = everywhere.count(top) / len(everywhere)
    if n / len(known) < DOMINANT_SHARE or expected >= DOMINANT_SHARE:
        return NO_MESSAGE
    return message(ComparisonFact.CONCEPT_OF_ONE_STUDY, n=n, of=len(known))


def find_concepts(
    given: ComparisonInput, *, level: int | None, within_study: bool, test: bool = True
) -> ConceptSearch:
    """Concepts that no theme holds, and those inside a theme of ``level`` (`None`: none of these).

    ``within_study`` says whether the test of uncoded quotes shuffles within studies; without
    ``test`` all that no theme holds are there to browse. The groups of ``given`` play no part; its
    places must be there.
    """
    block = given.study if within_study else np.zeros(len(given.quotes), dtype=np.int64)
    uncoded = uncoded_concepts(given, block=block if test else None)
    if level is None:
        return uncoded
    view = level_view(reference=given.reference, codebook=given.codebook, level=level)
    inside, tested = subcluster_concepts(given, view)
    concepts = list_concepts((*uncoded.found, *inside), browsed=given.rules.concepts_browsed)
    return replace(uncoded, found=concepts, inside_tested=tested)
