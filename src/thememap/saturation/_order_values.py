"""Dates and numbers in the column that says in which order units were collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from thememap.errors import DataError
from thememap.records import NO_MESSAGE, Message, message
from thememap.saturation._facts import SaturationFact

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_YEAR_WITH_LETTER = re.compile(r"((?:18|19|20)\d{2})[a-z]", re.ASCII)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}([T ].+)?", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_WORDS = (
    re.compile(r"(?P<day>\d{1,2})(st|nd|rd|th|\.)?\s+(?P<name>[a-zä]+)\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<name>[a-zä]+)\.?\s+(?P<day>\d{1,2})(st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<name>[a-zä]+)\.?,?\s+(?P<year>\d{4})"),
)
_MONTHS = (
    ("january", "januar", "jänner"), ("february", "februar"), ("march", "märz", "maerz"),
    ("april",), ("may", "mai"), ("june", "juni"), ("july", "juli"), ("august",), ("september",),
    ("october", "oktober"), ("november",), ("december", "dezember"),
)  # fmt: skip
_LEAST_LETTERS = 3
NEEDED = (
    "Needed are numbers (1, 2, 3 or years), or dates as 2021-04-03 (year, month, day), the same "
    "kind in every row; an empty cell where nothing is known."
)


class OrderKind(StrEnum):
    """What the values of an order are."""

    NUMBER = "number"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, kw_only=True, order=True)
class OrderValue:
    """Where a value stands among others of its kind, and how it is written here."""

    key: float | datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class OrderScale:
    """The values of a column by how they were written; ``note`` says how days were told apart."""

    values: Mapping[str, OrderValue]
    note: Message = NO_MESSAGE


def parse_order_values(values: Mapping[str, str], *, column: str) -> OrderScale:
    """Every value as a number or a date; ``values`` map to where they stand, for messages.

    Read are numbers, years with a letter as references have them (2019a), ISO dates and months,
    ``3 April 2021``, ``April 3, 2021``, ``April 2021`` (English or German), and ``03.04.2021``
    (always day, month, year). Of ``03/04/2021``, other dates of the column must say which part is
    the day; nothing is guessed. Raises `DataError` where values cannot be read, are of different
    kinds, or can be two dates.

    >>> scale = parse_order_values({"12": "quote 1", "3": "quote 2"}, column="Interview")
    >>> sorted(scale.values, key=scale.values.get)
    ['3', '12']
    """
    texts = sorted(values)
    numbers = {
        text: OrderValue(key=number, text=f"{number:.15g}")
        for text in texts
        if (number := _number(text)) is not None
    }
    if len(numbers) == len(texts):
        return OrderScale(values=numbers)
    day_first = _day_first([m for text in texts if (m := _PARTS.fullmatch(text))], column=column)
    dates = {text: _parse_date(text, day_first=day_first) for text in texts}
    unread = [text for text, date in dates.items() if date is None]
    if unread:
        words = [text for text in unread if text not in numbers]
        what = (
            f"{len(words)} of its {len(texts)} different values are neither a number nor a date "
            f"that can be read (one is in {values[words[0]]})"
            if words
            else f"some of its values are numbers (one is in {values[unread[0]]}) and others dates"
        )
        raise DataError(f"The order of collection, column {column!r}: {what}. {NEEDED}")
    kinds = {kind for kind, _ in filter(None, dates.values())}
    if len(kinds) > 1:
        raise DataError(
            f"The order of collection, column {column!r}: some dates have a day and others only a "
            f"month. {NEEDED}"
        )
    return OrderScale(
        values={
            text: OrderValue(
                key=date, text=date.strftime("%Y-%m" if kind is OrderKind.MONTH else "%Y-%m-%d")
            )
            for text, (kind, date) in _known(dates)
        },
        note=NO_MESSAGE
        if day_first is None
        else message(
            SaturationFact.ORDER_DAY_FIRST if day_first else SaturationFact.ORDER_MONTH_FIRST,
            column=column,
        ),
    )


def _number(text: str) -> float | None:
    if year := _YEAR_WITH_LETTER.fullmatch(text):
        return float(year[1])
    return float(text) if _NUMBER.fullmatch(text) else None


def _known(
    dates: Mapping[str, tuple[OrderKind, datetime] | None],
) -> Iterator[tuple[str, tuple[OrderKind, datetime]]]:
    for text, date in dates.items():
        if date is not None:
            yield text, date


def _day_first(dates: list[re.Match[str]], *, column: str) -> bool | None:
    """Whether the first part is the day, as days after the twelfth say; `None` without dates."""
    if not dates:
        return None
    first, second = (any(int(date[part]) > 12 for date in dates) for part in (1, 2))
    if first == second:
        why = (
            f"{dates[0][0]!r} can be two dates, and no other date of the column says whether the "
            "day or the month comes first"
            if not first
            else "in some dates the day comes first and in others the month"
        )
        raise DataError(f"The order of collection, column {column!r}: {why}. {NEEDED}")
    return first


def _parse_date(text: str, *, day_first: bool | None) -> tuple[OrderKind, datetime] | None:
    try:
        if _ISO_DAY.fullmatch(text):
            date = datetime.fromisoformat(text.replace("/", "-"))
            return OrderKind.DAY, (
                date.astimezone(UTC).replace(tzinfo=None) if date.tzinfo else date
            )
        if parts := _PARTS.fullmatch(text):
            first, second, year = map(int, parts.groups())
            day, month = (first, second) if day_first else (second, first)
            return OrderKind.DAY, datetime(year, month, day)
        for pattern in (_DOTTED, _ISO_MONTH, *_WORDS):
            if match := pattern.fullmatch(text.lower()):
                return _date_of(match.groupdict())
    except ValueError:  # no such day
        return None
    return None


def _date_of(parts: Mapping[str, str]) -> tuple[OrderKind, datetime]:
    """Raises `ValueError` where there is no such day or month."""
    month = int(parts["month"]) if "month" in parts else _month_number(parts["name"])
    kind = OrderKind.DAY if "day" in parts else OrderKind.MONTH
    return kind, datetime(int(parts["year"]), month, int(parts.get("day", 1)))


def _month_number(name: str) -> int:
    """1 to 12 by a month's name or its beginning, in English or German; 0 for anything else."""
    if len(name) < _LEAST_LETTERS:
        return 0
    for number, names in enumerate(_MONTHS, start=1):
        if any(full.startswith(name) for full in names):
            return number
    return 0
