"""The line of argument with its trail, and the model: down to constructs and quotes."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import ModelPart, Review


@dataclass(frozen=True, kw_only=True)
class Trail:
    """A step, what it rests on directly, and all constructs, studies and quotes underneath."""

    step: str
    claim: str
    rests_on: tuple[str, ...]
    constructs: tuple[str, ...]
    refuting: tuple[str, ...]
    studies: tuple[str, ...]
    quote_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StatementTrail:
    """A third-order statement with the studies and quotes that support and refute it."""

    statement: str
    concept: str
    text: str
    supported_by: tuple[str, ...]
    refuted_by: tuple[str, ...]
    supporting_studies: tuple[str, ...]
    refuting_studies: tuple[str, ...]
    quote_ids: tuple[str, ...]


def statement_trails(review: Review) -> tuple[StatementTrail, ...]:
    """Every statement with what lies underneath."""
    constructs = {one.construct: one for one in review.constructs}

    def studies(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(constructs[one].study for one in ids))

    return tuple(
        StatementTrail(
            statement=one.statement,
            concept=one.concept,
            text=one.text,
            supported_by=one.supported_by,
            refuted_by=one.refuted_by,
            supporting_studies=studies(one.supported_by),
            refuting_studies=studies(one.refuted_by),
            quote_ids=tuple(
                dict.fromkeys(
                    quote for each in one.supported_by for quote in constructs[each].quote_ids
                )
            ),
        )
        for one in review.statements
    )


def argument_trails(review: Review) -> tuple[Trail, ...]:
    """Every step of the line of argument with what lies underneath, in the order of the table."""
    constructs = {one.construct: one for one in review.constructs}
    supporting = {one.statement: one.supported_by for one in review.statements}
    refuting = {one.statement: one.refuted_by for one in review.statements}
    steps = {one.step: one.rests_on for one in review.argument}

    def underneath(
        parts: tuple[str, ...], below: dict[str, tuple[str, ...]], *, named: bool
    ) -> tuple[str, ...]:
        """Constructs below statements and steps; those that are named directly if ``named``."""
        found: list[str] = []
        for part in parts:
            step = part.removeprefix("step-")
            if part in constructs:
                found += [part] if named else []
            elif part in below:
                found += below[part]
            elif step in steps:
                found += underneath(steps[step], below, named=named)
        return tuple(dict.fromkeys(found))

    trails = []
    for one in review.argument:
        found = underneath(one.rests_on, supporting, named=True)
        trails.append(
            Trail(
                step=one.step,
                claim=one.claim,
                rests_on=one.rests_on,
                constructs=found,
                refuting=underneath(one.rests_on, refuting, named=False),
                studies=tuple(dict.fromkeys(constructs[each].study for each in found)),
                quote_ids=tuple(
                    dict.fromkeys(quote for each in found for quote in constructs[each].quote_ids)
                ),
            )
        )
    return tuple(trails)


def model_parts(review: Review) -> tuple[ModelPart, ...]:
    """The parts of the model, nodes first; an edge without evidence stays one (drawn dashed)."""
    return tuple(sorted(review.model, key=lambda one: one.kind != "node"))
