"""Which fonts a PDF is set in, and which signs none of them has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPLACEMENT = "\ufffd"
MOST_FALLBACK_FONTS = 6
UNSEEN_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Controls, halves of pairs, private and unassigned characters: no font has a shape for them."""
INVISIBLE = frozenset("\n\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u00ad\u00a0")
"""Ends of lines, joiners and marks of direction, which have no shape of their own and are kept."""


@dataclass(frozen=True, kw_only=True)
class PdfFonts:
    """``files`` of fonts of this machine for what the usual ones lack; ``unshown`` none has."""

    files: tuple[Path, ...]
    unshown: frozenset[str]


def usual_font_folder() -> Path:
    """The folder of the fonts that come with matplotlib."""
    from matplotlib import get_data_path

    return Path(get_data_path()) / "fonts" / "ttf"


@cache
def _usual_characters() -> frozenset[int]:
    """What both weights of the usual font have: a bold heading is to have all letters, too."""
    from thememap.report.figures import font_characters

    weights = [
        font_characters(str(usual_font_folder() / name))
        for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    ]
    return weights[0] & weights[1]


def fonts_for(texts: Iterable[str]) -> PdfFonts:
    """The fonts that are needed beside the usual ones, each for as many signs as it has."""
    from thememap.report.figures import fallback_font, font_characters

    missing = {
        sign for sign in set().union(*map(set, texts))
        if ord(sign) not in _usual_characters() and sign not in INVISIBLE
    }  # fmt: skip
    files: list[Path] = []
    while missing and len(files) < MOST_FALLBACK_FONTS:
        _, file = fallback_font("".join(sorted(missing)))
        if not file:
            break
        files.append(Path(file))
        missing -= {sign for sign in missing if ord(sign) in font_characters(file)}
    return PdfFonts(files=tuple(files), unshown=frozenset(missing))


def plain_signs(text: str) -> str:
    """The text with ``�`` for what no font has a shape of; blanks of any kind are one space.

    >>> plain_signs("a\\tb\\x00c\\ud800")
    'a b\ufffdc\ufffd'
    """
    return "".join(
        sign
        if sign == "\n"
        else " "
        if sign.isspace() and sign != "\u00a0"
        else REPLACEMENT
        if unicodedata.category(sign) in UNSEEN_CATEGORIES
        else sign
        for sign in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    )
