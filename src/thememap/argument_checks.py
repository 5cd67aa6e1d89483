"""Checks of arguments of the Python interface, before anything is computed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from numbers import Integral
from pathlib import Path

from thememap.errors import ArgumentError
from thememap.message_words import did_you_mean


def argument_error(name: str, value: object, needed: str) -> ArgumentError:
    """The error for an argument: its type is said, and not what it holds.

    >>> str(argument_error("out", 3, "a path"))
    'out: found int. Needed: a path.'
    """
    return ArgumentError(f"{name}: found {type(value).__name__}. Needed: {needed}.")


def check_path_argument(name: str, value: object) -> Path:
    """A path from text or `pathlib.Path`; an empty one and one that no file can have are refused.

    >>> check_path_argument("out", "runs/first").name
    'first'
    """
    if not isinstance(value, str | os.PathLike) or isinstance(os.fspath(value), bytes):
        raise argument_error(name, value, "a path, as text or pathlib.Path")
    text = str(os.fspath(value))
    if not text or "\0" in text:
        raise ArgumentError(f"{name}: an empty path, or one with a NUL in it. Needed: a path.")
    return Path(text)


def check_choice_argument(name: str, value: object, choices: Iterable[str]) -> str:
    """One of some words.

    >>> check_choice_argument("depth", "quick", ("quick", "full"))
    'quick'
    """
    known = tuple(choices)
    if not isinstance(value, str):
        raise argument_error(name, value, f"one of {', '.join(known)}")
    if value not in known:
        meant = did_you_mean(value, known)
        raise ArgumentError(f"{name} = {value!r}.{meant} Needed: one of {', '.join(known)}.")
    return value


def check_integer_argument(name: str, value: object, *, least: int) -> int:
    """A whole number from ``least``, of Python or NumPy; true and false are none.

    >>> check_integer_argument("seed", 7, least=0)
    7
    """
    needed = f"a whole number from {least}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise argument_error(name, value, needed)
    if value < least:
        raise ArgumentError(f"{name} = {int(value)}. Needed: {needed}.")
    return int(value)


def check_bool_argument(name: str, value: object) -> bool:
    """True or false and nothing that counts as one of them."""
    if not isinstance(value, bool):
        raise argument_error(name, value, "True or False")
    return value


def check_texts_argument(name: str, value: object, *, needed: str = "a list of texts") -> list[str]:
    """Texts from a list, a series, an array or anything else that gives them in an order.

    One text, bytes, mappings, sets and tables are refused: they could be gone through as well,
    to something that nobody meant.

    >>> check_texts_argument("coders", ("Ada", "Ben"))
    ['Ada', 'Ben']
    """
    dimensions = getattr(value, "ndim", 1)
    unordered = isinstance(value, str | bytes | bytearray | memoryview | Mapping | set | frozenset)
    if unordered or not isinstance(value, Iterable) or dimensions != 1:
        raise argument_error(name, value, needed)
    texts = list(value)
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise argument_error(f"{name}: in place {place}", text, needed)
    return [str(text) for text in texts]
