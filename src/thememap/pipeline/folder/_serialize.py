"""Results as plain values, with floats to six significant digits."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from thememap.records import Message

SIGNIFICANT_DIGITS = 6


def to_json_values(value: object) -> object:
    """Dictionaries, lists, strings, numbers and None, as JSON holds them.

    Floats are rounded to six significant digits, so that a result is equal byte for byte
    where it is equal; NaN and infinities become None.

    >>> to_json_values({"p": np.float64(0.123456789), "ids": ("a",), "none": float("nan")})
    {'p': 0.123457, 'ids': ['a'], 'none': None}
    """
    if isinstance(value, Message):
        return {"key": value.key, "values": to_json_values(value.values)}
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
    return value
