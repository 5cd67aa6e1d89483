"""Errors where no reading of the positions is convincing."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.message_words import count_noun
from thememap.sources.offsets._convention_evidence import ConventionCandidate

MAX_SHOWN = 4


def ambiguous_offsets_message(
    name: str, readings: Sequence[ConventionCandidate], differing: int
) -> str:
    """Readings are equally good, and passages are elsewhere under another; the best is first."""
    best = readings[0]
    unspaced = (
        " The writing puts no blanks between words, so the edges of words decide nothing."
        if 2 * best.unspaced > best.passages
        else ""
    )
    return (
        f"{name}: what the positions of its passages count is undecided."
        f" {count_noun(len(readings), 'reading')} are equally good, and"
        f" {count_noun(differing, 'passage')} would be elsewhere under another."
        f" {_boundary_shares(readings)}.{unspaced} {_option_hint(readings)}"
    )


def no_convention_message(name: str, readings: Sequence[ConventionCandidate], least: float) -> str:
    """Under no reading do enough passages begin and end where words do; the best is first."""
    return (
        f"{name}: under no reading of its positions do {least:.0%} of the passages begin and end"
        f" where a word does. {_boundary_shares(readings)}. The positions may count something else,"
        " or belong to another version of the text: export the project again."
        f" {_option_hint(readings)}"
    )


def _boundary_shares(readings: Sequence[ConventionCandidate]) -> str:
    return "; ".join(
        f"{reading.convention.in_words}: of {count_noun(reading.passages, 'passage')}"
        f" {edges.begin} begin and {edges.end} end at a word's edge"
        for reading in readings[:MAX_SHOWN]
        for edges in [reading.boundary_counts]
    )


def _option_hint(readings: Sequence[ConventionCandidate]) -> str:
    choices = " or ".join(f"'{reading.convention}'" for reading in readings[:MAX_SHOWN])
    return (
        'Or name the reading, after a look into the program: --offsets, or offsets = "…" under '
        f"[sources], with {choices}."
    )
