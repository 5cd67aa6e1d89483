"""What is said of a cell, and that the documentation's numbers are those of the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thememap.teaching import SimulationCell, SimulationGrid, simulate
from thememap.teaching.simulation._published_means import TEN_CODES, code_values
from thememap.teaching.simulation._texts import cell_remark, cell_sentence, two_decimals_text

PAGE = Path(__file__).resolve().parents[2] / "docs/teaching-simulation.md"


def cell(prevalence: float, themes: int, accuracy: float) -> SimulationCell:
    """A cell of the default grid, which has the same numbers when it is alone."""
    grid = SimulationGrid(prevalence=(prevalence,), themes=(themes,), accuracy=(accuracy,))
    return simulate(grid).cells[0]


def table(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    rows = re.findall(r"^\|(.*)\|$", text, re.M)[2:]
    return [[one.strip(" *") for one in row.split("|")] for row in rows]


def test_a_sentence_sets_guessing_beside_skill() -> None:
    assert cell_sentence(cell(0.08, 10, 0.8)) == (
        "Two coders who guess with the same margins agree on 85% of the quotes: kappa says 0.00, "
        "AC1 0.82. Two who are right 80% of the time agree on 93%: kappa 0.58, AC1 0.92."
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ((0.02, 10, 0.8), "few quotes get the theme"),
        ((0.9, 2, 0.9), "most quotes get the theme"),
        ((0.5, 2, 0.8), "kappa, alpha and AC1 say nearly the same"),
        # 39 of 196 quotes without the theme, beside 3 of the 4 with it
        ((0.02, 2, 0.8), "Of these, 92% do not have it"),
    ],
)
def test_a_remark_says_why_numbers_part_ways(where: tuple[float, int, float], said: str) -> None:
    assert said in cell_remark(cell(*where))


def test_the_documented_cells_are_those_of_the_command() -> None:
    rows = table("What to see")
    assert len(rows) == 8
    for skill, chance in zip(rows[::2], rows[1::2], strict=True):
        prevalence, themes, accuracy = skill[:3]
        found = cell(float(prevalence.removesuffix(" %")) / 100, int(themes), float(accuracy))
        for row, values in ((skill, found.skill), (chance, found.chance)):
            names = ("percent_agreement", "kappa", "alpha", "ac1", "positive_agreement")
            assert row[4:] == [two_decimals_text(values["one theme", name].mean) for name in names]


def test_the_documented_codes_are_those_of_the_table() -> None:
    rows = table("A published case: means over ten codes")
    assert len(rows) == 11
    for row, counts in zip(rows, TEN_CODES, strict=False):
        values = code_values(counts)
        assert row[1:5] == [str(one) for one in counts]
        assert row[5:7] == [
            f"{100 * one:.1f} %" for one in (values.prevalence, values.percent_agreement)
        ]
        assert row[7:] == [two_decimals_text(values.kappa), two_decimals_text(values.ac1)]


def test_the_documented_groups_are_those_of_the_command() -> None:
    found = cell(0.3, 3, 0.5)
    said = [
        two_decimals_text(kind["groups", "bcubed_f"].mean) for kind in (found.skill, found.chance)
    ]
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"its F is {said[0]}, and {said[1]} by chance" in text
