"""Saturation as ``result.json`` and ``saturation.csv`` hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from thememap.pipeline.folder._serialize import json_object
from thememap.records import Saturation, SeenOnce, ThemeAccumulation, format_path

SATURATION_COLUMNS = (
    "level", "perspective", "least", "units", "expected", "low", "high", "extrapolated",
    "collected",
)  # fmt: skip


def saturation_section(saturation: Saturation) -> Mapping[str, object]:
    """Every level with its curves and estimates; themes as written paths."""
    values = {field.name: getattr(saturation, field.name) for field in fields(saturation)}
    return json_object(
        {
            **values,
            "rules": dict(saturation.rules.as_rows()),
            "levels": [
                {
                    "level": level.level,
                    "overall": _accumulation_values(level.overall),
                    "by_perspective": [*map(_accumulation_values, level.by_perspective)],
                }
                for level in saturation.levels
            ],
        }
    )


def saturation_rows(section: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    """One row a point of a curve; ``least`` is 2 where themes of two units or more are counted.

    ``section`` is what `saturation_section` gives.
    """
    for level in section["levels"]:
        for themes in (level["overall"], *level["by_perspective"]):
            for least, points in ((1, themes["accumulation"]), (2, themes["repeated"])):
                for point in points:
                    units = point["units"]
                    counted = least == 1 and units <= len(themes["collected"])
                    yield (
                        level["level"], themes["perspective"], least, units, point["expected"],
                        point["low"], point["high"], point["extrapolated"],
                        themes["collected"][units - 1] if counted else None,
                    )  # fmt: skip


def _accumulation_values(themes: ThemeAccumulation) -> dict[str, object]:
    values = {field.name: getattr(themes, field.name) for field in fields(themes)}
    return {**values, "seen_once": [*map(_seen_once_values, themes.seen_once)]}


def _seen_once_values(seen: SeenOnce) -> dict[str, str]:
    return {"theme": format_path(seen.theme), "unit": seen.unit}
