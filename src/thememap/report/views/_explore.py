"""What the linked pictures and the table of quotes are made of: quotes as columns of numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thememap.message_words import name_sort_key
from thememap.records import QuoteAgreement, ThemePath, path_sort_key
from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Drawing
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._read_run import RunFolder, RunQuote
from thememap.report.model._sections import ExploreView, ThemeTreeNode
from thememap.report.pictures._labels import PATH_SEPARATOR
from thememap.report.pictures._quote_map import QuotePoint, quote_map_picture
from thememap.report.views._group_names import group_name
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._scales import finer_scales, scale_choices, scale_content

UNKNOWN = -1
INDENT = "\N{NO-BREAK SPACE}" * 3
CODER_RELATIONS: tuple[str, ...] = (
    QuoteAgreement.SAME,
    QuoteAgreement.DIFFERENT,
    QuoteAgreement.ONE_CODER,
)
SCRIPT_TEXT_KEYS = (
    "explore.of", "explore.all", "explore.all_one", "explore.only",
    "explore.more", "explore.nothing", "explore.none",
    "explore.unread", "explore.ungrouped", "all.read_none", "all.not_read", "all.fictional",
    "all.no_group", "context.show", "context.found", "explore.with", "explore.group",
    "explore.theme", "explore.study", "explore.perspective", "explore.coders", "explore.find",
    "explore.other", "groups.keywords", "groups.no_common_words", "matrix.picture", "themes.theme",
    "scales.best_theme", "scales.best_theme_kappa", "scales.card", "scales.cell", "scales.central",
    "scales.choose", "scales.followed", "scales.quotes",
)  # fmt: skip


def explore_view(
    run: RunFolder,
    *,
    book: QuoteBook,
    numbers: Mapping[str, int],
    text: Catalogue,
    language: str,
) -> ExploreView:
    """Map, tree and table of a run; ``numbers`` are the groups' places, from 1.

    ``language`` is that of the quotes, empty where it is that of the page or not one.
    """
    quotes = book.listed
    paths = _theme_paths(run.result, quotes)
    place = {path: number for number, path in enumerate(paths)}
    names = {
        "study": _sorted_unique(quote.study for quote in quotes),
        "perspective": _sorted_unique(quote.perspective for quote in quotes),
        "participant": _sorted_unique(quote.participant for quote in quotes),
        "coders": [
            relation
            for relation in CODER_RELATIONS
            if any(quote.coders == relation for quote in quotes)
        ],
        "reason": _sorted_unique(quote.reason for quote in quotes),
        "found": _sorted_unique(quote.found_by for quote in quotes),
    }
    shown = [
        place[tuple(theme["names"])]
        for theme in run.result["themes"]
        if tuple(theme["names"]) in place
    ]
    content: dict[str, Any] = {
        "names": {
            **names,
            "coders": [text("explore.coders." + relation) for relation in names["coders"]],
            "reason": [text.message(reason) for reason in names["reason"]],
            "found": [text.message(rule) for rule in names["found"]],
            "theme": [theme_name(path) for path in paths],
            "short": [path[-1] for path in paths],
        },
        **scale_content(run, quotes, numbers=numbers, theme_place=place, text=text),
        "above": [place.get(path[:-1], UNKNOWN) for path in paths],
        "shown": shown,
        "text": [quote.text for quote in quotes],
        "themes": [[place[path] for path in quote.themes] for quote in quotes],
        "read": [UNKNOWN if quote.read is None else int(quote.read) for quote in quotes],
        **{
            column: _encode_categories((getattr(quote, field) for quote in quotes), names[column])
            for column, field in (
                ("study", "study"), ("perspective", "perspective"), ("participant", "participant"),
                ("coders", "coders"), ("reason", "reason"),
            )
        },
        "fictional": [row for row, quote in enumerate(quotes) if quote.fictional],
        "words": {key: text.get(key) for key in SCRIPT_TEXT_KEYS},
    }  # fmt: skip
    if language:
        content["language"] = language
    if any(cited := [book.cited_id(quote) for quote in quotes]):
        content["id"] = cited
    if len(quotes) < book.all:
        content["number"] = [quote.number for quote in quotes]
    if book.with_context and any(quote.before or quote.after for quote in quotes):
        views = [book.view(quote) for quote in quotes]
        content["before"] = [view.before for view in views]
        content["after"] = [view.after for view in views]
        content["found"] = _encode_categories((quote.found_by for quote in quotes), names["found"])
    points = {
        row: QuotePoint(quote.x, quote.y, numbers.get(quote.group, 0))
        for row, quote in enumerate(quotes)
        if quote.x is not None and quote.y is not None
    }
    content["placed"] = list(points)
    return ExploreView(
        map=_quote_map_of_run(list(points.values()), run, numbers, text),
        placed=len(points),
        tree=_theme_nodes(run.result, paths, quotes),
        choices=_filter_choices(content["names"], _group_names(run, text), text),
        listed=len(quotes),
        data=json_for_html(content),
        scales=scale_choices(run, text),
        finer=tuple(finer_scales(run)),
    )


def json_for_html(content: object) -> str:
    """JSON that no reader of HTML can take for markup.

    >>> json_for_html(["</script>&"])
    '["\\\\u003c/script\\\\u003e\\\\u0026"]'
    """
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _quote_map_of_run(
    points: Sequence[QuotePoint], run: RunFolder, numbers: Mapping[str, int], text: Catalogue
) -> Drawing | None:
    names = {
        numbers[group["group"]]: (str(group["group"]), group_name(group, text, text_of=run.text_of))
        for group in run.result["groups"]
    }
    if any(point.group == 0 for point in points):
        names[0] = (text("map.without"), "")
    return quote_map_picture(points, names, text)


def _theme_paths(result: Mapping[str, Any], quotes: Sequence[RunQuote]) -> list[ThemePath]:
    """All themes of the codebook's levels and of the quotes, each after what is above it."""
    known: dict[ThemePath, None] = {}
    listed = [tuple(theme["names"]) for level in result["levels"] for theme in level["themes"]]
    for path in [
        *listed,
        *sorted({path for quote in quotes for path in quote.themes}, key=path_sort_key),
    ]:
        for depth in range(1, len(path) + 1):
            known.setdefault(path[:depth], None)
    order = {path: number for number, path in enumerate(known)}
    return sorted(
        known, key=lambda path: [order[path[:depth]] for depth in range(1, len(path) + 1)]
    )


def _theme_nodes(
    result: Mapping[str, Any], paths: Sequence[ThemePath], quotes: Sequence[RunQuote]
) -> tuple[ThemeTreeNode, ...]:
    coded_counts = {
        tuple(theme["names"]): theme["n_coded"]
        for level in result["levels"]
        for theme in level["themes"]
    }
    return tuple(
        ThemeTreeNode(
            number=number,
            name=path[-1],
            depth=len(path),
            n=coded_counts[path]
            if path in coded_counts
            else sum(
                any(coded_path[: len(path)] == path for coded_path in quote.themes)
                for quote in quotes
            ),
        )
        for number, path in enumerate(paths)
    )


def _group_names(run: RunFolder, text: Catalogue) -> list[str]:
    return [
        f"{group['group']} {group_name(group, text, text_of=run.text_of)}"
        for group in run.result["groups"]
    ]


def _filter_choices(
    names: Mapping[str, Any], groups: Sequence[str], text: Catalogue
) -> dict[str, tuple[LabelledValue, ...]]:
    choices: dict[str, tuple[LabelledValue, ...]] = {
        "theme": tuple(
            LabelledValue(INDENT * name.count(PATH_SEPARATOR) + short, str(number))
            for number, (name, short) in enumerate(zip(names["theme"], names["short"], strict=True))
        ),
        "group": tuple(
            LabelledValue(group, str(number)) for number, group in enumerate(groups, start=1)
        ),
    }
    for name in ("perspective", "study", "coders"):
        if len(names[name]) > 1:
            choices[name] = tuple(
                LabelledValue(choice, str(number)) for number, choice in enumerate(names[name])
            )
    return {name: listed for name, listed in choices.items() if listed}


def _sorted_unique(values: Iterable[str]) -> list[str]:
    return sorted({value for value in values if value}, key=name_sort_key)


def _encode_categories(values: Iterable[str], names: Sequence[str]) -> list[int]:
    place = {name: number for number, name in enumerate(names)}
    return [place.get(value, UNKNOWN) for value in values]
