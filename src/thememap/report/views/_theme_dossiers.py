"""Everything about a theme: what the other sections say of it, brought to its article."""

from __future__ import annotations

from collections.abc import Mapping

from thememap.report.model._dossier import ThemeDossier
from thememap.report.model._page import Page


def theme_dossiers(page: Page) -> Mapping[str, ThemeDossier]:
    """For each theme of the level shown, by the anchor of its article."""
    agreements = {theme.names: theme for theme in page.agreed.themes} if page.agreed else {}
    robust = {theme.names: theme for theme in page.sensitive.themes} if page.sensitive else {}
    only_in = {
        theme.value: seen.unit
        for seen in (*page.saturation.once, *page.saturation.once_rest)
        for theme in seen.themes
    }
    return {
        theme.anchor: ThemeDossier(
            agreement=agreements.get(theme.names),
            robustness=robust.get(theme.names),
            only_in=only_in.get(theme.anchor, ""),
            concepts=tuple(
                concept for concept in page.concepts.inside if concept.theme == theme.names
            ),
            flags=tuple(flag for flag in page.flags if theme.names in flag.themes),
            memos=tuple(memo for memo in page.memos if memo.theme == theme.names),
        )
        for theme in (page.shown.themes if page.shown else ())
    }
