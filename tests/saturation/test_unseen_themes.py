"""Estimates of unseen themes: published values, and what must hold for every table."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.records import Incidence, SaturationRules, ThemeAccumulation
from thememap.saturation import accumulate_themes
from thememap.saturation._facts import SaturationFact


def accumulate(occurs: np.ndarray) -> ThemeAccumulation:
    units, themes = occurs.shape
    incidence = Incidence(
        units=tuple(f"u{row:03}" for row in range(units)),
        themes=tuple((f"t{column:03}",) for column in range(themes)),
        occurs=occurs,
    )
    return accumulate_themes(incidence, rules=SaturationRules(), seed=0)


def test_nothing_is_estimated_where_no_theme_occurs() -> None:
    accumulation = accumulate(np.zeros((8, 5), dtype=bool))
    assert accumulation.reason.key == SaturationFact.NO_THEMES
    assert accumulation.total.value is None
    assert not accumulation.new


def test_new_themes_are_said_for_no_more_units_than_were_read() -> None:
    occurs = np.random.default_rng(0).random((8, 20)) < 0.2
    accumulation = accumulate(occurs)
    assert [new.units for new in accumulation.new] == [1, 2, 5, 8]
    assert accumulation.accumulation[-1].units == 16
    assert accumulation.accumulation[-1].expected == pytest.approx(
        accumulation.observed + accumulation.new[-1].expected.value
    )
