"""What is said, as a key with values: the sentence is made where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Message:
    """A key of the message catalogue with the values of its placeholders.

    ``values`` are raw: numbers, names, tuples of names, enums, other messages. Words, plurals
    and decimals belong to the catalogue. An empty ``key`` says nothing.

    >>> Message(key="reason.too_few_quotes", values={"n": 3}).values["n"]
    3
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.key)

    def __lt__(self, other: object) -> bool:
        return _sort_key(self) < _sort_key(other)

    def __gt__(self, other: object) -> bool:
        return _sort_key(self) > _sort_key(other)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(map(str, self.values.items())))))


def _sort_key(said: object) -> tuple[str, str]:
    """Messages among sentences of files that were written before there were messages."""
    if isinstance(said, Message):
        return said.key, str(sorted(said.values.items()))
    return str(said), ""


def parse_message(value: object) -> Message | str:
    """A message from its form in JSON; the text itself where a file has a sentence.

    Raises `TypeError` and `KeyError` where it is neither.

    >>> parse_message({"key": "table.empty_text"}), parse_message("its text is empty")
    (Message(key='table.empty_text', values={}), 'its text is empty')
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping) or not isinstance(values := value.get("values", {}), Mapping):
        raise TypeError("not a message")
    return Message(
        key=str(value["key"]),
        values={name: _parse_value(item) for name, item in values.items()},
    )


def _parse_value(value: object) -> object:
    if isinstance(value, Mapping):
        return parse_message(value)
    return tuple(map(_parse_value, value)) if isinstance(value, list) else value


NO_MESSAGE = Message(key="")
"""Where nothing is to be said."""


def message(key: StrEnum, **values: object) -> Message:
    """The message of a key of an enum.

    >>> class Reason(StrEnum):
    ...     NO_STUDY = "reason.no_study"
    >>> message(Reason.NO_STUDY).key
    'reason.no_study'
    """
    return Message(key=key.value, values=values)
