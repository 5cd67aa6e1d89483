"""Every cell of a simulation as data that the page's script looks up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.report import json_for_html
from thememap.teaching.simulation._simulate import (
    INITIAL_SETTING,
    SIMULATED_MEASURES,
    RepeatInterval,
    Simulation,
)
from thememap.teaching.simulation._simulated_coding import expected_one_theme_tables
from thememap.teaching.simulation._texts import cell_remark, cell_sentence, percent_text

if TYPE_CHECKING:
    import numpy as np

MAX_SQUARES = 200


def cells_as_json(simulation: Simulation, low: float) -> str:
    """All cells in the order of the grid, safe inside a page; ``low`` is where the axis begins."""
    grid = simulation.grid
    start = simulation.cells.index(simulation.cell(**INITIAL_SETTING))
    data = {
        "sliders": {
            "prevalence": [percent_text(value) for value in grid.prevalence],
            "themes": [str(value) for value in grid.themes],
            "accuracy": [percent_text(value) for value in grid.accuracy],
        },
        "values": {
            "prevalence": grid.prevalence, "themes": grid.themes, "accuracy": grid.accuracy,
        },
        "start": start,
        "low": low,
        "quotes": grid.quotes,
        "squares": min(grid.quotes, MAX_SQUARES),
        "cells": [
            {
                "say": cell_sentence(cell),
                "why": cell_remark(cell),
                "wrong": percent(1 - cell.setting.specificity),
                "expected": [
                    list(table_counts(table))
                    for table in expected_one_theme_tables(cell.setting)
                ],
                "values": [
                    value
                    for family, names in SIMULATED_MEASURES.items()
                    for name in names
                    for condition in (cell.skill, cell.chance)
                    for value in mean_low_high(condition[family, name])
                ],
            }
            for cell in simulation.cells
        ],
    }  # fmt: skip
    return json_for_html(data)


def mean_low_high(interval: RepeatInterval) -> tuple[float | None, float | None, float | None]:
    """Mean, low and high."""
    return interval.mean, interval.low, interval.high


def table_counts(table: np.ndarray) -> tuple[float, float, float, float]:
    """Both, first only, second only, neither."""
    both, first, second, neither = (
        round(float(table[at]), 5) for at in ((1, 1), (1, 0), (0, 1), (0, 0))
    )
    return both, first, second, neither


def percent(value: float) -> str:
    """A share in per cent, to two significant digits."""
    return f"{100 * value:.2g}%"
