"""Names of themes that join several codes, or hold what fits nowhere, are said and counted."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.records import Incidence, SaturationRules, ThemePath
from thememap.saturation import estimate_table_saturation

RULES = SaturationRules(resamples=10, orders=20)


def said(*names: str, rules: SaturationRules = RULES) -> dict[str, object]:
    themes: tuple[ThemePath, ...] = tuple((name,) for name in (*names, "unheard; other"))
    occurs = np.ones((6, len(themes)), dtype=bool)
    occurs[:, -1] = False
    table = Incidence(units=tuple("abcdef"), themes=themes, occurs=occurs)
    notes = estimate_table_saturation(table, rules=rules).notes
    return {note.key.removeprefix("saturation."): note.values.get("names") for note in notes}


@pytest.mark.parametrize(
    "name", ["weight loss; diet", "Diet|sleep", "diet, sleep", "diet & sleep", "sleep/diet"]
)
def test_a_name_made_of_other_names_is_said(name: str) -> None:
    assert said("diet", "sleep", name)["compound_themes"] == (name,)


@pytest.mark.parametrize("name", ["work; its lack", "diet, alone", "food & drink", "sleep/rest"])
def test_a_name_with_a_separator_alone_is_a_name(name: str) -> None:
    assert "compound_themes" not in said("diet", "sleep", name)


def test_what_fits_nowhere_is_said() -> None:
    shown = said("unidentifiable", "Other (specify)", "Sonstiges", "Other people", "diet")
    assert shown["residual_themes"] == ("Other (specify)", "Sonstiges", "unidentifiable")


def test_numbers_of_further_units_that_say_nothing_are_said() -> None:
    assert "further_beyond" not in said("diet")
    assert "further_beyond" not in said("diet", rules=SaturationRules(further=(1, 6)))
    assert "further_beyond" in said("diet", rules=SaturationRules(further=(1, 7)))
