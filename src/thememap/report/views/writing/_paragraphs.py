"""A methods and a results paragraph for a paper, in the words of the approach.

All numbers and settings are in `_methods`, which is for a supplement; here is what reviewers ask
for in the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.records import NullKind
from thememap.report.catalogue import (
    Catalogue,
    language_note,
    languages_in_words,
    reference_name,
)
from thememap.report.model._page import AnswerSentence
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._read_run import RunFolder
from thememap.report.model._writing import WritingView
from thememap.report.views._agreement import FEW_SHARED
from thememap.report.views._counts import level_title
from thememap.report.views._decisions import decided_on_proposals, settings_sentence
from thememap.report.views._quotes import QuoteBook
from thememap.report.views.answer._list_answers import concepts_sentence, enough_sentences
from thememap.report.views.answer._short_answer import again_sentences, halves_in_words
from thememap.report.views.answer._support import (
    REFLEXIVE,
    SETS,
    known_values,
    others_in_words,
    set_of,
    short_names,
    support_notes,
)

NAMES_WRITTEN = 3
"""A set with more themes is counted only; the table of the supplement names them."""
RELIABILITY = "coding-reliability"
WITHOUT_SATURATION = (REFLEXIVE, "meta-ethnography")
"""Approaches in whose results it is no number: studies of a synthesis are searched for."""
FEW_STUDIES = 20
"""Intervals of fewer studies are said to be rough."""
THINGS_TO_FILL = ("who", "read_again", "place")

Theme = Mapping[str, Any]


def writing_view(run: RunFolder, book: QuoteBook, text: Catalogue) -> WritingView:
    """What to write about a run, whose messages are sentences by now."""
    compared = not run.result["reference"]["reason"]
    return WritingView(
        methods=" ".join(_methods(run, text)),
        results=" ".join(_results(run, book, text)) if compared else "",
        limits=" ".join(_limits(run.result, text)),
        to_fill=tuple(text(f"write.fill.{thing}") for thing in THINGS_TO_FILL) if compared else (),
    )


def _methods(run: RunFolder, text: Catalogue) -> Iterator[str]:
    result, version = run.result, str(run.versions.get("thememap", "?"))
    compared = not result["reference"]["reason"]
    yield text("write.software" if compared else "write.software_groups", version=version)
    if compared and result["approach"] == RELIABILITY:
        yield from _agreement(result, text)
    yield from _material(result, text)
    if compared:
        yield from _comparison(result, text)
        if result["approach"] not in (REFLEXIVE, RELIABILITY):
            yield from _agreement(result, text)
    yield text("write.left_out", n=result["coverage"]["left_out"])
    if without := sum(result["coverage"]["without_group"].values()):
        yield text("write.without_group", n=without)
    if result["approach"] != REFLEXIVE and (settings := settings_sentence(run, text)):
        yield settings
    yield text("write.supplement_has", seed=str(result["seed"]))


def _material(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    coverage, encoder = result["coverage"], result["encoder"]
    origin = text("methods.origin", n=coverage["studies"]) if coverage["studies"] else ""
    yield text("write.material", n=coverage["quotes"], origin=origin)
    if coverage.get("language_unsure") is not None:
        words = languages_in_words(coverage["languages"], coverage["language_unsure"], text)
        yield text("write.languages", languages=words)
    scales = len(result.get("scales") or ()) or 1
    name = encoder["name"] if encoder else text("write.own_vectors")
    yield text("write.groups", encoder=name, n=scales)


def _comparison(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    reference, rules, evidence = result["reference"], result["rules"], result["evidence"]
    yield text(
        "write.reference",
        rule=reference_name(reference["rule"], result["coverage"]["coders"], text),
        n=reference["read"],
        none=text("write.read_none", n=reference["read_none"]),
    )
    of_kind = {
        kind: len(known_values(result["themes"], kind, "value"))
        for kind in ("recognition", "groups")
    }
    if not any(of_kind.values()):
        yield text("write.nothing_compared", level=level_title(reference["level"], text))
        return
    key = "write.evidence" if of_kind["recognition"] else "write.groups_only"
    yield text(
        key,
        n=len(result["themes"]),
        level=level_title(reference["level"], text),
        others=others_in_words(evidence, text),
    )
    if 0 < of_kind["recognition"] < len(result["themes"]):
        yield text("write.tried", n=of_kind["recognition"], of=len(result["themes"]))
    if result["approach"] != REFLEXIVE:
        yield from _chance(result, text)
    yield text(
        "write.statuses",
        echoed=rules["echoed_kappa"],
        recognised=rules["recognised_kappa"],
        q=rules["evidence_q"],
    )


def _chance(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    if shuffles := max(result["evidence"]["shuffles"].values(), default=0):
        nulls = {theme[kind]["null"] for theme in result["themes"] for kind in _kinds(result)}
        null = NullKind.WITHIN_STUDY if NullKind.WITHIN_STUDY in nulls else NullKind.FREE
        yield text("write.nulls", shuffles=shuffles, how=text(f"how.{null}"))
    if any(theme[kind]["low"] is not None for theme in result["themes"] for kind in _kinds(result)):
        unit = halves_in_words(result["evidence"], text)
        yield text("write.intervals", n=result["rules"]["interval_resamples"], unit=unit)


def _kinds(result: Mapping[str, Any]) -> tuple[str, ...]:
    return ("groups",) if result["evidence"]["obstacle"] else ("recognition", "groups")


def _agreement(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    agreement = result["agreement"]
    if agreement.get("reason"):
        yield text("write.no_agreement", reason=agreement["reason"])
    elif agreement.get("coders"):
        yield text(
            "write.coders",
            n=agreement["units"],
            of=result["coverage"]["quotes"],
            coders=len(agreement["coders"]),
        )
        if agreement["overall"]["alpha_jaccard"]["low"] is not None:
            clusters = agreement["clusters"]
            unit = text(
                "studies" if clusters == "documents" else clusters, n=agreement["cluster_count"]
            )
            yield text("write.coder_intervals", clusters=unit)


def _results(run: RunFolder, book: QuoteBook, text: Catalogue) -> Iterator[str]:
    result = run.result
    themes, evidence = result["themes"], result["evidence"]
    names = short_names(themes)
    reflexive = result["approach"] == REFLEXIVE
    links = {path: LabelledValue(name, "") for path, name in names.items()}
    if result["approach"] == RELIABILITY:
        yield from _agreement_reached(result, text)
    sets = [
        text(f"write.set.{name}", n=len(some), names=_names(some, names))
        for name in SETS
        if (some := [theme for theme in themes if set_of(theme) == name])
    ]
    if not reflexive:
        yield text("write.sets", n=len(themes), sets=text.listed(sets))
        yield from _recognition(themes, text)
        if result["approach"] != RELIABILITY:
            yield from _agreement_reached(result, text)
        yield from map(_in_words, again_sentences(themes, links, evidence, text))
    if listed := result.get("reread"):
        yield text("write.reread", n=len(listed))
    if standing := decided_on_proposals(run):
        yield text("answer.decisions", **standing)
    yield concepts_sentence(result, study_of=book.study_of, text=text)
    if result["approach"] not in WITHOUT_SATURATION:
        yield from map(_in_words, enough_sentences(result, text))


def _names(themes: Sequence[Theme], names: Mapping[str, str]) -> str:
    if len(themes) > NAMES_WRITTEN:
        return ""
    return f" ({'; '.join(names[theme['theme']] for theme in themes)})"


def _recognition(themes: Sequence[Theme], text: Catalogue) -> Iterator[str]:
    values = sorted(known_values(themes, "recognition", "value"))
    if not values:
        return
    upper = known_values(themes, "recognition", "null_95")
    yield text(
        "write.recognition",
        low=values[0],
        high=values[-1],
        middle=values[(len(values) - 1) // 2],
        chance=text("write.chance", upper=max(upper)) if upper else "",
    )


def _agreement_reached(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    values = sorted(known_values(result["themes"], "people", "value"))
    if values:
        middle = values[(len(values) - 1) // 2]
        low, high, n = values[0], values[-1], len(values)
        yield text("write.agreement", n=n, low=low, high=high, middle=middle)
    alpha = result["agreement"].get("overall", {}).get("alpha_jaccard")
    if alpha and alpha["value"] is not None and result["approach"] == RELIABILITY:
        known = alpha["low"] is not None
        interval = text("write.interval", low=alpha["low"], high=alpha["high"]) if known else ""
        units = result["agreement"]["units"]
        yield text("write.alpha", n=units, value=alpha["value"], interval=interval)
        if units < FEW_SHARED:
            yield text("write.few_shared")


def _limits(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    yield text("write.limits")
    if result["reference"]["reason"]:
        return
    yield text("write.limits_themes")
    studies = result["coverage"]["studies"]
    if result["approach"] != REFLEXIVE and 1 < studies < FEW_STUDIES:
        yield text("write.rough", units=text("studies", n=studies), least=FEW_STUDIES)
    yield from support_notes(result, text)
    if note := language_note(result, text):
        yield note


def _in_words(answer: AnswerSentence) -> str:
    """An answer of the first screen as a sentence, without links to other parts of the page."""
    names = [link.word for link in answer.links if not link.value]
    sentence = f"{answer.sentence} {', '.join(names)}" if names else answer.sentence
    return f"{sentence} {answer.after}.".replace(" .", ".") if names else sentence
