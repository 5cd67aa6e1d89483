"""Themes, groups and the matrix of one level of the codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import GROUP_STATUSES, parse_path
from thememap.report import _numbers
from thememap.report._answer import ORDER
from thememap.report._catalogue import Catalogue
from thememap.report._matrix_picture import MatrixPicture, matrix_picture
from thememap.report._page import (
    CellView,
    GroupView,
    LevelView,
    ReadingView,
    StatusCount,
    ThemeView,
)
from thememap.report._quote_views import QuoteBook, theme_name
from thememap.report._score_views import resampled, score_axis, score_views
from thememap.report._theme_map_picture import theme_map_picture

PROPOSED = ("not echoed", "split", "shared")
"""Statuses of themes that are put before people to decide on."""
GROUP_ORDER = tuple(reversed(GROUP_STATUSES))


def level_view(
    level: Mapping[str, Any],
    *,
    measures: Sequence[Mapping[str, Any]],
    numbers: Mapping[str, int],
    book: QuoteBook,
    text: Catalogue,
    shown: bool,
) -> LevelView:
    """One level of the codebook; ``numbers`` are the groups' places, from 1."""
    prefix = "" if shown else f"level-{level['level']}-"
    themes = tuple(
        theme_view(one, anchor=f"{prefix}theme-{t}", numbers=numbers, book=book, text=text)
        for t, one in enumerate(level["themes"], start=1)
    )
    anchors = {
        parse_path(one["theme"]): view.anchor
        for one, view in zip(level["themes"], themes, strict=True)
    }
    groups = group_views(level["groups"], prefix=prefix, anchors=anchors, book=book, text=text)
    return LevelView(
        level=level["level"],
        title=level_title(level["level"], text),
        population=text("levels.population", n=level["population"])
        + text("levels.unspecified", n=level["unspecified"]),
        deciding=text("levels.deciding." + level["deciding"]).strip(),
        axis=score_axis(level["scores"]),
        resampled=resampled(level["scores"], text),
        scores=score_views(level["scores"], measures=measures, text=text),
        theme_counts=status_counts(
            [one["status"] for one in level["themes"]], ORDER, "theme", text
        ),
        group_counts=status_counts(
            [one["status"] for one in level["groups"]], GROUP_ORDER, "group", text
        ),
        themes=themes,
        groups=groups,
        matrix=_matrix(level),
        theme_map=theme_map_picture(level, themes=themes, groups=groups) if shown else None,
    )


def level_title(level: int, text: Catalogue) -> str:
    """What a level is called."""
    own = f"levels.level.{level}"
    return text(own) if text.has(own) else text("levels.level", level=level)


def slug(status: str) -> str:
    """A status as a part of a class name.

    >>> slug("not echoed")
    'not-echoed'
    """
    return status.replace(" ", "-")


def status_counts(
    statuses: Sequence[str], order: Sequence[str], kind: str, text: Catalogue
) -> tuple[StatusCount, ...]:
    """How often each status occurs, as parts of a bar 100 wide; absent ones are left out."""
    counts, found, x = Counter(statuses), [], 0.0
    for status in order:
        if counts[status]:
            width = 100 * counts[status] / len(statuses)
            found.append(
                StatusCount(
                    status=status,
                    slug=f"{kind}-{slug(status)}",
                    word=text(f"status.{kind}.{status}"),
                    count=counts[status],
                    x=round(x, 2),
                    width=round(width, 2),
                )
            )
            x += width
    return tuple(found)


def theme_view(
    one: Mapping[str, Any],
    *,
    anchor: str,
    numbers: Mapping[str, int],
    book: QuoteBook,
    text: Catalogue,
) -> ThemeView:
    """One theme with its cells and quotes."""
    return ThemeView(
        anchor=anchor,
        names=tuple(one["names"]),
        definition=one["definition"],
        status=text("status.theme." + one["status"]),
        slug="theme-" + slug(one["status"]),
        status_order=ORDER.index(one["status"]),
        sentence=one["sentence"],
        n=one["n"],
        n_coded=one["n_coded"],
        best_group=one["best_group"],
        best_group_number=numbers.get(one["best_group"], 0),
        precision=one["precision"],
        recall=one["recall"],
        jaccard=one["jaccard"],
        q=one["q"],
        stability=one["stability"],
        stability_note=_stability_note(one, text),
        studies=one["studies"],
        participants=one["participants"],
        cells=tuple(_cell(cell, one, numbers) for cell in one["cells"]),
        typical=book.views(one["typical_ids"]),
        at_odds=book.views(one["at_odds_ids"]),
        near=book.views(one.get("near_ids", ())),
        proposal=f"{one['status']}: {one['theme']}" if one["status"] in PROPOSED else "",
        readings=tuple(_reading(reading, book, text) for reading in one.get("readings", ())),
    )


def _reading(one: Mapping[str, Any], book: QuoteBook, text: Catalogue) -> ReadingView:
    return ReadingView(
        perspective=one["perspective"],
        quotes=text(
            "readings.quotes", count=one["n"], of=one["of"], share=_part(one["n"], one["of"])
        ),
        studies=text("readings.studies", count=one["studies"], of=one["of_studies"])
        if one["of_studies"]
        else "",
        within=text(
            "readings.within",
            n=one["both_studies"],
            count=one["in_both_n"],
            of=one["in_both_of"],
            share=_part(one["in_both_n"], one["in_both_of"]),
        )
        if one["both_studies"]
        else "",
        typical=book.views(one["typical_ids"]),
    )


def _part(n: int, of: int) -> str:
    return _numbers.share(n / of) if of else "–"


def _stability_note(theme: Mapping[str, Any], text: Catalogue) -> str:
    if theme["stability"] is None or "stability_of" not in theme:
        return _numbers.share(theme["stability"])
    share = _numbers.share(theme["stability"])
    note = text("themes.stability_note", share=share, n=theme["stability_of"])
    if theme["stability_too_few"]:
        note += text("themes.stability_too_few", n=theme["stability_too_few"])
    return note


def _cell(
    cell: Mapping[str, Any], theme: Mapping[str, Any], numbers: Mapping[str, int]
) -> CellView:
    match = "match" if cell["group"] in theme["matches"] else "no"
    if match == "no" and cell["match_free"]:
        match = "free"
    return CellView(
        group=cell["group"],
        group_number=numbers.get(cell["group"], 0),
        count=f"{_numbers.count(cell['count'])} / {_numbers.count(cell['group_n'])}",
        precision=_numbers.share(cell["precision"]),
        recall=_numbers.share(cell["recall"]),
        jaccard=_numbers.two(cell["jaccard"]),
        q_free=_numbers.chance(cell["q_free"]),
        q_within=_numbers.chance(cell["q_within"]),
        match=match,
    )


def group_views(
    groups: Sequence[Mapping[str, Any]],
    *,
    prefix: str,
    anchors: Mapping[tuple[str, ...], str],
    book: QuoteBook,
    text: Catalogue,
) -> tuple[GroupView, ...]:
    """The groups at one level; ``anchors`` say where each theme stands."""
    return tuple(
        _group(one, f"{prefix}group-{g}", anchors, book, text)
        for g, one in enumerate(groups, start=1)
    )


def _group(
    one: Mapping[str, Any],
    anchor: str,
    anchors: Mapping[tuple[str, ...], str],
    book: QuoteBook,
    text: Catalogue,
) -> GroupView:
    status = one["status"]
    best = parse_path(one["best_theme"])
    on = one["rests_on"]
    return GroupView(
        anchor=anchor,
        group=one["group"],
        name=one["name"],
        named_by_machine=one["named_by"] == "machine",
        keywords=tuple(one["keywords"]),
        exemplars=book.views(one["exemplar_ids"]),
        n=one["n"],
        status=text("status.group." + status) if status else "",
        slug="group-" + slug(status) if status else "",
        status_order=GROUP_ORDER.index(status) if status else 0,
        sentence=_with_names(one["sentence"], [*one["matches"], one["best_theme"]]),
        best_theme=best,
        best_theme_anchor=anchors.get(best, ""),
        read_none=one.get("read_none", 0),
        q_read_none=one.get("q_read_none"),
        stability=one["stability"],
        stability_null=one["stability_null"],
        studies=on["studies"],
        participants=on["participants"],
        top_study_share=on["top_study_share"],
        mostly_one_study=on["one_study"],
        top_heading=on["top_heading"],
        top_heading_share=on["top_heading_share"],
        coarse=one["coarse"],
    )


def _with_names(sentence: str, paths: Sequence[str]) -> str:
    """The sentence with its paths as people read them, the longest first."""
    for path in sorted({path for path in paths if path}, key=len, reverse=True):
        sentence = sentence.replace(path, theme_name(parse_path(path)))
    return sentence


def _matrix(level: Mapping[str, Any]) -> MatrixPicture | None:
    matrix = level["matrix"]
    names = {one["group"]: one["name"] for one in level["groups"]}
    return matrix_picture(
        themes=[parse_path(path) for path in matrix["themes"]],
        groups=[(group, names.get(group, "")) for group in matrix["groups"]],
        count=matrix["count"],
        match_free=matrix["match_free"],
        match_within=matrix["match_within"],
        within_decides=level["deciding"] != "free",
    )
