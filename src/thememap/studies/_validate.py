"""What is in one table of a review and refers to another must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from thememap.errors import DataError
from thememap.message_words import did_you_mean
from thememap.records import Quotes, Review

SHOWN_PROBLEMS = 5


def validate_review(review: Review, *, quotes: Quotes, questions: Iterable[str] = (),
                 answers: Iterable[str] = ()) -> None:  # fmt: skip
    """Raise `DataError` with the first problems, each with file, row and what to change.

    Unknown studies, ids that nothing bears, ids twice, pairs within one study, pairs twice,
    circular arguments, edges to nodes that are not there, quotes of another study. ``questions``
    and ``answers`` are those of the appraisal's scheme.
    """
    problems = [
        *_duplicate_ids(review),
        *_unknown_studies(review, quotes),
        *_construct_problems(review, quotes),
        *_translation_problems(review),
        *_reference_problems(review, quotes),
        *_argument_problems(review),
        *_appraisal_problems(review, list(questions), list(answers)),
    ]
    if problems:
        more = len(problems) - SHOWN_PROBLEMS
        rest = f"\n… and {more} more." if more > 0 else ""
        raise DataError("\n".join(problems[:SHOWN_PROBLEMS]) + rest)


def known_studies(review: Review, quotes: Quotes) -> set[str]:
    """The studies of the table of studies; without one, those of the quotes."""
    return {study.study for study in review.studies} or set(quotes.study) - {""}


def _duplicate_ids(review: Review) -> Iterator[str]:
    tables: tuple[tuple[str, list[tuple[str, str]]], ...] = (
        ("construct", [(construct.construct, construct.where) for construct in review.constructs]),
        ("statement", [(statement.statement, statement.where) for statement in review.statements]),
        ("step", [(step.step, step.where) for step in review.argument]),
        ("part of the model", [(part.part, part.where) for part in review.model]),
        ("finding", [(finding.finding, finding.where) for finding in review.findings]),
        ("report", [(report.report, report.where) for report in review.reports]),
    )
    for what, rows in tables:
        first: dict[str, str] = {}
        for identity, where in rows:
            if identity in first:
                yield f"{where}: the {what} {identity!r} is in {first[identity]} already."
            first.setdefault(identity, where)
    both = {construct.construct for construct in review.constructs}
    for statement in review.statements:
        if statement.statement in both:
            yield (
                f"{statement.where}: {statement.statement!r} is the id of a construct too. Rename"
                " one."
            )


def _unknown_studies(review: Review, quotes: Quotes) -> Iterator[str]:
    known = known_studies(review, quotes)
    if not known:
        return
    named = [
        *((report.study, report.where, "study") for report in review.reports),
        *((answer.study, answer.where, "study") for answer in review.appraisal),
        *((construct.study, construct.where, "study") for construct in review.constructs),
        *((relation.study, relation.where, "study") for relation in review.relations),
        *((relation.other_study, relation.where, "other_study") for relation in review.relations),
        *((study, "[review] weak_studies", "weak_studies") for study in review.weak_studies),
        *((study, "[review.weights]", "weights") for study in review.weights),
    ]
    for study, where, column in named:
        if study not in known:
            yield (
                f"{where}: {column} {study!r} is no study of this review."
                f"{did_you_mean(study, sorted(known))}"
            )
    for relation in review.relations:
        if relation.study == relation.other_study:
            yield f"{relation.where}: a study is not related to itself. Name another one."
    if review.studies:
        for study in sorted(set(quotes.study) - {""} - known):
            yield (
                f"The quotes name the study {study!r}, which the table of studies lacks."
                f"{did_you_mean(study, sorted(known))} Add it there, or correct the quotes."
            )


def _construct_problems(review: Review, quotes: Quotes) -> Iterator[str]:
    study_of = dict(zip(quotes.quote_id, quotes.study, strict=True))
    for construct in review.constructs:
        for quote in construct.quote_ids:
            if quote not in study_of:
                yield f"{construct.where}: no quote has the id {quote!r} (column 'quote_ids')."
            elif study_of[quote] and study_of[quote] != construct.study:
                yield (
                    f"{construct.where}: the quote {quote!r} is of {study_of[quote]!r}, the"
                    f" construct of {construct.study!r}. Correct one of them."
                )


def _translation_problems(review: Review) -> Iterator[str]:
    study_of = {construct.construct: construct.study for construct in review.constructs}
    statements = {statement.statement for statement in review.statements}
    ids = sorted({*study_of, *statements})
    first: dict[frozenset[str], str] = {}
    for translation in review.translations:
        if translation.construct not in study_of:
            yield _reference_message(
                translation.where, "construct", translation.construct, sorted(study_of)
            )
        if translation.other not in study_of and translation.other not in statements:
            yield _reference_message(translation.where, "other", translation.other, ids)
        study = study_of.get(translation.construct)
        if study is not None and study == study_of.get(translation.other):
            yield (
                f"{translation.where}: both constructs are of {study!r}. Studies are translated"
                " into one another; name a construct of another study, or a statement."
            )
        pair = frozenset((translation.construct, translation.other))
        if pair in first:
            yield (
                f"{translation.where}: this pair is in {first[pair]} already. Keep one row of them."
            )
        first.setdefault(pair, translation.where)


def _reference_problems(review: Review, quotes: Quotes) -> Iterator[str]:
    constructs = {construct.construct for construct in review.constructs}
    statements = {statement.statement for statement in review.statements}
    steps = {step.step for step in review.argument}
    steps |= {f"step-{step}" for step in steps}
    nodes = {part.part for part in review.model if part.kind == "node"}
    for statement in review.statements:
        for column in ("supported_by", "refuted_by"):
            yield from _missing_references(
                statement.where, column, getattr(statement, column), constructs
            )
    for step in review.argument:
        yield from _missing_references(
            step.where, "from", step.rests_on, constructs | statements | steps
        )
    for part in review.model:
        known = constructs | statements | set(quotes.quote_id)
        yield from _missing_references(part.where, "evidence", part.evidence, known)
        if part.kind == "edge":
            yield from _missing_references(part.where, "from", (part.source,), nodes)
            yield from _missing_references(part.where, "to", (part.target,), nodes)
        elif not part.level:
            yield f"{part.where}: a node needs a level: micro, dyad or macro (column 'level')."
    for finding in review.findings:
        yield from _missing_references(finding.where, "constructs", finding.constructs, constructs)


def _argument_problems(review: Review) -> Iterator[str]:
    rests_on = {
        step.step: tuple(part.removeprefix("step-") for part in step.rests_on)
        for step in review.argument
    }
    where = {step.step: step.where for step in review.argument}
    for step in rests_on:
        circle = _find_cycle(step, rests_on)
        if circle:
            yield (
                f"{where[step]}: the argument is circular: {' from '.join(circle)}. Take one of "
                "these out of the column 'from'."
            )
            return


def _find_cycle(step: str, rests_on: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from a step back to itself; empty where there is none."""
    waiting: list[tuple[str, ...]] = [(step,)]
    seen = set()
    while waiting:
        path = waiting.pop()
        for part in rests_on.get(path[-1], ()):
            if part == step:
                return (*path, part)
            if part in rests_on and part not in seen:
                seen.add(part)
                waiting.append((*path, part))
    return ()


def _appraisal_problems(review: Review, questions: list[str], answers: list[str]) -> Iterator[str]:
    first: dict[tuple[str, str, str], str] = {}
    for answer in review.appraisal:
        if questions and answer.question not in questions:
            yield _reference_message(answer.where, "question", answer.question, questions)
        if answers and answer.answer not in answers:
            yield (
                f"{answer.where}: the answer {answer.answer!r} is not among those of the scheme "
                f"({', '.join(answers)}).{did_you_mean(answer.answer, answers)}"
            )
        key = (answer.study, answer.question, answer.appraiser)
        if key in first:
            yield f"{answer.where}: this appraiser answered the question in {first[key]} already."
        first.setdefault(key, answer.where)


def _missing_references(
    where: str, column: str, ids: Iterable[str], known: set[str]
) -> Iterator[str]:
    for item_id in ids:
        if item_id not in known:
            yield _reference_message(where, column, item_id, sorted(known))


def _reference_message(where: str, column: str, item_id: str, known: list[str]) -> str:
    if not item_id:
        return f"{where}: the column {column!r} is empty."
    return (
        f"{where}: nothing has the id {item_id!r} (column"
        f" {column!r}).{did_you_mean(item_id, known)}"
    )
