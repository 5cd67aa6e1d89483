"""The tables of the section: new themes, points of the curve, stopping rules, parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
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
    ROUNDING,
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
    at_hand = [point for point in curve if not point["extrapolated"]]
    later = [point for point in curve if point["extrapolated"]]
    listed = POINTS_LISTED // 2 if later else POINTS_LISTED
    # Each part keeps its ends: the row of the units at hand is among them.
    for point in drawn_points(at_hand, listed) + drawn_points(later, listed):
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
    """When each rule would have stopped, and what was known there.

    Rules that differ only in their threshold and have the same consequences are one row.
    """
    for rules in _with_same_consequence(themes):
        outcome = rules[0]
        kind = StoppingRuleKind(outcome["kind"])
        new = [_threshold_in_words(rule, text) for rule in rules]
        rule = text(
            f"saturation.rule.{kind}",
            base=outcome["base"],
            run=outcome["run"],
            new=_either(new, text),
        )
        shuffled = outcome["reason"] or _shuffled_cell(outcome, text)
        collected = [_collected_cell(outcome, themes, text)] if themes["collected"] else []
        yield (rule, *collected, shuffled, _known_cell(outcome, text))


def _with_same_consequence(themes: Themes) -> list[list[Mapping[str, Any]]]:
    """Rules beside each other that are the same but for their threshold, in one list each."""
    rows: list[list[Mapping[str, Any]]] = []
    for outcome in themes["stopping"]:
        if rows and {**rows[-1][0], "threshold": outcome["threshold"]} == dict(outcome):
            rows[-1].append(outcome)
        else:
            rows.append([outcome])
    return rows


def _threshold_in_words(rule: Mapping[str, Any], text: Catalogue) -> str:
    if rule["threshold"]:
        return text("saturation.rule.new", threshold=rule["threshold"])
    return text("saturation.rule.none_new")


def _either(words: Sequence[str], text: Catalogue) -> str:
    """Words as *this or that*; a single one alone."""
    if len(words) == 1:
        return words[0]
    return text("saturation.list.either", first=", ".join(words[:-1]), last=words[-1])


def stopping_meanings(themes: Themes, unit: str, text: Catalogue) -> Iterator[str]:
    """What each kind of rule means, and why two are one row."""
    for kind in StoppingRuleKind:
        outcomes = [outcome for outcome in themes["stopping"] if outcome["kind"] == kind]
        if outcomes:
            runs = [text.numbers.count(n) for n in sorted({outcome["run"] for outcome in outcomes})]
            yield text(
                f"saturation.meaning.{kind}",
                base=outcomes[0]["base"],
                run=outcomes[0]["run"],
                runs=_either(runs, text),
                units=text(f"saturation.noun.{unit}"),
            )
    same = {
        max(rule["threshold"] for rule in rules)
        for rules in _with_same_consequence(themes)
        if len(rules) > 1 and not rules[0]["reason"]
    }
    for threshold in sorted(same):
        least = ceil(1 / threshold - ROUNDING)
        yield text("saturation.rules_same", least=least, threshold=threshold)


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
        unmet=1 - share,
    )


def _known_cell(outcome: Mapping[str, Any], text: Catalogue) -> str:
    known, share = outcome["known"], text.numbers.share
    if known["value"] is None:
        return "–"
    words = share(known["value"]) + band_in_words(known, share, text)
    if outcome["share_stopped"] == 1:
        return words
    return text("saturation.where_met", known=words)


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


def parts_lead(section: Section, text: Catalogue) -> str:
    """What the numbers of levels and perspectives are of."""
    rows = [
        row for level in section["levels"] for row in (level["overall"], *level["by_perspective"])
    ]
    partly = next((row for row in rows if row["observed"] < row["themes"]), None)
    said = []
    if partly:
        seen, every = partly["observed"], partly["themes"]
        said.append(text("saturation.parts.nowhere", seen=seen, all=every))
    if any(row["perspective"] for row in rows):
        said.append(text("saturation.parts.perspectives"))
    return " ".join(said)


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
        value = expected_in_words(row["expected"]["value"], text)
        new = text("saturation.new_in", value=value, low=low, high=high, units=row["units"])
    coverage = themes["coverage"]["value"]
    return (
        numbers.count(themes["units"]),
        text("saturation.of", seen=themes["observed"], all=themes["themes"]),
        numbers.count(themes["in_one"]),
        numbers.share(coverage) or "–",
        new,
    )
