"""Is there enough? Which themes occur in which studies, and how many more would come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from thememap.records._kinds import CollectionUnit, StoppingRuleKind
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath


@dataclass(frozen=True, kw_only=True)
class SaturationRules:
    """Every constant of the section on saturation; printed in the report.

    unit
        What is counted: ``study`` or ``participant``; empty chooses (studies, with fewer than two
        participants).
    order
        Column with the order of collection (a date or number); empty where none is given.
    base_size, run_lengths, new_information
        Guest, Namey & Chen 2020: units of the base, lengths of the runs, and largest shares of new
        themes at which a run is taken for enough.
    initial_sample, stopping_criterion
        Francis et al. 2010: units that are analysed in any case, and units in a row without a new
        theme after which collection stops.
    orders, band
        Shuffled orders behind the bands, and the share of them that a band holds. With more than
        20,000 units fewer orders are shuffled (at least 200).
    resamples
        Resamples of the estimated set of themes behind the intervals (95 %) of the estimates.
    further
        Numbers of further units that new themes are expected for; the units at hand are added.
    least_units
        With fewer units nothing is estimated.
    leave_out
        Themes that do not count, by their names or paths, with all that is below them.
    """

    unit: str = ""
    order: str = ""
    base_size: int = 4
    run_lengths: tuple[int, ...] = (2, 3)
    new_information: tuple[float, ...] = (0.05, 0.0)
    initial_sample: int = 10
    stopping_criterion: int = 3
    orders: int = 1000
    band: float = 0.9
    resamples: int = 200
    further: tuple[int, ...] = (1, 2, 5, 10, 20)
    least_units: int = 5
    leave_out: tuple[str, ...] = ()

    def as_rows(self) -> tuple[tuple[str, object], ...]:
        """Name and value of each constant, for the report."""
        return tuple((f.name, getattr(self, f.name)) for f in fields(self))


@dataclass(frozen=True, kw_only=True, eq=False)
class Incidence:
    """Which theme occurs in which unit: ``occurs`` (m, t) bool.

    ``units`` are m names, in the order of collection where ``ordered``, else in canonical order;
    units in which quotes were read and no theme was given count. ``themes`` are t paths, also of
    themes that occur nowhere.
    """

    units: tuple[str, ...]
    themes: tuple[ThemePath, ...]
    occurs: np.ndarray
    ordered: bool = False

    def take(self, rows: Sequence[int] | np.ndarray) -> Incidence:
        """The same themes over the units in these rows, in the order given."""
        numbers = [int(row) for row in rows]
        return Incidence(
            units=tuple(self.units[row] for row in numbers),
            themes=self.themes,
            occurs=self.occurs[numbers],
            ordered=self.ordered,
        )


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A number with its 95 % interval, or the reason why it cannot be said.

    Where only the high end cannot be said, ``high`` is `None` and ``reason`` says why.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class NewThemes:
    """New themes expected in ``units`` further ones; the interval is of the number that comes."""

    units: int
    expected: Estimate


@dataclass(frozen=True, kw_only=True)
class AccumulationPoint:
    """Themes expected in ``units`` of the units, with a band.

    Up to the units at hand, ``expected`` is the exact mean over all orders, and the band holds the
    middle share (`SaturationRules.band`) of shuffled orders of *these* units: the chance of the
    order, not of the sample. It says how differently the same units could have come in, closes at
    the last of them, and is no interval for other units. Beyond, where ``extrapolated``, low and
    high are the 95 % interval of the number that there will be.
    """

    units: int
    expected: float
    low: float
    high: float
    extrapolated: bool = False


@dataclass(frozen=True, kw_only=True)
class StoppingOutcome:
    """When a stopping rule of the field would have ended the collection.

    ``base`` and ``run`` units and the largest share of new themes ``threshold``, as the rule of
    ``kind`` means them (Francis et al.: initial sample, stopping criterion, 0). ``stopped_at`` is
    the number of units after which it stops in the order of collection, `None` where there is no
    such order or the rule is not met; ``themes_then`` how many themes were known there. Over
    shuffled orders: the share in which it stops at all, the unit at which it does (median and
    band), and the share of all themes at hand that were known there (mean and band). `None` where
    it never stops.
    """

    kind: StoppingRuleKind
    base: int
    run: int
    threshold: float
    stopped_at: int | None = None
    themes_then: int | None = None
    share_stopped: float | None = None
    stop: Estimate = field(default_factory=Estimate)
    known: Estimate = field(default_factory=Estimate)
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class SeenOnce:
    """A theme that occurs in one unit only."""

    theme: ThemePath
    unit: str


@dataclass(frozen=True, kw_only=True)
class ThemeAccumulation:
    """How the themes of one level, over all units or those of one perspective, accumulate.

    ``observed`` of ``themes`` occur at all, ``in_one`` and ``in_two`` of them in exactly one and
    two units. There are at least ``total.low`` themes (``total.value`` is Chao2), ``coverage`` is
    the share of the occurrences of all themes that belong to themes seen. ``accumulation`` counts
    all themes, ``repeated`` those that occur in two units or more; over more than 300 units they
    have points at 300 numbers of them. ``collected`` is the number of themes after each unit in the
    order of collection, empty where there is none.
    """

    perspective: str = ""
    units: int
    themes: int
    observed: int
    in_one: int
    in_two: int
    total: Estimate = field(default_factory=Estimate)
    coverage: Estimate = field(default_factory=Estimate)
    new: tuple[NewThemes, ...] = ()
    accumulation: tuple[AccumulationPoint, ...] = ()
    repeated: tuple[AccumulationPoint, ...] = ()
    collected: tuple[int, ...] = ()
    stopping: tuple[StoppingOutcome, ...] = ()
    seen_once: tuple[SeenOnce, ...] = ()
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class LevelSaturation:
    """The themes of one level: over all units, then by perspective."""

    level: int
    overall: ThemeAccumulation
    by_perspective: tuple[ThemeAccumulation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Saturation:
    """Accumulation at every level, over units of one kind.

    ``units`` were counted; ``quotes_left_out`` of the read quotes belong to no known unit.
    ``order`` is the column (or other source) of the order of collection, empty where none is known,
    and ``notes`` say what was taken for what. ``reason`` says why there is no level at all.
    """

    unit: CollectionUnit = CollectionUnit.STUDIES
    units: int = 0
    quotes_left_out: int = 0
    order: str = ""
    shown_level: int | None = None
    levels: tuple[LevelSaturation, ...] = ()
    rules: SaturationRules = field(default_factory=SaturationRules)
    notes: tuple[Message, ...] = ()
    reason: Message = NO_MESSAGE
