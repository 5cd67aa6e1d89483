"""The theme of a codebook that was meant by one that is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.message_words import closest_name
from thememap.records import ThemePath, format_path

# A longer one may be a participant's text, from a column that was named by mistake.
MAX_THEME_CHARACTERS = 60


def nearest_theme(path: ThemePath, among: Sequence[ThemePath]) -> ThemePath | None:
    """The only theme of the same name, else the closest path; ``None`` where none is close.

    >>> nearest_theme(("Truts",), [("Trust",), ("Money",)])
    ('Trust',)
    """
    same_name = [known for known in among if known[-1] == path[-1]]
    if len(same_name) == 1:
        return same_name[0]
    paths = {format_path(known): known for known in among}
    return paths.get(closest_name(format_path(path), paths))


def suggest_theme(path: ThemePath, among: Sequence[ThemePath]) -> str:
    """A question with the nearest theme; or nothing.

    >>> suggest_theme(("Truts",), [("Trust",), ("Money",)])
    " Did you mean 'Trust'?"
    """
    near = nearest_theme(path, among)
    return "" if near is None else f" Did you mean {format_path(near)!r}?"


def display_theme(path: ThemePath) -> str:
    """A theme as a message may name it."""
    written = format_path(path)
    return (
        repr(written) if len(written) <= MAX_THEME_CHARACTERS else f"of {len(written)} characters"
    )
