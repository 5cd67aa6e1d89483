"""What a student wrote in the cells of a row, understood or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thememap.message_words import did_you_mean
from thememap.records import ThemePath, format_path
from thememap.teaching.classes._class_folder import NO_THEME_CHOICE
from thememap.teaching.sheets._blank_sheets import CERTAINTY_LABELS

NO_THEME_SYNONYMS = ("none", "no theme", "nothing", "none of the themes", "-", "–")
THEME_SEPARATOR = re.compile(r"\s*[;|]\s*")
NON_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class StudentAnswer:
    """A student's coding of a quote; no ``themes`` where none fits, ``certainty`` 1 to 3 or 0."""

    quote_id: str
    themes: frozenset[ThemePath]
    certainty: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ParsedThemes:
    """Themes of a row, and what was not understood: pairs of what is there and a question."""

    themes: frozenset[ThemePath]
    no_theme: bool
    unknown: tuple[tuple[str, str], ...]
    corrections: tuple[tuple[str, str], ...]


def parse_themes(
    cells: list[str], offered: Mapping[str, ThemePath], *, take_suggestions: bool
) -> ParsedThemes:
    """The themes of a row's cells.

    Case, spaces and punctuation do not matter; the whole path, and several themes in one cell
    (joined by ``;`` or ``|``), are understood. What is only like a theme is taken where
    ``take_suggestions`` says so, and is unknown otherwise.

    >>> offered = {"Rain": ("Weather", "Rain"), "Wind": ("Weather", "Wind")}
    >>> parse_themes(["rain", "Wnid"], offered, take_suggestions=False).unknown
    (('Wnid', " Did you mean 'Wind'?"),)
    """
    known = _themes_by_normalized_name(offered)
    themes: set[ThemePath] = set()
    nothing, unknown, corrections = False, [], []
    for cell in _split_cells(cells, known):
        key = _normalize_name(cell)
        if key in known:
            themes.add(known[key])
        elif cell.casefold() in (NO_THEME_CHOICE, *NO_THEME_SYNONYMS) or key == _normalize_name(
            NO_THEME_CHOICE
        ):
            nothing = True
        else:
            question = did_you_mean(cell, (*offered, NO_THEME_CHOICE))
            meant = question.removeprefix(" Did you mean ").removesuffix("?")[1:-1]
            if take_suggestions and meant in offered:
                themes.add(offered[meant])
                corrections.append((cell, meant))
            elif take_suggestions and meant == NO_THEME_CHOICE:
                nothing = True
                corrections.append((cell, meant))
            else:
                unknown.append((cell, question))
    return ParsedThemes(
        themes=frozenset(themes),
        no_theme=nothing,
        unknown=tuple(unknown),
        corrections=tuple(corrections),
    )


def parse_certainty(cell: str) -> int | None:
    """1 to 3, 0 for an empty cell, `None` for what is neither; words are understood too.

    >>> parse_certainty("2"), parse_certainty("Sure"), parse_certainty(""), parse_certainty("5")
    (2, 3, 0, None)
    """
    plain = cell.strip().casefold().removesuffix(".0")
    if not plain:
        return 0
    words = {word: int(number) for number, word in CERTAINTY_LABELS.items()}
    if plain in CERTAINTY_LABELS:
        return int(plain)
    return words.get(plain)


def _split_cells(cells: list[str], known: Mapping[str, ThemePath]) -> list[str]:
    entries: list[str] = []
    for cell in (raw.strip() for raw in cells):
        if not cell:
            continue
        entries += (
            [cell]
            if _normalize_name(cell) in known
            else [part for part in THEME_SEPARATOR.split(cell) if part]
        )
    return entries


def _themes_by_normalized_name(offered: Mapping[str, ThemePath]) -> dict[str, ThemePath]:
    whole = {_normalize_name(format_path(path)): path for path in offered.values()}
    return {**whole, **{_normalize_name(name): path for name, path in offered.items()}}


def _normalize_name(text: str) -> str:
    return NON_LETTERS.sub("", text.casefold())
