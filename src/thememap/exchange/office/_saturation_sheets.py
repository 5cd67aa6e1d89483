"""Sheets on whether there is enough: levels and perspectives, themes seen once, stopping rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Sheet = tuple[str, list[str], list[list[Any]]]

COUNTS = {
    "level": "level", "perspective": "perspective", "units": "units", "themes": "themes",
    "seen": "observed", "in one only": "in_one", "in two": "in_two",
}  # fmt: skip
"""What was counted stands in place of ``units``: studies, participants or units."""
ESTIMATES = {
    "Chao2 (at least)": ("total", "value"), "Chao2 low": ("total", "low"),
    "coverage": ("coverage", "value"), "coverage low": ("coverage", "low"),
    "coverage high": ("coverage", "high"),
}  # fmt: skip
STOPPING = {
    "rule": "kind", "base": "base", "run": "run", "threshold": "threshold",
    "stops (collection)": "stopped_at", "known then": "themes_then",
    "orders in which it stops": "share_stopped",
}  # fmt: skip
INTERVAL = ("value", "low", "high")


def saturation_sheets(result: Mapping[str, Any]) -> Iterator[Sheet]:
    """The sheets; none where nothing was computed."""
    section = result.get("saturation") or {}
    rows = [
        {**themes, "level": level["level"]}
        for level in section.get("levels", ())
        for themes in (level["overall"], *level["by_perspective"])
    ]
    if not rows:
        return
    further = sorted({new["units"] for row in rows for new in row["new"]})
    yield (
        "Saturation",
        [
            *(section["unit"] if name == "units" else name for name in COUNTS),
            *ESTIMATES,
            *(f"new in {units}{end}" for units in further for end in ("", " low", " high")),
            "why not",
        ],
        [_part_row(row, further) for row in rows],
    )
    yield (
        "Seen once",
        ["level", "perspective", "theme", "only in"],
        [
            [row["level"], row["perspective"], seen["theme"], seen["unit"]]
            for row in rows
            for seen in row["seen_once"]
        ],
    )
    yield (
        "Stopping rules",
        ["level", "perspective", *STOPPING, "stops (shuffled)", "low", "high", "share known",
         "known low", "known high", "why not"],
        [
            [
                row["level"],
                row["perspective"],
                *(outcome[key] for key in STOPPING.values()),
                *(outcome[name][end] for name in ("stop", "known") for end in INTERVAL),
                outcome["reason"],
            ]
            for row in rows
            for outcome in row["stopping"]
        ],
    )  # fmt: skip


def _part_row(row: Mapping[str, Any], further: list[int]) -> list[Any]:
    expected = {new["units"]: new["expected"] for new in row["new"]}
    return [
        *(row[key] for key in COUNTS.values()),
        *(row[name][end] for name, end in ESTIMATES.values()),
        *(expected.get(units, {}).get(end) for units in further for end in INTERVAL),
        row["reason"],
    ]
