"""The kappas of themes as dots with intervals on one axis: rows of a table, and one figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import (
    Box,
    Disc,
    Drawing,
    LegendEntry,
    Shape,
    Sign,
    Text,
    line,
    polygon,
    segments,
)
from thememap.report.pictures._interval import ScoreOnAxis
from thememap.report.pictures._labels import THEMES_OF_SHEET, truncate_text

WIDTH, PADDING, LANE, EDGE = 192.0, 10.0, 12.0, 3.0
DENSE_LANE, DENSE_GAP = 4.6, 3.4
"""A theme on about one line."""
AXIS_HEIGHT = 17.0
LABEL_WIDTH, LABEL_CHARACTERS, STATUS_WIDTH, FIGURE_WIDTH = 268.0, 38, 166.0, 330.0
RADIUS = 3.8
STEP, WIDE_STEP = 0.2, 0.5
LANES: Mapping[str, str] = {
    "people": "people", "recognition": "recognition", "within_studies": "within",
    "groups": "groups",
}  # fmt: skip
"""The lanes of a row, from above; their styles are ``dot-…`` and ``span-…``."""
STRENGTH_FIRST = ("recognition", "within_studies", "groups")
"""What dense rows are sorted by: the first that a theme has."""


@dataclass(frozen=True, kw_only=True)
class KappaAxis:
    """From ``low`` (0 or less) to 1, with a mark each ``step``."""

    low: float
    step: float

    def place(self, value: float, width: float) -> float:
        """Where a value is drawn in a row of this width, never outside of the axis."""
        within = min(max(value, self.low), 1.0)
        return round(PADDING + (within - self.low) / (1 - self.low) * (width - 2 * PADDING), 1)

    def marks(self) -> tuple[float, ...]:
        """The values that are marked."""
        first = round(self.low / self.step)
        return tuple(round(n * self.step, 2) for n in range(first, round(1 / self.step) + 1))


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A theme of the figure: its name, its status as sign and word, its kappas by kind."""

    name: str
    slug: str
    status: str
    kappas: Mapping[str, ScoreOnAxis]


def kappa_axis(values: Iterable[float | None]) -> KappaAxis:
    """One axis for all kappas of a level.

    >>> kappa_axis([0.3, None]), kappa_axis([-0.05, 0.9]).marks()
    (KappaAxis(low=0.0, step=0.2), (-0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0))
    """
    lowest = min((value for value in values if value is not None), default=0.0)
    if lowest >= 0:
        return KappaAxis(low=0.0, step=STEP)
    ends = ((-0.2, STEP), (-0.4, STEP), (-0.5, WIDE_STEP))
    low, step = next(((e, s) for e, s in ends if e <= lowest), (-1.0, WIDE_STEP))
    return KappaAxis(low=low, step=step)


def row_picture(
    kappas: Mapping[str, ScoreOnAxis], lanes: Sequence[str], axis: KappaAxis, *, label: str
) -> Drawing:
    """The kappas of one theme, a lane each; ``lanes`` are names of `LANES`."""
    height = EDGE * 2 + LANE * len(lanes)
    return Drawing(
        name="dots", width=WIDTH, height=height, label=label, fixed=True,
        shapes=(
            _grid(axis, 0, 0, height, WIDTH), *_lanes(kappas, lanes, axis, (0, EDGE), WIDTH),
        ),
    )  # fmt: skip


def axis_picture(axis: KappaAxis, text: Catalogue) -> Drawing:
    """The axis of the rows, for the head of their column."""
    return Drawing(
        name="dots", width=WIDTH, height=AXIS_HEIGHT, label=text("kappa.axis"), fixed=True,
        shapes=tuple(_tick_labels(axis, 0, AXIS_HEIGHT - 5, WIDTH, text)),
    )  # fmt: skip


def dense_picture(
    rows: Sequence[FigureRow], lanes: Sequence[str], axis: KappaAxis, *, text: Catalogue
) -> Drawing | None:
    """The same for one sheet: of many themes the first, the strongest recognition at the top."""

    def weakness(row: FigureRow) -> float:
        score = next((row.kappas[lane] for lane in STRENGTH_FIRST if lane in row.kappas), None)
        return -score.value if score and score.value is not None else 1.0

    shown = sorted(rows[:THEMES_OF_SHEET], key=weakness)
    return evidence_picture(shown, lanes, axis, text=text, lane=DENSE_LANE, gap=DENSE_GAP)


def evidence_picture(
    rows: Sequence[FigureRow],
    lanes: Sequence[str],
    axis: KappaAxis,
    *,
    text: Catalogue,
    lane: float = LANE,
    gap: float = 10.0,
) -> Drawing | None:
    """All themes of a level above one axis, for papers; `None` without any.

    Each kappa has a ``lane`` of its own, and between themes there is a ``gap``.
    """
    if not rows:
        return None
    height = max(lane * len(lanes), 12.0) + gap
    bottom = height * len(rows) + 8
    shapes: list[Shape] = [_grid(axis, LABEL_WIDTH, 4, bottom, FIGURE_WIDTH)]
    for number, row in enumerate(rows):
        top = 8 + height * number
        middle = top + lane * len(lanes) / 2
        label = truncate_text(row.name, LABEL_CHARACTERS)
        shapes.append(Text("label", LABEL_WIDTH - 12, middle + 4.5, label, "end", title=row.name))
        shapes += _lanes(row.kappas, lanes, axis, (LABEL_WIDTH, top), FIGURE_WIDTH, lane=lane)
        shapes.append(Sign(row.slug, LABEL_WIDTH + FIGURE_WIDTH + 14, middle, 6))
        shapes.append(Text("label", LABEL_WIDTH + FIGURE_WIDTH + 26, middle + 4.5, row.status))
    shapes += _tick_labels(axis, LABEL_WIDTH, bottom + 16, FIGURE_WIDTH, text)
    shapes.append(
        Text("side", LABEL_WIDTH + FIGURE_WIDTH / 2, bottom + 36, text("kappa.axis"), "middle")
    )
    return Drawing(
        name="evidence",
        width=LABEL_WIDTH + FIGURE_WIDTH + STATUS_WIDTH,
        height=bottom + 48,
        label=text("kappa.picture"),
        shapes=tuple(shapes),
        legend=kappa_legend(lanes, text),
    )


def kappa_legend(lanes: Sequence[str], text: Catalogue) -> tuple[LegendEntry, ...]:
    """What dots, bars and marks mean."""
    dots = [
        LegendEntry(
            shapes=(*_span(lane, 1, 33, 8), _dot(lane, 17, 8)),
            text=text(f"kappa.{lane}"), width=34,
        )
        for lane in lanes
    ]  # fmt: skip
    null = LegendEntry(shapes=(line("null", (17, 2), (17, 14)),), text=text("kappa.null"), width=34)
    return (*dots, null)


def _lanes(
    kappas: Mapping[str, ScoreOnAxis],
    lanes: Sequence[str],
    axis: KappaAxis,
    place: tuple[float, float],
    width: float,
    *,
    lane: float = LANE,
) -> Iterable[Shape]:
    left, top = place
    half = min(5.0, lane)
    for number, kind in enumerate(lanes):
        score = kappas.get(kind)
        if score is None or score.value is None:
            continue
        y = top + lane * (number + 0.5)
        if score.null_95 is not None:
            x = left + axis.place(score.null_95, width)
            yield line("null", (x, y - half), (x, y + half))
        if score.low is not None and score.high is not None:
            low, high = (left + axis.place(end, width) for end in (score.low, score.high))
            yield from _span(kind, low, high, y)
        yield _dot(kind, left + axis.place(score.value, width), y)


def _span(lane: str, low: float, high: float, y: float) -> Iterable[Shape]:
    yield line(f"span-{LANES[lane]}", (low, y), (high, y))


def _dot(lane: str, x: float, y: float) -> Shape:
    style = f"dot-{LANES[lane]}"
    if lane == "people":
        return Box(style, x - 3.4, y - 3.4, 6.8, 6.8)
    if lane == "groups":
        return polygon(style, (x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y))
    return Disc(style, x, y, RADIUS)


def _grid(axis: KappaAxis, left: float, top: float, bottom: float, width: float) -> Shape:
    return segments(
        "grid",
        [((left + x, top), (left + x, bottom)) for mark in axis.marks()
         for x in [axis.place(mark, width)]],
    )  # fmt: skip


def _tick_labels(
    axis: KappaAxis, left: float, y: float, width: float, text: Catalogue
) -> Iterable[Text]:
    for mark in axis.marks():
        written = text.numbers.rule_constant(mark if mark % 1 else int(mark))
        yield Text("tick", left + axis.place(mark, width), y, written, "middle")
