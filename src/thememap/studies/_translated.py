"""Studies translated into one another: the grid, refutations, and what nobody examined."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import (
    NONE,
    REFUTATIONAL,
    UNDECIDED,
    Construct,
    Review,
    StudyRelation,
    Translation,
)


@dataclass(frozen=True, kw_only=True)
class GridEntry:
    """A construct in a cell: in its study's own words, with the relation that people decided."""

    construct: str
    label: str
    words: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class Pair:
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
class Translated:
    """The grid study × statement, pairs, and what is open.

    ``grid[s][t]`` are the entries of a study under a statement; an empty cell means *not examined*,
    never *none*: where people looked and found no relation, an entry says so. ``refutations`` are
    the refutational pairs; ``open`` the undecided; ``unexamined`` the constructs in no pair.
    """

    statements: tuple[tuple[str, str], ...]
    studies: tuple[str, ...]
    grid: tuple[tuple[tuple[GridEntry, ...], ...], ...]
    pairs: tuple[Pair, ...]
    refutations: tuple[Pair, ...]
    open: tuple[Pair, ...]
    unexamined: tuple[Construct, ...]
    constructs: tuple[Construct, ...]
    relations: tuple[StudyRelation, ...]


def translated(review: Review) -> Translated | None:
    """What was translated; `None` where there are no constructs."""
    if not review.constructs:
        return None
    constructs = {one.construct: one for one in review.constructs}
    statements = tuple((one.statement, one.concept or one.text) for one in review.statements)
    studies = tuple(dict.fromkeys(one.study for one in review.studies)) or tuple(
        dict.fromkeys(one.study for one in review.constructs)
    )
    pairs = tuple(_pair(one, constructs, dict(statements)) for one in review.translations)
    examined = {end for one in review.translations for end in (one.construct, one.other)}
    return Translated(
        statements=statements,
        studies=studies,
        grid=tuple(
            tuple(_entries(review, study, statement) for statement, _ in statements)
            for study in studies
        ),
        pairs=pairs,
        refutations=tuple(one for one in pairs if one.relation == REFUTATIONAL),
        open=tuple(one for one in pairs if one.relation == UNDECIDED),
        unexamined=tuple(one for one in review.constructs if one.construct not in examined),
        constructs=review.constructs,
        relations=review.relations,
    )


def _entries(review: Review, study: str, statement: str) -> tuple[GridEntry, ...]:
    relation_of = {
        one.construct: one.relation for one in review.translations if one.other == statement
    }
    return tuple(
        GridEntry(
            construct=one.construct,
            label=one.label,
            words=one.words,
            relation=relation_of[one.construct],
        )
        for one in review.constructs
        if one.study == study and one.construct in relation_of
    )


def _pair(one: Translation, constructs: dict[str, Construct], statements: dict[str, str]) -> Pair:
    first, second = constructs[one.construct], constructs.get(one.other)
    return Pair(
        first=one.construct,
        first_label=first.label,
        first_study=first.study,
        second=one.other,
        second_label=second.label if second else statements[one.other],
        second_study=second.study if second else "",
        relation=one.relation,
        other_reading=one.other_reading,
        proposed_by=one.proposed_by,
        decided_by=one.decided_by,
    )


def looked_for_refutation(found: Translated) -> bool:
    """Whether anybody decided on a pair at all: else refutation is *not examined*."""
    return any(one.relation not in (UNDECIDED, NONE) for one in found.pairs)
