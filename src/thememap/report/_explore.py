"""What the linked pictures and the table of quotes are made of: quotes as columns of numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thememap.records import ThemePath, path_order
from thememap.report._catalogue import Catalogue
from thememap.report._map_picture import MapPicture, MapPoint, map_picture
from thememap.report._matrix_picture import BETWEEN
from thememap.report._page import Fact
from thememap.report._quote_views import QuoteBook, theme_name
from thememap.report._read_run import QuoteRow, RunFolder
from thememap.wording import name_order

UNKNOWN = -1
INDENT = "\N{NO-BREAK SPACE}" * 3
CODERS = ("same", "different", "one coder")
WORDS_OF_THE_SCRIPT = (
    "explore.of", "explore.all", "explore.only", "explore.more", "explore.nothing", "explore.none",
    "explore.unread", "explore.ungrouped", "all.read_none", "all.not_read", "all.fictional",
    "all.no_group", "context.show", "context.found", "explore.with", "explore.group",
    "explore.theme", "explore.study", "explore.perspective", "explore.coders", "explore.find",
    "explore.other",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ThemeNode:
    """A theme in the tree: its number, its place in depth, and the quotes coded at or below it."""

    number: int
    name: str
    depth: int
    n: int


@dataclass(frozen=True, kw_only=True)
class ExploreView:
    """The section: ``data`` is JSON that can stand in a page as it is.

    ``choices`` are the lists to choose from, by name: what is chosen by its number.
    """

    map: MapPicture | None
    tree: tuple[ThemeNode, ...]
    choices: Mapping[str, tuple[Fact, ...]]
    listed: int
    data: str


def explore_view(
    run: RunFolder,
    *,
    book: QuoteBook,
    numbers: Mapping[str, int],
    text: Catalogue,
) -> ExploreView:
    """Map, tree and table of a run; ``numbers`` are the groups' places, from 1."""
    quotes = book.listed
    paths = _tree(run.result, quotes)
    place = {path: number for number, path in enumerate(paths)}
    names = {
        "study": _distinct(quote.study for quote in quotes),
        "perspective": _distinct(quote.perspective for quote in quotes),
        "participant": _distinct(quote.participant for quote in quotes),
        "coders": [one for one in CODERS if any(quote.coders == one for quote in quotes)],
        "reason": _distinct(quote.reason for quote in quotes),
        "found": _distinct(quote.found_by for quote in quotes),
    }
    shown = [
        place[tuple(one["names"])] for one in run.result["themes"] if tuple(one["names"]) in place
    ]
    content: dict[str, Any] = {
        "names": {
            **names,
            "coders": [text("explore.coders." + one) for one in names["coders"]],
            "theme": [theme_name(path) for path in paths],
            "short": [path[-1] for path in paths],
            "group": [
                [str(one["group"]), str(one["name"])] for one in run.result["groups"]
            ],
        },
        "above": [place.get(path[:-1], UNKNOWN) for path in paths],
        "shown": shown,
        "text": [quote.text for quote in quotes],
        "group": [numbers.get(quote.group, 0) for quote in quotes],
        "themes": [[place[path] for path in quote.themes] for quote in quotes],
        "read": [UNKNOWN if quote.read is None else int(quote.read) for quote in quotes],
        **{
            column: _numbered((getattr(quote, field) for quote in quotes), names[column])
            for column, field in (
                ("study", "study"), ("perspective", "perspective"), ("participant", "participant"),
                ("coders", "coders"), ("reason", "reason"),
            )
        },
        "fictional": [row for row, quote in enumerate(quotes) if quote.fictional],
        "words": {key: text.get(key) for key in WORDS_OF_THE_SCRIPT},
    }  # fmt: skip
    if len(quotes) < book.all:
        content["number"] = [quote.number for quote in quotes]
    if book.with_context and any(quote.before or quote.after for quote in quotes):
        views = [book.view(quote) for quote in quotes]
        content["before"] = [view.before for view in views]
        content["after"] = [view.after for view in views]
        content["found"] = _numbered((quote.found_by for quote in quotes), names["found"])
    points = [
        MapPoint(x=quote.x, y=quote.y, group=numbers.get(quote.group, 0), row=row)
        for row, quote in enumerate(quotes)
        if quote.x is not None and quote.y is not None
    ]
    content["placed"] = [point.row for point in points]
    return ExploreView(
        map=_map(points, run, numbers, text),
        tree=_nodes(run.result, paths, quotes),
        choices=_choices(content["names"], text),
        listed=len(quotes),
        data=harmless(content),
    )


def harmless(content: object) -> str:
    """JSON that no reader of HTML can take for markup.

    >>> harmless(["</script>&"])
    '["\\\\u003c/script\\\\u003e\\\\u0026"]'
    """
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _map(
    points: Sequence[MapPoint], run: RunFolder, numbers: Mapping[str, int], text: Catalogue
) -> MapPicture | None:
    names = {
        numbers[one["group"]]: (str(one["group"]), str(one["name"])) for one in run.result["groups"]
    }
    if any(point.group == 0 for point in points):
        names[0] = (text("map.without"), "")
    return map_picture(points=points, groups=names, all_quotes=len(run.quotes))


def _tree(result: Mapping[str, Any], quotes: Sequence[QuoteRow]) -> list[ThemePath]:
    """All themes of the codebook's levels and of the quotes, each after what stands above it."""
    known: dict[ThemePath, None] = {}
    listed = [tuple(one["names"]) for level in result["levels"] for one in level["themes"]]
    for path in [
        *listed,
        *sorted({path for quote in quotes for path in quote.themes}, key=path_order),
    ]:
        for depth in range(1, len(path) + 1):
            known.setdefault(path[:depth], None)
    order = {path: number for number, path in enumerate(known)}
    return sorted(
        known, key=lambda path: [order[path[:depth]] for depth in range(1, len(path) + 1)]
    )


def _nodes(
    result: Mapping[str, Any], paths: Sequence[ThemePath], quotes: Sequence[QuoteRow]
) -> tuple[ThemeNode, ...]:
    told = {
        tuple(one["names"]): one["n_coded"] for level in result["levels"] for one in level["themes"]
    }
    return tuple(
        ThemeNode(
            number=number,
            name=path[-1],
            depth=len(path),
            n=told[path]
            if path in told
            else sum(any(one[: len(path)] == path for one in quote.themes) for quote in quotes),
        )
        for number, path in enumerate(paths)
    )


def _choices(names: Mapping[str, Any], text: Catalogue) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, tuple[Fact, ...]] = {
        "theme": tuple(
            Fact(INDENT * name.count(BETWEEN) + short, str(number))
            for number, (name, short) in enumerate(zip(names["theme"], names["short"], strict=True))
        ),
        "group": tuple(
            Fact(" ".join(part for part in one if part), str(number))
            for number, one in enumerate(names["group"], start=1)
        ),
    }
    for name in ("perspective", "study", "coders"):
        if len(names[name]) > 1:
            found[name] = tuple(Fact(one, str(number)) for number, one in enumerate(names[name]))
    return {name: listed for name, listed in found.items() if listed}


def _distinct(values: Iterable[str]) -> list[str]:
    return sorted({one for one in values if one}, key=name_order)


def _numbered(values: Iterable[str], names: Sequence[str]) -> list[int]:
    place = {name: number for number, name in enumerate(names)}
    return [place.get(value, UNKNOWN) for value in values]
