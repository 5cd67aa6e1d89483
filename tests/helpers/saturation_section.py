"""The section on saturation of a run, computed from a small table of themes by units."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from thememap.pipeline.folder._saturation import saturation_section
from thememap.records import CollectionUnit, Incidence, LevelSaturation, Saturation, SaturationRules
from thememap.saturation import estimate_table_saturation

THEMES = ("Waiting", "Kindness", "Trams", "Cats", "Rain", "Tickets", "Night", "Noise")
OCCURS = """
    x x . . x . . .
    x . x . . . . .
    x x . x . . . .
    . x x . . . . .
    x x . . . x . .
    x . x x . . x .
    x x x . . . . .
    x x . x . . . .
    . x x . . . . .
    x x . x . . . .
    """
"""Eight themes in ten units: three in one unit only, one in none."""


def incidence(occurs: str = OCCURS, *, ordered: bool = False) -> Incidence:
    rows = [line.split() for line in occurs.strip().splitlines()]
    return Incidence(
        units=tuple(f"Study {n}" for n in range(1, len(rows) + 1)),
        themes=tuple((name,) for name in THEMES[: len(rows[0])]),
        occurs=np.array([[cell == "x" for cell in row] for row in rows]),
        ordered=ordered,
    )


def saturation_of(
    occurs: str = OCCURS,
    *,
    ordered: bool = False,
    unit: CollectionUnit = CollectionUnit.STUDIES,
    perspectives: tuple[str, ...] = (),
    **changes: Any,
) -> dict[str, Any]:
    """What ``result.json`` holds of this table; perspectives have the numbers of all."""
    rules = SaturationRules(orders=100, resamples=50)
    found = estimate_table_saturation(incidence(occurs, ordered=ordered), rules=rules, seed=1)
    overall = found.levels[0].overall
    level = LevelSaturation(
        level=1,
        overall=overall,
        by_perspective=tuple(replace(overall, perspective=name) for name in perspectives),
    )
    changed: Saturation = replace(found, unit=unit, levels=(level,), notes=())
    return {**saturation_section(changed), **changes}


def not_computed(key: str) -> dict[str, Any]:
    """The section of a run without levels, for the reason of this key."""
    return {
        **saturation_section(Saturation()),
        "reason": {"key": key, "values": {}},
    }
