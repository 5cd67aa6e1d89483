"""The two-by-two table of two coders of a class and one theme."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.teaching.classes._class_folder import offered_themes
from thememap.teaching.explanations._worked_example import TwoByTwo
from thememap.teaching.scoring._class_scores import REFERENCE, reference_themes_by_quote
from thememap.teaching.sheets._filled_sheets import read_class_sheets


def two_coder_table(
    folder: Path, *, student: str, theme: str, other: str = REFERENCE, filled: Path | None = None
) -> TwoByTwo:
    """Counts over the quotes that both coded; ``other`` is a student or the reference.

    Raises `UsageError` for a student or a theme that is not there, `DataError` where the two
    have no quote in common.
    """
    teaching_class, material, sheets = read_class_sheets(folder, filled=filled)
    offered = offered_themes(material.codebook, level=teaching_class.level)
    lowered = {name.casefold(): path for name, path in offered.items()}
    if theme.casefold() not in lowered:
        raise UsageError(
            f"--theme {theme!r}: the class codes no such theme.{did_you_mean(theme, offered)} "
            f"Themes: {list_names(offered)}."
        )
    path = lowered[theme.casefold()]
    gave = {
        name: {quote_id: path in answer.themes for quote_id, answer in answers.items()}
        for name, answers in sheets.answers.items()
    }
    gave[REFERENCE] = {
        quote_id: path in paths
        for quote_id, paths in reference_themes_by_quote(teaching_class, material).items()
    }
    for name in (student, other):
        if name not in gave:
            raise UsageError(
                f"There is no {name!r} in this class.{did_you_mean(name, gave)} "
                f"There are: {list_names(gave)}."
            )
    both = [
        (gave[student][quote_id], gave[other][quote_id])
        for quote_id in gave[student]
        if quote_id in gave[other]
    ]
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
