"""Figures of a simulation for a slide or a handout: what moves with each slider, and ten codes."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.report.figures import Canvas
from thememap.report.figures import _canvas as style
from thememap.teaching.simulation._published_means import (
    OTHER_TEN_CODES,
    TEN_CODES,
    TableCounts,
    code_values,
    mean_values,
)
from thememap.teaching.simulation._simulate import (
    INITIAL_SETTING,
    RepeatInterval,
    Simulation,
    SimulationCell,
)
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
WIDTH, PANEL_WIDTH, PANEL_HEIGHT, GAP, TOP, COLUMNS = 860.0, 180.0, 150.0, 26.0, 62.0, 4
AXIS_LOW, TICKS = -0.25, (0.0, 0.5, 1.0)


def simulation_figures(simulation: Simulation) -> Iterator[tuple[str, Canvas]]:
    """Each figure with the name of its file; a slider with one value has none."""
    for slider in AXIS_TITLES:
        if len(getattr(simulation.grid, slider)) > 1:
            yield f"by-{slider}", slider_figure(simulation, slider)
    yield "ten-codes", ten_codes_figure()


def slider_figure(simulation: Simulation, slider: str) -> Canvas:
    """Every measure along one slider, with skill and by chance, from `INITIAL_SETTING`."""
    values = getattr(simulation.grid, slider)
    cells = [simulation.cell(**{**INITIAL_SETTING, slider: value}) for value in values]
    rows = -(-len(PANELS) // COLUMNS)
    canvas = Canvas(WIDTH, TOP + rows * (PANEL_HEIGHT + 56) + 8)
    fixed = cells[0].setting
    others = {
        "prevalence": f"{percent_text(fixed.prevalence)} of the quotes have the theme",
        "themes": f"{fixed.themes} themes",
        "accuracy": f"coders are right {percent_text(fixed.accuracy)} of the time",
    }
    fixed_text = ", ".join(words for name, words in others.items() if name != slider)
    canvas.text(14, 20, f"{fixed_text}; {fixed.quotes} quotes", size=12.5, colour=style.MUTED)
    for x, colour, words in (
        (14, style.ACCENT, "with skill"), (112, style.ORANGE, "by chance, same margins")
    ):  # fmt: skip
        canvas.path(f"M{x} 37H{x + 18}", colour=colour, width=2.4,
                    dashes="-" if colour == style.ACCENT else "--")  # fmt: skip
        canvas.text(x + 24, 41, words, size=12)
    canvas.text(312, 41, "band: 95 of 100 repeats", size=12, colour=style.MUTED)
    for number, key in enumerate(PANELS):
        left = 34 + number % COLUMNS * (PANEL_WIDTH + GAP)
        top = TOP + 18 + number // COLUMNS * (PANEL_HEIGHT + 56)
        _draw_panel(canvas, left, top, cells, key)
        _draw_slider_ticks(canvas, left, top, slider, values)
    canvas.text(
        WIDTH / 2,
        TOP + rows * (PANEL_HEIGHT + 56) - 2,
        AXIS_TITLES[slider],
        size=12.5,
        anchor="center",
    )
    return canvas


def _draw_panel(
    canvas: Canvas, left: float, top: float, cells: list[SimulationCell], key: tuple[str, str]
) -> None:
    canvas.text(left, top - 8, measure_label(*key).title, size=11.5, weight="bold")
    for tick in TICKS:
        y = _y(top, tick)
        canvas.path(f"M{left} {y}H{left + PANEL_WIDTH}", colour=style.LINE, width=0.8)
        canvas.text(left - 5, y + 4, f"{tick:g}", size=10.5, anchor="right", colour=style.MUTED)
    for condition, colour, dashes in (
        ("chance", style.ORANGE, "--"), ("skill", style.ACCENT, "-")
    ):  # fmt: skip
        intervals: list[RepeatInterval] = [getattr(cell, condition)[key] for cell in cells]
        places = [
            (_x(left, number, len(cells)), interval) for number, interval in enumerate(intervals)
        ]
        known = [
            (x, interval.mean, interval.low, interval.high)
            for x, interval in places
            if interval.mean is not None
        ]
        if not known:
            continue
        upper = [f"{x:.2f} {_y(top, high or 0):.2f}" for x, _, _, high in known]
        lower = [f"{x:.2f} {_y(top, low or 0):.2f}" for x, _, low, _ in reversed(known)]
        canvas.path("M" + "L".join([*upper, *lower]) + "z", fill=colour, colour="none", alpha=0.16)
        drawn = "L".join(f"{x:.2f} {_y(top, mean or 0):.2f}" for x, mean, _, _ in known)
        canvas.path("M" + drawn, colour=colour, width=2.2, dashes=dashes)


def _draw_slider_ticks(
    canvas: Canvas, left: float, top: float, slider: str, values: tuple[float, ...]
) -> None:
    for number, value in enumerate(values):
        words = f"{value:g}" if slider == "themes" else percent_text(value).removesuffix("%")
        x = _x(left, number, len(values))
        canvas.text(
            x, top + PANEL_HEIGHT + 15, words, size=10.5, anchor="center", colour=style.MUTED
        )
    if slider != "themes":
        canvas.text(
            left - 5, top + PANEL_HEIGHT + 15, "%", size=10.5, anchor="right", colour=style.MUTED
        )


def ten_codes_figure() -> Canvas:
    """Kappa and AC1 of ten codes, beside their means, for two sets with the same means."""
    panel, row = 330.0, 22.0
    canvas = Canvas(WIDTH, 330)
    canvas.text(14, 18, "Two sets of ten codes with the same means", size=13, weight="bold")
    for x, marker, colour, words in (
        (20, "o", style.ACCENT, "kappa"), (100, "D", style.ORANGE, "AC1")
    ):  # fmt: skip
        canvas.axes.plot([x], [36], marker=marker, color=colour, markersize=8 * canvas.point)
        canvas.text(x + 12, 40.5, words, size=12)
    canvas.text(170, 40.5, "lines: means over the ten codes", size=12, colour=style.MUTED)
    for number, codes in enumerate((TEN_CODES, OTHER_TEN_CODES)):
        _draw_codes(canvas, 60 + number * (panel + 90), 66, panel, row, codes)
    canvas.text(14, 322, "left of each row: share of the quotes with the code, mean of both coders",
                size=11.5, colour=style.MUTED)  # fmt: skip
    return canvas


def _draw_codes(
    canvas: Canvas,
    left: float,
    top: float,
    width: float,
    row: float,
    codes: tuple[TableCounts, ...],
) -> None:
    def place(value: float) -> float:
        return left + (value - AXIS_LOW) / (1 - AXIS_LOW) * width

    bottom = top + row * len(codes)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        canvas.path(f"M{place(tick)} {top}V{bottom}", colour=style.LINE, width=0.8)
        canvas.text(place(tick), bottom + 16, f"{tick:g}", size=11, anchor="center",
                    colour=style.MUTED)  # fmt: skip
    means = mean_values(codes)
    for value, colour in ((means.kappa, style.ACCENT), (means.ac1, style.ORANGE)):
        canvas.path(f"M{place(value)} {top - 4}V{bottom}", colour=colour, width=1.6, dashes="--")
    for number, counts in enumerate(codes):
        y = top + row * (number + 0.5)
        code = code_values(counts)
        canvas.text(left - 8, y + 4, f"{code.prevalence:.1%}", size=11, anchor="right")
        for value, marker, colour in (
            (code.ac1, "D", style.ORANGE), (code.kappa, "o", style.ACCENT)
        ):  # fmt: skip
            canvas.axes.plot(
                [place(value)], [y], marker=marker, color=colour, markersize=8 * canvas.point
            )


def _x(left: float, number: int, of: int) -> float:
    return left + 10 + number * (PANEL_WIDTH - 20) / max(of - 1, 1)


def _y(top: float, value: float) -> float:
    return top + (1 - max(value, AXIS_LOW)) / (1 - AXIS_LOW) * PANEL_HEIGHT
