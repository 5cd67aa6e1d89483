"""What stands in one table of a review and refers to another must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from thememap.errors import DataError
from thememap.records import Quotes, Review
from thememap.wording import did_you_mean

SHOWN = 5


def check_review(review: Review, *, quotes: Quotes, questions: Iterable[str] = (),
                 answers: Iterable[str] = ()) -> None:  # fmt: skip
    """Raise `DataError` with the first problems, each with file, row and what to change.

    Unknown studies, ids that nothing bears, ids twice, pairs within one study, pairs twice,
    circular arguments, edges to nodes that are not there, quotes of another study. ``questions``
    and ``answers`` are those of the appraisal's scheme.
    """
    problems = [
        *_ids_twice(review),
        *_studies(review, quotes),
        *_constructs(review, quotes),
        *_translations(review),
        *_references(review, quotes),
        *_argument(review),
        *_appraisal(review, list(questions), list(answers)),
    ]
    if problems:
        more = len(problems) - SHOWN
        rest = f"\n… and {more} more." if more > 0 else ""
        raise DataError("\n".join(problems[:SHOWN]) + rest)


def known_studies(review: Review, quotes: Quotes) -> set[str]:
    """The studies of the table of studies; without one, those of the quotes."""
    return {one.study for one in review.studies} or set(quotes.study) - {""}


def _ids_twice(review: Review) -> Iterator[str]:
    tables: tuple[tuple[str, list[tuple[str, str]]], ...] = (
        ("construct", [(one.construct, one.where) for one in review.constructs]),
        ("statement", [(one.statement, one.where) for one in review.statements]),
        ("step", [(one.step, one.where) for one in review.argument]),
        ("part of the model", [(one.part, one.where) for one in review.model]),
        ("finding", [(one.finding, one.where) for one in review.findings]),
        ("report", [(one.report, one.where) for one in review.reports]),
    )
    for what, rows in tables:
        first: dict[str, str] = {}
        for identity, where in rows:
            if identity in first:
                yield f"{where}: the {what} {identity!r} stands in {first[identity]} already."
            first.setdefault(identity, where)
    both = {one.construct for one in review.constructs}
    for one in review.statements:
        if one.statement in both:
            yield f"{one.where}: {one.statement!r} is the id of a construct too. Rename one."


def _studies(review: Review, quotes: Quotes) -> Iterator[str]:
    known = known_studies(review, quotes)
    if not known:
        return
    named = [
        *((one.study, one.where, "study") for one in review.reports),
        *((one.study, one.where, "study") for one in review.appraisal),
        *((one.study, one.where, "study") for one in review.constructs),
        *((one.study, one.where, "study") for one in review.relations),
        *((one.other_study, one.where, "other_study") for one in review.relations),
        *((one, "[review] weak_studies", "weak_studies") for one in review.weak_studies),
        *((one, "[review.weights]", "weights") for one in review.weights),
    ]
    for study, where, column in named:
        if study not in known:
            yield (
                f"{where}: {column} {study!r} is no study of this review."
                f"{did_you_mean(study, sorted(known))}"
            )
    for one in review.relations:
        if one.study == one.other_study:
            yield f"{one.where}: a study is not related to itself. Name another one."
    if review.studies:
        for study in sorted(set(quotes.study) - {""} - known):
            yield (
                f"The quotes name the study {study!r}, which the table of studies lacks."
                f"{did_you_mean(study, sorted(known))} Add it there, or correct the quotes."
            )


def _constructs(review: Review, quotes: Quotes) -> Iterator[str]:
    study_of = dict(zip(quotes.quote_id, quotes.study, strict=True))
    for one in review.constructs:
        for quote in one.quote_ids:
            if quote not in study_of:
                yield f"{one.where}: no quote has the id {quote!r} (column 'quote_ids')."
            elif study_of[quote] and study_of[quote] != one.study:
                yield (
                    f"{one.where}: the quote {quote!r} is of {study_of[quote]!r}, the construct of "
                    f"{one.study!r}. Correct one of them."
                )


def _translations(review: Review) -> Iterator[str]:
    study_of = {one.construct: one.study for one in review.constructs}
    statements = {one.statement for one in review.statements}
    ids = sorted({*study_of, *statements})
    first: dict[frozenset[str], str] = {}
    for one in review.translations:
        if one.construct not in study_of:
            yield _dangling(one.where, "construct", one.construct, sorted(study_of))
        if one.other not in study_of and one.other not in statements:
            yield _dangling(one.where, "other", one.other, ids)
        study = study_of.get(one.construct)
        if study is not None and study == study_of.get(one.other):
            yield (
                f"{one.where}: both constructs are of {study!r}. Studies are translated into one "
                "another; name a construct of another study, or a statement."
            )
        pair = frozenset((one.construct, one.other))
        if pair in first:
            yield f"{one.where}: this pair stands in {first[pair]} already. Keep one row of them."
        first.setdefault(pair, one.where)


def _references(review: Review, quotes: Quotes) -> Iterator[str]:
    constructs = {one.construct for one in review.constructs}
    statements = {one.statement for one in review.statements}
    steps = {one.step for one in review.argument}
    steps |= {f"step-{one}" for one in steps}
    nodes = {one.part for one in review.model if one.kind == "node"}
    for statement in review.statements:
        for column in ("supported_by", "refuted_by"):
            yield from _missing(statement.where, column, getattr(statement, column), constructs)
    for step in review.argument:
        yield from _missing(step.where, "from", step.rests_on, constructs | statements | steps)
    for part in review.model:
        known = constructs | statements | set(quotes.quote_id)
        yield from _missing(part.where, "evidence", part.evidence, known)
        if part.kind == "edge":
            yield from _missing(part.where, "from", (part.source,), nodes)
            yield from _missing(part.where, "to", (part.target,), nodes)
        elif not part.level:
            yield f"{part.where}: a node needs a level: micro, dyad or macro (column 'level')."
    for finding in review.findings:
        yield from _missing(finding.where, "constructs", finding.constructs, constructs)


def _argument(review: Review) -> Iterator[str]:
    rests_on = {
        one.step: tuple(part.removeprefix("step-") for part in one.rests_on)
        for one in review.argument
    }
    where = {one.step: one.where for one in review.argument}
    for step in rests_on:
        circle = _circle(step, rests_on)
        if circle:
            yield (
                f"{where[step]}: the argument is circular: {' from '.join(circle)}. Take one of "
                "these out of the column 'from'."
            )
            return


def _circle(step: str, rests_on: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from a step back to itself; empty where there is none."""
    waiting: list[tuple[str, ...]] = [(step,)]
    seen = set()
    while waiting:
        way = waiting.pop()
        for part in rests_on.get(way[-1], ()):
            if part == step:
                return (*way, part)
            if part in rests_on and part not in seen:
                seen.add(part)
                waiting.append((*way, part))
    return ()


def _appraisal(review: Review, questions: list[str], answers: list[str]) -> Iterator[str]:
    first: dict[tuple[str, str, str], str] = {}
    for one in review.appraisal:
        if questions and one.question not in questions:
            yield _dangling(one.where, "question", one.question, questions)
        if answers and one.answer not in answers:
            yield (
                f"{one.where}: the answer {one.answer!r} is not among those of the scheme "
                f"({', '.join(answers)}).{did_you_mean(one.answer, answers)}"
            )
        key = (one.study, one.question, one.appraiser)
        if key in first:
            yield f"{one.where}: this appraiser answered the question in {first[key]} already."
        first.setdefault(key, one.where)


def _missing(where: str, column: str, ids: Iterable[str], known: set[str]) -> Iterator[str]:
    for one in ids:
        if one not in known:
            yield _dangling(where, column, one, sorted(known))


def _dangling(where: str, column: str, one: str, known: list[str]) -> str:
    if not one:
        return f"{where}: the column {column!r} is empty."
    return f"{where}: nothing has the id {one!r} (column {column!r}).{did_you_mean(one, known)}"
