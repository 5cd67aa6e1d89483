"""Names of themes as paths, where a separator or an indent says so without doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thememap.records import ThemePath, format_path, normalise_name, parse_path, split_path

PROGRAM_SEPARATORS = ("\\\\", "\\", " > ", ">>", "->", " → ")
"""Those by which programs join a theme and its parent; a leaf may be at any level."""
WRITTEN_SEPARATORS = ("::", ": ", " / ", "/")
"""Those that also occur inside a name: all themes must be at one level, with their parents."""
INDENT = "indent"
INDENT_PATTERN = re.compile(r"[ \u00a0\t\u2003]*")
LIST_SIGN_PATTERN = re.compile(r"^(?:[-–•●○◦▪]+ )+")


@dataclass(frozen=True, kw_only=True)
class ThemePaths:
    """A path for each name; ``separator`` joined its levels, and is empty for one level.

    ``doubtful`` are separators that some names have, too few to be one.
    """

    paths: tuple[ThemePath, ...]
    separator: str = ""
    doubtful: tuple[str, ...] = ()


def theme_paths(names: Sequence[str]) -> ThemePaths:
    r"""The paths of themes; one level where no separator, or more than one, fits.

    >>> theme_paths(["Work", "Work/Shifts", "Work/Pay", "Home/Care", "Home/Rest"]).paths[1]
    ('Work', 'Shifts')
    >>> theme_paths(["Doctors/nurses", "Food"])
    ThemePaths(paths=(('Doctors/nurses',), ('Food',)), separator='', doubtful=('/',))
    """
    if any("\\/" in name for name in names):  # paths as thememap writes them
        return ThemePaths(paths=tuple(map(parse_path, names)), separator="/")
    present = [
        sign for sign in (*PROGRAM_SEPARATORS, *WRITTEN_SEPARATORS) if any(sign in n for n in names)
    ]
    present = [sign for sign in present if not any(sign in other != sign for other in present)]
    fitting = {
        sign: paths for sign in present if (paths := _paths_by_separator(names, sign)) is not None
    }
    if len(fitting) == 1:
        sign, paths = next(iter(fitting.items()))
        return ThemePaths(paths=paths, separator=sign.strip())
    if not fitting and (indented := _paths_by_indent(names)) is not None:
        return ThemePaths(paths=indented, separator=INDENT)
    return ThemePaths(
        paths=tuple((normalise_name(name),) for name in names),
        doubtful=tuple(sign.strip() for sign in present),
    )


def _paths_by_separator(names: Sequence[str], sign: str) -> tuple[ThemePath, ...] | None:
    if any(sign in name and not all(part.strip() for part in name.split(sign)) for name in names):
        return None
    paths = tuple(split_path(name, separator=sign) for name in names)
    if len(set(paths)) < len(paths) or not all(paths):
        return None
    listed = set(paths)
    deep = [path for path in paths if len(path) > 1]
    parents = [path[:-1] for path in deep]
    with_family = [p for p in parents if parents.count(p) > 1 or p in listed]
    if len(deep) < 2 or 3 * len(with_family) < 2 * len(deep):
        return None
    if sign in PROGRAM_SEPARATORS:
        return paths
    above = {path[:depth] for path in deep for depth in range(1, len(path))}
    leaves = {len(path) for path in paths if path not in above}
    return paths if len(leaves) == 1 else None


def _paths_by_indent(names: Sequence[str]) -> tuple[ThemePath, ...] | None:
    """Paths where each name is indented below its parent; `None` where none is indented."""
    depths = [_indent(name) for name in names]
    if not names or len(set(depths)) < 2 or depths[0] != min(depths):
        return None
    paths: list[ThemePath] = []
    above: list[tuple[int, str]] = []
    for name, depth in zip(names, depths, strict=True):
        while above and above[-1][0] >= depth:
            above.pop()
        plain = normalise_name(LIST_SIGN_PATTERN.sub("", name.strip()))
        above.append((depth, plain))
        paths.append(tuple(part for _, part in above))
    return tuple(paths) if len(set(map(format_path, paths))) == len(paths) else None


def _indent(name: str) -> int:
    match = INDENT_PATTERN.match(name)
    return len(match.group().expandtabs(4)) if match else 0
