"""The page with sliders: everything that was simulated, looked up without a network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap._version import __version__
from thememap.teaching._page import teaching_page
from thememap.teaching._published_means import (
    CITATION,
    ONE_TABLE,
    OTHER_TEN,
    TEN_CODES,
    CodeValues,
    Counts,
    code_values,
    mean_values,
)
from thememap.teaching._simulated_coding import expected_one_theme
from thememap.teaching._simulation import MEASURED, SHOWN_FIRST, Cell, Interval, Simulation
from thememap.teaching._simulation_lookup import (
    SQUARES,
    cells_as_json,
    in_order,
    percent,
    three_of,
)
from thememap.teaching._simulation_words import (
    EXERCISES,
    FAMILIES,
    FAMILIES_SAY,
    NUMBERS,
    Named,
    between,
    count,
    named,
    remark,
    sentence,
    share,
    two,
)

if TYPE_CHECKING:
    import numpy as np

ACROSS, STEP = 20, 0.25
CONDITIONS = (("skill", "With skill"), ("chance", "By chance, same margins"))


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One measure of the cell that is shown: words, and places in per cent of the axis."""

    named: Named
    skill: Drawn
    chance: Drawn


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Mean with its range as words, and as places on the axis; None where undefined."""

    mean: str
    between: str
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Code:
    """One of ten codes, with its counts and values."""

    name: str
    counts: Counts
    values: CodeValues
    kappa_at: float
    ac1_at: float


def simulation_page(simulation: Simulation) -> str:
    """The page as one HTML text that loads nothing; the same simulation gives the same page."""
    low = _axis_low(simulation)
    shown = simulation.cell(**SHOWN_FIRST)
    expected = expected_one_theme(shown.setting)
    return teaching_page(
        "simulation.html.j2",
        look="simulation.css",
        script="simulation.js",
        filters={"share": share, "two": two, "count": count},
        version=__version__,
        data=cells_as_json(simulation, low),
        grid=simulation.grid,
        cell=shown,
        sentence=sentence(shown),
        remark=remark(shown),
        families=[
            (family, FAMILIES[family], FAMILIES_SAY[family], _bars(shown, family, low))
            for family in MEASURED
        ],
        squares=[
            (name, words, _squares(table, simulation.grid.quotes), _four(table))
            for (name, words), table in zip(CONDITIONS, expected, strict=True)
        ],
        wrong=percent(1 - shown.setting.specificity),
        a_square=max(simulation.grid.quotes / SQUARES, 1),
        ticks=[(_place(tick, low), f"{tick:g}".replace("-", "−")) for tick in _ticks(low)],
        zero=_place(0, low),
        sets=[
            ("Ten codes", _codes(TEN_CODES, low), mean_values(TEN_CODES)),
            ("Ten other codes, the same means", _codes(OTHER_TEN, low), mean_values(OTHER_TEN)),
        ],
        one=code_values(ONE_TABLE),
        one_counts=ONE_TABLE,
        place=lambda value: _place(value, low),
        citation=CITATION,
        exercises=EXERCISES,
        **_read_off(TEN_CODES),
    )


def _read_off(codes: tuple[Counts, ...]) -> dict[str, object]:
    """What the text says of the ten codes, counted from them."""
    values = [code_values(one) for one in codes]
    both, first, second, neither = codes[1]
    met = (both + 3, first - 3, second - 3, neither + 3)
    mean = mean_values(codes).kappa
    return {
        "near": NUMBERS[sum(abs(one.kappa - mean) <= 0.1 for one in values)].capitalize(),
        "nothing": NUMBERS[sum(one.kappa <= 0.1 for one in values)],
        "well": NUMBERS[sum(one.kappa >= 0.8 for one in values)],
        "as_it_is": values[1].kappa,
        "three_more": code_values(met).kappa,
        "lowest": min(one.ac1 for one in values),
        "zero_shared": NUMBERS[sum(one.positive_agreement == 0 for one in values)],
    }


def _bars(cell: Cell, family: str, low: float) -> list[Bar]:
    return [
        Bar(
            named=named(family, name),
            skill=_drawn(cell.skill[family, name], low),
            chance=_drawn(cell.chance[family, name], low),
        )
        for name in MEASURED[family]
    ]


def _drawn(one: Interval, low: float) -> Drawn:
    at, lowest, highest = (None if v is None else _place(v, low) for v in three_of(one))
    return Drawn(mean=two(one.mean), between=between(one), at=at, low=lowest, high=highest)


def _four(table: np.ndarray) -> tuple[str, ...]:
    return tuple(count(one) for one in in_order(table))


def _squares(table: np.ndarray, quotes: int) -> list[tuple[int, int, str]]:
    """Squares in rows of twenty, shared out by largest remainder: place and kind of each."""
    number = min(quotes, SQUARES)
    parts = [one * number / quotes for one in in_order(table)]
    whole = [math.floor(one + 1e-9) for one in parts]
    by_rest = sorted(range(4), key=lambda n: whole[n] - parts[n])
    for n in by_rest[: number - sum(whole)]:
        whole[n] += 1
    kinds = [k for k, n in zip(("both", "first", "second", "neither"), whole, strict=True)
             for _ in range(n)]  # fmt: skip
    return [(n % ACROSS * 10, n // ACROSS * 10, kind) for n, kind in enumerate(kinds)]


def _codes(codes: tuple[Counts, ...], low: float) -> list[Code]:
    found = []
    for number, counts in enumerate(codes, start=1):
        values = code_values(counts)
        found.append(
            Code(
                name=str(number), counts=counts, values=values,
                kappa_at=_place(values.kappa, low), ac1_at=_place(values.ac1, low),
            )
        )  # fmt: skip
    return found


def _axis_low(simulation: Simulation) -> float:
    lows = [
        one.low
        for cell in simulation.cells
        for condition in (cell.skill, cell.chance)
        for one in condition.values()
        if one.low is not None
    ]
    return min(math.floor(min([*lows, 0.0]) / STEP) * STEP, -STEP)


def _ticks(low: float) -> list[float]:
    first = math.ceil(low / 0.5) * 0.5
    return [first + 0.5 * n for n in range(round((1 - first) / 0.5) + 1)]


def _place(value: float, low: float) -> float:
    return round((value - low) / (1 - low) * 100, 2)
