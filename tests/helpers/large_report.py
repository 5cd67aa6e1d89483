"""A made run as large as the report's bounds speak of."""

from __future__ import annotations

from pathlib import Path

from helpers.report_run import (
    group,
    level,
    reread_rate,
    reread_row,
    result,
    theme,
    write_run,
)
from helpers.saturation_section import saturation_of

THEMES = 60


def write_large_run(folder: Path) -> Path:
    """Sixty themes with long names and definitions, a hundred quotes to read again, 24 groups."""
    statuses = ("echoed", "recognised", "study-bound", "not recognised", "not judged", "too few")
    themes = [
        theme(
            f"Part {number % 6} of the codebook/What people say of matter {number}",
            statuses[number % len(statuses)],
            definition="What belongs here, and what does not, in two lines of a codebook. " * 3,
            typical_ids=["q0", "q1", "q2"],
            at_odds_ids=["q3", "q4", "q5"],
            near_ids=["q6", "q7", "q1"],
        )
        for number in range(THEMES)
    ]
    groups = [group(f"G{number:02}") for number in range(1, 25)]
    counts = [[1] * len(groups) for _ in themes]
    matrix = {
        "themes": [entry["theme"] for entry in themes],
        "groups": [entry["group"] for entry in groups],
        "count": counts,
        "match_free": [[False] * len(groups) for _ in themes],
        "match_within": [[False] * len(groups) for _ in themes],
    }
    rows = [reread_row(rank, theme=themes[rank % THEMES]["theme"]) for rank in range(1, 101)]
    found = result(
        levels=[level(2, themes=themes, groups=groups, matrix=matrix)],
        reread=rows,
        reread_rates=[reread_rate()],
        reread_reason="",
        saturation=saturation_of(),
    )
    long = tuple(
        f"Quote {number}. " + "Words of a comment on the day. " * 20 for number in range(8)
    )
    return write_run(folder, found, texts=long)
