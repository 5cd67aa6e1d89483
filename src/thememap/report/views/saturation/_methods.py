"""The sentences of the methods paragraph on whether there is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import LabelledValue
from thememap.report.views.saturation._sentences import Section, shown_level, total_sentence

HOW = {"coverage": ("resamples",), "curve": ("orders", "band")}
"""Constants that are named where it is said how something is computed."""


def saturation_methods(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """What was counted, how it was estimated, and what that is not; nothing where nobody did."""
    section = result.get("saturation") or {}
    level = shown_level(section)
    if level is None:
        if section.get("reason") and result.get("approach") == "reflexive":
            yield text("methods.saturation_reflexive")
        return
    themes, unit, rules = level["overall"], section["unit"], section["rules"]
    yield text(
        "methods.saturation",
        themes=themes["observed"],
        units=text(f"saturation.in_units.{unit}", n=themes["units"]),
    )
    if any(new["expected"]["value"] is not None for new in themes["new"]):
        yield text("methods.saturation_new")
    if total := total_sentence(themes, text):
        yield text("methods.saturation_total", total=total)
    if themes["accumulation"]:
        yield text("methods.saturation_curve", orders=rules["orders"], band=rules["band"])
    if themes["stopping"]:
        yield text(
            "methods.saturation_rules",
            order=text("methods.saturation_collected") if themes["collected"] else "",
            base=rules["base_size"],
            initial=rules["initial_sample"],
            criterion=rules["stopping_criterion"],
        )
    yield text("methods.saturation_limits")


def computed_sentences(section: Section, text: Catalogue) -> Iterator[str]:
    """How the numbers of the section are computed, for who wants to check them."""
    rules = section["rules"]
    for name in ("new", "total", "coverage", "curve"):
        yield text(f"saturation.how.{name}", **{key: rules[key] for key in HOW.get(name, ())})


def saturation_constants(result: Mapping[str, Any], text: Catalogue) -> tuple[LabelledValue, ...]:
    """The keys of ``[saturation]`` with the values that were used; none where nobody computed."""
    section = result.get("saturation") or {}
    if shown_level(section) is None:
        return ()
    return tuple(
        LabelledValue(
            f"saturation.{name}", _constant(value, text), text.get(f"rule.saturation.{name}")
        )
        for name, value in section["rules"].items()
    )


def _constant(value: object, text: Catalogue) -> str:
    values = value if isinstance(value, list | tuple) else [value]
    return "; ".join(map(text.numbers.rule_constant, values)) or "–"
