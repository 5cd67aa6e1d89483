"""Studies translated into one another: the grid, refutations, and what nobody examined."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from thememap.records import (
    REFUTATIONAL,
    UNDECIDED,
    Construct,
    Review,
    StudyRelation,
    Translation,
)

MAX_PAIRS, MAX_PAIRS_PER_CONSTRUCT = 60, 3


@dataclass(frozen=True, kw_only=True)
class TranslationCell:
    """A construct in a cell: in its study's own words, with the relation that people decided."""

    construct: str
    label: str
    words: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class TranslationPair:
    """Two constructs (or a construct and a statement) with what was decided."""

    first: str
    first_label: str
    first_study: str
    second: str
    second_label: str
    second_study: str
    relation: str
    other_reading: str
    proposed_by: str
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class TranslationSummary:
    """The grid study × statement, pairs, and what is open.

    ``grid[s][t]`` are the entries of a study under a statement; an empty cell means *not examined*,
    never *none*: where people looked and found no relation, an entry says so. ``refutations`` are
    the refutational pairs; ``open`` the undecided; ``unexamined`` the constructs in no pair.
    """

    statements: tuple[tuple[str, str], ...]
    studies: tuple[str, ...]
    grid: tuple[tuple[tuple[TranslationCell, ...], ...], ...]
    pairs: tuple[TranslationPair, ...]
    refutations: tuple[TranslationPair, ...]
    open: tuple[TranslationPair, ...]
    unexamined: tuple[Construct, ...]
    constructs: tuple[Construct, ...]
    relations: tuple[StudyRelation, ...]


def summarise_translation(review: Review) -> TranslationSummary | None:
    """What was translated; `None` where there are no constructs."""
    if not review.constructs:
        return None
    constructs = {construct.construct: construct for construct in review.constructs}
    statements = tuple(
        (statement.statement, statement.concept or statement.text)
        for statement in review.statements
    )
    studies = tuple(dict.fromkeys(study.study for study in review.studies)) or tuple(
        dict.fromkeys(construct.study for construct in review.constructs)
    )
    pairs = tuple(
        _translation_pair(translation, constructs, dict(statements))
        for translation in review.translations
    )
    examined = {
        end
        for translation in review.translations
        for end in (translation.construct, translation.other)
    }
    return TranslationSummary(
        statements=statements,
        studies=studies,
        grid=tuple(
            tuple(_translation_cells(review, study, statement) for statement, _ in statements)
            for study in studies
        ),
        pairs=pairs,
        refutations=tuple(pair for pair in pairs if pair.relation == REFUTATIONAL),
        open=tuple(pair for pair in pairs if pair.relation == UNDECIDED),
        unexamined=tuple(
            construct for construct in review.constructs if construct.construct not in examined
        ),
        constructs=review.constructs,
        relations=review.relations,
    )


def _translation_cells(review: Review, study: str, statement: str) -> tuple[TranslationCell, ...]:
    relation_of = {
        translation.construct: translation.relation
        for translation in review.translations
        if translation.other == statement
    }
    return tuple(
        TranslationCell(
            construct=construct.construct,
            label=construct.label,
            words=construct.words,
            relation=relation_of[construct.construct],
        )
        for construct in review.constructs
        if construct.study == study and construct.construct in relation_of
    )


def _translation_pair(
    translation: Translation, constructs: dict[str, Construct], statements: dict[str, str]
) -> TranslationPair:
    first, second = constructs[translation.construct], constructs.get(translation.other)
    return TranslationPair(
        first=translation.construct,
        first_label=first.label,
        first_study=first.study,
        second=translation.other,
        second_label=second.label if second else statements[translation.other],
        second_study=second.study if second else "",
        relation=translation.relation,
        other_reading=translation.other_reading,
        proposed_by=translation.proposed_by,
        decided_by=translation.decided_by,
    )


@dataclass(frozen=True, kw_only=True)
class CandidatePair:
    """Two constructs of different studies; ``similarity`` is the cosine of their words."""

    rank: int
    first: str
    second: str
    similarity: float


def suggest_pairs(review: Review, *, vectors: np.ndarray) -> tuple[CandidatePair, ...]:
    """The nearest pairs of constructs from different studies that nobody examined yet.

    ``vectors`` (constructs, d) unit vectors of their labels and words, in the order of the table. A
    construct is in three pairs at most, so that one that is near to all does not fill the list.
    Similarity cannot see refutation: what relates two constructs is for people to say.
    """
    constructs = review.constructs
    examined = {frozenset((pair.construct, pair.other)) for pair in review.translations}
    near = np.round(vectors @ vectors.T, 5)
    pairs = sorted(
        (-float(near[a, b]), first.construct, second.construct)
        for (a, first), (b, second) in combinations(enumerate(constructs), 2)
        if first.study != second.study
        and frozenset((first.construct, second.construct)) not in examined
    )
    used: Counter[str] = Counter()
    selected: list[CandidatePair] = []
    for similarity, first_id, second_id in pairs:
        if len(selected) == MAX_PAIRS:
            break
        if max(used[first_id], used[second_id]) < MAX_PAIRS_PER_CONSTRUCT:
            used.update((first_id, second_id))
            rank = len(selected) + 1
            selected.append(
                CandidatePair(rank=rank, first=first_id, second=second_id, similarity=-similarity)
            )
    return tuple(selected)
