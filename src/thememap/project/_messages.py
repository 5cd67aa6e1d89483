"""What is wrong with a project file: file, key, what was found, what is needed."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thememap.records import Rules
from thememap.wording import did_you_mean, listed

NOT_KEYS = frozenset({"folder", "data_folder", "name"})
NEEDED = {
    "string_type": "a text in quotation marks",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a section with keys",
    "model_type": "a section with keys",
    "model_attributes_type": "a section with keys",
    "tuple_type": "a list",
    "list_type": "a list",
}


def message_of(error: ValidationError, *, name: str, model: type[BaseModel]) -> str:
    """Every mistake in one message, one a line."""
    seen: dict[str, None] = {}
    for one in error.errors(include_url=False):
        seen.setdefault(f"{name}: {_sentence(one, model)}")
    return "\n".join(seen)


def _sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    place: list[str | int] = [
        part for part in error["loc"] if not (isinstance(part, str) and part.startswith("literal["))
    ]
    kind, context = error["type"], error.get("ctx", {})
    if kind == "unknown_key":
        key = str(context["key"])
        return _unknown([*place, key], [field.name for field in fields(Rules)])
    if kind == "extra_forbidden":
        return _unknown(place, _keys(model, place[:-1]))
    if kind == "missing":
        return f"{_dotted(place)} is missing. {_what_is_missing(place)}"
    if "key" in context:
        place = [*place, str(context["key"])]
    found = error["input"]
    if "key" in context and isinstance(found, Mapping):
        found = found[context["key"]]
    return f"{_dotted(place)} = {_shown(found)}. Needed: {_needed(kind, context, found)}"


def _unknown(place: list[str | int], keys: Iterable[str]) -> str:
    keys = list(keys)
    what = "section" if len(place) == 1 else "key"
    return (
        f"there is no {what} {_dotted(place)}.{did_you_mean(str(place[-1]), keys)} "
        f"{'Sections' if what == 'section' else 'Keys here'}: {listed(keys, shown=40)}."
    )


def _what_is_missing(place: list[str | int]) -> str:
    if place == ["quotes"]:
        return 'Needed: a section [quotes] with file = "…", the table of quotes.'
    return "Write it into the project file."


def _needed(kind: str, context: Mapping[str, Any], found: object) -> str:
    if kind == "literal_error":
        expected = str(context["expected"]).replace(" or ", ", ")
        names = [one.strip().strip("'") for one in expected.split(",")]
        return f"one of {listed(names)}.{did_you_mean(str(found), names)}"
    if kind == "needed":
        return f"{context['what']}."
    limits = {
        "greater_than_equal": "{ge} or more",
        "less_than": "less than {lt}",
        "string_too_short": "a text that is not empty",
    }
    if kind in limits:
        return limits[kind].format(**context) + "."
    return NEEDED.get(kind, "another kind of value") + "."


def _shown(found: object) -> str:
    text = repr(found)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _dotted(place: Iterable[str | int]) -> str:
    """``codings[2].layout``: counted from 1, as people count.

    >>> _dotted(["codings", 1, "layout"])
    'codings[2].layout'
    """
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _keys(model: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """The keys that the model at this place has."""
    for part in place:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return []
        model = inner
    return [name for name in model.model_fields if name not in NOT_KEYS]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, types.GenericAlias) or typing.get_origin(annotation):
        found = (_model_in(one) for one in typing.get_args(annotation))
        return next((one for one in found if one), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None
