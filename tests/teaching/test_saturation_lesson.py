"""Simulated interviews: what a class could know at each stop, and what was true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from thememap.errors import UsageError
from thememap.records import Incidence, SaturationRules, StoppingRuleKind
from thememap.saturation import accumulate_themes
from thememap.teaching import SaturationGrid, SaturationLesson, simulate_saturation
from thememap.teaching.saturation._collections import AHEAD, collect_interviews
from thememap.teaching.saturation._population import (
    MET_FIRST,
    PEOPLE,
    CodebookShape,
    simulate_population,
)

SMALL = SaturationGrid(themes=(20,), interviews=20, orders=2, classes=20)
SIMULATED = [shape for shape in CodebookShape if shape is not CodebookShape.TABLE]


@pytest.fixture(scope="module")
def lesson() -> SaturationLesson:
    return simulate_saturation(SMALL)


def table(units: int) -> Incidence:
    """A theme that all units have, one that only the last has, and one that none has."""
    occurs = np.zeros((units, 3), dtype=bool)
    occurs[:, 0] = True
    occurs[-1, 1] = True
    return Incidence(
        units=tuple(f"Interview {n:02d}" for n in range(units)),
        themes=(("Rent",), ("Noise",), ("Never said",)),
        occurs=occurs,
    )


@pytest.mark.parametrize("shape", SIMULATED)
def test_every_theme_of_a_codebook_occurs_in_its_population(shape: CodebookShape) -> None:
    population = simulate_population(shape, themes=40, seed=0)
    assert population.has.shape == (PEOPLE, 40)
    assert population.frequency.min() >= 1
    again = simulate_population(shape, themes=40, seed=1)
    assert sorted(again.frequency) == sorted(population.frequency) or (
        shape is CodebookShape.TWO_KINDS  # who knows a theme depends on the kind that is drawn
    )
    assert not np.array_equal(again.has, population.has)


def test_codebooks_differ_in_how_many_themes_are_rare() -> None:
    rare = {
        shape: int((simulate_population(shape, themes=40, seed=0).frequency <= 4).sum())
        for shape in SIMULATED
    }
    assert rare[CodebookShape.EVEN] == 0
    assert rare[CodebookShape.RARE] >= 8 > rare[CodebookShape.SKEWED]


def test_one_kind_of_people_comes_first_and_cannot_know_all_themes() -> None:
    population = simulate_population(CodebookShape.TWO_KINDS, themes=40, seed=0)
    for number in range(5):
        rows = population.order(number, interviews=45, seed=0)
        assert len(set(rows)) == 45
        assert set(rows[:MET_FIRST]) <= set(population.met_first)
        assert not set(rows) <= set(population.met_first)
    assert population.has[population.met_first].any(axis=0).sum() == round(40 * 0.65)


def test_an_estimate_knows_nothing_of_what_comes_after_it() -> None:
    population = simulate_population(CodebookShape.SKEWED, themes=20, seed=0)
    rows = population.order(0, interviews=25, seed=0)
    changed = np.concatenate([rows[:12], rows[12:][::-1]])
    first, second = (collect_interviews(population, order) for order in (rows, changed))
    for before, after in zip(first.estimates[:12], second.estimates[:12], strict=True):
        assert replace(before, came=0) == replace(after, came=0)


def test_an_estimate_is_the_one_of_the_product(lesson: SaturationLesson) -> None:
    order = lesson.codebooks[2].orders[1]
    heard = order.interviews[:12]
    themes = sorted({theme for person in heard for theme in person})
    incidence = Incidence(
        units=tuple(f"{n:03d}" for n in range(1, 13)),
        themes=tuple((str(theme),) for theme in themes),
        occurs=np.array([[theme in person for theme in themes] for person in heard]),
        ordered=True,
    )
    product = accumulate_themes(incidence, rules=SaturationRules(further=(AHEAD,)), seed=SMALL.seed)
    estimates = order.estimates[11]
    assert estimates.known == product.observed == len(themes)
    assert estimates.new == next(new.expected for new in product.new if new.units == AHEAD)
    assert (estimates.total, estimates.coverage) == (product.total, product.coverage)


def test_what_came_is_counted_from_the_interviews(lesson: SaturationLesson) -> None:
    for book in lesson.codebooks:
        for order in book.orders:
            assert len(order.estimates) == SMALL.interviews
            for n, estimates in enumerate(order.estimates, start=1):
                before = {theme for person in order.interviews[:n] for theme in person}
                later = {theme for person in order.interviews[: n + AHEAD] for theme in person}
                assert estimates.came == len(later - before)
                frequency = book.population.frequency
                share = frequency[sorted(before)].sum() / frequency.sum()
                assert estimates.true_coverage == pytest.approx(share)


def test_a_class_stops_by_francis_after_three_interviews_without_a_new_theme(
    lesson: SaturationLesson,
) -> None:
    stopped = 0
    for book in lesson.codebooks:
        rules = book.orders[0].stopping
        place = next(
            n for n, rule in enumerate(rules) if rule.kind is StoppingRuleKind.INITIAL_SAMPLE
        )
        for known, stop in zip(book.classes.known, book.classes.stops[:, place], strict=True):
            expected = next(
                (n for n in range(13, len(known) + 1) if known[n - 1] == known[n - 4]), 0
            )
            assert stop == expected
            stopped += bool(expected)
    assert stopped > 5


def test_the_units_of_a_table_are_stepped_through_in_several_orders() -> None:
    lesson = simulate_saturation(SMALL, table=table(12))
    first = lesson.codebooks[0]
    assert first.population.shape is CodebookShape.TABLE
    assert first.population.theme_names == ("Rent", "Noise")
    assert len({order.interviews for order in first.orders}) == 2
    assert len(first.orders[0].estimates) == 12 - AHEAD
    assert len(lesson.codebooks) == 1 + len(SIMULATED)


def test_a_table_of_few_units_says_so() -> None:
    with pytest.raises(UsageError, match="has 11 units"):
        simulate_saturation(SMALL, table=table(11))


def test_a_codebook_has_the_same_numbers_in_every_grid(lesson: SaturationLesson) -> None:
    wider = simulate_saturation(replace(SMALL, themes=(10, 20)))
    alone = {
        (book.population.shape, book.population.has.shape[1]): book for book in wider.codebooks
    }
    for book in lesson.codebooks:
        assert alone[book.population.shape, 20].orders == book.orders


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"themes": ()}, "--themes"),
        ({"themes": (4,)}, "--themes: 4 is not between 5 and 60"),
        ({"interviews": 5}, "--interviews"),
        ({"orders": 0}, "--orders"),
        ({"classes": 3}, "--classes"),
    ],
)
def test_impossible_values_are_refused(values: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        replace(SMALL, **values)  # type: ignore[arg-type]
