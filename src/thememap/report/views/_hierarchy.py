"""How alike both trees are, and what studies explain of the grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report.catalogue import Catalogue


def tree_similarity_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
    """How alike the trees of themes and of groups are; empty where a side has one level."""
    both = result["hierarchy"].get("similarity")
    if not both or both["nulls"][0]["mean"] is None:
        return ""
    null = both["nulls"][0]
    return text(
        "trees.similarity",
        value=text.numbers.two_decimals(both["value"]),
        null=text.numbers.two_decimals(null["mean"]),
        upper=text.numbers.two_decimals(null["upper_95"]),
        name=text("how." + null["name"]),
        n=both["n"],
    )


def confounding_sentences(result: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """How much of the grouping studies, and perspectives, explain alone."""
    return tuple(
        text("nuisance." + factor["of"], share=text.numbers.share(max(0.0, factor["share"])))
        if factor["share"] is not None
        else text("nuisance.not." + factor["of"], reason=text.message(factor["reason"]))
        for factor in result["nuisance"]
    )
