"""The teacher's page as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thememap.message_words import count_noun
from thememap.records import Material, QuoteDisagreement, ThemeAgreement, ThemeConfusion
from thememap.report.catalogue import Catalogue
from thememap.teaching._quote_views import NUMBERS, TeachingQuote, interval_text, teaching_quote
from thememap.teaching.classes._class_folder import TeachingClass
from thememap.teaching.scoring._class_scores import CertaintyAgreement, ClassScores
from thememap.teaching.sheets._filled_sheets import FilledSheets, SheetRemark

MAX_DIVIDING_QUOTES = 10
MAX_CONFUSIONS = 6
NO_THEME_LABEL = "no theme"


@dataclass(frozen=True, kw_only=True)
class StudentSheetRow:
    """What came back from one student."""

    student: str
    sheet: int
    coded: int
    missing: int
    lost: int
    remarks: tuple[SheetRemark, ...]


@dataclass(frozen=True, kw_only=True)
class ClassThemeRow:
    """A theme's agreement in the class, numbers as text.

    ``parts_ways``: percent agreement is high and kappa much lower; ``too_few``: too few to judge.
    """

    name: str
    parents: str
    n: int
    share: str
    agreement: str
    positive: str
    kappa: str
    interval: str
    alpha: str
    ac1: str
    no_value: str
    coefficients_disagree: bool
    too_few: bool


@dataclass(frozen=True, kw_only=True)
class ReferenceComparison:
    """A student and a theme: of the reference's quotes so many found, and so many more given."""

    found: int
    of: int
    more: int


@dataclass(frozen=True, kw_only=True)
class DividingQuote:
    """A quote with what was given to it: themes with the students who gave them."""

    quote: TeachingQuote
    given: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class TeacherPage:
    """Everything that the teacher's page shows."""

    lead: str
    coefficient: str
    students: tuple[StudentSheetRow, ...]
    unassigned_remarks: tuple[SheetRemark, ...]
    themes: tuple[ClassThemeRow, ...]
    no_agreement: str
    reference: str
    cells: tuple[tuple[str, tuple[ReferenceComparison, ...]], ...]
    dividing: tuple[DividingQuote, ...]
    divided: int
    confusions: tuple[ThemeConfusion, ...]
    certainty: tuple[CertaintyAgreement, ...]
    notes: tuple[str, ...]


def teacher_page(
    teaching_class: TeachingClass, filled: FilledSheets, scores: ClassScores, material: Material
) -> TeacherPage:
    """The page's values; students are in the order of their ids, which says nothing."""
    agreement, text = scores.agreement, Catalogue(approach="codebook")
    two = len(agreement.coders) == 2
    return TeacherPage(
        lead=_lead_sentence(teaching_class, filled, scores),
        coefficient="Cohen's kappa" if two else "Fleiss' kappa",
        students=tuple(
            _student_sheet_row(student, teaching_class, filled)
            for student in teaching_class.students
        ),
        unassigned_remarks=tuple(remark for remark in filled.remarks if not remark.student),
        themes=tuple(
            _class_theme_row(theme, "kappa" if two else "fleiss", text) for theme in scores.themes
        ),
        no_agreement=text.message(agreement.reason),
        reference=scores.reference,
        cells=_reference_table(scores),
        dividing=tuple(
            _dividing_quote(disagreement, material)
            for disagreement in agreement.disagreements[:MAX_DIVIDING_QUOTES]
        ),
        divided=len(agreement.disagreements),
        confusions=agreement.confusions[:MAX_CONFUSIONS],
        certainty=scores.certainty,
        notes=tuple(text.message(note) for note in agreement.notes),
    )


def _lead_sentence(teaching_class: TeachingClass, filled: FilledSheets, scores: ClassScores) -> str:
    coded = sum(len(answers) for answers in filled.answers.values())
    given = sum(len(ids) for ids in teaching_class.students.values())
    back = sum(bool(answers) for answers in filled.answers.values())
    return (
        f"{back} of {count_noun(len(teaching_class.students), 'student')} gave back a sheet;"
        f" {coded} of {given} rows count. {count_noun(scores.agreement.units, 'quote')} were coded"
        " by two students or more, alone and without seeing each other's codes."
    )


def _student_sheet_row(
    student: str, teaching_class: TeachingClass, filled: FilledSheets
) -> StudentSheetRow:
    sheet, coded = len(teaching_class.students[student]), len(filled.answers[student])
    missing = len(filled.missing[student])
    return StudentSheetRow(
        student=student,
        sheet=sheet,
        coded=coded,
        missing=missing,
        lost=sheet - coded - missing,
        remarks=tuple(remark for remark in filled.remarks if remark.student == student),
    )


def _class_theme_row(theme: ThemeAgreement, coefficient: str, text: Catalogue) -> ClassThemeRow:
    main = theme.scores[coefficient]
    return ClassThemeRow(
        name=theme.theme[-1],
        parents=" / ".join(theme.theme[:-1]),
        n=theme.n,
        share=NUMBERS.share(theme.prevalence),
        agreement=NUMBERS.share(theme.scores["agreement"].value),
        positive=NUMBERS.share(theme.scores["positive"].value),
        kappa=NUMBERS.two_decimals(main.value),
        interval=interval_text(main),
        alpha=NUMBERS.two_decimals(theme.scores["alpha"].value),
        ac1=NUMBERS.two_decimals(theme.scores["ac1"].value),
        no_value=text.message(main.reason) if main.value is None else "",
        coefficients_disagree=bool(theme.remark) and not theme.too_few,
        too_few=theme.too_few,
    )


def _reference_table(
    scores: ClassScores,
) -> tuple[tuple[str, tuple[ReferenceComparison, ...]], ...]:
    if not any(student.themes for student in scores.students):
        return ()
    names = next(
        [theme.theme for theme in student.themes] for student in scores.students if student.themes
    )
    return tuple(
        (
            path[-1],
            tuple(_reference_comparison(student.themes, column) for student in scores.students),
        )
        for column, path in enumerate(names)
    )


def _reference_comparison(themes: Sequence[ThemeAgreement], column: int) -> ReferenceComparison:
    if not themes or themes[column].table is None:
        return ReferenceComparison(found=0, of=0, more=0)
    both, student, reference, _ = themes[column].table or (0, 0, 0, 0)
    return ReferenceComparison(found=both, of=both + reference, more=student)


def _dividing_quote(disagreement: QuoteDisagreement, material: Material) -> DividingQuote:
    by_theme: dict[str, list[str]] = {}
    for student, paths in disagreement.given.items():
        for name in [path[-1] for path in paths] or [NO_THEME_LABEL]:
            by_theme.setdefault(name, []).append(student)
    ordered = sorted(by_theme.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return DividingQuote(
        quote=teaching_quote(material.quotes, disagreement.quote_id),
        given=tuple((name, tuple(sorted(students))) for name, students in ordered),
    )
