"""What is wrong with a project file: file, key, what was found, what is needed."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thememap.message_words import did_you_mean, list_names
from thememap.records import ComparisonRules

INTERNAL_FIELDS = frozenset({"folder", "data_folder", "name"})
NEEDED_BY_ERROR = {
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


def validation_message(error: ValidationError, *, name: str, model: type[BaseModel]) -> str:
    """Every mistake in one message, one a line."""
    seen: dict[str, None] = {}
    for details in error.errors(include_url=False):
        seen.setdefault(f"{name}: {_error_sentence(details, model)}")
    return "\n".join(seen)


def _error_sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    place: list[str | int] = [
        part for part in error["loc"] if not (isinstance(part, str) and part.startswith("literal["))
    ]
    kind, context = error["type"], error.get("ctx", {})
    if kind == "unknown_key":
        key = str(context["key"])
        return _unknown_key_sentence(
            [*place, key], [field.name for field in fields(ComparisonRules)]
        )
    if kind == "extra_forbidden":
        return _unknown_key_sentence(place, _model_keys(model, place[:-1]))
    if kind == "missing":
        return f"{_key_path(place)} is missing. {_missing_key_advice(place)}"
    if "key" in context:
        place = [*place, str(context["key"])]
    value = error["input"]
    if "key" in context and isinstance(value, Mapping):
        value = value[context["key"]]
    return (
        f"{_key_path(place)} = {_display_value(value)}. Needed:"
        f" {_needed_value(kind, context, value)}"
    )


def _unknown_key_sentence(place: list[str | int], keys: Iterable[str]) -> str:
    keys = list(keys)
    what = "section" if len(place) == 1 else "key"
    return (
        f"there is no {what} {_key_path(place)}.{did_you_mean(str(place[-1]), keys)} "
        f"{'Sections' if what == 'section' else 'Keys here'}: {list_names(keys, shown=40)}."
    )


def _missing_key_advice(place: list[str | int]) -> str:
    if place == ["quotes"]:
        return 'Needed: a section [quotes] with file = "…", the table of quotes.'
    return "Write it into the project file."


def _needed_value(kind: str, context: Mapping[str, Any], value: object) -> str:
    if kind in ("literal_error", "enum"):
        expected = str(context["expected"]).replace(" or ", ", ")
        names = [choice.strip().strip("'") for choice in expected.split(",")]
        return f"one of {list_names(names)}.{did_you_mean(str(value), names)}"
    if kind == "needed":
        return f"{context['what']}."
    limits = {
        "greater_than_equal": "{ge} or more",
        "less_than": "less than {lt}",
        "string_too_short": "a text that is not empty",
    }
    if kind in limits:
        return limits[kind].format(**context) + "."
    return NEEDED_BY_ERROR.get(kind, "another kind of value") + "."


def _display_value(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _key_path(place: Iterable[str | int]) -> str:
    """``codings[2].layout``: counted from 1, as people count.

    >>> _key_path(["codings", 1, "layout"])
    'codings[2].layout'
    """
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _model_keys(model: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """The keys that the model at this place has."""
    parts = list(place)
    hidden = frozenset() if parts else INTERNAL_FIELDS
    for part in parts:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _nested_model(field.annotation) if field else None
        if inner is None:
            return []
        model = inner
    return [name for name in model.model_fields if name not in hidden]


def _nested_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, types.GenericAlias) or typing.get_origin(annotation):
        models = (_nested_model(argument) for argument in typing.get_args(annotation))
        return next((candidate for candidate in models if candidate), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None
