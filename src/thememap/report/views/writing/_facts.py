"""What a run holds of what a paragraph may say: nothing is written that was not computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue, left_out_noun
from thememap.report.views.answer._support import REFLEXIVE, set_by_status
from thememap.report.views.answer._theme_facts import is_tried, known_values

META_ETHNOGRAPHY = "meta-ethnography"
WITHOUT_COEFFICIENTS = (REFLEXIVE, META_ETHNOGRAPHY)
"""Approaches whose paragraphs have no coefficient: numbers are in the supplement."""
CUT_NOTE = "import.uncoded_read"
"""The note of a run on quotes that the program cut: what nobody had coded in coded texts."""
MOST_REASONS = 6

Theme = Mapping[str, Any]


def judged_themes(result: Mapping[str, Any]) -> list[Theme]:
    """The themes of the level shown that had enough quotes to be compared with the wording."""
    return [theme for theme in result["themes"] if set_by_status(theme) != "unjudged"]


def tried_themes(result: Mapping[str, Any]) -> list[Theme]:
    """Those of them that the classifier was tried on."""
    return [theme for theme in judged_themes(result) if is_tried(theme)]


def coders_are_judged(result: Mapping[str, Any]) -> bool:
    """Whether the page says how far coders agree at the level shown.

    Where it says of no theme, it says that it cannot be said: then no paragraph has a coefficient.
    """
    return bool(known_values(result["themes"], "people", "value"))


def other_levels(result: Mapping[str, Any], text: Catalogue) -> tuple[int, list[str]]:
    """How many themes of the codebook are at other levels only, and how many at which."""
    shown = result["reference"]["level"]
    seen = {theme["theme"] for theme in result["themes"]}
    paths = {theme["theme"] for level in result["levels"] for theme in level["themes"]}
    depths = Counter(len(parse_path(path)) for path in paths - seen)
    parts = [
        text("write.at_level", n=n, level=level_name(level, text))
        for level, n in sorted(depths.items())
        if level != shown
    ]
    return depths.total(), parts


def level_name(level: int, text: Catalogue) -> str:
    """A level in a sentence: shorter than its title on the page."""
    return text("write.level", level=level)


def left_out_parts(result: Mapping[str, Any], text: Catalogue) -> list[str]:
    """What was left out, as it is called in its files, with each reason; the most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in result["left_out"]:
        counts[item["what"], text.message(item["reason"])] += item.get("count", 1)
    listed = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    parts = [
        f"{left_out_noun(text, what, n)} ({reason})" for (what, reason), n in listed[:MOST_REASONS]
    ]
    rest = sum(n for _, n in listed[MOST_REASONS:])
    return [*parts, text("write.left_out_rest", n=rest)] if rest else parts


def quotes_cut(result: Mapping[str, Any]) -> int:
    """How many quotes nobody marked: the program cut them out of texts that somebody coded.

    ``result`` is a run's as it is in its folder, with messages and not sentences.

    >>> quotes_cut({"notes": [{"key": "import.uncoded_read", "values": {"n": 3}}]})
    3
    """
    notes = (note for note in result.get("notes", ()) if isinstance(note, Mapping))
    return sum(note["values"].get("n", 0) for note in notes if note["key"] == CUT_NOTE)


def on_quotes(numbers: Sequence[int], text: Catalogue) -> str:
    """The number of quotes that values rest on, or the smallest and the largest.

    >>> on_quotes([126, 129, 129], Catalogue(approach="codebook"))
    'on 126 to 129 quotes'
    """
    low, high = min(numbers), max(numbers)
    if low == high:
        return text("write.on_quotes", n=low)
    return text("write.on_quotes_between", low=low, high=high)
