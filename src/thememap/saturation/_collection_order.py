"""The order of collection: only where a column gives it, never one that nobody gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from thememap.errors import UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import (
    UNKNOWN_VALUE,
    CollectionUnit,
    Material,
    Message,
    Study,
    StudyReport,
    message,
)
from thememap.saturation._collection_units import CollectionUnits
from thememap.saturation._facts import SaturationFact
from thememap.saturation._order_values import NEEDED, OrderScale, OrderValue, parse_order_values

YEAR = "year"
"""The column of a review's table of reports (or of studies, with reports) that can be an order."""
_OF_QUOTES = ("participant", "report", "source", "study")


@dataclass(frozen=True, kw_only=True)
class CollectionOrder:
    """The units in the order of collection; ``units`` is empty where there is none.

    ``column`` names where it comes from; ``notes`` say what was taken for what, and why there is
    no order where a column was named.
    """

    column: str = ""
    units: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _OrderColumn:
    """What a column says of each quote, and how its values are read."""

    values: list[tuple[str, ...]]
    scale: OrderScale
    notes: tuple[Message, ...] = ()


def check_collection_order(material: Material, *, column: str) -> None:
    """Raise what `collection_order` would, before anything is computed."""
    if column:
        _read_column(material, column)


def collection_order(
    material: Material, *, units: CollectionUnits, rows: Iterable[int], column: str
) -> CollectionOrder:
    """The units of the quotes in these rows by the column.

    A unit with several values has the earliest; units with equal values stand in the order of their
    names. Where a unit has no value, or all have the same, there is no order.

    Raises `UsageError` where there is no such column, `DataError` where its values are neither
    numbers nor dates that can be read in one way.
    """
    if not column:
        return CollectionOrder()
    read = _read_column(material, column)
    by_unit: dict[str, set[OrderValue]] = {units.names[row]: set() for row in rows}
    for unit, values in zip(units.names, read.values, strict=True):
        if unit in by_unit:
            by_unit[unit] |= {read.scale.values[value] for value in values}
    return order_units(by_unit, kind=units.kind, column=column, notes=read.notes)


def order_table_units(
    values: Mapping[str, str], *, kind: CollectionUnit, column: str
) -> CollectionOrder:
    """The units of a table of themes by units, each with its cell of the column.

    Raises `DataError` where the cells are neither numbers nor dates that can be read in one way.
    """
    known = {unit: value.strip() for unit, value in values.items()}
    places = {value: f"unit {unit}" for unit, value in sorted(known.items()) if value}
    scale = parse_order_values(places, column=column)
    by_unit = {unit: {scale.values[value]} if value else set() for unit, value in known.items()}
    notes = (scale.note,) if scale.note else ()
    return order_units(by_unit, kind=kind, column=column, notes=notes)


def order_units(
    by_unit: Mapping[str, Set[OrderValue]],
    *,
    kind: CollectionUnit,
    column: str,
    notes: tuple[Message, ...],
) -> CollectionOrder:
    """The units by the earliest of their values; ``notes`` say how the values were read."""
    if missing := sum(not values for values in by_unit.values()):
        every = message(kind, n=len(by_unit))
        said = message(SaturationFact.ORDER_MISSING, column=column, n=missing, units=every)
        return CollectionOrder(notes=(said,))
    first = {unit: min(values) for unit, values in by_unit.items()}
    if len(set(first.values())) == 1:
        return CollectionOrder(notes=(message(SaturationFact.ORDER_ALL_SAME, column=column),))
    used = message(
        SaturationFact.ORDER_USED,
        column=column,
        first=min(first.values()).text,
        last=max(first.values()).text,
    )
    several = sum(len(values) > 1 for values in by_unit.values())
    tied = sum(n for n in Counter(value.key for value in first.values()).values() if n > 1)
    return CollectionOrder(
        column=column,
        units=tuple(sorted(first, key=lambda unit: (first[unit].key, unit))),
        notes=(
            used,
            *notes,
            *(
                message(fact, n=n, units=message(kind, n=n))
                for fact, n in (
                    (SaturationFact.ORDER_EARLIEST, several),
                    (SaturationFact.ORDER_TIES, tied),
                )
                if n
            ),
        ),
    )


def _read_column(material: Material, column: str) -> _OrderColumn:
    quotes, years = material.quotes, _years(material)
    notes: tuple[Message, ...] = ()
    if column in quotes.attributes or column in _OF_QUOTES:
        values = [_known({str(value)}) for value in quotes.column(column)]
        places = {
            value: f"quote {quote_id}"
            for quote_id, said in reversed([*zip(quotes.quote_id, values, strict=True)])
            for value in said
        }
    elif column == YEAR and years:
        of_study = defaultdict(set)
        for study, year, _ in years:
            of_study[study].add(year)
        values = [_known(of_study[study]) for study in quotes.study]
        places = {year: where for _, year, where in reversed(years)}
        notes = (message(SaturationFact.ORDER_OF_REVIEW, column=column),)
    else:
        raise UsageError(_no_column(material, column))
    scale = parse_order_values(places, column=column)
    return _OrderColumn(
        values=values, scale=scale, notes=(*notes, scale.note) if scale.note else notes
    )


def _years(material: Material) -> list[tuple[str, str, str]]:
    """Study, year, and where it stands: of reports, and of studies whose report is not named."""
    rows: list[StudyReport | Study] = [*material.review.reports, *material.review.studies]
    return [(row.study, row.year.strip(), row.where) for row in rows if row.year.strip()]


def _known(values: set[str]) -> tuple[str, ...]:
    return tuple(sorted({value.strip() for value in values} - {UNKNOWN_VALUE}))


def _no_column(material: Material, column: str) -> str:
    columns = [*material.quotes.attributes, *_OF_QUOTES]
    if _years(material):
        columns.append(YEAR)
    meant = did_you_mean(column, columns)
    return (
        f"[saturation] order = {column!r}: the quotes have no such column.{meant} Columns here: "
        f"{list_names(columns, shown=20)}. {NEEDED} Without the key there is no order."
    )
