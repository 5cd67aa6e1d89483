"""How coders agree: what was done, and what came of it, with the quotes it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.views.answer._support import range_in_words
from thememap.report.views.answer._theme_facts import known_values
from thememap.report.views.writing._facts import coders_are_judged, level_name, on_quotes

RELIABILITY = "coding-reliability"
PERFECT = 1.0


def coders_compared(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """For the methods: who read how much, and which coefficients are reported."""
    agreement = result["agreement"]
    if agreement.get("reason"):
        yield text("write.no_agreement", reason=agreement["reason"])
        return
    if not agreement.get("coders"):
        return
    yield text(
        "write.coders",
        n=agreement["units"],
        of=result["coverage"]["quotes"],
        coders=agreement["coders"],
    )
    if not coders_are_judged(result):
        yield text("write.coders_too_few")
        return
    yield text("write.coders_kappa")
    if result["approach"] == RELIABILITY and _alphas(result):
        yield text("write.coders_alpha")
    if has_alpha_intervals(result):
        times = agreement.get("resamples")
        yield text(
            "write.alpha_intervals",
            units=resampled_units(agreement, text),
            times=text("write.times", n=times) if times else "",
        )


def coders_agree(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """For the results: on how many quotes readings are the same; coefficients where enough."""
    agreement = result["agreement"]
    if agreement.get("reason") or not agreement.get("coders"):
        return
    level = level_name(agreement["level"], text)
    same = agreement["units"] - agreement["disagreement_count"]
    yield text("write.same", n=same, of=agreement["units"], level=level)
    if coders_are_judged(result):
        yield from _kappa_sentences(result, text)


def has_alpha_intervals(result: Mapping[str, Any]) -> bool:
    """Whether the results give an interval of alpha."""
    if result["approach"] != RELIABILITY or not coders_are_judged(result):
        return False
    return any(score["low"] is not None for _, score in _alphas(result))


def resampled_units(agreement: Mapping[str, Any], text: Catalogue) -> str:
    """What intervals of agreement resample, with its number."""
    clusters = agreement["clusters"]
    key = "studies" if clusters == "documents" else clusters
    return text(key, n=agreement["cluster_count"])


def _kappa_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    judged = [theme for theme in result["themes"] if theme["people"]["value"] is not None]
    values = sorted(known_values(judged, "people", "value"))
    yield text(
        "write.agreement",
        n=len(values),
        of=len(result["themes"]),
        range=range_in_words(values, text),
        middle=values[(len(values) - 1) // 2],
        quotes=on_quotes([theme["people"]["n"] for theme in judged], text),
        coders=len(result["agreement"]["coders"]),
    )
    if perfect := sum(value == PERFECT for value in values):
        yield text("write.no_division", n=perfect)
    if result["approach"] != RELIABILITY:
        return
    paths = {theme["theme"] for theme in judged}
    shares = [
        theme["prevalence"] for theme in result["agreement"]["themes"] if theme["theme"] in paths
    ]
    if shares:
        yield text("write.prevalence", low=min(shares), high=max(shares))
    if alphas := _alphas(result):
        yield text(
            "write.alpha",
            levels=[_alpha_part(level, score, text) for level, score in alphas],
            quotes=on_quotes([score["n"] for _, score in alphas], text),
        )


def _alphas(result: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """Krippendorff's alpha of every level at which the coders can be judged, and not the best."""
    judged = {
        level["level"]
        for level in result["levels"]
        if known_values(level["themes"], "people", "value")
    }
    return [
        (level["level"], level["overall"]["alpha_jaccard"])
        for level in result["agreement"].get("levels", ())
        if level["level"] in judged and level["overall"]["alpha_jaccard"]["value"] is not None
    ]


def _alpha_part(level: int, score: Mapping[str, Any], text: Catalogue) -> str:
    known = score["low"] is not None
    interval = text("write.interval", low=score["low"], high=score["high"]) if known else ""
    return text(
        "write.alpha_at", value=score["value"], interval=interval, level=level_name(level, text)
    )
