"""The tables of the section: new themes, points of the curve, stopping rules, parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import StoppingRuleKind
from thememap.report.catalogue import Catalogue
from thememap.report.model._saturation import AccumulationView, TextTable
from thememap.report.pictures._accumulation import (
    accumulation_picture,
    drawn_points,
    largest_reach,
)
from thememap.report.views._counts import level_title
from thememap.report.views.saturation._sentences import (
    Section,
    Themes,
    band_in_words,
    expected_in_words,
    headline_row,
    whole_bounds,
)

POINTS_LISTED = 24
SMALL_PICTURES = 8
"""More levels and perspectives are in the table only."""


def new_table(themes: Themes, unit: str, text: Catalogue) -> TextTable | None:
    """New themes expected for each number of further units."""
    rows = [new for new in themes["new"] if new["expected"]["value"] is not None]
    if not rows:
        return None
    return TextTable(
        caption=text("saturation.new.caption"),
        heads=(
            text(f"saturation.head.further.{unit}"),
            text("saturation.head.expected"),
            text("saturation.head.interval"),
        ),
        rows=tuple(
            (
                text.numbers.count(new["units"]),
                expected_in_words(new["expected"]["value"], text),
                _bounds(new["expected"], text),
            )
            for new in rows
        ),
    )


def _bounds(estimate: Mapping[str, Any], text: Catalogue) -> str:
    if estimate["low"] is None or estimate["high"] is None:
        return "–"
    low, high = whole_bounds(estimate)
    return text("saturation.bounds", low=low, high=high)


def points_table(themes: Themes, unit: str, text: Catalogue) -> TextTable | None:
    """What the picture shows, as numbers; of a long curve some rows."""
    curve: Sequence[Mapping[str, Any]] = themes["accumulation"]
    if len(curve) < 2:
        return None
    repeated = {point["units"]: point for point in themes["repeated"]}
    collected = dict(enumerate(themes["collected"], start=1))
    keys = ["seen", "band", *(["repeated"] if repeated else []), *(["order"] if collected else [])]
    rows = []
    for point in drawn_points(curve, POINTS_LISTED):
        twice = repeated.get(point["units"])
        cells = {
            "seen": text.numbers.one_decimal(point["expected"]),
            "band": _band(point, text),
            "repeated": text.numbers.one_decimal(twice["expected"]) if twice else "–",
            "order": str(collected.get(point["units"], "–")),
        }
        rows.append((text.numbers.count(point["units"]), *(cells[key] for key in keys)))
    return TextTable(
        caption=text("saturation.points.caption"),
        heads=(
            text(f"saturation.head.units.{unit}"),
            *(text(f"saturation.points.{key}") for key in keys),
        ),
        rows=tuple(rows),
    )


def _band(point: Mapping[str, Any], text: Catalogue) -> str:
    ends = (text.numbers.one_decimal(point["low"]), text.numbers.one_decimal(point["high"]))
    return text("saturation.bounds", low=ends[0], high=ends[1])


def stopping_rows(themes: Themes, text: Catalogue) -> Iterator[tuple[str, ...]]:
    """When each rule would have stopped, and what was known there."""
    for outcome in themes["stopping"]:
        kind = StoppingRuleKind(outcome["kind"])
        none = kind is StoppingRuleKind.BASE_AND_RUN and not outcome["threshold"]
        rule = text(
            f"saturation.rule.{kind}{'_none' if none else ''}",
            **{name: outcome[name] for name in ("base", "run", "threshold")},
        )
        shuffled = outcome["reason"] or _shuffled_cell(outcome, text)
        collected = [_collected_cell(outcome, themes, text)] if themes["collected"] else []
        yield (rule, *collected, shuffled, _known_cell(outcome, text))


def stopping_meanings(themes: Themes, unit: str, text: Catalogue) -> Iterator[str]:
    """What each kind of rule means."""
    for kind in StoppingRuleKind:
        outcomes = [outcome for outcome in themes["stopping"] if outcome["kind"] == kind]
        if outcomes:
            runs = [text.numbers.count(n) for n in sorted({outcome["run"] for outcome in outcomes})]
            yield text(
                f"saturation.meaning.{kind}",
                base=outcomes[0]["base"],
                run=outcomes[0]["run"],
                runs=text("saturation.list.either", first=", ".join(runs[:-1]), last=runs[-1])
                if len(runs) > 1
                else runs[0],
                units=text(f"saturation.noun.{unit}"),
            )


def _collected_cell(outcome: Mapping[str, Any], themes: Themes, text: Catalogue) -> str:
    if outcome["stopped_at"] is not None:
        return text(
            "saturation.stopped",
            at=outcome["stopped_at"],
            then=outcome["themes_then"],
            of=themes["observed"],
        )
    return "–" if outcome["reason"] else text("saturation.never")


def _shuffled_cell(outcome: Mapping[str, Any], text: Catalogue) -> str:
    stop, share = outcome["stop"], outcome["share_stopped"]
    if share is None:
        return "–"
    if stop["value"] is None:
        return text("saturation.never")
    whole = text.numbers.whole
    return text(
        "saturation.stops" if share == 1 else "saturation.stops_in",
        at=whole(stop["value"]),
        band=band_in_words(stop, whole, text),
        met=share,
    )


def _known_cell(outcome: Mapping[str, Any], text: Catalogue) -> str:
    known, share = outcome["known"], text.numbers.share
    if known["value"] is None:
        return "–"
    return share(known["value"]) + band_in_words(known, share, text)


def part_heads(unit: str, text: Catalogue) -> tuple[str, ...]:
    """The heads of the columns of levels and perspectives."""
    return (
        text("saturation.head.part"),
        text(f"saturation.head.units.{unit}"),
        text("saturation.head.seen"),
        text(f"saturation.one.{unit}"),
        text("saturation.head.coverage"),
        text("saturation.head.new"),
    )


def part_views(section: Section, text: Catalogue) -> tuple[AccumulationView, ...]:
    """Every level, and below it its perspectives.

    Pictures are of the other levels, and of the perspectives of the shown one.
    """
    unit, shown = section["unit"], section["shown_level"]
    views, drawn = [], 0
    for level in section["levels"]:
        curves = [level["overall"], *level["by_perspective"]]
        reach = largest_reach(curves)
        name = level_title(level["level"], text)
        name = name[:1].upper() + name[1:]
        for themes in curves:
            perspective = themes["perspective"]
            is_shown_level = level["level"] == shown
            picture, where = None, f"{name}: {perspective}" if perspective else name
            if bool(perspective) == is_shown_level and drawn < SMALL_PICTURES:
                picture = accumulation_picture(
                    themes, unit=unit, text=text, reach=reach, heading=where
                )
                drawn += picture is not None
            views.append(
                AccumulationView(
                    title=perspective or name,
                    picture_title=where,
                    cells=_part_cells(themes, text),
                    reason=themes["reason"],
                    is_level=not perspective,
                    shown=is_shown_level and not perspective,
                    picture=picture,
                )
            )
    return tuple(views)


def _part_cells(themes: Themes, text: Catalogue) -> tuple[str, ...]:
    numbers, row = text.numbers, headline_row(themes)
    new = "–"
    if row is not None:
        low, high = whole_bounds(row["expected"])
        new = text("saturation.new_in", low=low, high=high, units=row["units"])
    coverage = themes["coverage"]["value"]
    return (
        numbers.count(themes["units"]),
        text("saturation.of", seen=themes["observed"], all=themes["themes"]),
        numbers.count(themes["in_one"]),
        numbers.share(coverage) or "–",
        new,
    )
