"""``[rules]``: the constants of the comparison, checked against their dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from pydantic_core import PydanticCustomError

from thememap.records import Rules

NOT_SHARES = frozenset({"wilson_z"})


def rules_of(value: object) -> Rules:
    """Rules from the keys of the section.

    Counts are whole numbers from 0; all others but ``wilson_z`` lie between 0 and 1.

    >>> rules_of({"too_few": 8}).too_few
    8
    """
    if isinstance(value, Rules):
        return value
    if not isinstance(value, Mapping):
        raise PydanticCustomError("needed", "{what}", {"what": "a section with keys"})
    defaults = {field.name: field.default for field in fields(Rules)}
    for key, found in value.items():
        if key not in defaults:
            raise PydanticCustomError("unknown_key", "unknown", {"key": key})
        _check(key, found, whole=isinstance(defaults[key], int))
    return Rules(**value)


def _check(key: str, found: object, *, whole: bool) -> None:
    number = isinstance(found, int | float) and not isinstance(found, bool)
    if whole:
        fits = number and isinstance(found, int) and found >= 0
        need = "a whole number from 0"
    elif key in NOT_SHARES:
        fits = number and isinstance(found, int | float) and 0 <= found < 100
        need = "a number from 0 to 100"
    else:
        fits = number and isinstance(found, int | float) and 0 <= found <= 1
        need = "a number from 0 to 1"
    if not fits:
        raise PydanticCustomError("needed", "{what}", {"what": need, "key": key})
