"""Quotes as columns, from their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from thememap.errors import DataError
from thememap.records import Quotes
from thememap.tables._account import Account
from thememap.tables._table import Table
from thememap.whole_numbers import whole_number
from thememap.wording import counted

POSITIONS = ("start", "end")
TRUE = frozenset({"true", "1", "yes"})
FALSE = frozenset({"false", "0", "no"})
Value = TypeVar("Value")


@dataclass(kw_only=True)
class QuoteRow:
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


def quotes_of(account: Account, tables: tuple[Table, ...], rows: list[QuoteRow]) -> Quotes:
    """Quotes in canonical order; positions and flags are checked."""
    rows = sorted(rows, key=lambda row: row.quote_id)

    def column(name: str) -> tuple[str, ...]:
        return tuple(row.values.get(name, "") for row in rows)

    def parsed(name: str, parse: Callable[[str], Value], need: str) -> tuple[Value, ...]:
        found: list[Value] = []
        for row in rows:
            try:
                found.append(parse(row.values.get(name, "")))
            except ValueError:
                raise DataError(
                    f"{tables[row.table].where(row.row)}: {name} is not {need}. Correct the cell, "
                    "or leave it empty where it is not known."
                ) from None
        return tuple(found)

    names = dict.fromkeys(name for row in rows for name in row.attributes)
    source, study = column("source"), column("study")
    from_source = sum(bool(not own and other) for own, other in zip(study, source, strict=True))
    if from_source:
        account.note(
            f"{counted(from_source, 'quote')} without a study: the source counts as the study."
        )
    attributes: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {name: tuple(row.attributes.get(name, "") for row in rows) for name in names}
    )
    start, end = (parsed(name, _position, "a whole number from 0") for name in POSITIONS)
    return Quotes(
        quote_id=tuple(row.quote_id for row in rows),
        text=column("text"),
        source=source,
        report=column("report"),
        study=tuple(own or other for own, other in zip(study, source, strict=True)),
        participant=column("participant"),
        perspective=column("perspective"),
        order=column("order"),
        heading=column("heading"),
        start=start,
        end=end,
        fictional=parsed("fictional", _flag, "'true' or 'false'"),
        attributes=attributes,
    )


def _position(cell: str) -> int | None:
    if not cell:
        return None
    number = whole_number(cell.removesuffix(".0"))
    if number is None:
        raise ValueError
    return number


def _flag(cell: str) -> bool | None:
    if not cell:
        return None
    if cell.lower() in TRUE | FALSE:
        return cell.lower() in TRUE
    raise ValueError
