"""What a simulation leaves behind: tables, figures and a page in one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.output import private_folder, staged
from thememap.tables import write_csv, write_whole
from thememap.teaching._published_means import (
    ONE_TABLE,
    OTHER_TEN,
    TEN_CODES,
    CodeValues,
    Counts,
    code_values,
    mean_values,
)
from thememap.teaching._simulation import Cell, Interval, Simulation

TABLE, CODES, PAGE, FIGURES = "simulation.csv", "ten-codes.csv", "simulation.html", "figures"
HEADER = (
    "prevalence", "themes", "accuracy", "quotes", "repeats", "measured_on", "measure",
    "skill_mean", "skill_low", "skill_high", "skill_defined",
    "chance_mean", "chance_low", "chance_high", "chance_defined",
)  # fmt: skip
CODES_HEADER = (
    "set", "code", "both", "first_only", "second_only", "neither", "prevalence",
    "first_prevalence", "percent_agreement", "kappa", "alpha", "ac1", "positive_agreement",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Written:
    """Where everything went."""

    page: Path
    tables: tuple[Path, ...]
    figures: tuple[Path, ...]


def write_simulation(simulation: Simulation, *, out: Path, force: bool = False) -> Written:
    """Write ``simulation.html``, ``simulation.csv``, ``ten-codes.csv`` and ``figures/`` to ``out``.

    All files appear or none; the same simulation gives the same files. Files of others are replaced
    with ``force`` only (`UsageError`). Raises `DataError` where the folder cannot be written to.
    """
    from thememap.teaching._simulation_figures import figures_of
    from thememap.teaching._simulation_page import simulation_page

    with staged(out, kind="simulation", shared=True, force=force) as folder:
        cells = (row for cell in simulation.cells for row in _rows(cell, simulation))
        write_csv(folder / TABLE, HEADER, cells)
        write_csv(folder / CODES, CODES_HEADER, _code_rows())
        private_folder(folder / FIGURES)
        drawn = [
            path.name
            for name, canvas in figures_of(simulation)
            for path in canvas.save(folder / FIGURES, name)
        ]
        write_whole(folder / PAGE, simulation_page(simulation))
    return Written(
        page=out / PAGE,
        tables=(out / TABLE, out / CODES),
        figures=tuple(out / FIGURES / name for name in drawn),
    )


def _rows(cell: Cell, simulation: Simulation) -> list[list[str]]:
    setting = cell.setting
    start = [f"{setting.prevalence:g}", str(setting.themes), f"{setting.accuracy:g}"]
    start += [str(setting.quotes), str(simulation.grid.repeats)]
    return [
        [*start, *key, *_numbers(cell.skill[key]), *_numbers(cell.chance[key])]
        for key in cell.skill
    ]


def _numbers(interval: Interval) -> list[str]:
    values = (interval.mean, interval.low, interval.high)
    return [*("" if one is None else _short(one) for one in values), str(interval.defined)]


def _code_rows() -> list[list[str]]:
    found = []
    for name, codes in (("ten codes", TEN_CODES), ("ten other codes", OTHER_TEN)):
        for number, counts in enumerate(codes, start=1):
            found.append(_code_row(name, str(number), counts, code_values(counts)))
        found.append(_code_row(name, "mean", None, mean_values(codes)))
    found.append(_code_row("one table", "1", ONE_TABLE, code_values(ONE_TABLE)))
    return found


def _code_row(name: str, code: str, counts: Counts | None, values: CodeValues) -> list[str]:
    shown = ["", "", "", ""] if counts is None else [str(one) for one in counts]
    numbers = [getattr(values, column) for column in CODES_HEADER[6:]]
    return [name, code, *shown, *("" if one is None else _short(one) for one in numbers)]


def _short(value: float) -> str:
    """Six significant digits, and no negative zero."""
    return f"{value + 0.0:.6g}" if abs(value) > 1e-12 else "0"
