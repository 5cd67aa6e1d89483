"""What a class's sheets say: students with each other, and each with a reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thememap.records import (
    Agreement,
    Codings,
    Material,
    ThemeAgreement,
    ThemePath,
    level_view,
)
from thememap.teaching.classes._class_folder import TeachingClass
from thememap.teaching.sheets._filled_sheets import FilledSheets

REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class CodingDifference:
    """A quote that a student and the reference coded differently."""

    quote_id: str
    student: tuple[ThemePath, ...]
    reference: tuple[ThemePath, ...]
    certainty: int
    note: str


@dataclass(frozen=True, kw_only=True)
class StudentScores:
    """One student: what counts, and each theme against the reference.

    ``themes`` are empty without a reference; their tables have the student first.
    """

    student: str
    coded: int
    missing: int
    themes: tuple[ThemeAgreement, ...]
    differences: tuple[CodingDifference, ...]


@dataclass(frozen=True, kw_only=True)
class CertaintyAgreement:
    """How often answers of one certainty are the reference's: ``same`` of ``n``."""

    level: int
    same: int
    n: int


@dataclass(frozen=True, kw_only=True)
class ClassScores:
    """A class: its agreement, each student, and how certainty and agreement go together.

    ``reference`` is the rule or coder that was compared with, empty where there is none;
    ``themes`` the class's agreement on each theme of the level that was coded.
    """

    reference: str
    agreement: Agreement
    themes: tuple[ThemeAgreement, ...]
    students: tuple[StudentScores, ...]
    certainty: tuple[CertaintyAgreement, ...]


def score_class(
    teaching_class: TeachingClass,
    filled: FilledSheets,
    material: Material,
    *,
    reference: str = "",
    intervals: bool = True,
) -> ClassScores:
    """Compare the students with each other, and with the reference coding where there is one.

    ``reference`` is a coder or a rule as in a project file, by default the class's own. Raises
    `UsageError` where it names nobody.
    """
    from thememap.agreement import AgreementOptions, agree

    codings = _student_codings(filled)
    among = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=codings,
        options=AgreementOptions(
            level=teaching_class.level if len(set(codings.coder)) > 1 else None,
            intervals=intervals,
            seed=teaching_class.seed,
        ),
    )
    rule, given = _reference_rule_and_themes(teaching_class, material, reference)
    students = tuple(
        _student_scores(student, teaching_class, filled, material, given, intervals=intervals)
        for student in teaching_class.students
    )
    return ClassScores(
        reference=rule if given else "",
        agreement=among,
        themes=_agreement_at_level(among, among.shown_level, material),
        students=students,
        certainty=_certainty_agreement(filled, given),
    )


def reference_themes_by_quote(
    teaching_class: TeachingClass, material: Material, *, reference: str = ""
) -> dict[str, tuple[ThemePath, ...]]:
    """What the reference gave to each quote that it read, at the level that the class codes.

    Empty without codings. Raises `UsageError` where ``reference`` names nobody.
    """
    return _reference_rule_and_themes(teaching_class, material, reference)[1]


def _reference_rule_and_themes(
    teaching_class: TeachingClass, material: Material, reference: str
) -> tuple[str, dict[str, tuple[ThemePath, ...]]]:
    from thememap.comparison import reference_coding

    if not len(material.codings):
        return "", {}
    whole = reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=material.codebook,
        rule=reference or teaching_class.reference,
    )
    view = level_view(reference=whole, codebook=material.codebook, level=teaching_class.level)
    return whole.rule, {
        quote_id: tuple(
            path for path, yes in zip(view.themes, view.member[row], strict=True) if yes
        )
        for row, quote_id in enumerate(material.quotes.quote_id)
        if whole.read[row] and view.specified[row].all()
    }


def _student_scores(
    student: str,
    teaching_class: TeachingClass,
    filled: FilledSheets,
    material: Material,
    given: Mapping[str, tuple[ThemePath, ...]],
    *,
    intervals: bool,
) -> StudentScores:
    from thememap.agreement import AgreementOptions, agree

    answers = filled.answers[student]
    shared = [
        quote_id
        for quote_id in teaching_class.students[student]
        if quote_id in answers and quote_id in given
    ]
    themes: tuple[ThemeAgreement, ...] = ()
    if shared:
        entries = [
            (quote_id, student, path)
            for quote_id in shared
            for path in _themes_or_none(answers[quote_id].themes)
        ]
        entries += [
            (quote_id, REFERENCE, path)
            for quote_id in shared
            for path in given[quote_id] or (None,)
        ]
        agreement = agree(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=_codings_of_entries(entries),
            options=AgreementOptions(
                coders=(student, REFERENCE),
                level=teaching_class.level,
                intervals=intervals,
                seed=teaching_class.seed,
            ),
        )
        themes = _agreement_at_level(agreement, teaching_class.level, material)
    return StudentScores(
        student=student,
        coded=len(answers),
        missing=len(filled.missing[student]),
        themes=themes,
        differences=tuple(
            CodingDifference(
                quote_id=quote_id,
                student=tuple(sorted(answers[quote_id].themes)),
                reference=given[quote_id],
                certainty=answers[quote_id].certainty,
                note=answers[quote_id].note,
            )
            for quote_id in shared
            if answers[quote_id].themes != frozenset(given[quote_id])
        ),
    )


def _agreement_at_level(
    agreement: Agreement, level: int, material: Material
) -> tuple[ThemeAgreement, ...]:
    """The agreement on the themes of one level, in the codebook's own order."""
    themes = next(
        (
            level_agreement.themes
            for level_agreement in agreement.levels
            if level_agreement.level == level
        ),
        (),
    )
    return material.codebook.sorted_for_display(themes, lambda theme: theme.theme)


def _certainty_agreement(
    filled: FilledSheets, given: Mapping[str, tuple[ThemePath, ...]]
) -> tuple[CertaintyAgreement, ...]:
    rows = [
        (answer.certainty, answer.themes == frozenset(given[quote_id]))
        for answers in filled.answers.values()
        for quote_id, answer in answers.items()
        if quote_id in given and answer.certainty
    ]
    return tuple(
        CertaintyAgreement(level=level, same=sum(same for _, same in some), n=len(some))
        for level in (1, 2, 3)
        if (some := [row for row in rows if row[0] == level])
    )


def _student_codings(filled: FilledSheets) -> Codings:
    return _codings_of_entries(
        [
            (quote_id, student, path)
            for student, answers in filled.answers.items()
            for quote_id, answer in answers.items()
            for path in _themes_or_none(answer.themes)
        ]
    )


def _themes_or_none(themes: frozenset[ThemePath]) -> tuple[ThemePath | None, ...]:
    return tuple(sorted(themes)) or (None,)


def _codings_of_entries(entries: list[tuple[str, str, ThemePath | None]]) -> Codings:
    entries = sorted(entries, key=lambda entry: (entry[0], entry[1], entry[2] or ()))
    return Codings(
        quote_id=tuple(entry[0] for entry in entries),
        coder=tuple(entry[1] for entry in entries),
        theme=tuple(entry[2] for entry in entries),
    )
