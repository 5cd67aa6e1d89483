"""Groups of groups, and what studies explain of the grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._page import CoarseView, Fact


def coarse_views(result: Mapping[str, Any]) -> tuple[CoarseView, ...]:
    """The coarse level: each group of groups with its members."""
    place = {
        one["group"]: (f"group-{number}", one["name"])
        for number, one in enumerate(result["groups"], start=1)
    }
    return tuple(
        CoarseView(
            group=one["group"],
            name=one["name"],
            n=one["n"],
            stability=one["stability"],
            stability_null=one["stability_null"],
            groups=tuple(Fact(group, place[group][1], place[group][0]) for group in one["groups"]),
        )
        for one in result["hierarchy"]["coarse"]
    )


def coarse_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
    """How the number of coarse groups was chosen; empty where there are none."""
    number = result["hierarchy"]["number"]
    if not number:
        return ""
    lead = text("coarse.lead", n=number["k"], groups=len(result["groups"]))
    both = result["hierarchy"].get("similarity")
    if not both or both["nulls"][0]["mean"] is None:
        return lead
    null = both["nulls"][0]
    similar = text(
        "coarse.similarity",
        value=_numbers.two(both["value"]),
        null=_numbers.two(null["mean"]),
        upper=_numbers.two(null["upper_95"]),
        name=null["name"],
        n=both["n"],
    )
    return f"{lead} {similar}"


def nuisance_sentences(result: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """How much of the grouping studies, and perspectives, explain alone."""
    return tuple(
        text("nuisance." + one["of"], share=_numbers.share(max(0.0, one["share"])))
        if one["share"] is not None
        else text("nuisance.not." + one["of"], reason=one["reason"])
        for one in result["nuisance"]
    )
