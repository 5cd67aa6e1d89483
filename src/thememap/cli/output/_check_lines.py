"""What ``thememap check`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thememap.message_words import count_noun
from thememap.records import CorpusLanguages, ResamplingUnit, Review, SourceFile, format_path
from thememap.report.catalogue import (
    Catalogue,
    languages_in_words,
    left_out_noun,
    unknown_language_note,
)
from thememap.tables import CheckReport, columns_message, uses_usual_headers

if TYPE_CHECKING:
    from thememap.pipeline import EncoderCoverage, SparseThemes


def check_lines(report: CheckReport) -> Iterator[str]:
    """The findings, a line each, from files to what was left out."""
    for file in report.files:
        read_as = f" ({file.read_as})" if file.read_as else ""
        yield f"{file.role}: {file.name}, {count_noun(file.rows, 'row')}{read_as}"
    for table in filter(uses_usual_headers, report.columns):
        yield columns_message(table)
    yield (
        f"{count_noun(report.quotes, 'quote')},"
        f" {count_noun(report.distinct_texts, 'different text')}"
        + (f"; {report.repeated_texts} repeat another's text" if report.repeated_texts else "")
    )
    if report.studies or report.participants:
        yield f"{report.study_noun}: {report.studies}; participants: {report.participants}"
    if report.without_study:
        yield (
            f"without a study: {count_noun(report.without_study, 'quote')} of {report.quotes}."
            " If studies are known, put them in a column 'study': they are then compared separately"
            " and resampled"
        )
    for name, n in report.perspectives:
        yield f"perspective {name}: {count_noun(n, 'quote')}"
    if report.attributes:
        yield f"attributes kept: {', '.join(report.attributes)}"
    for coder in report.coders:
        yield (
            f"coder {coder.coder}: read {coder.read}, gave {count_noun(coder.codes, 'code')}, "
            f"gave nothing to {coder.read_none}"
        )
    if report.coders:
        yield f"read by nobody: {count_noun(report.not_read, 'quote')}"
    if report.themes:
        origin = "taken from the codings" if report.themes_from_codings else "from the codebook"
        levels = ", ".join(f"{n} at level {level}" for level, n in enumerate(report.themes, 1))
        yield f"themes {origin}: {levels}"
    if report.unused_themes:
        named = "; ".join(format_path(path) for path in report.unused_themes)
        yield f"themes that nobody gave: {named}"
    text = Catalogue(approach="codebook", studies_are=report.study_noun)
    for what, why, n in report.left_out:
        yield f"left out: {left_out_noun(text, what, n)}: {text.message(why)}"
    yield from map(text.message, report.notes)


def empty_file_lines(files: Iterable[SourceFile]) -> list[str]:
    """A line for each table that has a header and no row, and each other file with nothing."""
    return [
        f"empty: {file.name}: "
        + ("nothing in it could be read" if file.role == "sources" else "only a header row")
        + f". Fill it, or take it out ({file.role})."
        for file in files
        if not file.rows
    ]


def language_lines(
    languages: CorpusLanguages | None, coverage: EncoderCoverage, *, problem: str, anyway: bool
) -> Iterator[str]:
    """The languages of the quotes, and what a run will say of the encoder."""
    text = Catalogue(approach="codebook")
    if languages and (words := languages_in_words(languages.shares, languages.unsure, text)):
        yield f"languages of the quotes (share of the characters): {words}"
    if problem:
        yield f"a run {'will say it first' if anyway else 'will stop'}: {problem}"
    elif languages and (
        note := unknown_language_note(coverage.encoder, coverage.languages, languages.unsure, text)
    ):
        yield note


def sparse_theme_lines(sparse: SparseThemes) -> list[str]:
    """The themes that cannot be judged, and those that no classifier can learn, with numbers."""
    lines = []
    if sparse.themes:
        named = "; ".join(f"{format_path(path)} ({n})" for path, n in sparse.themes)
        lines.append(
            f"{count_noun(len(sparse.themes), 'theme')} with fewer than {sparse.least} quotes in"
            f" the reference coding ({sparse.rule}), too few to be judged: {named}"
        )
    if sparse.unlearnable:
        by_quotes = sparse.unit is ResamplingUnit.QUOTES
        named = "; ".join(
            f"{format_path(path)} ({n})" if by_quotes else f"{format_path(path)} ({n} in {units})"
            for path, n, units in sparse.unlearnable
        )
        from_few = f" or from fewer than {sparse.learnable_units} {sparse.unit}"
        counted = f" (quotes in {sparse.unit})"
        lines.append(
            f"{count_noun(len(sparse.unlearnable), 'theme')} with fewer than {sparse.learnable}"
            f" quotes{'' if by_quotes else from_few}, too few for a classifier to learn"
            f"{'' if by_quotes else counted}: {named}"
        )
    return lines


def review_counts(review: Review) -> dict[str, int]:
    """Rows of each table of a review; nothing where there is none."""
    tables = {
        "studies": review.studies,
        "reports": review.reports,
        "answers of the appraisal": review.appraisal,
        "constructs": review.constructs,
        "relations of studies": review.relations,
        "translations": review.translations,
        "statements": review.statements,
        "steps of the argument": review.argument,
        "parts of the model": review.model,
        "findings": review.findings,
    }
    return {name: len(rows) for name, rows in tables.items() if rows}


def review_lines(review: Review) -> list[str]:
    """The same in a line, and sums of the flow that do not hold."""
    from thememap.studies import prisma_flow

    counts = review_counts(review)
    screening_flow = prisma_flow(review.screening)
    lines = [
        f"The flow does not add up: {Catalogue(approach='codebook').message(problem)}."
        for problem in (screening_flow.problems if screening_flow else ())
    ]
    if counts:
        lines.insert(0, "Review: " + ", ".join(f"{n:,} {name}" for name, n in counts.items()))
    return lines
