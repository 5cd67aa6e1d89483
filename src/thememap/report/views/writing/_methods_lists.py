"""The sentences of the methods paragraph on what to read again and on missing concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.records import RereadKind, ResamplingUnit
from thememap.report.catalogue import Catalogue
from thememap.report.views._concepts import INSIDE, detector_name, tier_of, too_few_uncoded
from thememap.report.views._reread import CHANGED, one_in, why_none_is_listed


def list_methods(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """What both lists rest on, how they were tried, and what limits them."""
    if "reread" in result:
        yield from _reread_sentences(result, text)
    yield from _concept_sentences(result, text)


def _reread_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    listed, rules = result["reread"], result["rules"]
    if not listed:
        yield text("methods.reread_none", reason=why_none_is_listed(result, text))
        return
    unit = ResamplingUnit(result["evidence"]["unit"])
    yield text("methods.reread", others=text(f"others.{unit}"))
    kinds = {row["kind"] for row in listed}
    rates = [rate for rate in result["reread_rates"] if rate["rate"] and rate["kind"] in kinds]
    if rates:
        yield text(
            "methods.reread_tried",
            n=rules["reread_draws"],
            hidden=rules["reread_hidden"],
            exchanged=rules["reread_exchanged"],
        )
    for rate in rates:
        yield text(
            "methods.reread_rate",
            kind=text(f"reread.kind.{RereadKind(rate['kind'])}"),
            n=sum(row["kind"] == rate["kind"] for row in listed),
            **{key: rate[key] for key in ("named", "rate", "low", "high", "recall", "by_chance")},
        )
    if RereadKind.AT_ODDS in kinds:
        yield text("methods.reread_at_odds")
    if rates:
        hidden, exchanged = (one_in(rules[rule] / 2) for rule in CHANGED.values())
        yield text("methods.reread_limits", hidden=hidden, exchanged=exchanged)


def _concept_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    worth: Mapping[str, Any] = result.get("concepts_worth") or {}
    if too_few_uncoded(result):
        yield text("methods.nothing_uncoded", n=result["reference"]["read_none"])
    elif worth:
        p = result.get("concepts_p")
        yield text(
            "methods.concepts",
            detector=detector_name(worth["detector"], text),
            n=result["reference"]["read_none"],
            test="" if p is None else text("methods.concepts_test", p=p),
        )
    tried = result.get("inside_tested", 0)
    if tried:
        inside = {concept["theme"] for concept in result["concepts"] if tier_of(concept) == INSIDE}
        words = text("concepts.inside.tried", n=tried)
        yield text("methods.concepts_inside", n=len(inside), tried=words)
