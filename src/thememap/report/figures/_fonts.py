"""Which fonts of this machine have the characters of a text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

DEFAULT_FONT = "DejaVu Sans"
"""It comes with matplotlib: Latin, Greek, Cyrillic, Hebrew, Arabic."""
PLACEHOLDER_FONT = "Last Resort"
"""The font of matplotlib that has a box for every character."""


@cache
def font_characters(path: str) -> frozenset[int]:
    """The characters that a font has; none of one that cannot be opened."""
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(path).get_charmap())
    except RuntimeError:  # a font that FreeType cannot open
        return frozenset()


def missing_characters(words: str) -> str:
    """The characters that the usual font lacks, in order, each once."""
    from matplotlib.font_manager import findfont

    known = font_characters(str(findfont(DEFAULT_FONT)))
    return "".join(
        sorted({sign for sign in words if ord(sign) not in known and sign.isprintable()})
    )


@cache
def fallback_font(signs: str) -> tuple[str, str]:
    """Name and file of the font that has most of these characters; empty where none has any."""
    from matplotlib.font_manager import fontManager

    best, most = ("", ""), 0
    for font in sorted(fontManager.ttflist, key=lambda font: (font.name, font.fname)):
        n = sum(ord(sign) in font_characters(font.fname) for sign in signs)
        if n > most and not font.name.startswith(PLACEHOLDER_FONT):
            best, most = (font.name, font.fname), n
    return best


def font_families(words: str) -> list[str]:
    """The fonts to draw a text with, the usual one first."""
    signs = missing_characters(words)
    name, _ = fallback_font(signs) if signs else ("", "")
    return [DEFAULT_FONT, name] if name else [DEFAULT_FONT]


def undrawable_characters(words: str) -> str:
    """The characters that no font of this machine has: the picture shows a box for each."""
    signs = missing_characters(words)
    _, file = fallback_font(signs) if signs else ("", "")
    known = font_characters(file) if file else frozenset()
    return "".join(sign for sign in signs if ord(sign) not in known)


@contextmanager
def suppress_glyph_warnings() -> Iterator[None]:
    """In the block matplotlib does not warn of each missing character; `undrawable_characters`
    names them.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .*missing from font")
        yield
