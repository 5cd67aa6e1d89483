"""The teacher's page as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thememap.records import Confusion, Disagreement, Material, Score, ThemeAgreement
from thememap.teaching._class import TeachingClass
from thememap.teaching._filled import FilledSheets, Remark
from thememap.teaching._quote_views import QuoteShown, quote_shown
from thememap.teaching._scoring import Certainty, ClassScores
from thememap.wording import counted

MOST_DIVIDED = 10
MOST_CONFUSED = 6
NO_THEME = "no theme"


@dataclass(frozen=True, kw_only=True)
class StudentRow:
    """What came back from one student."""

    student: str
    sheet: int
    coded: int
    missing: int
    lost: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
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
    parts_ways: bool
    too_few: bool


@dataclass(frozen=True, kw_only=True)
class ReferenceCell:
    """A student and a theme: of the reference's quotes so many found, and so many more given."""

    found: int
    of: int
    more: int


@dataclass(frozen=True, kw_only=True)
class DividingQuote:
    """A quote with what was given to it: themes with the students who gave them."""

    quote: QuoteShown
    given: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ClassPage:
    """Everything that the teacher's page shows."""

    lead: str
    coefficient: str
    students: tuple[StudentRow, ...]
    remarks_of_nobody: tuple[Remark, ...]
    themes: tuple[ThemeRow, ...]
    no_agreement: str
    reference: str
    cells: tuple[tuple[str, tuple[ReferenceCell, ...]], ...]
    dividing: tuple[DividingQuote, ...]
    divided: int
    confusions: tuple[Confusion, ...]
    certainty: tuple[Certainty, ...]
    notes: tuple[str, ...]


def class_page(
    made: TeachingClass, filled: FilledSheets, scores: ClassScores, material: Material
) -> ClassPage:
    """The page's values; students stand in the order of their ids, which says nothing."""
    found = scores.agreement
    two = len(found.coders) == 2
    return ClassPage(
        lead=_lead(made, filled, scores),
        coefficient="Cohen's kappa" if two else "Fleiss' kappa",
        students=tuple(_student_row(one, made, filled) for one in made.students),
        remarks_of_nobody=tuple(one for one in filled.remarks if not one.student),
        themes=tuple(_theme_row(one, "kappa" if two else "fleiss") for one in scores.themes),
        no_agreement=found.reason,
        reference=scores.reference,
        cells=_cells(scores),
        dividing=tuple(_dividing(one, material) for one in found.disagreements[:MOST_DIVIDED]),
        divided=len(found.disagreements),
        confusions=found.confusions[:MOST_CONFUSED],
        certainty=scores.certainty,
        notes=found.notes,
    )


def _lead(made: TeachingClass, filled: FilledSheets, scores: ClassScores) -> str:
    coded = sum(len(one) for one in filled.answers.values())
    given = sum(len(ids) for ids in made.students.values())
    back = sum(bool(one) for one in filled.answers.values())
    return (
        f"{back} of {counted(len(made.students), 'student')} gave back a sheet; {coded} of {given} "
        f"rows count. {counted(scores.agreement.units, 'quote')} were coded by two students or "
        "more, alone and without seeing each other's codes."
    )


def _student_row(student: str, made: TeachingClass, filled: FilledSheets) -> StudentRow:
    sheet, coded = len(made.students[student]), len(filled.answers[student])
    missing = len(filled.missing[student])
    return StudentRow(
        student=student,
        sheet=sheet,
        coded=coded,
        missing=missing,
        lost=sheet - coded - missing,
        remarks=tuple(one for one in filled.remarks if one.student == student),
    )


def _theme_row(one: ThemeAgreement, coefficient: str) -> ThemeRow:
    main = one.scores[coefficient]
    return ThemeRow(
        name=one.theme[-1],
        parents=" / ".join(one.theme[:-1]),
        n=one.n,
        share="" if one.prevalence is None else f"{one.prevalence:.0%}",
        agreement=_percent(one.scores["agreement"]),
        positive=_percent(one.scores["positive"]),
        kappa=_two(main),
        interval=""
        if main.low is None or main.high is None
        else f"{main.low:.2f} to {main.high:.2f}".replace("-", "−"),
        alpha=_two(one.scores["alpha"]),
        ac1=_two(one.scores["ac1"]),
        no_value=main.reason if main.value is None else "",
        parts_ways=bool(one.remark) and not one.too_few,
        too_few=one.too_few,
    )


def _percent(score: Score) -> str:
    return "" if score.value is None else f"{score.value:.0%}"


def _two(score: Score) -> str:
    return "" if score.value is None else f"{score.value:.2f}".replace("-", "−")


def _cells(scores: ClassScores) -> tuple[tuple[str, tuple[ReferenceCell, ...]], ...]:
    if not any(one.themes for one in scores.students):
        return ()
    names = next([theme.theme for theme in one.themes] for one in scores.students if one.themes)
    return tuple(
        (path[-1], tuple(_cell(one.themes, column) for one in scores.students))
        for column, path in enumerate(names)
    )


def _cell(themes: Sequence[ThemeAgreement], column: int) -> ReferenceCell:
    if not themes or themes[column].table is None:
        return ReferenceCell(found=0, of=0, more=0)
    both, student, reference, _ = themes[column].table or (0, 0, 0, 0)
    return ReferenceCell(found=both, of=both + reference, more=student)


def _dividing(one: Disagreement, material: Material) -> DividingQuote:
    by_theme: dict[str, list[str]] = {}
    for student, paths in one.given.items():
        for name in [path[-1] for path in paths] or [NO_THEME]:
            by_theme.setdefault(name, []).append(student)
    ordered = sorted(by_theme.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return DividingQuote(
        quote=quote_shown(material.quotes, one.quote_id),
        given=tuple((name, tuple(sorted(students))) for name, students in ordered),
    )
