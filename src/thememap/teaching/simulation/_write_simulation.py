"""What a simulation leaves behind: tables, figures and a page in one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.output import make_private_folder, stage_files
from thememap.tables import write_atomic, write_csv
from thememap.teaching.simulation._published_means import (
    OTHER_TEN_CODES,
    POOLED_TABLE,
    TEN_CODES,
    CodeValues,
    TableCounts,
    code_values,
    mean_values,
)
from thememap.teaching.simulation._simulate import RepeatInterval, Simulation, SimulationCell

SIMULATION_TABLE_FILE, CODES_TABLE_FILE, SIMULATION_PAGE_FILE, FIGURES_FOLDER = (
    "simulation.csv",
    "ten-codes.csv",
    "simulation.html",
    "figures",
)
SIMULATION_HEADER = (
    "prevalence", "themes", "accuracy", "quotes", "repeats", "measured_on", "measure",
    "skill_mean", "skill_low", "skill_high", "skill_defined",
    "chance_mean", "chance_low", "chance_high", "chance_defined",
)  # fmt: skip
CODES_HEADER = (
    "set", "code", "both", "first_only", "second_only", "neither", "prevalence",
    "first_prevalence", "percent_agreement", "kappa", "alpha", "ac1", "positive_agreement",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SimulationFiles:
    """Where everything went."""

    page: Path
    tables: tuple[Path, ...]
    figures: tuple[Path, ...]


def write_simulation(simulation: Simulation, *, out: Path, force: bool = False) -> SimulationFiles:
    """Write ``simulation.html``, ``simulation.csv``, ``ten-codes.csv`` and ``figures/`` to ``out``.

    All files appear or none; the same simulation gives the same files. Files of others are replaced
    with ``force`` only (`UsageError`). Raises `DataError` where the folder cannot be written to.
    """
    from thememap.report.figures import Canvas
    from thememap.teaching.simulation._figures import simulation_figures
    from thememap.teaching.simulation._page import simulation_page

    with stage_files(out, kind="simulation", shared=True, force=force) as folder:
        cells = (row for cell in simulation.cells for row in _cell_rows(cell, simulation))
        write_csv(folder / SIMULATION_TABLE_FILE, SIMULATION_HEADER, cells)
        write_csv(folder / CODES_TABLE_FILE, CODES_HEADER, _code_rows())
        make_private_folder(folder / FIGURES_FOLDER)
        drawn = [
            path.name
            for name, drawing in simulation_figures(simulation)
            for path in Canvas(drawing).save(folder / FIGURES_FOLDER, name)
        ]
        write_atomic(folder / SIMULATION_PAGE_FILE, simulation_page(simulation))
    return SimulationFiles(
        page=out / SIMULATION_PAGE_FILE,
        tables=(out / SIMULATION_TABLE_FILE, out / CODES_TABLE_FILE),
        figures=tuple(out / FIGURES_FOLDER / name for name in drawn),
    )


def _cell_rows(cell: SimulationCell, simulation: Simulation) -> list[list[str]]:
    setting = cell.setting
    start = [f"{setting.prevalence:g}", str(setting.themes), f"{setting.accuracy:g}"]
    start += [str(setting.quotes), str(simulation.grid.repeats)]
    return [
        [*start, *key, *_interval_columns(cell.skill[key]), *_interval_columns(cell.chance[key])]
        for key in cell.skill
    ]


def _interval_columns(interval: RepeatInterval) -> list[str]:
    values = (interval.mean, interval.low, interval.high)
    return [
        *("" if value is None else _six_digits(value) for value in values),
        str(interval.defined),
    ]


def _code_rows() -> list[list[str]]:
    rows = []
    for name, codes in (("ten codes", TEN_CODES), ("ten other codes", OTHER_TEN_CODES)):
        for number, counts in enumerate(codes, start=1):
            rows.append(_code_row(name, str(number), counts, code_values(counts)))
        rows.append(_code_row(name, "mean", None, mean_values(codes)))
    rows.append(_code_row("one table", "1", POOLED_TABLE, code_values(POOLED_TABLE)))
    return rows


def _code_row(name: str, code: str, counts: TableCounts | None, values: CodeValues) -> list[str]:
    shown = ["", "", "", ""] if counts is None else [str(count) for count in counts]
    numbers = [getattr(values, column) for column in CODES_HEADER[6:]]
    return [name, code, *shown, *("" if value is None else _six_digits(value) for value in numbers)]


def _six_digits(value: float) -> str:
    """Six significant digits, and no negative zero."""
    return f"{value + 0.0:.6g}" if abs(value) > 1e-12 else "0"
