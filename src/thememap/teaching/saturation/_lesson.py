"""The lesson: every codebook with its orders to play and the many classes beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from thememap.errors import UsageError
from thememap.records import Incidence, format_path
from thememap.teaching.saturation._collections import (
    AHEAD,
    ClassOutcomes,
    CollectedInterviews,
    collect_classes,
    collect_interviews,
)
from thememap.teaching.saturation._population import (
    PEOPLE,
    CodebookShape,
    PeopleToAsk,
    simulate_population,
)

MAX_THEMES, MAX_ORDERS, MAX_CLASSES = 60, 50, 2_000
LEAST_UNITS = 12
"""A table of fewer units leaves too few decisions to make."""
CLASS_NUMBER = 1_000
"""Numbers of the orders of the many classes begin here, those of the orders to play at 0."""


@dataclass(frozen=True, kw_only=True)
class SaturationGrid:
    """What is simulated: each shape with each number of ``themes``.

    ``interviews`` can be made before one has to stop; `AHEAD` more show what would have come. Each
    codebook has ``orders`` to play and ``classes`` more. Raises `UsageError` where a value is
    impossible.
    """

    themes: tuple[int, ...] = (20, 40)
    interviews: int = 40
    orders: int = 8
    classes: int = 200
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "themes", tuple(sorted(set(self.themes))))
        if not self.themes:
            raise UsageError("--themes: give at least one number.")
        for value in self.themes:
            _require_between("--themes", value, 5, MAX_THEMES)
        _require_between("--interviews", self.interviews, 10, PEOPLE // 2)
        _require_between("--orders", self.orders, 1, MAX_ORDERS)
        _require_between("--classes", self.classes, 20, MAX_CLASSES)
        _require_between("--seed", self.seed, 0, 2**32 - 1)

    @property
    def codebooks(self) -> tuple[tuple[CodebookShape, int], ...]:
        """Shape and number of themes of each simulated codebook."""
        shapes = (shape for shape in CodebookShape if shape is not CodebookShape.TABLE)
        return tuple(product(shapes, self.themes))


@dataclass(frozen=True, kw_only=True)
class CodebookLesson:
    """One codebook: who could be asked, the orders to play, and many classes."""

    population: PeopleToAsk
    orders: tuple[CollectedInterviews, ...]
    classes: ClassOutcomes


@dataclass(frozen=True, kw_only=True)
class SaturationLesson:
    """Everything that the page shows; a class's own table, if there is one, comes first."""

    grid: SaturationGrid
    codebooks: tuple[CodebookLesson, ...]


def simulate_saturation(
    grid: SaturationGrid,
    *,
    table: Incidence | None = None,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> SaturationLesson:
    """Let classes interview, in every codebook of the grid, and in the units of a ``table``.

    A codebook has the same numbers in whatever grid it stands. ``step`` is told how many codebooks
    are done, and of how many. Raises `UsageError` where the table has too few units.
    """
    populations = [
        simulate_population(shape, themes=themes, seed=grid.seed)
        for shape, themes in grid.codebooks
    ]
    if table is not None:
        populations.insert(0, population_of_table(table))
    lessons = []
    for number, population in enumerate(populations):
        lessons.append(_codebook_lesson(population, grid))
        step(number + 1, len(populations))
    return SaturationLesson(grid=grid, codebooks=tuple(lessons))


def population_of_table(table: Incidence) -> PeopleToAsk:
    """The units of a table as people to ask; themes that occur nowhere are left out."""
    if len(table.units) < LEAST_UNITS:
        raise UsageError(
            f"The table has {len(table.units)} units; stepping through them needs {LEAST_UNITS} or "
            "more. Leave out --table: the simulated codebooks need none."
        )
    occurs = table.occurs.any(axis=0)
    return PeopleToAsk(
        shape=CodebookShape.TABLE,
        has=table.occurs[:, occurs],
        theme_names=tuple(format_path(table.themes[column]) for column in np.flatnonzero(occurs)),
        met_first=np.empty(0, dtype=int),
    )


def _codebook_lesson(population: PeopleToAsk, grid: SaturationGrid) -> CodebookLesson:
    def order(number: int) -> np.ndarray:
        return population.order(number, interviews=grid.interviews + AHEAD, seed=grid.seed)

    return CodebookLesson(
        population=population,
        orders=tuple(
            collect_interviews(population, order(number), seed=grid.seed)
            for number in range(grid.orders)
        ),
        classes=collect_classes(
            population, (order(CLASS_NUMBER + number) for number in range(grid.classes))
        ),
    )


def _require_between(option: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise UsageError(f"{option}: {value:g} is not between {low:,} and {high:,}.")
