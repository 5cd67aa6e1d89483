"""Measures worked through: the value is that of the measures, and the sums lead to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.running import Desk
from thememap.errors import UsageError
from thememap.teaching import EXPLAINED_MEASURES, TwoByTwo, explain

COUNTS = st.integers(0, 60)


def table(a: int, b: int, c: int, d: int) -> TwoByTwo:
    return TwoByTwo(both=a, first_only=b, second_only=c, neither=d)


# Gwet's two tables (METHODS section 2.2) and Wikipedia's example of kappa.
@pytest.mark.parametrize(
    ("counts", "measure", "value"),
    [
        ((118, 5, 2, 0), "agreement", 0.944),
        ((118, 5, 2, 0), "kappa", -0.023),
        ((118, 5, 2, 0), "ac1", 0.941),
        ((118, 5, 2, 0), "pabak", 0.888),
        ((8, 1, 0, 1), "kappa", 0.615),
        ((8, 1, 0, 1), "pi", 0.608),
        ((8, 1, 0, 1), "ac1", 0.8658),
        ((20, 5, 10, 15), "kappa", 0.4),
    ],
)
def test_published_tables_have_their_published_values(
    counts: tuple[int, int, int, int], measure: str, value: float
) -> None:
    found = explain(measure, table(*counts)).value
    assert found is not None
    assert found == pytest.approx(value, abs=6e-4)


@given(
    counts=st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), measure=st.sampled_from(EXPLAINED_MEASURES)
)
def test_the_last_sum_is_the_value_to_the_digits_shown(
    counts: tuple[int, int, int, int], measure: str
) -> None:
    if not sum(counts):
        with pytest.raises(UsageError, match="at least one quote"):
            explain(measure, table(*counts))
        return
    worked = explain(measure, table(*counts))
    last = re.findall(r"= (−|-)?(\d+\.\d+)$", worked.steps[-1].sum)
    if worked.value is None:
        assert worked.reason
        return
    assert last, worked.steps[-1].sum
    sign, digits = last[0]
    shown = float(digits) * (-1 if sign else 1)
    # A chance near 1 leaves little room; the sum is of unrounded numbers, so it still ends there.
    assert shown == pytest.approx(worked.value, abs=6e-4)


def test_a_theme_that_nobody_gave_has_no_kappa_and_says_why() -> None:
    worked = explain("kappa", table(0, 0, 0, 40))
    assert worked.value is None
    assert "only one answer was ever given" in worked.reason
    assert "never" in worked.caution


def test_rare_themes_are_cautioned_about() -> None:
    assert "4 times" in explain("kappa", table(3, 1, 2, 34)).caution
    assert not explain("kappa", table(6, 1, 2, 34)).caution


def test_every_measure_says_what_it_cannot_say() -> None:
    for name in EXPLAINED_MEASURES:
        worked = explain(name, table(6, 2, 3, 40))
        assert len(worked.cannot) >= 2
        assert "blind spot" in worked.cannot[-1]


def test_a_misspelt_measure_is_answered_with_the_closest_one(desk: Desk) -> None:
    answer = desk.thememap("teach", "explain", "kapa", "--table", "1", "2", "3", "4")
    assert answer.status == 2
    assert "Did you mean 'kappa'?" in answer.err


def test_explain_prints_the_table_the_steps_and_the_limits(desk: Desk) -> None:
    answer = desk.thememap("teach", "explain", "kappa", "--table", "20", "5", "10", "15")
    assert answer.status == 0
    assert "(20 + 15) / 50 = 35 / 50 = 0.700" in answer.out
    assert "0.500 × 0.600 + 0.500 × 0.400 = 0.500" in answer.out
    assert "Cohen's kappa: 0.400" in answer.out
    assert "What it cannot say:" in answer.out


def test_explain_needs_a_table_or_a_class(desk: Desk) -> None:
    assert desk.thememap("teach", "explain", "kappa").status == 2
    assert desk.thememap("teach", "explain", "kappa", "--class", str(desk.folder)).status == 2
