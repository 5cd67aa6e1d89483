"""Results as plain values, with floats to six significant digits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from thememap.records import Message, Score

SIGNIFICANT_DIGITS = 6
PLAIN_TYPES = frozenset({str, int, bool, type(None)})
SCORE_FIELDS = ("value", "low", "high", "interval", "n", "reason")


def to_json_values(value: object) -> object:
    """Dictionaries, lists, strings, numbers and None, as JSON holds them.

    Floats are rounded to six significant digits, so that a result is equal byte for byte
    where it is equal; NaN and infinities become None. A record becomes a dictionary of its
    fields, a message ``{"key": …, "values": …}``; an empty message becomes an empty text.

    >>> to_json_values({"p": np.float64(0.123456789), "ids": ("a",), "none": float("nan")})
    {'p': 0.123457, 'ids': ['a'], 'none': None}
    >>> to_json_values(Message(key="reason.few", values={"n": 3})), to_json_values(Message(key=""))
    ({'key': 'reason.few', 'values': {'n': 3}}, '')
    """
    if type(value) in PLAIN_TYPES:  # nearly all values of a run's tables
        return value
    if isinstance(value, Message) and not value:
        return ""
    if is_dataclass(value):
        return {field.name: to_json_values(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json_values(item) for item in value]
    if isinstance(value, np.ndarray):
        return [to_json_values(item) for item in value.tolist()]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        return float(f"{number:.{SIGNIFICANT_DIGITS}g}") if math.isfinite(number) else None
    return str(value) if isinstance(value, StrEnum) else value


def json_object(record: object) -> dict[str, object]:
    """The fields of a record, or the keys of a mapping, as JSON holds them."""
    values = to_json_values(record)
    assert isinstance(values, dict)
    return values


def messages_from_json(values: Iterable[object]) -> tuple[Any, ...]:
    """Values that `to_json_values` made, with the messages among and in them as records again.

    >>> messages_from_json(["a", {"key": "reason.few", "values": {"n": 3}}])
    ('a', Message(key='reason.few', values={'n': 3}))
    """

    def restore(value: object) -> object:
        if isinstance(value, Mapping) and set(value) == {"key", "values"}:
            inner = {name: restore(part) for name, part in value["values"].items()}
            return Message(key=str(value["key"]), values=inner)
        return tuple(map(restore, value)) if isinstance(value, list) else value

    return tuple(map(restore, values))


def score_values(score: Score) -> dict[str, object]:
    """A score as `result.json` has it, with the null that decides."""
    deciding = next((null for null in score.nulls if null.name == score.null), None)
    return {
        **{name: getattr(score, name) for name in SCORE_FIELDS},
        "null": score.null or "",
        "null_mean": deciding.mean if deciding else None,
        "null_95": deciding.upper_95 if deciding else None,
        "p": deciding.p if deciding else None,
    }
