"""The line of argument with its trail, and the model: down to constructs and quotes."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import ModelPart, Review


@dataclass(frozen=True, kw_only=True)
class ArgumentTrail:
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
    constructs = {construct.construct: construct for construct in review.constructs}

    def studies(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(constructs[construct_id].study for construct_id in ids))

    return tuple(
        StatementTrail(
            statement=statement.statement,
            concept=statement.concept,
            text=statement.text,
            supported_by=statement.supported_by,
            refuted_by=statement.refuted_by,
            supporting_studies=studies(statement.supported_by),
            refuting_studies=studies(statement.refuted_by),
            quote_ids=tuple(
                dict.fromkeys(
                    quote
                    for construct_id in statement.supported_by
                    for quote in constructs[construct_id].quote_ids
                )
            ),
        )
        for statement in review.statements
    )


def argument_trails(review: Review) -> tuple[ArgumentTrail, ...]:
    """Every step of the line of argument with what lies underneath, in the order of the table."""
    constructs = {construct.construct: construct for construct in review.constructs}
    supporting = {statement.statement: statement.supported_by for statement in review.statements}
    refuting = {statement.statement: statement.refuted_by for statement in review.statements}
    steps = {step.step: step.rests_on for step in review.argument}

    def underneath(
        parts: tuple[str, ...], below: dict[str, tuple[str, ...]], *, named: bool
    ) -> tuple[str, ...]:
        """Constructs below statements and steps; those that are named directly if ``named``."""
        reached: list[str] = []
        for part in parts:
            step = part.removeprefix("step-")
            if part in constructs:
                reached += [part] if named else []
            elif part in below:
                reached += below[part]
            elif step in steps:
                reached += underneath(steps[step], below, named=named)
        return tuple(dict.fromkeys(reached))

    trails = []
    for step in review.argument:
        construct_ids = underneath(step.rests_on, supporting, named=True)
        trails.append(
            ArgumentTrail(
                step=step.step,
                claim=step.claim,
                rests_on=step.rests_on,
                constructs=construct_ids,
                refuting=underneath(step.rests_on, refuting, named=False),
                studies=tuple(
                    dict.fromkeys(constructs[construct_id].study for construct_id in construct_ids)
                ),
                quote_ids=tuple(
                    dict.fromkeys(
                        quote
                        for construct_id in construct_ids
                        for quote in constructs[construct_id].quote_ids
                    )
                ),
            )
        )
    return tuple(trails)


def model_parts(review: Review) -> tuple[ModelPart, ...]:
    """The parts of the model, nodes first; an edge without evidence stays one (drawn dashed)."""
    return tuple(sorted(review.model, key=lambda part: part.kind != "node"))
