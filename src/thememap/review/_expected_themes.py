"""Whether as many new themes came with further studies as an earlier run had expected."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from thememap.records import ThemePath, parse_path
from thememap.review._proposal import ReviewMaterial


@dataclass(frozen=True, kw_only=True)
class ThemeForecast:
    """Of ``units`` further studies (participants) the first run ``expected`` so many new themes.

    The interval ``low`` to ``high`` is that of the first run. ``came`` themes occur in the second
    run that did not in the first; ``elsewhere`` of them occur also in quotes that both have, so
    that they came of coding again.
    """

    unit: str
    units: int
    expected: float
    low: int
    high: int
    came: int
    elsewhere: int


def theme_forecast(first: ReviewMaterial, second: ReviewMaterial) -> ThemeForecast | None:
    """What was expected and what came, at the level that the first run shows.

    `None` where the second run does not have all quotes and further studies (participants), where
    the runs count otherwise, or where the first one expected nothing for so many.
    """
    before, after = (run.result.get("saturation") or {} for run in (first, second))
    if not before.get("levels") or not after.get("levels") or first.text.keys() - second.text:
        return None
    further = after["units"] - before["units"]
    if before["unit"] != after["unit"] or further < 1:
        return None
    shown = _overall(before, before["shown_level"])
    points = (shown or {}).get("accumulation") or ()
    if shown is None or not points or after["units"] > points[-1]["units"]:
        return None
    expected, low, high = _new_at(points, after["units"], observed=shown["observed"])
    known, now = (_quotes_by_theme(run, depth=before["shown_level"]) for run in (first, second))
    new = now.keys() - known.keys()
    return ThemeForecast(
        unit=before["unit"],
        units=further,
        expected=expected,
        low=math.floor(low),
        high=math.ceil(high),
        came=len(new),
        elsewhere=sum(any(quote in first.text for quote in now[theme]) for theme in new),
    )


def _overall(saturation: Mapping[str, Any], level: int) -> Mapping[str, Any] | None:
    return next((at["overall"] for at in saturation["levels"] if at["level"] == level), None)


def _new_at(
    points: Sequence[Mapping[str, Any]], units: int, *, observed: int
) -> tuple[float, float, float]:
    """New themes expected, least and most, between the sizes that the curve has."""
    sizes = [point["units"] for point in points]
    new = [
        float(np.interp(units, sizes, [point[name] for point in points])) - observed
        for name in ("expected", "low", "high")
    ]
    return new[0], new[1], new[2]


def _quotes_by_theme(run: ReviewMaterial, *, depth: int) -> dict[ThemePath, list[str]]:
    """The quotes of each theme of a level, or of what is below it."""
    quotes: dict[ThemePath, list[str]] = defaultdict(list)
    for quote, themes in run.themes.items():
        for theme in {parse_path(path)[:depth] for path in themes}:
            quotes[theme].append(quote)
    return quotes
