"""The scales in ``result.json``: sizes, names, stability, kappas with the themes."""

from __future__ import annotations

from thememap.pipeline.run._context import Outcome
from thememap.records import Scale, ScaleAgreement, ThemePath, format_path


def scales_section(outcome: Outcome) -> list[dict[str, object]]:
    """One entry a scale, ascending; kappas are null without themes to compare with."""
    level = outcome.shown_level
    themes = level.themes if level else ()
    agreements = {agreement.k: agreement for agreement in outcome.comparison.scales}
    return [
        {
            "k": scale.k,
            "shown": scale.k == outcome.grouping.number.k,
            "sizes": [group.n for group in scale.groups],
            "stability": scale.stability,
            "stability_null": scale.stability_null,
            "groups": _groups(scale, agreements.get(scale.k), themes),
            "themes": _themes(scale, agreements.get(scale.k), themes),
        }
        for scale in outcome.grouping.scales
    ]


def _groups(
    scale: Scale, agreement: ScaleAgreement | None, themes: tuple[ThemePath, ...]
) -> list[dict[str, object]]:
    rows = []
    for g, group in enumerate(scale.groups):
        best = int(agreement.groups_theme[g]) if agreement else -1
        rows.append(
            {
                **vars(group),
                "best_theme": format_path(themes[best]) if best >= 0 else "",
                "kappa": agreement.groups_kappa[g] if agreement else None,
            }
        )
    return rows


def _themes(
    scale: Scale, agreement: ScaleAgreement | None, themes: tuple[ThemePath, ...]
) -> list[dict[str, object]]:
    if agreement is None:
        return []
    return [
        {
            "theme": format_path(path),
            "group": scale.groups[best].group if best >= 0 else "",
            "kappa": kappa,
        }
        for path, best, kappa in zip(
            themes, agreement.themes_group.tolist(), agreement.themes_kappa.tolist(), strict=True
        )
    ]
