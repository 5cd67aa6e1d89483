"""What is said of a level or perspective: new themes to expect, the least number, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any

from thememap.report.catalogue import Catalogue

HEADLINE_SHARE = 2 / 3
"""The headline looks ahead by the largest number up to this share of the units at hand."""
SMALLEST_SAID = 0.05
"""A smaller expected number is said to be below one decimal."""
HARDLY, ABOUT = 0.2, 0.8
"""With a smaller expected number hardly a new theme is expected, or less than one."""
ROUNDING = 1e-6

Themes = Mapping[str, Any]
"""A `ThemeAccumulation` as ``result.json`` holds it, with its messages as sentences."""
Section = Mapping[str, Any]
"""A `Saturation` likewise."""


def shown_level(section: Section) -> Mapping[str, Any] | None:
    """The level that is shown first; `None` where nothing was computed."""
    levels: Sequence[Mapping[str, Any]] = section.get("levels") or ()
    of_number = {level["level"]: level for level in levels}
    return of_number.get(section.get("shown_level")) or (levels[-1] if levels else None)


def saturation_in_words(
    section: Section, *, language: str = "en", studies_are: str = "studies"
) -> tuple[str, ...]:
    """The headline and what goes with it; one sentence with the reason where it cannot be said.

    ``section`` is that of ``result.json``, with messages or with sentences; empty for a run without
    one. ``studies_are`` is *studies* or *documents*.
    """
    text = Catalogue(approach="codebook", language=language, studies_are=studies_are)
    section = text.rendered(section)
    level = shown_level(section)
    if level is None:
        reason = section.get("reason")
        return (text("saturation.nothing", reason=reason),) if reason else ()
    return tuple(lead_sentences(level["overall"], section["unit"], text))


def lead_sentences(themes: Themes, unit: str, text: Catalogue) -> Iterator[str]:
    """New themes to expect, then what was seen, and how much of all there is."""
    yield headline(themes, unit, text)
    yield seen_sentence(themes, unit, text)
    if total := total_sentence(themes, text):
        yield total
    if not themes["in_one"] and headline_row(themes) is not None:
        yield text("saturation.no_single", unit=text(f"saturation.one.{unit}"))
    if beside := themes["themes"] - themes["observed"]:
        yield text("saturation.nowhere", n=beside)
    coverage = themes["coverage"]
    if coverage["value"] is not None:
        band = band_in_words(coverage, text.numbers.share, text)
        yield text("saturation.coverage", coverage=coverage["value"], range=band)


def headline(themes: Themes, unit: str, text: Catalogue) -> str:
    """How many new themes the next units are expected to bring, or why that cannot be said."""
    reason, row = themes["reason"], headline_row(themes)
    if row is None:
        reasons = [new["expected"]["reason"] for new in themes["new"]]
        reason = reason or next(filter(None, reasons), "") or text("not_computed")
        return text(f"saturation.cannot.{unit}", reason=reason)
    value = row["expected"]["value"]
    low, high = whole_bounds(row["expected"])
    key = "some" if value >= ABOUT else "less" if value >= HARDLY else "hardly" if high else "none"
    return text(
        f"saturation.headline.{key}",
        next=text(f"saturation.next.{unit}", n=row["units"]),
        n=floor(value + 0.5),
        value=value,
        low=low,
        high=high,
    )


def headline_row(themes: Themes) -> Mapping[str, Any] | None:
    """The number of further units that the headline looks ahead by, with its estimate."""
    known = [new for new in themes["new"] if new["expected"]["value"] is not None]
    near = [new for new in known if new["units"] <= themes["units"] * HEADLINE_SHARE]
    return max(near, key=_units) if near else min(known, key=_units, default=None)


def _units(new: Mapping[str, Any]) -> int:
    return int(new["units"])


def whole_bounds(estimate: Mapping[str, Any]) -> tuple[int, int]:
    """An interval of a number of themes in whole ones, never narrower.

    >>> whole_bounds({"value": 1.2, "low": 0.4, "high": 2.1}), whole_bounds({"value": 0.7})
    ((0, 3), (0, 1))
    """
    low, high = estimate.get("low"), estimate.get("high")
    value = estimate["value"]
    low, high = (value if low is None else low), (value if high is None else high)
    return floor(low + ROUNDING), ceil(high - ROUNDING)


def expected_in_words(value: float, text: Catalogue) -> str:
    """The expected number to one decimal; a very small one as *fewer than*."""
    if value < SMALLEST_SAID:
        return text("saturation.nearly_none")
    return text.numbers.one_decimal(value)


def seen_sentence(themes: Themes, unit: str, text: Catalogue) -> str:
    """How many themes were seen in how many units."""
    units = text(f"saturation.in_units.{unit}", n=themes["units"])
    return text("saturation.seen", n=themes["observed"], units=units)


def total_sentence(themes: Themes, text: Catalogue) -> str:
    """How many themes there are at least, or why that cannot be said: the same words everywhere.

    Empty where nothing is estimated, which the headline says. Nothing is added where Chao2 is what
    was seen: then no new theme is expected, either.
    """
    total = themes["total"]
    if total["value"] is None:
        return text("saturation.no_total", reason=total["reason"]) if total["reason"] else ""
    if total["value"] <= themes["observed"]:
        return text("saturation.total_none")
    return text("saturation.total", total=total["value"], low=total["low"])


def band_in_words(
    estimate: Mapping[str, Any], written: Callable[[float | None], str], text: Catalogue
) -> str:
    """Low and high in brackets, as ``written``; empty where there are none or nothing is between.

    >>> text, band = Catalogue(approach="codebook"), {"value": 0.9, "low": 0.8, "high": 1.0}
    >>> band_in_words(band, text.numbers.share, text)
    ' (80% to 100%)'
    """
    low, high = written(estimate["low"]), written(estimate["high"])
    if not low or not high or low == high == written(estimate["value"]):
        return ""
    return text("saturation.band", low=low, high=high)
