"""The evidence for themes as ``result.json`` has it."""

from __future__ import annotations

from dataclasses import fields

from thememap.pipeline.folder._serialize import score_values
from thememap.pipeline.run._context import Outcome
from thememap.records import LevelEvidence, Scale, Score, ThemeEvidence, format_path

WORDS_OF_UNNAMED = 3
KINDS_OF_EVIDENCE = ("people", "recognition", "within_studies", "groups")


def evidence_section(outcome: Outcome) -> dict[str, object]:
    """What the evidence at the level shown rests on; empty where nothing was compared."""
    shown = outcome.shown_level
    if not shown:
        return {}
    evidence = shown.evidence
    return {
        "unit": evidence.unit,
        "folds": evidence.folds,
        "obstacle": evidence.obstacle,
        "coders": evidence.coders,
        "halved": evidence.halved,
        "closest": _closest_values(evidence),
        "mean_gain": evidence.mean_gain,
        "gain_themes": evidence.gain_themes,
        "shuffles": _shuffles(evidence),
        "kinds": KINDS_OF_EVIDENCE,
    }


def theme_evidence_values(
    evidence: ThemeEvidence, *, scales: tuple[Scale, ...]
) -> dict[str, object]:
    """The evidence of one theme: scores with their q, and the fields beside them."""
    scores = {
        kind: {
            **score_values(getattr(evidence, kind)),
            "nulls": getattr(evidence, kind).nulls,
            "q": getattr(evidence, f"{kind}_q", None),
        }
        for kind in KINDS_OF_EVIDENCE
    }
    left = {*KINDS_OF_EVIDENCE, *(f"{kind}_q" for kind in KINDS_OF_EVIDENCE), "path", "n"}
    others = {
        field.name: getattr(evidence, field.name)
        for field in fields(evidence)
        if field.name not in left
    }
    return {
        **others,
        **scores,
        "overlaps": format_path(evidence.overlaps),
        "scale_group_name": _group_name(evidence, scales),
    }


def _closest_values(evidence: LevelEvidence) -> dict[str, object] | None:
    closest = evidence.closest
    if closest is None:
        return None
    return {
        "themes": [format_path(path) for path in closest.themes],
        "share": closest.share,
        "expected": closest.expected,
    }


def _group_name(evidence: ThemeEvidence, scales: tuple[Scale, ...]) -> str:
    groups = (group for scale in scales if scale.k == evidence.scale for group in scale.groups)
    group = next((group for group in groups if group.group == evidence.scale_group), None)
    return (group.name or ", ".join(group.keywords[:WORDS_OF_UNNAMED])) if group else ""


def _shuffles(evidence: LevelEvidence) -> dict[str, int]:
    """The most shuffles behind the null of each kind; 0 where none were made."""

    def most(scores: list[Score]) -> int:
        return max((null.shuffles for score in scores for null in score.nulls), default=0)

    return {
        kind: most([getattr(theme, kind) for theme in evidence.themes])
        for kind in KINDS_OF_EVIDENCE
    }
