"""What a student wrote in the cells of a row, understood or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thememap.records import ThemePath, format_path
from thememap.teaching._class import NOTHING
from thememap.teaching._sheets import CERTAINTY
from thememap.wording import did_you_mean

NOTHING_TOO = ("none", "no theme", "nothing", "none of the themes", "-", "–")
SEVERAL = re.compile(r"\s*[;|]\s*")
LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A student's coding of a quote; no ``themes`` where none fits, ``certainty`` 1 to 3 or 0."""

    quote_id: str
    themes: frozenset[ThemePath]
    certainty: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Understood:
    """Themes of a row, and what was not understood: pairs of what stands there and a question."""

    themes: frozenset[ThemePath]
    nothing: bool
    unknown: tuple[tuple[str, str], ...]
    taken: tuple[tuple[str, str], ...]


def understood(
    cells: list[str], offered: Mapping[str, ThemePath], *, take_suggestions: bool
) -> Understood:
    """The themes of a row's cells.

    Case, spaces and punctuation do not matter; the whole path, and several themes in one cell
    (joined by ``;`` or ``|``), are understood. What is only like a theme is taken where
    ``take_suggestions`` says so, and is unknown otherwise.

    >>> offered = {"Rain": ("Weather", "Rain"), "Wind": ("Weather", "Wind")}
    >>> understood(["rain", "Wnid"], offered, take_suggestions=False).unknown
    (('Wnid', " Did you mean 'Wind'?"),)
    """
    known = _by_letters(offered)
    themes: set[ThemePath] = set()
    nothing, unknown, taken = False, [], []
    for cell in _single(cells, known):
        key = _letters(cell)
        if key in known:
            themes.add(known[key])
        elif cell.casefold() in (NOTHING, *NOTHING_TOO) or key == _letters(NOTHING):
            nothing = True
        else:
            question = did_you_mean(cell, (*offered, NOTHING))
            meant = question.removeprefix(" Did you mean ").removesuffix("?")[1:-1]
            if take_suggestions and meant in offered:
                themes.add(offered[meant])
                taken.append((cell, meant))
            elif take_suggestions and meant == NOTHING:
                nothing = True
                taken.append((cell, meant))
            else:
                unknown.append((cell, question))
    return Understood(
        themes=frozenset(themes), nothing=nothing, unknown=tuple(unknown), taken=tuple(taken)
    )


def certainty_of(cell: str) -> int | None:
    """1 to 3, 0 for an empty cell, `None` for what is neither; words are understood too.

    >>> certainty_of("2"), certainty_of("Sure"), certainty_of(""), certainty_of("5")
    (2, 3, 0, None)
    """
    plain = cell.strip().casefold().removesuffix(".0")
    if not plain:
        return 0
    words = {word: int(number) for number, word in CERTAINTY.items()}
    if plain in CERTAINTY:
        return int(plain)
    return words.get(plain)


def _single(cells: list[str], known: Mapping[str, ThemePath]) -> list[str]:
    found: list[str] = []
    for cell in (one.strip() for one in cells):
        if not cell:
            continue
        found += [cell] if _letters(cell) in known else [one for one in SEVERAL.split(cell) if one]
    return found


def _by_letters(offered: Mapping[str, ThemePath]) -> dict[str, ThemePath]:
    whole = {_letters(format_path(path)): path for path in offered.values()}
    return {**whole, **{_letters(name): path for name, path in offered.items()}}


def _letters(text: str) -> str:
    return LETTERS.sub("", text.casefold())
