"""Groups of groups, and what studies explain of the grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._comparison import CoarseGroupView, LabelledValue


def coarse_group_views(result: Mapping[str, Any], text: Catalogue) -> tuple[CoarseGroupView, ...]:
    """The coarse level: each group of groups with its members."""
    place = {
        row["group"]: (f"group-{number}", row["name"] or text("groups.no_common_words"))
        for number, row in enumerate(result["groups"], start=1)
    }
    return tuple(
        CoarseGroupView(
            group=coarse["group"],
            name=coarse["name"] or text("groups.no_common_words"),
            n=coarse["n"],
            stability=coarse["stability"],
            stability_null=coarse["stability_null"],
            groups=tuple(
                LabelledValue(group, place[group][1], place[group][0]) for group in coarse["groups"]
            ),
        )
        for coarse in result["hierarchy"]["coarse"]
    )


def coarse_number_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
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
        value=text.numbers.two_decimals(both["value"]),
        null=text.numbers.two_decimals(null["mean"]),
        upper=text.numbers.two_decimals(null["upper_95"]),
        name=text("how." + null["name"]),
        n=both["n"],
    )
    return f"{lead} {similar}"


def confounding_sentences(result: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """How much of the grouping studies, and perspectives, explain alone."""
    return tuple(
        text("nuisance." + factor["of"], share=text.numbers.share(max(0.0, factor["share"])))
        if factor["share"] is not None
        else text("nuisance.not." + factor["of"], reason=text.message(factor["reason"]))
        for factor in result["nuisance"]
    )
