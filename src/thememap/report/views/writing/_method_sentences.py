"""The methods paragraph: what was done in this run, in the words of the approach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.records import NullKind, ReferenceRule
from thememap.report.catalogue import Catalogue, languages_in_words
from thememap.report.model._read_run import RunFolder
from thememap.report.views.answer._list_answers import enough_sentences
from thememap.report.views.answer._short_answer import halves_in_words
from thememap.report.views.answer._support import others_in_words
from thememap.report.views.writing._coder_sentences import RELIABILITY, coders_compared
from thememap.report.views.writing._facts import (
    WITHOUT_COEFFICIENTS,
    judged_themes,
    left_out_parts,
    level_name,
    other_levels,
    tried_themes,
)
from thememap.report.views.writing._proposal_sentences import proposal_sentences


def method_sentences(run: RunFolder, *, cut: int, text: Catalogue) -> Iterator[str]:
    """All of them; ``cut`` quotes were marked by nobody but the program."""
    result, version = run.result, str(run.versions.get("thememap", "?"))
    approach, compared = result["approach"], not result["reference"]["reason"]
    yield text("write.software" if compared else "write.software_groups", version=version)
    if compared and approach == RELIABILITY:
        yield from coders_compared(result, text)
    yield from _material_sentences(result, cut=cut, text=text)
    if compared:
        yield from _reference_sentences(result, text)
        yield from _wording_sentences(result, text)
        if approach != RELIABILITY:
            yield from _readings(result, text)
        if approach in WITHOUT_COEFFICIENTS:
            yield from proposal_sentences(run, text)
    else:
        yield text("write.groups_alone", **_groups(result, text))
    if approach not in WITHOUT_COEFFICIENTS and (history := run.settings_history):
        date = history[-1].get("first_used", "")
        changes = len(history) - 1
        key = "write.settings_changed" if changes else "write.settings"
        yield text(key, n=changes, date=date)
    yield text("write.supplement_has", seed=str(result["seed"]))


def _material_sentences(result: Mapping[str, Any], *, cut: int, text: Catalogue) -> Iterator[str]:
    coverage = result["coverage"]
    studies, participants = coverage["studies"], coverage["participants"]
    origin = ""
    if participants and studies <= 1:
        origin = text("write.by_participants", n=participants)
    elif studies:
        origin = text("methods.origin", n=studies)
    yield text("write.material", n=coverage["quotes"], origin=origin)
    if cut:
        yield text("write.cut", n=cut)
    if parts := left_out_parts(result, text):
        yield text("write.left_out", parts=parts)
    if without := sum(coverage["without_group"].values()):
        yield text("write.without_group", n=without)
    unsure = coverage.get("language_unsure")
    if unsure is not None and (len(coverage["languages"]) > 1 or unsure):
        words = languages_in_words(coverage["languages"], unsure, text)
        yield text("write.languages", languages=words)


def _reference_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """Whose coding is meant by a theme's quotes; a union is called one."""
    reference, coders = result["reference"], result["coverage"]["coders"]
    rule, read, none = reference["rule"], reference["read"], reference["read_none"]
    given = text("write.given_none", n=none) if none else ""
    derived = rule not in coders and rule in tuple(ReferenceRule)
    if not derived:
        key = "write.coding_of" if len(coders) > 1 else "write.only_coding"
        yield text(key, rule=rule, n=read, none=given)
        return
    union = rule == ReferenceRule.UNION or len(coders) == 2
    yield text("write.either_coder" if union else "write.most_coders", n=read, none=given)
    if alone := read - result["agreement"].get("units", read):
        yield text("write.read_by_one", n=alone)


def _wording_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """How themes were compared with the wording; only what was tried on some theme."""
    rules, evidence, themes = result["rules"], result["evidence"], result["themes"]
    level = level_name(result["reference"]["level"], text)
    more, parts = other_levels(result, text)
    if more:
        yield text("write.other_levels", n=more, shown=len(themes), level=level, parts=parts)
    judged, tried = judged_themes(result), tried_themes(result)
    if not judged:
        yield text(
            "write.none_judged",
            n=len(themes),
            level=level,
            quotes=rules["recognition_quotes"],
            few=rules["too_few"],
        )
        return
    yield text(
        "write.evidence" if tried else "write.groups_only",
        n=len(tried or judged),
        of=len(themes),
        level=level,
        others=others_in_words(evidence, text),
        **_groups(result, text),
    )
    if result["approach"] in WITHOUT_COEFFICIENTS:
        return
    yield from _chance_sentences(result, text)
    yield text(
        "write.statuses" if tried else "write.statuses_of_groups",
        echoed=rules["echoed_kappa"],
        recognised=rules["recognised_kappa"],
        q=rules["evidence_q"],
    )
    yield from _resampling_sentences(result, text)


def _groups(result: Mapping[str, Any], text: Catalogue) -> dict[str, str]:
    """The vectors and the scales of the groups, in words."""
    encoder = result["encoder"]
    return {
        "encoder": encoder["name"] if encoder else text("write.own_vectors"),
        "scales": text("write.scales", n=len(result.get("scales") or ()) or 1),
    }


def _chance_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    judged, kinds = judged_themes(result), _kinds(result)
    shuffles = max((result["evidence"]["shuffles"][kind] for kind in kinds), default=0)
    if not shuffles:
        return
    nulls = {theme[kind]["null"] for theme in judged for kind in kinds}
    null = NullKind.WITHIN_STUDY if NullKind.WITHIN_STUDY in nulls else NullKind.FREE
    yield text("write.nulls", shuffles=shuffles, how=text(f"how.{null}"), n=len(judged))


def _kinds(result: Mapping[str, Any]) -> tuple[str, ...]:
    return ("recognition", "groups") if tried_themes(result) else ("groups",)


def _resampling_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """What each kind of interval and the draws of halves rest on."""
    judged, evidence = judged_themes(result), result["evidence"]
    halves = halves_in_words(evidence, text) if evidence["halved"] else ""
    if halves and any(
        theme[kind]["low"] is not None for theme in judged for kind in _kinds(result)
    ):
        yield text("write.intervals", n=result["rules"]["interval_resamples"], halves=halves)
    if halves and any(theme["stability"] is not None for theme in judged):
        draws = max(theme["stability_of"] for theme in judged)
        yield text("write.halves", n=draws, halves=halves)
    if result["approach"] != RELIABILITY and enough_sentences(result, text):
        yield text("write.enough_rests_on")


def _readings(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """The other coders; where agreement is no aim, what they read and no more."""
    agreement = result["agreement"]
    if result["approach"] not in WITHOUT_COEFFICIENTS:
        yield from coders_compared(result, text)
    elif agreement.get("coders") and not agreement.get("reason"):
        yield text(
            "write.readings",
            n=agreement["units"],
            of=result["coverage"]["quotes"],
            coders=agreement["coders"],
        )
