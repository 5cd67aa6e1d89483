"""What limits the sets of the first screen, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.views.answer._support import SETS
from thememap.report.views.answer._theme_facts import is_tried


def support_notes(result: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """What limits the sets: no shuffles, folds that are no studies, no recognition at all."""
    notes = list(limits_of_support(result, text))
    if text.get("support.no_shuffles") in notes:
        notes[-1] += " " + text("support.shuffles_at")
    return tuple(notes)


def limits_of_support(result: Mapping[str, Any], text: Catalogue) -> tuple[str, ...]:
    """The same without what to do about it, for a paper."""
    evidence = result["evidence"]
    notes = []
    if evidence["obstacle"]:
        notes.append(text("support.obstacle", reason=evidence["obstacle"]))
    elif any(map(is_tried, result["themes"])) and text.has(f"support.unit.{evidence['unit']}"):
        notes.append(text(f"support.unit.{evidence['unit']}"))
    judged = any(theme["status"] not in SETS["unjudged"] for theme in result["themes"])
    if judged and not any(evidence["shuffles"].values()):
        notes.append(text("support.no_shuffles"))
    return tuple(notes)
