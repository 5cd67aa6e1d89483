"""A student's page as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import Material, ThemeAgreement
from thememap.report.catalogue import Catalogue
from thememap.teaching._quote_views import (
    NUMBERS,
    TeachingQuote,
    TeachingTheme,
    interval_text,
    teaching_quote,
    teaching_themes,
)
from thememap.teaching.explanations._explain import explain
from thememap.teaching.explanations._worked_example import TwoByTwo, WorkedExample
from thememap.teaching.scoring._class_scores import StudentScores
from thememap.teaching.sheets._filled_sheets import FilledSheets, SheetRemark

YOU_LABEL, REFERENCE_LABEL = "you", "the reference"


@dataclass(frozen=True, kw_only=True)
class StudentThemeRow:
    """One theme: the four counts, and what they come to, as text."""

    name: str
    both: int
    you_only: int
    reference_only: int
    neither: int
    agreement: str
    positive: str
    kappa: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class StudentDifferenceRow:
    """A quote that the student and the reference coded differently."""

    quote: TeachingQuote
    yours: tuple[TeachingTheme, ...]
    theirs: tuple[TeachingTheme, ...]
    certainty: int
    note: str


@dataclass(frozen=True, kw_only=True)
class StudentPage:
    """Everything that a student's page shows; ``worked`` are measures of one theme of theirs."""

    student: str
    coded: int
    missing: int
    remarks: tuple[SheetRemark, ...]
    themes: tuple[StudentThemeRow, ...]
    worked_theme: str
    worked: tuple[WorkedExample, ...]
    differences: tuple[StudentDifferenceRow, ...]


def student_page(scores: StudentScores, filled: FilledSheets, material: Material) -> StudentPage:
    """The page's values; differences come the surest first, for they say most."""
    chosen = _theme_to_explain(scores.themes)
    worked: tuple[WorkedExample, ...] = ()
    if chosen and chosen.table:
        table = TwoByTwo(
            both=chosen.table[0],
            first_only=chosen.table[1],
            second_only=chosen.table[2],
            neither=chosen.table[3],
            first=YOU_LABEL,
            second=REFERENCE_LABEL,
        )
        worked = tuple(explain(measure, table) for measure in ("kappa", "positive"))
    differences = sorted(
        scores.differences, key=lambda difference: (-difference.certainty, difference.quote_id)
    )
    return StudentPage(
        student=scores.student,
        coded=scores.coded,
        missing=scores.missing,
        remarks=tuple(remark for remark in filled.remarks if remark.student == scores.student),
        themes=tuple(_student_theme_row(theme) for theme in scores.themes),
        worked_theme=chosen.theme[-1] if chosen else "",
        worked=worked,
        differences=tuple(
            StudentDifferenceRow(
                quote=teaching_quote(material.quotes, difference.quote_id),
                yours=teaching_themes(difference.student, material.codebook),
                theirs=teaching_themes(difference.reference, material.codebook),
                certainty=difference.certainty,
                note=difference.note,
            )
            for difference in differences
        ),
    )


def _theme_to_explain(themes: tuple[ThemeAgreement, ...]) -> ThemeAgreement | None:
    """The theme whose table says most: the one that the student and the reference gave most."""
    known = [theme for theme in themes if theme.table]
    return max(known, key=lambda theme: sum((theme.table or (0, 0, 0, 0))[:3]), default=None)


def _student_theme_row(theme: ThemeAgreement) -> StudentThemeRow:
    both, you_only, reference_only, neither = theme.table or (0, 0, 0, 0)

    kappa = theme.scores["kappa"]
    interval = interval_text(kappa)
    return StudentThemeRow(
        name=theme.theme[-1],
        both=both,
        you_only=you_only,
        reference_only=reference_only,
        neither=neither,
        agreement=NUMBERS.share(theme.scores["agreement"].value),
        positive=NUMBERS.share(theme.scores["positive"].value),
        kappa=NUMBERS.two_decimals(kappa.value) + (f" ({interval})" if interval else ""),
        remark="" if theme.too_few else Catalogue(approach="codebook").message(theme.remark),
    )
