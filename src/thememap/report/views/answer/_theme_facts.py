"""What holds of a theme: recognised, tried, stable, supported, adopted from a proposal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from thememap.records import NullKind, ResamplingUnit, ThemeStatus

SUPPORTED = (ThemeStatus.ECHOED, ThemeStatus.RECOGNISED)
STABLE_SHARE = 0.8
"""A status that comes back in so many of the half-samples is called stable."""
RECOGNITION = ("recognition", "within_studies")
ADOPTED = "adopted"
"""What is shown in place of the status of a theme that was made of a proposal."""

Theme = Mapping[str, Any]


def kappa_limit(kind: str, rules: Mapping[str, Any]) -> float | None:
    """What a kappa of this kind has to reach for the status that rests on it."""
    if kind == "groups":
        return float(rules["echoed_kappa"])
    return float(rules["recognised_kappa"]) if kind in RECOGNITION else None


def is_adopted(theme: Theme) -> bool:
    """Whether thememap proposed it: its quotes were chosen by their wording.

    So it says nothing that they are found again from their words. Runs of earlier versions do not
    tell.
    """
    return bool(theme.get("adopted"))


def own_themes(themes: Sequence[Theme]) -> list[Theme]:
    """The themes without those that were made of a proposal."""
    return [theme for theme in themes if not is_adopted(theme)]


def adopted_paths(result: Mapping[str, Any]) -> Collection[str]:
    """The written paths of the themes, of any level, that were made of a proposal."""
    return {
        theme["theme"] for level in result["levels"] for theme in level["themes"]
        if is_adopted(theme)
    }  # fmt: skip


def shown_status(theme: Theme) -> str:
    """The status as it is shown.

    >>> shown_status({"status": "echoed"}), shown_status({"status": "echoed", "adopted": True})
    ('echoed', 'adopted')
    """
    return ADOPTED if is_adopted(theme) else str(theme["status"])


def is_tied_to_studies(theme: Theme, evidence: Mapping[str, Any]) -> bool:
    """Whether whole studies have the theme or lack it, so that shuffles within them do not."""
    return bool(
        evidence["unit"] == ResamplingUnit.STUDIES
        and theme["within_studies"]["value"] is not None
        and theme["within_studies"]["null"] == NullKind.FREE
        and theme["recognition"]["null"] != NullKind.FREE
    )


def is_recognised(theme: Theme, rules: Mapping[str, Any]) -> bool:
    """Whether recognition holds by the rule of the statuses; without shuffles kappa decides."""
    score = theme["recognition"]
    if score["value"] is None or score["value"] < rules["recognised_kappa"]:
        return False
    return score["q"] is None or bool(score["q"] <= rules["evidence_q"])


def is_lost_to_correction(theme: Theme, rules: Mapping[str, Any]) -> bool:
    """Whether recognition is large enough and as written not below chance, and q is too large."""
    score = theme["recognition"]
    if theme["status"] in SUPPORTED or None in (score["value"], score["q"], score["null_95"]):
        return False
    return bool(
        score["value"] >= rules["recognised_kappa"]
        and round(score["value"], 2) >= round(score["null_95"], 2)
        and score["q"] > rules["evidence_q"]
    )


def is_tried(theme: Theme) -> bool:
    """Whether the classifier could be tried on it."""
    return theme["recognition"]["value"] is not None


def exceeds_chance(theme: Theme, rules: Mapping[str, Any]) -> bool:
    """Whether recognition is above that of shuffled codings, however large it is."""
    score = theme["recognition"]
    return bool(is_tried(theme) and score["q"] is not None and score["q"] <= rules["evidence_q"])


def is_unstable(theme: Theme) -> bool:
    """Whether its status came back in too few of the half-samples; not where that is unknown."""
    return theme["stability"] is not None and bool(theme["stability"] < STABLE_SHARE)


def known_values(themes: Sequence[Theme], kind: str, key: str) -> list[float]:
    """What is known of one kappa over some themes."""
    return [theme[kind][key] for theme in themes if theme[kind][key] is not None]
