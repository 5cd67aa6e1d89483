"""Figures of a simulation for a slide or a handout: what moves with each slider, and ten codes."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.report.figures import Disc, Drawing, LegendEntry, Path, Shape, Text, line, polygon
from thememap.teaching.simulation._published_means import (
    OTHER_TEN_CODES,
    TEN_CODES,
    TableCounts,
    code_values,
    mean_values,
)
from thememap.teaching.simulation._simulate import INITIAL_SETTING, Simulation, SimulationCell
from thememap.teaching.simulation._texts import measure_label, percent_text

PANELS = (
    ("one theme", "percent_agreement"), ("one theme", "kappa"), ("one theme", "alpha"),
    ("one theme", "ac1"), ("one theme", "positive_agreement"),
    ("groups", "adjusted_mutual_information"), ("groups", "adjusted_rand"), ("groups", "bcubed_f"),
)  # fmt: skip
AXIS_TITLES = {
    "prevalence": "share of the quotes with the theme",
    "themes": "number of themes",
    "accuracy": "how often a coder is right",
}
WIDTH, PANEL_WIDTH, PANEL_HEIGHT, GAP, TOP, COLUMNS = 860.0, 180.0, 150.0, 26.0, 42.0, 4
PANEL_PITCH = PANEL_HEIGHT + 56
AXIS_LOW, TICKS, CODE_TICKS = -0.25, (0.0, 0.5, 1.0), (0.0, 0.25, 0.5, 0.75, 1.0)
CODES_WIDTH, CODE_ROW = 330.0, 22.0
SKILL = LegendEntry(shapes=(line("line", (0, 8), (18, 8)),), text="with skill", width=18)
CHANCE = LegendEntry(
    shapes=(line("null-line", (0, 8), (18, 8)),), text="by chance, same margins", width=18
)


def simulation_figures(simulation: Simulation) -> Iterator[tuple[str, Drawing]]:
    """Each figure with the name of its file; a slider with one value has none."""
    for slider in AXIS_TITLES:
        if len(getattr(simulation.grid, slider)) > 1:
            yield f"by-{slider}", slider_figure(simulation, slider)
    yield "ten-codes", ten_codes_figure()


def slider_figure(simulation: Simulation, slider: str) -> Drawing:
    """Every measure along one slider, with skill and by chance, from `INITIAL_SETTING`."""
    values = getattr(simulation.grid, slider)
    cells = [simulation.cell(**{**INITIAL_SETTING, slider: value}) for value in values]
    bottom = TOP + -(-len(PANELS) // COLUMNS) * PANEL_PITCH
    fixed = cells[0].setting
    others = {
        "prevalence": f"{percent_text(fixed.prevalence)} of the quotes have the theme",
        "themes": f"{fixed.themes} themes",
        "accuracy": f"coders are right {percent_text(fixed.accuracy)} of the time",
    }
    fixed_text = ", ".join(words for name, words in others.items() if name != slider)
    shapes: list[Shape] = [Text("side", 14, 20, f"{fixed_text}; {fixed.quotes} quotes")]
    for number, key in enumerate(PANELS):
        left = 34 + number % COLUMNS * (PANEL_WIDTH + GAP)
        top = TOP + 18 + number // COLUMNS * PANEL_PITCH
        shapes += _panel(left, top, cells, key)
        shapes += _slider_ticks(left, top + PANEL_HEIGHT + 15, slider, values)
    shapes.append(Text("label", WIDTH / 2, bottom - 2, AXIS_TITLES[slider], "middle"))
    band = LegendEntry(shapes=(), text="band: 95 of 100 repeats", width=0)
    return Drawing(
        name="", width=WIDTH, height=bottom + 8, shapes=tuple(shapes), legend=(SKILL, CHANCE, band)
    )


def _panel(
    left: float, top: float, cells: list[SimulationCell], key: tuple[str, str]
) -> Iterator[Shape]:
    yield Text("heading", left, top - 8, measure_label(*key).title)
    for tick in TICKS:
        y = _y(top, tick)
        yield line("grid", (left, y), (left + PANEL_WIDTH, y))
        yield Text("tick", left - 5, y + 4, f"{tick:g}", "end")
    for condition, style, band in (
        ("chance", "null-line", "chance-band"), ("skill", "line", "skill-band"),
    ):  # fmt: skip
        known = [
            (_x(left, number, len(cells)), interval)
            for number, interval in enumerate(getattr(cell, condition)[key] for cell in cells)
            if interval.mean is not None
        ]
        if known:
            upper = [(x, _y(top, interval.high or 0)) for x, interval in known]
            lower = [(x, _y(top, interval.low or 0)) for x, interval in reversed(known)]
            yield polygon(band, *upper, *lower)
            yield line(style, *((x, _y(top, interval.mean)) for x, interval in known))


def _slider_ticks(left: float, y: float, slider: str, values: tuple[float, ...]) -> Iterator[Shape]:
    for number, value in enumerate(values):
        words = f"{value:g}" if slider == "themes" else percent_text(value).removesuffix("%")
        yield Text("tick", _x(left, number, len(values)), y, words, "middle")
    if slider != "themes":
        yield Text("tick", left - 5, y, "%", "end")


def ten_codes_figure() -> Drawing:
    """Kappa and AC1 of ten codes, with their means, for two sets with the same means."""
    shapes: list[Shape] = []
    for number, codes in enumerate((TEN_CODES, OTHER_TEN_CODES)):
        shapes += _draw_codes(60 + number * (CODES_WIDTH + 90), 12, codes)
    note = "left of each row: share of the quotes with the code, mean of both coders"
    return Drawing(
        name="",
        width=WIDTH,
        height=258,
        heading="Two sets of ten codes with the same means",
        shapes=tuple(shapes),
        legend=(
            LegendEntry(shapes=(_kappa(8, 8),), text="kappa"),
            LegendEntry(shapes=(_ac1(8, 8),), text="AC1"),
            LegendEntry(shapes=(), text="lines: means over the ten codes", width=0),
            LegendEntry(shapes=(), text=note, width=0),
        ),
    )


def _draw_codes(left: float, top: float, codes: tuple[TableCounts, ...]) -> Iterator[Shape]:
    def place(value: float) -> float:
        return left + (value - AXIS_LOW) / (1 - AXIS_LOW) * CODES_WIDTH

    bottom = top + CODE_ROW * len(codes)
    for tick in CODE_TICKS:
        yield line("grid", (place(tick), top), (place(tick), bottom))
        yield Text("tick", place(tick), bottom + 16, f"{tick:g}", "middle")
    means = mean_values(codes)
    for value, style in ((means.kappa, "mean-line"), (means.ac1, "null-line")):
        yield line(style, (place(value), top - 4), (place(value), bottom))
    for number, counts in enumerate(codes):
        y = top + CODE_ROW * (number + 0.5)
        code = code_values(counts)
        yield Text("tick", left - 8, y + 4, f"{code.prevalence:.1%}", "end")
        yield _ac1(place(code.ac1), y)
        yield _kappa(place(code.kappa), y)


def _kappa(x: float, y: float) -> Disc:
    return Disc("value", x, y, 4.2)


def _ac1(x: float, y: float) -> Path:
    return polygon("null-point", (x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y))


def _x(left: float, number: int, of: int) -> float:
    return left + 10 + number * (PANEL_WIDTH - 20) / max(of - 1, 1)


def _y(top: float, value: float) -> float:
    return top + (1 - max(value, AXIS_LOW)) / (1 - AXIS_LOW) * PANEL_HEIGHT
