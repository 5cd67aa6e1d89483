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

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(map(str, self.values.items())))))


NO_MESSAGE = Message(key="")
"""Where nothing is to be said."""


def message(key: StrEnum, **values: object) -> Message:
    """The message of a key of an enum.

    >>> class Reason(StrEnum):
    ...     NO_STUDY = "reason.no_study"
    >>> message(Reason.NO_STUDY).key
    'reason.no_study'
    """
    return Message(key=str(key), values=values)
