"""Positions of REFI-QDA selections: what do they count?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

BOM = "\ufeff"
ELLIPSIS = ("…", "...")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to count, with the place in the text (LF, no mark) of every position."""

    name: str
    place: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The span in the text; ``None`` where a position is past its end or turned round."""
        if not 0 <= start < end < len(self.place):
            return None
        return self.place[start], self.place[end]


def readings(raw: str) -> tuple[str, list[Reading]]:
    """The text with LF line ends and no mark, and the ways in which programs count in it.

    As it is; CRLF counted as one or as two; with or without the byte-order mark; code points
    or UTF-16 units. The first is the standard's: code points of the file as it is.
    """
    marked = raw.startswith(BOM)
    body = raw[1:] if marked else raw
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    found: dict[tuple[int, ...], Reading] = {}
    for crlf_two, with_mark, utf16 in product((True, False), (False, True), (False, True)):
        place: list[int] = [0] * (1 if with_mark else 0)
        at = 0
        previous = ""
        for character in body:
            if character == "\n" and previous == "\r":
                if crlf_two:
                    place.append(at)
            else:
                place += [at] * (2 if utf16 and ord(character) > 0xFFFF else 1)
                at += 1
            previous = character
        place.append(at)
        key = tuple(place)
        name = ", ".join(
            part
            for part, holds in (
                ("UTF-16 units" if utf16 else "code points", True),
                ("CRLF as two" if crlf_two else "CRLF as one", "\r\n" in body),
                ("with the byte-order mark", with_mark),
            )
            if holds
        )
        found.setdefault(key, Reading(name=name, place=key))
    return text, list(found.values())


def best_reading(
    text: str, ways: Sequence[Reading], spans: Sequence[tuple[int, int, str]]
) -> tuple[Reading, int]:
    """The reading whose slices equal the most of the names, and how many; the first of equals.

    ``spans`` are (start, end, name); a name that ends in an ellipsis is the slice's beginning.
    """
    scores = [
        sum(
            bool(name) and (span := way.span(a, b)) is not None and equal(text[slice(*span)], name)
            for a, b, name in spans
        )
        for way in ways
    ]
    best = max(range(len(ways)), key=lambda i: (scores[i], -i))
    return ways[best], scores[best]


def equal(found: str, name: str) -> bool:
    """Whether a slice is what a name repeats, white space apart.

    >>> equal("It takes time.", "It takes…"), equal("It takes time.", "It took")
    (True, False)
    """
    told = "".join(name.split())
    slice_ = "".join(found.split())
    for mark in ELLIPSIS:
        if told.endswith(mark) and len(told) > len(mark):
            return slice_.startswith(told[: -len(mark)])
    return slice_ == told
