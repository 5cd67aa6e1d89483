"""The codebook: a tree of themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from thememap.errors import DataError
from thememap.limits import THEME_LEVELS, THEMES
from thememap.records._paths import ThemePath, format_path

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme with what its makers wrote about it; known by its full path.

    Its level is the length of the path: 1 theme, 2 subtheme, 3 key point.
    """

    path: ThemePath
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path[-1]

    @property
    def level(self) -> int:
        """Depth in the tree, from 1."""
        return len(self.path)


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """A tree of themes, each after its parent, in the order of its makers.

    Ancestors that were not listed are added, so that a child never lacks its parent.
    ``made_from_codings`` is true where there was no codebook and the themes are those
    that coders used.
    """

    themes: tuple[Theme, ...]
    title: str = ""
    made_from_codings: bool = False
    _children: dict[ThemePath, tuple[ThemePath, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    _by_path: dict[ThemePath, Theme] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        children: dict[ThemePath, list[ThemePath]] = {}
        seen: set[ThemePath] = set()
        for theme in self.themes:
            if theme.path in seen:
                raise ValueError(f"theme stands twice in the codebook: {theme.path}")
            if len(theme.path) > 1 and theme.path[:-1] not in seen:
                raise ValueError(f"theme stands before its parent: {theme.path}")
            seen.add(theme.path)
            children.setdefault(theme.path[:-1], []).append(theme.path)
        self._by_path.update({theme.path: theme for theme in self.themes})
        self._children.update({parent: tuple(paths) for parent, paths in children.items()})

    @classmethod
    def of(
        cls, themes: Iterable[Theme], *, title: str = "", made_from_codings: bool = False
    ) -> Codebook:
        """A codebook of these themes in tree order, with missing ancestors added.

        Raises `DataError` for more themes or levels than a codebook may have.

        >>> book = Codebook.of([Theme(path=("Trust", "It takes time"))])
        >>> [theme.path for theme in book.themes]
        [('Trust',), ('Trust', 'It takes time')]
        """
        listed = {theme.path: theme for theme in themes}
        deepest = max(listed, key=len, default=())
        if len(deepest) > THEME_LEVELS:
            raise DataError(
                f"The codebook has a theme of {len(deepest):,} levels, {_shortened(deepest)!r}; at "
                f"most {THEME_LEVELS} are read. Check what separates the levels."
            )
        known = dict.fromkeys(path[:depth] for path in listed for depth in range(1, len(path) + 1))
        if len(known) > THEMES:
            raise DataError(
                f"The codebook has {len(known):,} themes with those above them; at most "
                f"{THEMES:,} are compared. Check that the column of the codes holds codes and not "
                "texts, or join rare codes."
            )
        below: dict[ThemePath, list[ThemePath]] = {}
        for path in known:
            below.setdefault(path[:-1], []).append(path)

        themes_in_order = []
        waiting = below.get((), [])[::-1]
        while waiting:
            path = waiting.pop()
            themes_in_order.append(listed.get(path, Theme(path=path)))
            waiting += below.get(path, [])[::-1]
        return cls(themes=tuple(themes_in_order), title=title, made_from_codings=made_from_codings)

    @property
    def depth(self) -> int:
        """The deepest level; 0 for an empty codebook."""
        return max((theme.level for theme in self.themes), default=0)

    @property
    def paths(self) -> tuple[ThemePath, ...]:
        """The paths of all themes, in tree order."""
        return tuple(theme.path for theme in self.themes)

    def children(self, path: ThemePath) -> tuple[ThemePath, ...]:
        """Paths one level below; those of the top level for the empty path."""
        return self._children.get(path, ())

    def theme(self, path: ThemePath) -> Theme:
        """The theme at a path; raises `KeyError` where there is none."""
        return self._by_path[path]


def _shortened(path: ThemePath) -> str:
    """The beginning of a path; it may be a participant's text, split by mistake."""
    return format_path(path[:1])[:SHOWN] + "/…"
