"""What the lesson leaves behind: a page and two tables in one folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thememap.output import check_output_folder, stage_files
from thememap.records import Estimate
from thememap.tables import write_atomic, write_csv
from thememap.teaching.saturation._lesson import CodebookLesson, SaturationLesson

LESSON_PAGE_FILE, INTERVIEWS_FILE, STOPS_FILE = "enough.html", "interviews.csv", "stops.csv"
LESSON_KIND = "simulation"
INTERVIEW_HEADER = (
    "codebook", "themes", "order", "interview", "themes_in_it", "known",
    "new_in_5", "new_in_5_low", "new_in_5_high", "came_in_5",
    "coverage", "true_coverage", "chao2", "chao2_low",
)  # fmt: skip
STOPS_HEADER = (
    "codebook", "themes", "class", "rule", "base", "run", "threshold", "stopped_at", "known_then",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LessonFiles:
    """Where everything went."""

    page: Path
    tables: tuple[Path, ...]


def check_lesson_output(out: Path, *, force: bool = False) -> None:
    """Raises `UsageError` where a lesson cannot be written to ``out``, before it is simulated."""
    files = (LESSON_PAGE_FILE, INTERVIEWS_FILE, STOPS_FILE)
    check_output_folder(out, kind=LESSON_KIND, shared=True, names=files, force=force)


def write_saturation_lesson(
    lesson: SaturationLesson, *, out: Path, language: str = "en", force: bool = False
) -> LessonFiles:
    """Write ``enough.html``, ``interviews.csv`` and ``stops.csv`` to ``out``.

    All files appear or none; the same lesson gives the same files. Files of others are replaced
    with ``force`` only (`UsageError`). Raises `DataError` where the folder cannot be written to.
    """
    from thememap.teaching.saturation._page import saturation_page

    page = saturation_page(lesson, language=language, tables=(INTERVIEWS_FILE, STOPS_FILE))
    with stage_files(out, kind=LESSON_KIND, shared=True, force=force) as folder:
        rows = (row for book in lesson.codebooks for row in _interview_rows(book))
        write_csv(folder / INTERVIEWS_FILE, INTERVIEW_HEADER, rows)
        rows = (row for book in lesson.codebooks for row in _stop_rows(book))
        write_csv(folder / STOPS_FILE, STOPS_HEADER, rows)
        write_atomic(folder / LESSON_PAGE_FILE, page)
    return LessonFiles(
        page=out / LESSON_PAGE_FILE, tables=(out / INTERVIEWS_FILE, out / STOPS_FILE)
    )


def _interview_rows(book: CodebookLesson) -> Iterator[list[str]]:
    start = _codebook_columns(book)
    for number, order in enumerate(book.orders, start=1):
        for place, estimates in enumerate(order.estimates):
            yield [
                *start, str(number), str(place + 1), str(len(order.interviews[place])),
                str(estimates.known), *_interval(estimates.new), str(estimates.came),
                _number(estimates.coverage.value), _number(estimates.true_coverage),
                _number(estimates.total.value), _number(estimates.total.low),
            ]  # fmt: skip


def _stop_rows(book: CodebookLesson) -> Iterator[list[str]]:
    start = _codebook_columns(book)
    for number, stops in enumerate(book.classes.stops, start=1):
        for rule, stop in zip(book.orders[0].stopping, stops.tolist(), strict=True):
            then = str(book.classes.known[number - 1, stop - 1]) if stop else ""
            yield [
                *start, str(number), rule.kind.value, str(rule.base), str(rule.run),
                f"{rule.threshold:g}", str(stop) if stop else "", then,
            ]  # fmt: skip


def _codebook_columns(book: CodebookLesson) -> list[str]:
    return [book.population.shape.value, str(book.population.has.shape[1])]


def _interval(estimate: Estimate) -> list[str]:
    return [_number(value) for value in (estimate.value, estimate.low, estimate.high)]


def _number(value: float | None) -> str:
    """Six significant digits, and no negative zero."""
    return "" if value is None else f"{value + 0.0:.6g}" if abs(value) > 1e-12 else "0"
