"""What ``thememap check`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thememap.records import Review, SourceFile, format_path
from thememap.tables import CheckReport, columns_line, has_usual_headers
from thememap.wording import counted

if TYPE_CHECKING:
    from thememap.pipeline import TooFew


def lines(report: CheckReport) -> Iterator[str]:
    """The findings, a line each, from files to what was left out."""
    for file in report.files:
        read_as = f" ({file.read_as})" if file.read_as else ""
        yield f"{file.role}: {file.name}, {counted(file.rows, 'row')}{read_as}"
    for table in filter(has_usual_headers, report.columns):
        yield columns_line(table)
    yield (
        f"{counted(report.quotes, 'quote')}, {counted(report.distinct_texts, 'different text')}"
        + (f"; {report.repeated_texts} repeat another's text" if report.repeated_texts else "")
    )
    if report.studies or report.participants:
        yield f"{report.studies_are}: {report.studies}; participants: {report.participants}"
    if report.without_study:
        yield (
            f"without a study: {counted(report.without_study, 'quote')} of {report.quotes}. Where "
            "studies are known, put them in a column 'study': they are kept apart, and resampled"
        )
    for name, n in report.perspectives:
        yield f"perspective {name}: {counted(n, 'quote')}"
    if report.attributes:
        yield f"attributes kept: {', '.join(report.attributes)}"
    for coder in report.coders:
        yield (
            f"coder {coder.coder}: read {coder.read}, gave {counted(coder.codes, 'code')}, "
            f"gave nothing to {coder.read_none}"
        )
    if report.coders:
        yield f"read by nobody: {counted(report.not_read, 'quote')}"
    if report.themes:
        origin = "made from the codings" if report.themes_from_codings else "from the codebook"
        levels = ", ".join(f"{n} at level {level}" for level, n in enumerate(report.themes, 1))
        yield f"themes {origin}: {levels}"
    if report.unused_themes:
        named = "; ".join(format_path(path) for path in report.unused_themes)
        yield f"themes that nobody gave: {named}"
    for what, why, n in report.left_out:
        yield f"left out: {counted(n, what)}: {why}"
    yield from report.notes


def empty_files(files: Iterable[SourceFile]) -> list[str]:
    """A line for each table that has a header and no row, and each other file with nothing."""
    return [
        f"empty: {file.name}: "
        + ("nothing in it could be read" if file.role == "sources" else "only a header row")
        + f". Fill it, or take it out ({file.role})."
        for file in files
        if not file.rows
    ]


def too_few_lines(found: TooFew) -> list[str]:
    """The themes that cannot be judged, each with its number of quotes."""
    if not found.themes:
        return []
    named = "; ".join(f"{format_path(path)} ({n})" for path, n in found.themes)
    themes = counted(len(found.themes), "theme")
    return [
        f"{themes} with fewer than {found.least} quotes in the reference coding "
        f"({found.rule}), too few to be judged: {named}"
    ]


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
    from thememap.studies import flow

    counts = review_counts(review)
    found = flow(review.screening)
    lines = [f"The flow does not add up: {one}." for one in (found.problems if found else ())]
    if counts:
        lines.insert(0, "Review: " + ", ".join(f"{n:,} {name}" for name, n in counts.items()))
    return lines
