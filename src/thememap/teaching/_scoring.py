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
from thememap.teaching._class import TeachingClass
from thememap.teaching._filled import FilledSheets

REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class Difference:
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
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class Certainty:
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
    certainty: tuple[Certainty, ...]


def score_class(
    made: TeachingClass,
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
    from thememap.agreement import agree

    codings = _codings(filled)
    among = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=codings,
        level=made.level if len(set(codings.coder)) > 1 else None,
        intervals=intervals,
        seed=made.seed,
    )
    rule, given = _reference(made, material, reference)
    students = tuple(
        _student(one, made, filled, material, given, intervals=intervals) for one in made.students
    )
    return ClassScores(
        reference=rule if given else "",
        agreement=among,
        themes=_at_level(among, among.shown_level, material),
        students=students,
        certainty=_certainty(filled, given),
    )


def given_by_reference(
    made: TeachingClass, material: Material, *, reference: str = ""
) -> dict[str, tuple[ThemePath, ...]]:
    """What the reference gave to each quote that it read, at the level that the class codes.

    Empty without codings. Raises `UsageError` where ``reference`` names nobody.
    """
    return _reference(made, material, reference)[1]


def _reference(
    made: TeachingClass, material: Material, reference: str
) -> tuple[str, dict[str, tuple[ThemePath, ...]]]:
    from thememap.comparison import reference_coding

    if not len(material.codings):
        return "", {}
    whole = reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=material.codebook,
        rule=reference or made.reference,
    )
    view = level_view(reference=whole, codebook=material.codebook, level=made.level)
    return whole.rule, {
        one: tuple(path for path, yes in zip(view.themes, view.member[row], strict=True) if yes)
        for row, one in enumerate(material.quotes.quote_id)
        if whole.read[row] and view.specified[row].all()
    }


def _student(
    student: str,
    made: TeachingClass,
    filled: FilledSheets,
    material: Material,
    given: Mapping[str, tuple[ThemePath, ...]],
    *,
    intervals: bool,
) -> StudentScores:
    from thememap.agreement import agree

    answers = filled.answers[student]
    shared = [one for one in made.students[student] if one in answers and one in given]
    themes: tuple[ThemeAgreement, ...] = ()
    if shared:
        entries = [(one, student, path) for one in shared for path in _themes(answers[one].themes)]
        entries += [(one, REFERENCE, path) for one in shared for path in given[one] or (None,)]
        found = agree(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=_table(entries),
            coders=(student, REFERENCE),
            level=made.level,
            intervals=intervals,
            seed=made.seed,
        )
        themes = _at_level(found, made.level, material)
    return StudentScores(
        student=student,
        coded=len(answers),
        missing=len(filled.missing[student]),
        themes=themes,
        differences=tuple(
            Difference(
                quote_id=one,
                student=tuple(sorted(answers[one].themes)),
                reference=given[one],
                certainty=answers[one].certainty,
                note=answers[one].note,
            )
            for one in shared
            if answers[one].themes != frozenset(given[one])
        ),
    )


def _at_level(found: Agreement, level: int, material: Material) -> tuple[ThemeAgreement, ...]:
    """The agreement on the themes of one level, in the codebook's own order."""
    themes = next((one.themes for one in found.levels if one.level == level), ())
    return material.codebook.sorted_for_display(themes, lambda theme: theme.theme)


def _certainty(
    filled: FilledSheets, given: Mapping[str, tuple[ThemePath, ...]]
) -> tuple[Certainty, ...]:
    rows = [
        (answer.certainty, answer.themes == frozenset(given[one]))
        for answers in filled.answers.values()
        for one, answer in answers.items()
        if one in given and answer.certainty
    ]
    return tuple(
        Certainty(level=level, same=sum(same for _, same in some), n=len(some))
        for level in (1, 2, 3)
        if (some := [row for row in rows if row[0] == level])
    )


def _codings(filled: FilledSheets) -> Codings:
    return _table(
        [
            (one, student, path)
            for student, answers in filled.answers.items()
            for one, answer in answers.items()
            for path in _themes(answer.themes)
        ]
    )


def _themes(themes: frozenset[ThemePath]) -> tuple[ThemePath | None, ...]:
    return tuple(sorted(themes)) or (None,)


def _table(entries: list[tuple[str, str, ThemePath | None]]) -> Codings:
    entries = sorted(entries, key=lambda one: (one[0], one[1], one[2] or ()))
    return Codings(
        quote_id=tuple(one[0] for one in entries),
        coder=tuple(one[1] for one in entries),
        theme=tuple(one[2] for one in entries),
    )
