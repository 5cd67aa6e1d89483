"""From a folder of filled sheets to the pages and tables of a class."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from thememap._version import __version__
from thememap.errors import DataError
from thememap.output import stage_files
from thememap.records import Material, format_path
from thememap.tables import write_atomic, write_csv
from thememap.teaching._quote_views import all_fictional
from thememap.teaching._render_page import render_teaching_page
from thememap.teaching.classes._class_folder import (
    SHEETS_FOLDER,
    TeachingClass,
    write_class,
)
from thememap.teaching.scoring._class_scores import ClassScores, score_class
from thememap.teaching.scoring._student_page import StudentPage, student_page
from thememap.teaching.scoring._teacher_page import TeacherPage, teacher_page
from thememap.teaching.sheets._blank_sheets import CERTAINTY_LABELS, THEME_COLUMNS
from thememap.teaching.sheets._filled_sheets import FilledSheets, read_class_sheets

SCORED_FOLDER = "scored"
TEACHER_PAGE_FILE = "teacher.html"
COEFFICIENTS = ("agreement", "positive", "negative", "kappa", "fleiss", "alpha", "ac1", "pabak")
THEME_HEADER = ("student", "theme", "n", "both", "student_only", "reference_only", "neither",
                *COEFFICIENTS)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ScoredClass:
    """Where the pages are, and what was read and found."""

    page: Path
    filled: FilledSheets
    scores: ClassScores


def score_folder(
    folder: Path,
    *,
    filled: Path | None = None,
    out: Path | None = None,
    reference: str = "",
    take_suggestions: bool = False,
    recursive: bool = False,
    force: bool = False,
) -> ScoredClass:
    """Score the sheets of a class: a page for the teacher, one for each student, and tables.

    Sheets are read from ``filled`` (the class's own ``sheets`` by default); pages go to ``out``
    (``scored`` in the class folder), which the class remembers so that `delete_class` finds it.
    """
    teaching_class, material, sheets = read_class_sheets(
        folder, filled=filled, take_suggestions=take_suggestions, recursive=recursive
    )
    if not any(sheets.answers.values()) and not any(remark.lost for remark in sheets.remarks):
        raise DataError(
            f"{(filled or folder / SHEETS_FOLDER).name}: no row of the sheets has a theme, so there"
            f" is nothing to score. Needed: at least one sheet ({', '.join(THEME_COLUMNS)}) that"
            " was filled in and saved."
        )
    scores = score_class(teaching_class, sheets, material, reference=reference)
    place = out or folder / SCORED_FOLDER
    outside = [
        str(path.absolute()) for path in (filled, out) if path and not _is_inside(path, folder)
    ]
    known = tuple(dict.fromkeys((*teaching_class.written, *outside)))
    if known != teaching_class.written:
        write_class(folder, replace(teaching_class, written=known))
    page = teacher_page(teaching_class, sheets, scores, material)
    with stage_files(place, kind=SCORED_FOLDER, shared=True, force=force, stays=()) as pages:
        _write_score_tables(pages, scores, sheets)
        write_atomic(
            pages / TEACHER_PAGE_FILE, _render_teacher_page(page, teaching_class, material)
        )
        for student in scores.students:
            student_view = student_page(student, sheets, material)
            content = _render_student_page(
                student_view, teaching_class, material, reference=scores.reference
            )
            write_atomic(pages / "students" / f"{student.student}.html", content)
    return ScoredClass(page=place / TEACHER_PAGE_FILE, filled=sheets, scores=scores)


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _render_teacher_page(
    page: TeacherPage, teaching_class: TeachingClass, material: Material
) -> str:
    sections = [
        ("before", "Before the numbers"), ("themes", "Themes"), ("quotes", "Dividing quotes"),
        ("confused", "Confused themes"),
        *([("reference", "The reference")] if page.cells else []),
        *([("certainty", "Certainty")] if page.certainty else []),
        ("back", "Returned sheets"), ("discuss", "Discussion"),
    ]  # fmt: skip
    return render_teaching_page(
        "class.html.j2", page=page, sections=sections, **_page_context(teaching_class, material)
    )


def _render_student_page(
    page: StudentPage, teaching_class: TeachingClass, material: Material, *, reference: str
) -> str:
    sections = [
        ("before", "Before the numbers"),
        *([("themes", "Your themes")] if page.themes else []),
        *([("worked", "Worked through")] if page.worked else []),
        *([("differences", "Where you part")] if page.themes else []),
    ]
    return render_teaching_page(
        "student.html.j2", page=page, sections=sections, reference=reference,
        **_page_context(teaching_class, material),
    )  # fmt: skip


def _page_context(teaching_class: TeachingClass, material: Material) -> dict[str, Any]:
    return {
        "made": teaching_class,
        "version": __version__,
        "content_note": teaching_class.content_note,
        "support": teaching_class.support,
        "fictional": all_fictional(material.quotes),
        "certainty_words": CERTAINTY_LABELS,
    }


def _write_score_tables(place: Path, scores: ClassScores, sheets: FilledSheets) -> None:
    rows = []
    for student, themes in [
        ("class", scores.themes),
        *((student_scores.student, student_scores.themes) for student_scores in scores.students),
    ]:
        for theme in themes:
            counts = theme.table if student != "class" and theme.table else ("", "", "", "")
            values = [theme.scores[name].value for name in COEFFICIENTS]
            rows.append(
                [student, format_path(theme.theme), str(theme.n), *(str(count) for count in counts),
                 *("" if value is None else f"{value:.4f}" for value in values)]
            )  # fmt: skip
    write_csv(place / "themes.csv", THEME_HEADER, rows)
    divided = [
        [
            disagreement.quote_id,
            f"{disagreement.distance:.4f}",
            student,
            "; ".join(format_path(p) for p in paths),
        ]
        for disagreement in scores.agreement.disagreements
        for student, paths in disagreement.given.items()
    ]
    write_csv(place / "dividing.csv", ("quote_id", "distance", "student", "themes"), divided)
    remarks = [
        [str(value) if name != "lost" else str(value).lower() for name, value in
         asdict(remark).items() if name != "kind"]
        for remark in sheets.remarks
    ]  # fmt: skip
    write_csv(place / "remarks.csv", ("student", "where", "what", "lost"), remarks)
