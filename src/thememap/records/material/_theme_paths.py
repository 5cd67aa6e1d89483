"""Theme paths: how a theme is named from the root of the codebook.

A path is a tuple of names. Written in one cell, the names are joined by ``/``; a
``/`` or a ``\\`` inside a name is escaped by ``\\``. Two themes may bear the same
name under different parents, so identity is always the whole path.
"""

from __future__ import annotations

from collections.abc import Iterable

from thememap.message_words import name_sort_key
from thememap.records.material._clean_name import normalise_name

ThemePath = tuple[str, ...]

_ESCAPE = "\\"
_SEPARATOR = "/"


def path_sort_key(path: ThemePath) -> tuple[tuple[str, str], ...]:
    """Sort key of paths: name by name, whatever their case and accents.

    >>> sorted([("Zeit",), ("ada", "b"), ("Ärger",), ("ada",)], key=path_sort_key)
    [('ada',), ('ada', 'b'), ('Ärger',), ('Zeit',)]
    """
    return tuple(map(name_sort_key, path))


def format_path(path: Iterable[str]) -> str:
    r"""Write a path in one cell.

    >>> format_path(("Environment/ facilities", "Food"))
    'Environment\\/ facilities/Food'
    """
    return _SEPARATOR.join(
        name.replace(_ESCAPE, _ESCAPE * 2).replace(_SEPARATOR, _ESCAPE + _SEPARATOR)
        for name in path
    )


def parse_path(cell: str) -> ThemePath:
    r"""Read a path that `format_path` wrote; the inverse for every path of non-empty names.

    White space and invisible characters around a name are dropped, as are empty names. An
    escape at the very end of the cell stands for itself.

    >>> parse_path(r"Environment\/ facilities/Food")
    ('Environment/ facilities', 'Food')
    """
    names: list[str] = []
    name: list[str] = []
    characters = iter(cell)
    for character in characters:
        if character == _ESCAPE:
            name.append(next(characters, _ESCAPE))
        elif character == _SEPARATOR:
            names.append("".join(name))
            name = []
        else:
            name.append(character)
    names.append("".join(name))
    return tuple(stripped for part in names if (stripped := normalise_name(part)))


def split_path(cell: str, *, separator: str) -> ThemePath:
    """Read a path in which a user's own separator joins the names, without escapes.

    >>> split_path("harmful_to_students->fear", separator="->")
    ('harmful_to_students', 'fear')
    """
    return tuple(name for part in cell.split(separator) if (name := normalise_name(part)))


def is_at_or_below(path: str, theme: str) -> bool:
    """Whether a written path is that of the theme, or of one below it.

    >>> is_at_or_below("Time/waiting", "Time"), is_at_or_below("Timetable", "Time")
    (True, False)
    """
    return path == theme or path.startswith(theme + "/")
