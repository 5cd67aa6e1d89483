"""Tables that a notebook hands over, as data frames and cells that mean one thing."""

from __future__ import annotations

import datetime
import decimal
import json
import math
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import TYPE_CHECKING

from thememap.argument_checks import argument_error
from thememap.errors import ArgumentError

if TYPE_CHECKING:
    import pandas as pd

TABLE_FORMS = (
    "a path, a data frame, columns by name, or a list of rows, each a mapping from column to value"
)
CELL_FORMS = "text, a number, a date, true or false, or a list of these"
MISSING_TYPES = {"NAType", "NaTType", "NoneType"}
DATE_TYPES = (datetime.date, datetime.time)


def frame_from_input(given: object, name: str) -> pd.DataFrame:
    """A table from a data frame, columns by name, rows, or texts alone.

    Raises `ArgumentError` where it is none of these. Cells stay as they were given.
    """
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        return _index_to_columns(given, name)
    if hasattr(given, "to_pandas"):
        return frame_from_input(given.to_pandas(), name)
    if isinstance(given, Mapping):
        return _frame_from_columns(given, name)
    if isinstance(given, str | bytes | bytearray | memoryview) or not isinstance(given, Iterable):
        raise argument_error(name, given, TABLE_FORMS)
    if getattr(given, "ndim", 1) != 1:
        raise ArgumentError(
            f"{name}: neither a file nor a table, but an array of {given.ndim} dimensions. "  # type: ignore[attr-defined]
            f"Needed: {TABLE_FORMS}."
        )
    rows = list(given)
    if rows and all(isinstance(row, str) for row in rows):
        return pd.DataFrame({"text": rows}, dtype=object)
    if not all(isinstance(row, Mapping) for row in rows):
        raise ArgumentError(f"{name}: neither a file nor a table. Needed: {TABLE_FORMS}.")
    return pd.DataFrame(rows, dtype=object)


def _index_to_columns(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    named = [level for level in frame.index.names if level is not None]
    twice = [level for level in named if level in frame.columns]
    if twice:
        raise ArgumentError(
            f"{name}: {twice[0]!r} is the name of a column and of the index. Rename one of them, "
            "or drop the index: frame.reset_index(drop=True)."
        )
    return frame.reset_index() if named else frame


def _frame_from_columns(columns: Mapping[object, object], name: str) -> pd.DataFrame:
    import pandas as pd

    filled: dict[object, list[object]] = {}
    for column, values in columns.items():
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
            raise argument_error(
                f"{name}: column {str(column)!r}", values, "a list of values, one a row"
            )
        filled[column] = list(values)
    lengths = {len(values) for values in filled.values()}
    if len(lengths) > 1:
        described = ", ".join(f"{str(column)!r} {len(values)}" for column, values in filled.items())
        raise ArgumentError(
            f"{name}: columns of several lengths ({described}). Needed: one length."
        )
    return pd.DataFrame(filled, dtype=object)


def cell_from_value(value: object, *, where: str) -> str:
    """A value as a cell of a canonical table; ``where`` names row and column in a message.

    >>> values = (None, float("nan"), True, 3.0, 2.5, ["a", "b"], "x")
    >>> [cell_from_value(value, where="here") for value in values]
    ['', '', 'true', '3', '2.5', '["a", "b"]', 'x']
    """
    if isinstance(value, str):
        return _reject_surrogates(str(value), where)
    if isinstance(value, list | tuple):
        try:
            return _reject_surrogates(json.dumps(list(value), ensure_ascii=False), where)
        except TypeError:
            raise argument_error(where, value, CELL_FORMS) from None
    if type(value).__name__ in MISSING_TYPES:
        return ""
    if str(value) in {"True", "False"}:
        return str(value).lower()
    if isinstance(value, Real | decimal.Decimal):
        if math.isfinite(value) and float(value).is_integer():
            return f"{float(value):.0f}"
        return "" if math.isnan(value) else str(value)
    if isinstance(value, DATE_TYPES):
        return str(value)
    raise argument_error(where, value, CELL_FORMS)


def _reject_surrogates(text: str, where: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ArgumentError(
            f"{where}: half of a character (a surrogate), which no file can hold. Needed: whole "
            "characters: text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')."
        ) from None
    return text
