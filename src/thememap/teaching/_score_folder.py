"""From a folder of filled sheets to the pages and tables of a class."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from thememap._version import __version__
from thememap.errors import DataError
from thememap.output import staged
from thememap.records import Material, format_path
from thememap.tables import write_csv, write_whole
from thememap.teaching._class import (
    SHEETS,
    TeachingClass,
    offered_themes,
    read_class,
    read_class_material,
    write_class,
)
from thememap.teaching._class_views import ClassPage, class_page
from thememap.teaching._filled import FilledSheets, read_filled_sheets
from thememap.teaching._page import teaching_page
from thememap.teaching._quote_views import all_invented
from thememap.teaching._scoring import ClassScores, score_class
from thememap.teaching._sheets import CERTAINTY, THEMES
from thememap.teaching._student_views import StudentPage, student_page

SCORED = "scored"
TEACHER = "teacher.html"
COEFFICIENTS = ("agreement", "positive", "negative", "kappa", "fleiss", "alpha", "ac1", "pabak")
THEME_HEADER = ("student", "theme", "n", "both", "student_only", "reference_only", "neither",
                *COEFFICIENTS)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Scored:
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
) -> Scored:
    """Score the sheets of a class: a page for the teacher, one for each student, and tables.

    Sheets are read from ``filled`` (the class's own ``sheets`` by default); pages go to ``out``
    (``scored`` in the class folder), which the class remembers so that `forget_class` finds it.
    """
    made = read_class(folder)
    material = read_class_material(folder, made)
    texts = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    sheets = read_filled_sheets(
        filled or folder / SHEETS,
        made=made,
        offered=offered_themes(material.codebook, level=made.level),
        texts=texts,
        take_suggestions=take_suggestions,
        recursive=recursive,
    )
    if not any(sheets.answers.values()) and not any(one.lost for one in sheets.remarks):
        raise DataError(
            f"{(filled or folder / SHEETS).name}: no row of the sheets has a theme, so there is "
            f"nothing to score. Needed: at least one sheet ({', '.join(THEMES)}) that was filled "
            "in and saved."
        )
    scores = score_class(made, sheets, material, reference=reference)
    place = out or folder / SCORED
    outside = [str(one.absolute()) for one in (filled, out) if one and not _inside(one, folder)]
    known = tuple(dict.fromkeys((*made.written, *outside)))
    if known != made.written:
        write_class(folder, replace(made, written=known))
    page = class_page(made, sheets, scores, material)
    with staged(place, kind=SCORED, shared=True, force=force, stays=()) as pages:
        _write_tables(pages, scores, sheets)
        write_whole(pages / TEACHER, _teacher(page, made, material))
        for one in scores.students:
            own = student_page(one, sheets, material)
            content = _own(own, made, material, reference=scores.reference)
            write_whole(pages / "students" / f"{one.student}.html", content)
    return Scored(page=place / TEACHER, filled=sheets, scores=scores)


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _teacher(page: ClassPage, made: TeachingClass, material: Material) -> str:
    sections = [
        ("before", "Before the numbers"), ("themes", "Themes"), ("quotes", "Dividing quotes"),
        ("confused", "Confused themes"),
        *([("reference", "Beside the reference")] if page.cells else []),
        *([("certainty", "Certainty")] if page.certainty else []),
        ("back", "What came back"), ("discuss", "Discussion"),
    ]  # fmt: skip
    return teaching_page("class.html.j2", page=page, sections=sections, **_common(made, material))


def _own(page: StudentPage, made: TeachingClass, material: Material, *, reference: str) -> str:
    sections = [
        ("before", "Before the numbers"),
        *([("themes", "Your themes")] if page.themes else []),
        *([("worked", "Worked through")] if page.worked else []),
        *([("differences", "Where you part")] if page.themes else []),
    ]
    return teaching_page(
        "student.html.j2", page=page, sections=sections, reference=reference,
        **_common(made, material),
    )  # fmt: skip


def _common(made: TeachingClass, material: Material) -> dict[str, Any]:
    return {
        "made": made,
        "version": __version__,
        "content_note": made.content_note,
        "support": made.support,
        "fictional": all_invented(material.quotes),
        "certainty_words": CERTAINTY,
    }


def _write_tables(place: Path, scores: ClassScores, sheets: FilledSheets) -> None:
    rows = []
    for student, themes in [
        ("class", scores.themes),
        *((one.student, one.themes) for one in scores.students),
    ]:
        for theme in themes:
            counts = theme.table if student != "class" and theme.table else ("", "", "", "")
            values = [theme.scores[name].value for name in COEFFICIENTS]
            rows.append(
                [student, format_path(theme.theme), str(theme.n), *(str(one) for one in counts),
                 *("" if one is None else f"{one:.4f}" for one in values)]
            )  # fmt: skip
    write_csv(place / "themes.csv", THEME_HEADER, rows)
    divided = [
        [one.quote_id, f"{one.distance:.4f}", student, "; ".join(format_path(p) for p in paths)]
        for one in scores.agreement.disagreements
        for student, paths in one.given.items()
    ]
    write_csv(place / "dividing.csv", ("quote_id", "distance", "student", "themes"), divided)
    remarks = [
        [str(value) if name != "lost" else str(value).lower() for name, value in
         asdict(one).items() if name != "kind"]
        for one in sheets.remarks
    ]  # fmt: skip
    write_csv(place / "remarks.csv", ("student", "where", "what", "lost"), remarks)
