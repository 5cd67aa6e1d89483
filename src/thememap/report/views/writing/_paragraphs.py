"""A methods and a results paragraph for a paper, in the words of the approach.

All numbers and settings are in `_methods`, which is for a supplement; here is what reviewers ask
for in the text itself. A sentence is written from what the result holds: nothing that was not
done, and no coefficient of which the page says that it cannot be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thememap.report.catalogue import Catalogue, language_note
from thememap.report.model._read_run import RunFolder
from thememap.report.model._writing import WritingView
from thememap.report.views.answer._support_limits import limits_of_support
from thememap.report.views.answer._theme_facts import is_adopted, own_themes
from thememap.report.views.writing._coder_sentences import has_alpha_intervals, resampled_units
from thememap.report.views.writing._facts import (
    WITHOUT_COEFFICIENTS,
    judged_themes,
    tried_themes,
)
from thememap.report.views.writing._method_sentences import method_sentences
from thememap.report.views.writing._result_sentences import result_sentences

FEW_STUDIES = 20
"""Intervals of fewer studies are said to be rough."""
THINGS_TO_FILL = ("who", "how", "read_again", "place")


def writing_view(run: RunFolder, text: Catalogue, *, cut: int = 0) -> WritingView:
    """What to write about a run, whose messages are sentences by now.

    ``cut`` quotes were marked by nobody but the program.
    """
    compared = not run.result["reference"]["reason"]
    fill = [f"write.fill.{thing}" for thing in THINGS_TO_FILL] if compared else []
    return WritingView(
        methods=" ".join(method_sentences(run, cut=cut, text=text)),
        results=" ".join(result_sentences(run, text)) if compared else "",
        limits=" ".join(_limit_sentences(run.result, text)),
        to_fill=tuple(map(text, fill)),
    )


def _limit_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    yield text("write.limits")
    if result["reference"]["reason"]:
        return
    if judged_themes(result):
        yield text("write.limits_themes")
    if adopted := sum(map(is_adopted, result["themes"])):
        yield text("write.limits_adopted", n=adopted)
    if any(theme.get("quotes_given") for theme in own_themes(result["themes"])):
        yield text("write.limits_quotes_given")
    studies = result["coverage"]["studies"]
    if result["approach"] not in WITHOUT_COEFFICIENTS:
        if 1 < studies < FEW_STUDIES and _has_intervals(result):
            yield text("write.rough", units=text("studies", n=studies), least=FEW_STUDIES)
        yield from _limits_of_agreement(result, text)
    if tried_themes(result):
        yield from limits_of_support(result, text)
    if note := language_note(result, text):
        yield note


def _has_intervals(result: Mapping[str, Any]) -> bool:
    return any(
        theme[kind]["low"] is not None
        for theme in judged_themes(result)
        for kind in ("recognition", "groups")
    )


def _limits_of_agreement(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    agreement = result["agreement"]
    if not agreement.get("coders") or agreement.get("reason"):
        return
    if has_alpha_intervals(result) and agreement["cluster_count"] < FEW_STUDIES:
        units = resampled_units(agreement, text)
        yield text("write.rough_agreement", units=units, least=FEW_STUDIES)
    yield text("write.limits_coders")
