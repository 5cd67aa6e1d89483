"""What is said where no reading of the positions is convincing."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.sources._offset_evidence import Reading
from thememap.wording import counted

SHOWN = 4


def several_readings(name: str, readings: Sequence[Reading], differing: int) -> str:
    """Readings are equally good, and passages lie elsewhere under another; the best is first."""
    best = readings[0]
    unspaced = (
        " The writing puts no blanks between words, so the edges of words decide nothing."
        if 2 * best.unspaced > best.passages
        else ""
    )
    return (
        f"{name}: what the positions of its passages count is undecided. "
        f"{counted(len(readings), 'reading')} are equally good, and "
        f"{counted(differing, 'passage')} would lie elsewhere under another. {_shares(readings)}."
        f"{unspaced} {_choices(readings)}"
    )


def no_reading(name: str, readings: Sequence[Reading], least: float) -> str:
    """Under no reading do enough passages begin and end where words do; the best is first."""
    return (
        f"{name}: under no reading of its positions do {least:.0%} of the passages begin and end "
        f"where a word does. {_shares(readings)}. The positions may count something else, or "
        f"belong to another version of the text: export the project again. {_choices(readings)}"
    )


def _shares(readings: Sequence[Reading]) -> str:
    return "; ".join(
        f"{reading.convention.in_words}: of {counted(reading.passages, 'passage')} {reading.begin} "
        f"begin and {reading.end} end at a word's edge"
        for reading in readings[:SHOWN]
    )


def _choices(readings: Sequence[Reading]) -> str:
    choices = " or ".join(f"'{reading.convention}'" for reading in readings[:SHOWN])
    return (
        f'Or name the reading, after a look into the program: --offsets, or offsets = "…" under '
        f"[sources], with {choices}."
    )
