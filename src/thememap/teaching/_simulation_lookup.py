"""Every cell of a simulation as data that the page's script looks up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from thememap.teaching._simulated_coding import expected_one_theme
from thememap.teaching._simulation import MEASURED, SHOWN_FIRST, Interval, Simulation
from thememap.teaching._simulation_words import remark, sentence, share

if TYPE_CHECKING:
    import numpy as np

SQUARES = 200


def cells_as_json(simulation: Simulation, low: float) -> str:
    """All cells in the order of the grid, safe inside a page; ``low`` is where the axis begins."""
    grid = simulation.grid
    start = simulation.cells.index(simulation.cell(**SHOWN_FIRST))
    found = {
        "sliders": {
            "prevalence": [share(one) for one in grid.prevalence],
            "themes": [str(one) for one in grid.themes],
            "accuracy": [share(one) for one in grid.accuracy],
        },
        "values": {
            "prevalence": grid.prevalence, "themes": grid.themes, "accuracy": grid.accuracy,
        },
        "start": start,
        "low": low,
        "quotes": grid.quotes,
        "squares": min(grid.quotes, SQUARES),
        "cells": [
            {
                "say": sentence(cell),
                "why": remark(cell),
                "wrong": percent(1 - cell.setting.specificity),
                "expected": [
                    list(in_order(table))
                    for table in expected_one_theme(cell.setting)
                ],
                "values": [
                    one
                    for family, names in MEASURED.items()
                    for name in names
                    for condition in (cell.skill, cell.chance)
                    for one in three_of(condition[family, name])
                ],
            }
            for cell in simulation.cells
        ],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def three_of(one: Interval) -> tuple[float | None, float | None, float | None]:
    """Mean, low and high."""
    return one.mean, one.low, one.high


def in_order(table: np.ndarray) -> tuple[float, float, float, float]:
    """Both, first only, second only, neither."""
    both, first, second, neither = (
        round(float(table[at]), 5) for at in ((1, 1), (1, 0), (0, 1), (0, 0))
    )
    return both, first, second, neither


def percent(value: float) -> str:
    """A share in per cent, to two significant digits."""
    return f"{100 * value:.2g}%"
