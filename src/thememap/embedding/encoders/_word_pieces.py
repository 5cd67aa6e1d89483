"""Words of scripts without blanks, where a model's tokenizer cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from thememap.word_characters import MARKS

MARK = re.compile(f"[{MARKS}]")


@runtime_checkable
class WordCutter(Protocol):
    """An encoder whose tokenizer can be asked where words of a run without blanks begin."""

    @property
    def fingerprint(self) -> str: ...

    def cut_words(self, runs: Sequence[str]) -> list[list[str]]:
        """The pieces of each run, which together are the run."""
        ...


def pieces_of_run(run: str, starts: Iterable[int], widths: Sequence[int]) -> list[str]:
    """A run, cut before each character at which a token starts, but not before a mark.

    ``starts`` are places in what the tokenizer was given, where each character of the run takes
    ``widths`` places.

    >>> pieces_of_run("护士很友好", [0, 0, 2, 3], [1] * 5)
    ['护士', '很', '友好']
    """
    begins = frozenset(starts)
    pieces: list[str] = []
    place = 0
    for character, width in zip(run, widths, strict=True):
        if not pieces or (place in begins and not MARK.match(character)):
            pieces.append(character)
        else:
            pieces[-1] += character
        place += width
    return pieces
