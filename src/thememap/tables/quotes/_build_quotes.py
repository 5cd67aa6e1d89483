"""Quotes as columns, from their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from thememap.digits import parse_digits
from thememap.errors import DataError
from thememap.records import Quotes, message
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.formats._table import Table

POSITION_FIELDS = ("start", "end")
TRUE_CELLS = frozenset({"true", "1", "yes"})
FALSE_CELLS = frozenset({"false", "0", "no"})
ParsedValue = TypeVar("ParsedValue")


@dataclass(kw_only=True)
class ParsedQuoteRow:
    """One row of a table of quotes: fields, attributes, the id given and the id it got."""

    table: int
    row: int
    values: dict[str, str]
    attributes: dict[str, str] = field(default_factory=dict)
    given_id: str = ""
    quote_id: str = ""

    @property
    def content(self) -> dict[str, str]:
        """Every column with a value, by its name."""
        return {**self.values, **{f"attribute {k}": v for k, v in self.attributes.items() if v}}


def build_quotes(
    context: ReadContext, tables: tuple[Table, ...], rows: list[ParsedQuoteRow]
) -> Quotes:
    """Quotes in canonical order; positions and flags are checked."""
    rows = sorted(rows, key=lambda row: row.quote_id)

    def column(name: str) -> tuple[str, ...]:
        return tuple(row.values.get(name, "") for row in rows)

    def parsed(
        name: str, parse: Callable[[str], ParsedValue], need: str
    ) -> tuple[ParsedValue, ...]:
        parsed_values: list[ParsedValue] = []
        for row in rows:
            try:
                parsed_values.append(parse(row.values.get(name, "")))
            except ValueError:
                raise DataError(
                    f"{tables[row.table].where(row.row)}: {name} is not {need}. Correct the cell, "
                    "or leave it empty where it is not known."
                ) from None
        return tuple(parsed_values)

    names = dict.fromkeys(name for row in rows for name in row.attributes)
    source, study = column("source"), column("study")
    from_source = sum(
        bool(not study_name and other) for study_name, other in zip(study, source, strict=True)
    )
    if from_source:
        context.note(message(TableMessage.SOURCE_AS_STUDY, n=from_source))
    attributes: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {name: tuple(row.attributes.get(name, "") for row in rows) for name in names}
    )
    start, end = (
        parsed(name, _parse_position, "a whole number from 0") for name in POSITION_FIELDS
    )
    return Quotes(
        quote_id=tuple(row.quote_id for row in rows),
        text=column("text"),
        source=source,
        report=column("report"),
        study=tuple(study_name or other for study_name, other in zip(study, source, strict=True)),
        participant=column("participant"),
        perspective=column("perspective"),
        order=column("order"),
        heading=column("heading"),
        start=start,
        end=end,
        fictional=parsed("fictional", _parse_flag, "'true' or 'false'"),
        attributes=attributes,
    )


def _parse_position(cell: str) -> int | None:
    if not cell:
        return None
    number = parse_digits(cell.removesuffix(".0"))
    if number is None:
        raise ValueError
    return number


def _parse_flag(cell: str) -> bool | None:
    if not cell:
        return None
    if cell.lower() in TRUE_CELLS | FALSE_CELLS:
        return cell.lower() in TRUE_CELLS
    raise ValueError
