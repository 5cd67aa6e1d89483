"""The two-by-two table of two coders of a class and one theme."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.teaching._class import SHEETS, offered_themes, read_class, read_class_material
from thememap.teaching._filled import read_filled_sheets
from thememap.teaching._scoring import REFERENCE, given_by_reference
from thememap.teaching._worked import TwoByTwo
from thememap.wording import did_you_mean, listed


def table_of_class(
    folder: Path, *, student: str, theme: str, other: str = REFERENCE, filled: Path | None = None
) -> TwoByTwo:
    """Counts over the quotes that both coded; ``other`` is a student or the reference.

    Raises `UsageError` for a student or a theme that is not there, `DataError` where the two
    have no quote in common.
    """
    made = read_class(folder)
    material = read_class_material(folder, made)
    offered = offered_themes(material.codebook, level=made.level)
    lowered = {name.casefold(): path for name, path in offered.items()}
    if theme.casefold() not in lowered:
        raise UsageError(
            f"--theme {theme!r}: the class codes no such theme.{did_you_mean(theme, offered)} "
            f"Themes: {listed(offered)}."
        )
    path = lowered[theme.casefold()]
    sheets = read_filled_sheets(
        filled or folder / SHEETS,
        made=made,
        offered=offered,
        texts=dict(zip(material.quotes.quote_id, material.quotes.text, strict=True)),
    )
    gave = {
        name: {one: path in answer.themes for one, answer in answers.items()}
        for name, answers in sheets.answers.items()
    }
    gave[REFERENCE] = {
        one: path in paths for one, paths in given_by_reference(made, material).items()
    }
    for name in (student, other):
        if name not in gave:
            raise UsageError(
                f"There is no {name!r} in this class.{did_you_mean(name, gave)} "
                f"There are: {listed(gave)}."
            )
    both = [(gave[student][one], gave[other][one]) for one in gave[student] if one in gave[other]]
    if not both:
        raise DataError(f"{student} and {other} have no coded quote in common.")
    return TwoByTwo(
        both=both.count((True, True)),
        first_only=both.count((True, False)),
        second_only=both.count((False, True)),
        neither=both.count((False, False)),
        first=student,
        second="the reference" if other == REFERENCE else other,
    )
