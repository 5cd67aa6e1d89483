"""Codes that a codebook which came along does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from thememap.message_words import count_noun
from thememap.records import ThemePath
from thememap.sources._reader import SourceContent
from thememap.tables import display_theme, suggest_theme

MAX_SHOWN = 15


def unlisted_themes(contents: Sequence[SourceContent]) -> list[ThemePath]:
    """Themes of codings that neither the codebook of their own file has nor one by itself.

    Where no codebook came along there are none: then the codes are the codebook.
    """
    alone = _codebook_paths([content for content in contents if not content.segments])
    unlisted: set[ThemePath] = set()
    for content in contents:
        known = alone | _codebook_paths([content])
        if known:
            unlisted |= set(_theme_counts(content)) - known
    return sorted(unlisted)


def unlisted_notes(unlisted: Sequence[ThemePath], contents: Sequence[SourceContent]) -> list[str]:
    """What is said of them, each with the nearest entry: one line, or none."""
    if not unlisted:
        return []
    book = sorted(_codebook_paths(contents))
    times = sum((_theme_counts(content) for content in contents), Counter[ThemePath]())
    shown = " ".join(
        f"{display_theme(path)} ({count_noun(times[path], 'coding')}).{suggest_theme(path, book)}"
        for path in unlisted[:MAX_SHOWN]
    )
    more = f" And {len(unlisted) - MAX_SHOWN} more." if len(unlisted) > MAX_SHOWN else ""
    return [
        f"{count_noun(len(unlisted), 'code')} that the codebook lacks, kept as codings and not"
        f" added to it: {shown}{more} Correct the table or the codebook; where they are meant,"
        ' write unknown_themes = "add" under [codebook] in the project file.'
    ]


def _codebook_paths(contents: Sequence[SourceContent]) -> set[ThemePath]:
    return {
        path
        for content in contents
        if content.codebook is not None
        for path in content.codebook.paths
    }


def _theme_counts(content: SourceContent) -> Counter[ThemePath]:
    return Counter(path for segment in content.segments for path in segment.themes if path)
