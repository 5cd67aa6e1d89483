"""The sentences of the methods paragraph on the evidence for themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.records import NullKind, ResamplingUnit
from thememap.report.catalogue import Catalogue, is_untested
from thememap.report.views.answer._short_answer import halves_in_words
from thememap.report.views.answer._theme_facts import is_tried

REGROUPED_DEPTH = "full"
"""At this depth half-samples are grouped again."""


def evidence_methods(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """How people, recognition and groups were computed, and what a status rests on."""
    evidence, rules = result["evidence"], result["rules"]
    unit = ResamplingUnit(evidence["unit"])
    people = any(theme["people"]["value"] is not None for theme in result["themes"])
    yield text("methods.evidence")
    if people:
        yield text("methods.people")
    elif result["reference"]["rule"] in result["coverage"]["coders"]:
        yield text("methods.coded_by", rule=result["reference"]["rule"])
    was_tried = any(map(is_tried, result["themes"]))
    yield from _recognition_sentences(result, unit, text, was_tried=was_tried)
    yield text("methods.groups", n=max(1, len(result.get("scales") or ())))
    yield from _null_sentences(result, text)
    scores = [theme[kind] for theme in result["themes"] for kind in ("recognition", "groups")]
    if any(score["low"] is not None for score in scores):
        # Half of few studies is too little to recognise a theme in: then quotes are halved.
        halved = evidence["halved"] or unit
        yield text(f"methods.evidence_intervals.{ResamplingUnit(halved)}")
        yield text("methods.resamples", n=rules["interval_resamples"])
    yield text(
        "methods.statuses"
        if unit is ResamplingUnit.STUDIES
        else "methods.statuses_without_studies",
        echoed=rules["echoed_kappa"],
        recognised=rules["recognised_kappa"],
        q=rules["evidence_q"],
        too_few=rules["too_few"],
        quotes=rules["recognition_quotes"],
        units=rules["recognition_units"],
    )
    yield text("methods.conventions")
    yield text("methods.chuang")
    if people and not is_untested(result["depth"]):
        yield text("methods.suggestions", people=rules["people_kappa"])
    samples = max((theme["stability_of"] for theme in result["themes"]), default=0)
    if any(theme["stability"] is not None for theme in result["themes"]):
        regrouped = result["depth"] == REGROUPED_DEPTH and evidence["halved"] == unit
        key = "methods.stability_regrouped" if regrouped else "methods.stability"
        halves = halves_in_words(evidence, text)
        yield text(key, halves=halves, n=samples, depth=result["depth"])
    yield text("methods.limits")


def _recognition_sentences(
    result: Mapping[str, Any], unit: ResamplingUnit, text: Catalogue, *, was_tried: bool
) -> Iterator[str]:
    evidence, rules = result["evidence"], result["rules"]
    if evidence["obstacle"]:
        yield text("methods.no_recognition", reason=text.message(evidence["obstacle"]))
        return
    if not was_tried:
        yield text(
            "methods.recognition_untried",
            quotes=rules["recognition_quotes"],
            units=rules["recognition_units"],
        )
        return
    yield text(
        "methods.recognition",
        ridge=rules["ridge"],
        dimensions=rules["word_dimensions"],
        weight=rules["word_weight"],
        folds=text(f"methods.folds.{unit}", n=evidence["folds"]),
    )
    if unit is ResamplingUnit.STUDIES:
        yield text("methods.within_studies", folds=rules["recognition_folds"])


def _null_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    shuffles = max(result["evidence"]["shuffles"].values(), default=0)
    if not shuffles:
        yield text("methods.no_shuffles")
        return
    kinds = ("recognition", "groups")
    nulls = {theme[kind]["null"] for theme in result["themes"] for kind in kinds}
    within = NullKind.WITHIN_STUDY in nulls
    how = text(f"how.{NullKind.WITHIN_STUDY if within else NullKind.FREE}")
    yield text("methods.nulls", shuffles=shuffles, how=how)
    if any(map(is_tried, result["themes"])):
        yield text("methods.refitted")
