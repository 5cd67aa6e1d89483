"""``[rules]``: the constants of the comparison, checked against their dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from pydantic_core import PydanticCustomError

from thememap.records import ComparisonRules

LEAST_WHOLE = {"recognition_folds": 2, "recognition_units": 2, "recognition_quotes": 1}
MIN_RIDGE, MAX_RIDGE = 0.01, 1000


def parse_rules(value: object) -> ComparisonRules:
    """Rules from the keys of the section.

    Counts are whole numbers from 0, or from what `LEAST_WHOLE` says; ``ridge`` lies between
    `MIN_RIDGE` and `MAX_RIDGE`, all others between 0 and 1.

    >>> parse_rules({"too_few": 8}).too_few
    8
    """
    if isinstance(value, ComparisonRules):
        return value
    if not isinstance(value, Mapping):
        raise PydanticCustomError("needed", "{what}", {"what": "a section with keys"})
    defaults = {field.name: field.default for field in fields(ComparisonRules)}
    for key, setting in value.items():
        if key not in defaults:
            raise PydanticCustomError("unknown_key", "unknown", {"key": key})
        _check_rule(key, setting, whole=isinstance(defaults[key], int))
    return ComparisonRules(**value)


def _check_rule(key: str, setting: object, *, whole: bool) -> None:
    number = isinstance(setting, int | float) and not isinstance(setting, bool)
    if whole:
        least = LEAST_WHOLE.get(key, 0)
        fits = number and isinstance(setting, int) and setting >= least
        need = f"a whole number from {least}"
    elif key == "ridge":
        fits = number and isinstance(setting, int | float) and MIN_RIDGE <= setting <= MAX_RIDGE
        need = f"a number from {MIN_RIDGE} to {MAX_RIDGE}"
    else:
        fits = number and isinstance(setting, int | float) and 0 <= setting <= 1
        need = "a number from 0 to 1"
    if not fits:
        raise PydanticCustomError("needed", "{what}", {"what": need, "key": key})
