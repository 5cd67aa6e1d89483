"""The line of argument with its trail, and the model: down to constructs and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from thememap.records import Review


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


class _ConstructIndex:
    """The constructs of a review by id: their studies and quotes, each once, in order."""

    def __init__(self, review: Review) -> None:
        self._constructs = {construct.construct: construct for construct in review.constructs}

    def __contains__(self, construct_id: str) -> bool:
        return construct_id in self._constructs

    def studies(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._constructs[construct_id].study for construct_id in ids))

    def quotes(self, ids: Iterable[str]) -> tuple[str, ...]:
        listed = chain.from_iterable(
            self._constructs[construct_id].quote_ids for construct_id in ids
        )
        return tuple(dict.fromkeys(listed))


def statement_trails(review: Review) -> tuple[StatementTrail, ...]:
    """Every statement with what lies underneath."""
    constructs = _ConstructIndex(review)
    return tuple(
        StatementTrail(
            statement=statement.statement,
            concept=statement.concept,
            text=statement.text,
            supported_by=statement.supported_by,
            refuted_by=statement.refuted_by,
            supporting_studies=constructs.studies(statement.supported_by),
            refuting_studies=constructs.studies(statement.refuted_by),
            quote_ids=constructs.quotes(statement.supported_by),
        )
        for statement in review.statements
    )


def argument_trails(review: Review) -> tuple[ArgumentTrail, ...]:
    """Every step of the line of argument with what lies underneath, in the order of the table."""
    constructs = _ConstructIndex(review)
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

    below = {
        step.step: underneath(step.rests_on, supporting, named=True) for step in review.argument
    }
    return tuple(
        ArgumentTrail(
            step=step.step,
            claim=step.claim,
            rests_on=step.rests_on,
            constructs=below[step.step],
            refuting=underneath(step.rests_on, refuting, named=False),
            studies=constructs.studies(below[step.step]),
            quote_ids=constructs.quotes(below[step.step]),
        )
        for step in review.argument
    )
