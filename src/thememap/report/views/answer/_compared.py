"""What the themes of the first screen are: at which level, and after whose coding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.records import CONSENSUS_NAMES, ReferenceRule, ThemeStatus
from thememap.report.catalogue import Catalogue, reference_name
from thememap.report.model._page import AnswerSentence
from thememap.report.model._quotes import LabelledValue
from thememap.report.views._counts import level_title

UNJUDGED = (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED)
TWO = 2


def compared_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    """At which level themes are judged here and how many are at others; whose coding it is."""
    return [*_level_sentences(result, text), *_reference_sentences(result, text)]


def _level_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    level = result["reference"]["level"]
    others = [other for other in result["levels"] if other["level"] != level]
    if not others:
        return []
    parts = [
        text("answer.level_other", level=other["level"], n=len(other["themes"])) for other in others
    ]
    sentence = text(
        "answer.level",
        n=len(result["themes"]),
        level=level_title(level, text),
        others=parts,
    )
    if not any(_is_judged(theme) for theme in result["themes"]):
        judged = [other for other in others if any(map(_is_judged, other["themes"]))]
        key = "answer.level_judged" if judged else "answer.level_none"
        levels = [text.numbers.count(other["level"]) for other in judged]
        sentence += " " + text(key, levels=levels)
    sentence += " " + text("answer.see")
    link = LabelledValue(text("levels.title"), "levels")
    return [AnswerSentence(sentence, (link,), lead=text("answer.level_lead"))]


def _is_judged(theme: Mapping[str, Any]) -> bool:
    return theme["status"] not in UNJUDGED


def _reference_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    """Whose coding the themes are compared in, and by which rule; silent with one coder."""
    coders, rule = list(result["coverage"]["coders"]), result["reference"]["rule"]
    if len(coders) < TWO:
        return []
    name = reference_name(rule, coders, text)
    return [
        AnswerSentence(
            text(f"answer.reference.{_why(rule, coders)}", reference=name, n=len(coders)),
            lead=text("answer.reference_lead"),
        )
    ]


def _why(rule: str, coders: list[str]) -> str:
    """Why the reference is what it is, as the default rule has it; else it was named."""
    if rule.strip().lower() in CONSENSUS_NAMES:
        return "consensus"
    if rule in coders:
        return "named"
    if rule == ReferenceRule.UNION:
        return "union"
    return "two" if len(coders) == TWO else "majority"
