"""Coefficients against published values, and against other packages' on generated data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.measures import (
    NominalSums,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    jaccard_distances,
    masi_distances,
    nominal_alpha,
    nominal_sums,
    percent_agreement,
    scott_pi,
    set_alpha,
    set_sums,
    specific_agreement,
    unitising_alpha,
)

ORACLES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("oracles.json").read_text(encoding="utf-8")
)


def sums_of(rows: list[list[Any]]) -> NominalSums:
    """From one list a unit of the coders' values; None is not read."""
    values = sorted({cell for row in rows for cell in row if cell is not None}, key=str)
    counts = np.array([[row.count(value) for value in values] for row in rows])
    found = nominal_sums(counts, cluster=np.zeros(len(rows), dtype=int), clusters=1)
    return found.weighted(np.ones((1, 1)))


def units(*coders: str) -> list[list[Any]]:
    columns = [[None if cell == "*" else cell for cell in coder.split()] for coder in coders]
    return [list(row) for row in zip(*columns, strict=True)]


def from_table(table: list[list[int]]) -> list[list[Any]]:
    return [
        [str(i), str(j)] for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)
    ]


@pytest.mark.parametrize("one", ORACLES)
def test_values_are_those_of_irrcac_and_krippendorff(one: dict[str, Any]) -> None:
    sums = sums_of(one["table"])
    for name, coefficient in (
        ("alpha", nominal_alpha),
        ("ac1", gwet_ac1),
        ("fleiss", fleiss_kappa),
        ("brennan_prediger", brennan_prediger),
        ("agreement", percent_agreement),
    ):
        assert float(coefficient(sums)[0]) == pytest.approx(one[name], abs=1e-9), name


def test_krippendorff_2011() -> None:
    two = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert float(nominal_alpha(sums_of(two))[0]) == pytest.approx(0.0952, abs=5e-5)
    letters = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    assert float(nominal_alpha(sums_of(letters))[0]) == pytest.approx(0.6920, abs=5e-5)
    four = units(
        "1 2 3 3 2 1 4 1 2 * * *",
        "1 2 3 3 2 2 4 1 2 5 * 3",
        "* 3 3 3 2 3 4 2 2 5 1 *",
        "1 2 3 3 2 4 4 1 2 5 1 *",
    )
    sums = sums_of(four)
    assert float(nominal_alpha(sums)[0]) == pytest.approx(0.7434, abs=5e-5)
    assert float(gwet_ac1(sums)[0]) == pytest.approx(0.77544, abs=5e-6)
    assert float(fleiss_kappa(sums)[0]) == pytest.approx(0.76117, abs=5e-6)
    assert float(brennan_prediger(sums)[0]) == pytest.approx(0.77273, abs=5e-6)
    assert float(percent_agreement(sums)[0]) == pytest.approx(0.81818, abs=5e-6)


@pytest.mark.parametrize(
    ("table", "kappa", "pi", "ac1", "pabak"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492, 0.487, 0.576, 0.55),
        ([[20, 5], [10, 15]], 0.40, None, None, None),
        ([[20, 10], [20, 50]], 0.348, 0.341, None, 0.400),
        ([[40, 9], [6, 45]], 0.70, None, 0.70, 0.70),
        ([[80, 10], [5, 5]], 0.318, None, 0.808, 0.70),
        ([[8, 1], [0, 1]], 0.615, 0.608, 0.8658, None),
        ([[118, 5], [2, 0]], -0.023, None, 0.941, 0.888),
    ],
)
def test_two_coders_as_published(
    table: list[list[int]], kappa: float, pi: float | None, ac1: float | None, pabak: float | None
) -> None:
    array, sums = np.array(table), sums_of(from_table(table))
    assert float(cohen_kappa(array)) == pytest.approx(kappa, abs=6e-3)
    if pi is not None:
        assert float(scott_pi(array)) == pytest.approx(pi, abs=6e-4)
        assert float(fleiss_kappa(sums)[0]) == pytest.approx(pi, abs=6e-4)
    if ac1 is not None:
        assert float(gwet_ac1(sums)[0]) == pytest.approx(ac1, abs=6e-3)
    if pabak is not None:
        assert float(brennan_prediger(sums)[0]) == pytest.approx(pabak, abs=6e-3)


def test_cohen_1960_example_1() -> None:
    table = [[25, 12, 3], [13, 2, 15], [12, 16, 2]]
    sums = sums_of(from_table(table))
    assert float(percent_agreement(sums)[0]) == pytest.approx(0.29)
    assert float(gwet_ac1(sums)[0]) == pytest.approx(-0.048, abs=3e-2)


def test_fleiss_on_wikipedia() -> None:
    counts = np.array(
        [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
         [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
    )  # fmt: skip
    sums = nominal_sums(counts, cluster=np.zeros(10, dtype=int), clusters=1)
    assert float(fleiss_kappa(sums)[0]) == pytest.approx(0.2099, abs=5e-5)


DIAGNOSES = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
NEWSPAPER_ITEMS = """
112-2 1101- 2333- -00-0 000-0 000-0 102-1 1-20- 222-2 2111- -100- 0000- 1222- 33223 111-1
111-1 212-2 1233- 1101- 000-0 0011- 00-00 2333- 0000- 12-22 0111- 00010 1212- 1122- 112-2
110-0 2121- 22-22 3222- 222-2 223-2 222-2 22-12 2222- 111-1
"""


def test_fleiss_1971() -> None:
    """Thirty patients, six psychiatrists, five diagnoses."""
    counts = np.array([[int(one) for one in row] for row in DIAGNOSES.split()])
    sums = nominal_sums(counts, cluster=np.zeros(30, dtype=int), clusters=1)
    assert float(percent_agreement(sums)[0]) == pytest.approx(0.5556, abs=5e-5)
    assert float(fleiss_kappa(sums)[0]) == pytest.approx(0.430, abs=5e-4)
    assert float(gwet_ac1(sums)[0]) == pytest.approx(0.448, abs=5e-4)
    assert float(nominal_alpha(sums)[0]) == pytest.approx(0.433, abs=5e-4)


def test_hayes_and_krippendorff_2007_as_nominal_values() -> None:
    """Five observers, forty newspaper items; - is not read."""
    items = NEWSPAPER_ITEMS.split()
    assert len(items) == 40
    rows = [[None if one == "-" else one for one in item] for item in items]
    assert float(nominal_alpha(sums_of(rows))[0]) == pytest.approx(0.4765, abs=5e-5)


def test_positive_agreement_is_that_of_the_two_by_two_table() -> None:
    sums = sums_of(from_table([[80, 10], [5, 5]]))
    assert float(specific_agreement(sums, 0)[0]) == pytest.approx(160 / 175)
    assert float(specific_agreement(sums, 1)[0]) == pytest.approx(10 / 25)


def test_set_distances_and_the_four_alphas_of_krippendorff_and_craggs() -> None:
    f = [{"b", "d"}, {"a", "b", "d"}, set(), {"a"}]
    g: list[set[str] | None] = [{"d"}, {"b"}, {"a"}, None]
    h: list[set[str] | None] = [None, {"b", "d"}, {"a"}, None]
    distinct = sorted({frozenset(one) for one in [*f, *g, *h] if one is not None}, key=sorted)
    member = np.array([[letter in one for letter in "abd"] for one in distinct])
    given = [
        np.array([-1 if one is None else distinct.index(frozenset(one)) for one in coder])
        for coder in (f, g, h)
    ]
    for distance, expected in (
        (masi_distances, 0.1845), (jaccard_distances, 0.2617),
    ):  # fmt: skip
        sums = set_sums(
            given, distance=distance(member), cluster=np.zeros(4, dtype=int), clusters=1
        )
        assert float(set_alpha(sums)[0]) == pytest.approx(expected, abs=6e-5)


def test_unitising_alpha_of_krippendorff_2004() -> None:
    c = [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]]
    found = unitising_alpha(c, length=300)
    assert found == pytest.approx(0.7286, abs=5e-5)
    same = [[(10, 40)], [(10, 40)]]
    assert unitising_alpha(same, length=300) == pytest.approx(1.0)
    assert unitising_alpha([[(1, 2)]], length=9) is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40))
def test_for_two_coders_alpha_is_near_pi_and_kappa_of_the_table(
    pairs: list[tuple[bool, bool]],
) -> None:
    rows = [[str(a), str(b)] for a, b in pairs]
    table = np.zeros((2, 2))
    for a, b in pairs:
        table[int(a), int(b)] += 1
    alpha, pi = float(nominal_alpha(sums_of(rows))[0]), float(scott_pi(table))
    assert np.isnan(alpha) == np.isnan(pi)
    if not np.isnan(pi):
        n = 2 * len(pairs)
        assert alpha == pytest.approx(1 - (1 - pi) * (n - 1) / n)


def test_one_category_is_undefined_and_not_zero_or_one() -> None:
    sums = nominal_sums(np.array([[2, 0], [2, 0]]), cluster=np.zeros(2, dtype=int), clusters=1)
    assert np.isnan(nominal_alpha(sums)[0])
    assert np.isnan(fleiss_kappa(sums)[0])
    assert float(percent_agreement(sums)[0]) == 1.0
