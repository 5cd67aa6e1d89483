"""Codes that a codebook which came along does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from thememap.records import ThemePath
from thememap.sources._reader import SourceContent
from thememap.tables import meant_theme, shown_theme
from thememap.wording import counted

SHOWN = 15


def unlisted_themes(contents: Sequence[SourceContent]) -> list[ThemePath]:
    """Themes of codings that neither the codebook of their own file has nor one by itself.

    Where no codebook came along there are none: then the codes are the codebook.
    """
    alone = _paths([content for content in contents if not content.segments])
    unlisted: set[ThemePath] = set()
    for content in contents:
        known = alone | _paths([content])
        if known:
            unlisted |= set(_used(content)) - known
    return sorted(unlisted)


def unlisted_notes(unlisted: Sequence[ThemePath], contents: Sequence[SourceContent]) -> list[str]:
    """What is said of them, each with the nearest entry: one line, or none."""
    if not unlisted:
        return []
    book = sorted(_paths(contents))
    times = sum((_used(content) for content in contents), Counter[ThemePath]())
    shown = " ".join(
        f"{shown_theme(path)} ({counted(times[path], 'coding')}).{meant_theme(path, book)}"
        for path in unlisted[:SHOWN]
    )
    more = f" And {len(unlisted) - SHOWN} more." if len(unlisted) > SHOWN else ""
    return [
        f"{counted(len(unlisted), 'code')} that the codebook lacks, kept as codings and not added "
        f"to it: {shown}{more} Correct the table or the codebook; where they are meant, write "
        'unknown_themes = "add" under [codebook] in the project file.'
    ]


def _paths(contents: Sequence[SourceContent]) -> set[ThemePath]:
    return {path for one in contents if one.codebook is not None for path in one.codebook.paths}


def _used(content: SourceContent) -> Counter[ThemePath]:
    return Counter(path for one in content.segments for path in one.themes if path)
