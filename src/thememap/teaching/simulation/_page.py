"""The page with sliders: everything that was simulated, looked up without a network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap._version import __version__
from thememap.teaching._render_page import render_teaching_page
from thememap.teaching.simulation._page_data import (
    MAX_SQUARES,
    cells_as_json,
    mean_low_high,
    percent,
    table_counts,
)
from thememap.teaching.simulation._published_means import (
    CITATION,
    OTHER_TEN_CODES,
    POOLED_TABLE,
    TEN_CODES,
    CodeValues,
    TableCounts,
    code_values,
    mean_values,
)
from thememap.teaching.simulation._simulate import (
    INITIAL_SETTING,
    SIMULATED_MEASURES,
    RepeatInterval,
    Simulation,
    SimulationCell,
)
from thememap.teaching.simulation._simulated_coding import expected_one_theme_tables
from thememap.teaching.simulation._texts import (
    EXERCISES,
    FAMILY_QUESTIONS,
    FAMILY_TITLES,
    SMALL_NUMBER_WORDS,
    MeasureLabel,
    cell_remark,
    cell_sentence,
    expected_count_text,
    measure_label,
    percent_text,
    range_text,
    two_decimals_text,
)

if TYPE_CHECKING:
    import numpy as np

SQUARES_PER_ROW, AXIS_STEP = 20, 0.25
CONDITIONS = (("skill", "With skill"), ("chance", "By chance, same margins"))


@dataclass(frozen=True, kw_only=True)
class MeasureBar:
    """One measure of the cell that is shown: words, and places in per cent of the axis."""

    named: MeasureLabel
    skill: IntervalBar
    chance: IntervalBar


@dataclass(frozen=True, kw_only=True)
class IntervalBar:
    """Mean with its range as words, and as places on the axis; None where undefined."""

    mean: str
    between: str
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class CodeRow:
    """One of ten codes, with its counts and values."""

    name: str
    counts: TableCounts
    values: CodeValues
    kappa_at: float
    ac1_at: float


def simulation_page(simulation: Simulation) -> str:
    """The page as one HTML text that loads nothing; the same simulation gives the same page."""
    low = _axis_low(simulation)
    shown = simulation.cell(**INITIAL_SETTING)
    expected = expected_one_theme_tables(shown.setting)
    return render_teaching_page(
        "simulation.html.j2",
        look="simulation.css",
        script="simulation.js",
        filters={"share": percent_text, "two": two_decimals_text, "count": expected_count_text},
        version=__version__,
        data=cells_as_json(simulation, low),
        grid=simulation.grid,
        cell=shown,
        sentence=cell_sentence(shown),
        remark=cell_remark(shown),
        families=[
            (
                family,
                FAMILY_TITLES[family],
                FAMILY_QUESTIONS[family],
                _measure_bars(shown, family, low),
            )
            for family in SIMULATED_MEASURES
        ],
        squares=[
            (name, words, _squares(table, simulation.grid.quotes), _count_texts(table))
            for (name, words), table in zip(CONDITIONS, expected, strict=True)
        ],
        wrong=percent(1 - shown.setting.specificity),
        a_square=max(simulation.grid.quotes / MAX_SQUARES, 1),
        ticks=[(_axis_percent(tick, low), f"{tick:g}".replace("-", "−")) for tick in _ticks(low)],
        zero=_axis_percent(0, low),
        sets=[
            ("Ten codes", _code_rows(TEN_CODES, low), mean_values(TEN_CODES)),
            (
                "Ten other codes, the same means",
                _code_rows(OTHER_TEN_CODES, low),
                mean_values(OTHER_TEN_CODES),
            ),
        ],
        one=code_values(POOLED_TABLE),
        one_counts=POOLED_TABLE,
        place=lambda value: _axis_percent(value, low),
        citation=CITATION,
        exercises=EXERCISES,
        **_ten_codes_context(TEN_CODES),
    )


def _ten_codes_context(codes: tuple[TableCounts, ...]) -> dict[str, object]:
    """What the text says of the ten codes, counted from them."""
    values = [code_values(counts) for counts in codes]
    both, first, second, neither = codes[1]
    met = (both + 3, first - 3, second - 3, neither + 3)
    mean = mean_values(codes).kappa
    return {
        "near": SMALL_NUMBER_WORDS[
            sum(abs(code.kappa - mean) <= 0.1 for code in values)
        ].capitalize(),
        "nothing": SMALL_NUMBER_WORDS[sum(code.kappa <= 0.1 for code in values)],
        "well": SMALL_NUMBER_WORDS[sum(code.kappa >= 0.8 for code in values)],
        "as_it_is": values[1].kappa,
        "three_more": code_values(met).kappa,
        "lowest": min(code.ac1 for code in values),
        "zero_shared": SMALL_NUMBER_WORDS[sum(code.positive_agreement == 0 for code in values)],
    }


def _measure_bars(cell: SimulationCell, family: str, low: float) -> list[MeasureBar]:
    return [
        MeasureBar(
            named=measure_label(family, name),
            skill=_interval_bar(cell.skill[family, name], low),
            chance=_interval_bar(cell.chance[family, name], low),
        )
        for name in SIMULATED_MEASURES[family]
    ]


def _interval_bar(interval: RepeatInterval, low: float) -> IntervalBar:
    at, lowest, highest = (
        None if v is None else _axis_percent(v, low) for v in mean_low_high(interval)
    )
    return IntervalBar(
        mean=two_decimals_text(interval.mean),
        between=range_text(interval),
        at=at,
        low=lowest,
        high=highest,
    )


def _count_texts(table: np.ndarray) -> tuple[str, ...]:
    return tuple(expected_count_text(value) for value in table_counts(table))


def _squares(table: np.ndarray, quotes: int) -> list[tuple[int, int, str]]:
    """Squares in rows of twenty, shared out by largest remainder: place and kind of each."""
    number = min(quotes, MAX_SQUARES)
    parts = [value * number / quotes for value in table_counts(table)]
    whole = [math.floor(part + 1e-9) for part in parts]
    by_rest = sorted(range(4), key=lambda n: whole[n] - parts[n])
    for n in by_rest[: number - sum(whole)]:
        whole[n] += 1
    kinds = [k for k, n in zip(("both", "first", "second", "neither"), whole, strict=True)
             for _ in range(n)]  # fmt: skip
    return [
        (n % SQUARES_PER_ROW * 10, n // SQUARES_PER_ROW * 10, kind) for n, kind in enumerate(kinds)
    ]


def _code_rows(codes: tuple[TableCounts, ...], low: float) -> list[CodeRow]:
    rows = []
    for number, counts in enumerate(codes, start=1):
        values = code_values(counts)
        rows.append(
            CodeRow(
                name=str(number), counts=counts, values=values,
                kappa_at=_axis_percent(values.kappa, low), ac1_at=_axis_percent(values.ac1, low),
            )
        )  # fmt: skip
    return rows


def _axis_low(simulation: Simulation) -> float:
    lows = [
        interval.low
        for cell in simulation.cells
        for condition in (cell.skill, cell.chance)
        for interval in condition.values()
        if interval.low is not None
    ]
    return min(math.floor(min([*lows, 0.0]) / AXIS_STEP) * AXIS_STEP, -AXIS_STEP)


def _ticks(low: float) -> list[float]:
    first = math.ceil(low / 0.5) * 0.5
    return [first + 0.5 * n for n in range(round((1 - first) / 0.5) + 1)]


def _axis_percent(value: float, low: float) -> float:
    return round((value - low) / (1 - low) * 100, 2)
