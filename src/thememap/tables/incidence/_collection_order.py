"""The order of collection, from dates or numbers in a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from thememap.errors import DataError

NUMBER_PATTERN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
DAY_PATTERN = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?")
MONTH_PATTERN = re.compile(r"(\d{4})-(\d{1,2})")
LAST_MONTH = 12


def order_keys(values: Sequence[str], *, where: str) -> list[tuple[float, ...]]:
    """What sorts dates and numbers in order of time: one kind of value in all of them.

    Dates are ISO (2024-03-09, 2024-03) or day and month before a year of four digits; which of the
    two is the day must be clear from some value. Raises `DataError` with the number of the first
    value that cannot be read; ``where`` names the column.

    >>> order_keys(["12", "3"], where="a.csv, column 'No'")
    [(12.0,), (3.0,)]
    >>> order_keys(["09.03.2024", "10.02.2024"], where="a.csv, column 'Date'")[1]
    (2024.0, 2.0, 10.0)
    """
    texts = [value.strip() for value in values]
    for number, text in enumerate(texts, start=1):
        if not text:
            raise DataError(
                f"{where}: value {number} is empty. The order of collection needs a date or a "
                "number for each unit; complete it, or leave out --order."
            )
    for read in (_as_number, _as_iso_date):
        keys = [read(text) for text in texts]
        if all(keys):
            return [key for key in keys if key]
    days = [DAY_PATTERN.fullmatch(text) for text in texts]
    if texts and all(days):
        return _day_keys([match for match in days if match], where=where)
    wrong = next(
        number
        for number, text in enumerate(texts, start=1)
        if not (_as_number(text) or _as_iso_date(text) or DAY_PATTERN.fullmatch(text))
        or number == len(texts)
    )
    raise DataError(
        f"{where}: not all of its values are dates, or all numbers (see value {wrong}). Write dates"
        " as 2024-03-09."
    )


def _as_number(text: str) -> tuple[float, ...]:
    return (float(text.replace(",", ".")),) if NUMBER_PATTERN.fullmatch(text) else ()


def _as_iso_date(text: str) -> tuple[float, ...]:
    if match := MONTH_PATTERN.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return (float(year), float(month)) if 1 <= month <= LAST_MONTH else ()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ()
    clock = moment.replace(tzinfo=None)
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
    return float(clock.year), float(clock.month), float(clock.day), float(seconds)


def _day_keys(matches: Sequence[re.Match[str]], *, where: str) -> list[tuple[float, ...]]:
    pairs = [(int(match[1]), int(match[3])) for match in matches]
    german = all(match[2] == "." for match in matches)
    day_first = german or any(first > LAST_MONTH for first, _ in pairs)
    month_first = not german and any(second > LAST_MONTH for _, second in pairs)
    if day_first == month_first:
        raise DataError(
            f"{where}: it is not clear which number is the day and which the month. Write dates as "
            "2024-03-09."
        )
    keys: list[tuple[float, ...]] = []
    for number, match in enumerate(matches, start=1):
        day, month = (1, 3) if day_first else (3, 1)
        try:
            date(int(match[4]), int(match[month]), int(match[day]))
        except ValueError:
            raise DataError(
                f"{where}: value {number} is no date. Write it as 2024-03-09."
            ) from None
        keys.append((float(match[4]), float(match[month]), float(match[day])))
    return keys
