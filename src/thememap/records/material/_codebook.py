"""The codebook: a tree of themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from thememap.errors import DataError
from thememap.limits import THEME_LEVELS, THEMES
from thememap.records.material._theme_paths import ThemePath, format_path

PATHS_SHOWN = 20
NodeValue = TypeVar("NodeValue")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme with what its authors wrote about it; known by its full path.

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
    """A tree of themes, sorted by path, so that no result depends on the order of its rows.

    Ancestors that were not listed are added, so that a child never lacks its parent.
    ``display_order`` are the same paths in the order of its authors, for what people read; empty
    where that is the sorted order. ``made_from_codings`` is true where there was no codebook and
    the themes are those that coders used.
    """

    themes: tuple[Theme, ...]
    display_order: tuple[ThemePath, ...] = ()
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
                raise ValueError(f"theme occurs twice in the codebook: {theme.path}")
            if len(theme.path) > 1 and theme.path[:-1] not in seen:
                raise ValueError(f"theme comes before its parent: {theme.path}")
            seen.add(theme.path)
            children.setdefault(theme.path[:-1], []).append(theme.path)
        if list(self.paths) != sorted(seen):
            raise ValueError("the themes are not sorted by path: make the codebook by Codebook.of")
        if self.display_order and (
            len(self.display_order) != len(seen) or set(self.display_order) != seen
        ):
            raise ValueError("the display order has other paths than the codebook")
        self._by_path.update({theme.path: theme for theme in self.themes})
        self._children.update({parent: tuple(paths) for parent, paths in children.items()})

    @classmethod
    def of(
        cls, themes: Iterable[Theme], *, title: str = "", made_from_codings: bool = False
    ) -> Codebook:
        """A codebook of these themes, with missing ancestors added; their order is for display.

        Raises `DataError` for more themes or levels than a codebook may have.

        >>> book = Codebook.of([Theme(path=("Trust", "It takes time")), Theme(path=("Food",))])
        >>> book.paths
        (('Food',), ('Trust',), ('Trust', 'It takes time'))
        >>> [theme.path for theme in book.displayed]
        [('Trust',), ('Trust', 'It takes time'), ('Food',)]
        """
        listed = {theme.path: theme for theme in themes}
        deepest = max(listed, key=len, default=())
        if len(deepest) > THEME_LEVELS:
            raise DataError(
                f"The codebook has a theme of {len(deepest):,} levels, {_shorten_path(deepest)!r};"
                f" at most {THEME_LEVELS} are read. Check what separates the levels."
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

        display_order = []
        waiting = below.get((), [])[::-1]
        while waiting:
            path = waiting.pop()
            display_order.append(path)
            waiting += below.get(path, [])[::-1]
        canonical = sorted(display_order)
        return cls(
            themes=tuple(listed.get(path, Theme(path=path)) for path in canonical),
            display_order=() if display_order == canonical else tuple(display_order),
            title=title,
            made_from_codings=made_from_codings,
        )

    @property
    def depth(self) -> int:
        """The deepest level; 0 for an empty codebook."""
        return max((theme.level for theme in self.themes), default=0)

    @property
    def paths(self) -> tuple[ThemePath, ...]:
        """The paths of all themes, sorted."""
        return tuple(theme.path for theme in self.themes)

    @property
    def displayed(self) -> tuple[Theme, ...]:
        """The themes in the order of the codebook's authors, each after its parent."""
        return tuple(self._by_path[path] for path in self.display_order) or self.themes

    def sorted_for_display(
        self, values: Iterable[NodeValue], path_of: Callable[[NodeValue], ThemePath]
    ) -> tuple[NodeValue, ...]:
        """Values that belong to themes of the codebook, in the order of its authors."""
        place = {theme.path: number for number, theme in enumerate(self.displayed)}
        return tuple(sorted(values, key=lambda value: place[path_of(value)]))

    def children(self, path: ThemePath) -> tuple[ThemePath, ...]:
        """Paths one level below; those of the top level for the empty path."""
        return self._children.get(path, ())

    def theme(self, path: ThemePath) -> Theme:
        """The theme at a path; raises `KeyError` where there is none."""
        return self._by_path[path]


def _shorten_path(path: ThemePath) -> str:
    """The beginning of a path; it may be a participant's text, split by mistake."""
    return format_path(path[:1])[:PATHS_SHOWN] + "/…"
