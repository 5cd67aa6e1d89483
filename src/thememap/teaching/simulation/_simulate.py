"""The grid: every prevalence with every number of themes and every accuracy, many times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from thememap.errors import UsageError
from thememap.teaching.simulation._simulated_coding import (
    SimulationSetting,
    collapse_to_one_theme,
    simulate_tables,
)
from thememap.teaching.simulation._simulated_measures import (
    GROUP_MEASURES,
    agreement_values,
    group_measure_values,
    positive_agreement,
)

SIMULATED_MEASURES: dict[str, tuple[str, ...]] = {
    "one theme": ("percent_agreement", "kappa", "alpha", "ac1", "positive_agreement"),
    "all themes": ("percent_agreement", "kappa", "alpha", "ac1"),
    "groups": GROUP_MEASURES,
}
"""What is measured on what: one theme against the rest, all themes by name, groups without."""
INITIAL_SETTING: dict[str, float] = {"prevalence": 0.08, "themes": 10, "accuracy": 0.8}
"""The cell that page and figures start from, as near as a grid has it."""
INTERVAL_QUANTILES = (0.025, 0.975)
MAX_QUOTES, MAX_THEMES, MAX_CELLS, MAX_TABLES = 10_000, 50, 1_000, 500_000
SEED_SCALE, DECIMALS = 1_000_000, 5


@dataclass(frozen=True, kw_only=True)
class SimulationGrid:
    """What is simulated: ``quotes`` quotes, the steps of each slider, ``repeats`` a cell.

    Raises `UsageError` where a value is impossible or the grid too large.
    """

    prevalence: tuple[float, ...] = (0.02, 0.05, 0.08, 0.15, 0.3, 0.5, 0.7, 0.9)
    themes: tuple[int, ...] = (2, 3, 5, 10, 20)
    accuracy: tuple[float, ...] = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
    quotes: int = 200
    repeats: int = 100
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("prevalence", "themes", "accuracy"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
            if not getattr(self, name):
                raise UsageError(f"--{name}: give at least one value.")
        _require_between("--quotes", self.quotes, 10, MAX_QUOTES)
        _require_between("--repeats", self.repeats, 2, MAX_TABLES)
        _require_between("--seed", self.seed, 0, 2**32 - 1)
        for theme_count in self.themes:
            _require_between("--themes", theme_count, 2, MAX_THEMES)
        for share in self.accuracy:
            _require_between("--accuracy", share, 0, 1)
        for share in self.prevalence:
            if not 0 < share < 1:
                raise UsageError(
                    f"--prevalence: {share:g} is not between 0 and 1. Give the share of quotes "
                    "with the theme, as 0.08 for 8 %."
                )
            if round(share * self.quotes) in (0, self.quotes):
                raise UsageError(
                    f"--prevalence: {share:g} of {self.quotes} quotes is "
                    f"{'none' if share < 0.5 else 'all'} of them. Give a share further from "
                    f"{'0' if share < 0.5 else '1'}, or more --quotes."
                )
        if len(self.settings) > MAX_CELLS or len(self.settings) * self.repeats > MAX_TABLES:
            raise UsageError(
                f"The grid has {len(self.settings)} cells of {self.repeats} repeats; at most "
                f"{MAX_CELLS:,} cells and {MAX_TABLES:,} repeats in all are computed. Give "
                "fewer values or fewer repeats."
            )

    @property
    def settings(self) -> tuple[SimulationSetting, ...]:
        """The cells, the last slider moving fastest: prevalence, themes, accuracy."""
        return tuple(
            SimulationSetting(
                quotes=self.quotes, themes=themes, prevalence=prevalence, accuracy=accuracy
            )
            for prevalence, themes, accuracy in product(self.prevalence, self.themes, self.accuracy)
        )


@dataclass(frozen=True, kw_only=True)
class RepeatInterval:
    """Mean over repeats, and the values that 2.5 % and 97.5 % of the repeats stay below.

    All have five decimals. ``defined`` counts the repeats in which the measure has a
    value; all are None where none has.
    """

    mean: float | None
    low: float | None
    high: float | None
    defined: int


@dataclass(frozen=True, kw_only=True)
class SimulationCell:
    """What one setting gives: ``skill`` and ``chance`` by (what is measured, measure)."""

    setting: SimulationSetting
    skill: dict[tuple[str, str], RepeatInterval]
    chance: dict[tuple[str, str], RepeatInterval]


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """The cells of a grid, in the order of its settings."""

    grid: SimulationGrid
    cells: tuple[SimulationCell, ...]

    def cell(self, *, prevalence: float, themes: float, accuracy: float) -> SimulationCell:
        """The cell nearest to these values.

        >>> grid = SimulationGrid(prevalence=(0.1, 0.5), themes=(2,), accuracy=(0.9,), repeats=2)
        >>> simulate(grid).cell(prevalence=0.4, themes=7, accuracy=0.8).setting.prevalence
        0.5
        """
        return min(
            self.cells,
            key=lambda cell: (
                abs(cell.setting.prevalence - prevalence),
                abs(cell.setting.themes - themes),
                abs(cell.setting.accuracy - accuracy),
            ),
        )


def simulate(
    grid: SimulationGrid, *, step: Callable[[int, int], None] = lambda done, total: None
) -> Simulation:
    """Let two coders sort the quotes in every cell of the grid, with skill and by chance.

    A cell has the same numbers in whatever grid it stands. ``step`` is told how many cells are
    done, and of how many.

    >>> grid = SimulationGrid(prevalence=(0.5,), themes=(2,), accuracy=(1.0,), repeats=20)
    >>> cell = simulate(grid).cells[0]
    >>> cell.skill["one theme", "kappa"].mean, abs(cell.chance["one theme", "kappa"].mean) < 0.1
    (1.0, True)
    """
    cells = []
    for number, setting in enumerate(grid.settings):
        cells.append(_simulate_cell(setting, grid))
        step(number + 1, len(grid.settings))
    return Simulation(grid=grid, cells=tuple(cells))


def _simulate_cell(setting: SimulationSetting, grid: SimulationGrid) -> SimulationCell:
    setting_seed = (
        round(setting.prevalence * SEED_SCALE),
        setting.themes,
        round(setting.accuracy * SEED_SCALE),
    )
    rng = np.random.default_rng([grid.seed, setting.quotes, *setting_seed])
    tables = simulate_tables(setting, repeats=grid.repeats, rng=rng)
    groups = group_measure_values(tables.skill, tables.chance)
    skill, chance = (
        {
            (what, name): _repeat_interval(values)
            for what, measured in (
                ("one theme", _one_theme_values(collapse_to_one_theme(stack))),
                ("all themes", agreement_values(stack)),
                ("groups", grouped),
            )
            for name, values in measured.items()
        }
        for stack, grouped in zip((tables.skill, tables.chance), groups, strict=True)
    )
    return SimulationCell(setting=setting, skill=skill, chance=chance)


def _one_theme_values(tables: np.ndarray) -> dict[str, np.ndarray]:
    return {**agreement_values(tables), "positive_agreement": positive_agreement(tables)}


def _repeat_interval(values: np.ndarray) -> RepeatInterval:
    known = values[~np.isnan(values)]
    if not len(known):
        return RepeatInterval(mean=None, low=None, high=None, defined=0)
    mean, low, high = (
        round(float(value), DECIMALS)
        for value in (known.mean(), *np.quantile(known, INTERVAL_QUANTILES))
    )
    return RepeatInterval(mean=mean, low=low, high=high, defined=len(known))


def _require_between(option: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise UsageError(f"{option}: {value:g} is not between {low:,} and {high:,}.")
