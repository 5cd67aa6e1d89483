"""Saturation of a coding: at every level, over all units and by perspective."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from thememap.records import (
    UNKNOWN_VALUE,
    CollectionUnit,
    Incidence,
    LevelSaturation,
    LevelView,
    Material,
    Message,
    Quotes,
    ReferenceCoding,
    Saturation,
    SaturationRules,
    coded_levels,
    level_view,
    message,
)
from thememap.saturation._accumulate import accumulate_themes
from thememap.saturation._collection_order import (
    CollectionOrder,
    collection_order,
    order_table_units,
)
from thememap.saturation._collection_units import (
    collection_units,
    single_theme_notes,
    unit_notes,
)
from thememap.saturation._facts import SaturationFact
from thememap.saturation._incidence import incidence
from thememap.saturation._left_out_themes import left_out_notes, view_without, without_themes
from thememap.saturation._table_levels import incidence_by_level
from thememap.saturation._theme_names import theme_name_notes


def estimate_saturation(
    *,
    material: Material,
    reference: ReferenceCoding,
    rules: SaturationRules,
    shown_level: int | None = None,
    seed: int = 0,
) -> Saturation:
    """Which themes occur in how many units, and how many more would come.

    Counted are quotes that were read in the reference coding, and units with such a quote. Without
    codings, or without units, there is a reason in place of levels. What was taken for what is in
    the notes.

    Raises what `collection_order` and `without_themes` raise.
    """
    quotes, read = material.quotes, reference.read
    reference, dropped = without_themes(reference, rules.leave_out)
    units = collection_units(quotes, read=read, unit=rules.unit)
    known = np.array([bool(name) for name in units.names], dtype=bool) & read
    levels = coded_levels(reference)
    nothing = Saturation(
        unit=units.kind, rules=rules, quotes_left_out=int((read & ~known).sum()), notes=units.notes
    )
    if not levels:
        return replace(nothing, reason=message(SaturationFact.NO_CODINGS))
    if units.reason:
        return replace(nothing, reason=units.reason)
    order = collection_order(
        material, units=units, rows=np.flatnonzero(known).tolist(), column=rules.order
    )
    shown = shown_level if shown_level in levels else levels[-1]
    views = {
        level: view_without(
            level_view(reference=reference, codebook=material.codebook, level=level), dropped
        )
        for level in levels
    }
    table = incidence(views[shown], read=known, unit=units.names)
    themes = table.occurs.sum(axis=1)
    return replace(
        nothing,
        units=len({units.names[row] for row in np.flatnonzero(known)}),
        order=order.column,
        notes=(
            *units.notes,
            *unit_notes(units, known=known, reference=reference, themes=themes),
            *order.notes,
            *left_out_notes(dropped),
            *_table_notes(table, rules),
        ),
        shown_level=shown,
        levels=tuple(
            _at_level(
                views[level],
                quotes=quotes,
                table=partial(incidence, unit=units.names, order=order.units),
                read=known,
                rules=rules,
                seed=seed,
            )
            for level in levels
        ),
    )


def estimate_table_saturation(
    incidence: Incidence,
    *,
    rules: SaturationRules,
    unit: CollectionUnit = CollectionUnit.UNITS,
    order_values: Sequence[str] = (),
    level: int | None = None,
    seed: int = 0,
) -> Saturation:
    """Saturation of a table of themes by units alone: its levels, without perspectives.

    ``order_values`` are dates or numbers of collection, one a unit, of the column ``rules.order``;
    without them the units stand in that order where the table is ``ordered``. ``level`` is the one
    to show; without it, or where it is none, the one with most themes (the deepest of equals).

    Raises `DataError` where the values cannot be read in one way.
    """
    order = CollectionOrder(column=rules.order if incidence.ordered else "")
    if order_values:
        values = dict(zip(incidence.units, order_values, strict=True))
        order = order_table_units(values, kind=unit, column=rules.order)
        incidence = _in_order(incidence, order.units)
    parts = incidence_by_level(incidence)
    largest = max(parts, key=lambda number: (len(parts[number].themes), number), default=None)
    shown = level if level in parts else largest
    single = () if shown is None else single_theme_notes(parts[shown].occurs.sum(axis=1), unit)
    return Saturation(
        unit=unit,
        units=len(incidence.units),
        order=order.column,
        shown_level=shown,
        levels=tuple(
            LevelSaturation(level=number, overall=accumulate_themes(part, rules=rules, seed=seed))
            for number, part in parts.items()
        ),
        rules=rules,
        notes=(*single, *order.notes, *_table_notes(incidence, rules)),
    )


def _table_notes(table: Incidence, rules: SaturationRules) -> tuple[Message, ...]:
    """What is said of the names of themes that occur, and of units that are too far ahead."""
    occurring = [table.themes[place] for place in np.flatnonzero(table.occurs.any(axis=0))]
    units = len(table.units)
    beyond = tuple(sorted({n for n in rules.further if n > units}))
    notes = theme_name_notes(occurring)
    if beyond and rules.further != SaturationRules.further:
        more = message(SaturationFact.FURTHER_BEYOND, numbers=tuple(map(str, beyond)), n=units)
        notes = (*notes, more)
    return notes


def _in_order(incidence: Incidence, units: Sequence[str]) -> Incidence:
    """The table with its units in an order, if there is one."""
    if not units:
        return incidence
    place = {name: number for number, name in enumerate(incidence.units)}
    return replace(incidence.take([place[name] for name in units]), ordered=True)


def _at_level(
    view: LevelView,
    *,
    quotes: Quotes,
    table: Callable[..., Incidence],
    read: np.ndarray,
    rules: SaturationRules,
    seed: int,
) -> LevelSaturation:
    perspectives = sorted(
        {quotes.perspective[row] for row in np.flatnonzero(read)} - {UNKNOWN_VALUE}
    )
    of = np.array(quotes.perspective)
    return LevelSaturation(
        level=view.level,
        overall=accumulate_themes(table(view, read=read), rules=rules, seed=seed),
        by_perspective=tuple(
            accumulate_themes(
                table(view, read=read & (of == name)), rules=rules, seed=seed, perspective=name
            )
            for name in (perspectives if len(perspectives) > 1 else ())
        ),
    )
