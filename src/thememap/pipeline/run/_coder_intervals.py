"""One interval for one kappa: what evidence and agreement both say of two coders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isclose

from thememap.records import Agreement, Comparison, LevelComparison, Score, ThemePath

SAME = 1e-9
KAPPA_OF_TWO = "kappa"


def with_coder_intervals(comparison: Comparison, agreement: Agreement | None) -> Comparison:
    """The comparison in which *people* have the interval of the agreement of the same two coders.

    The evidence resamples halves of the studies for all of its kappas; the agreement bootstraps
    them, as kappa allows. Where both hold the same kappa of the same quotes the latter stands in
    both places: one number has one interval. With three coders or more, or on other quotes, they
    are different numbers and stay as they are.
    """
    if agreement is None or len(agreement.coders) != 2:
        return comparison
    kappas = {
        level.level: {theme.theme: theme.scores[KAPPA_OF_TWO] for theme in level.themes}
        for level in agreement.levels
    }
    levels = tuple(
        _with_intervals(level, kappas.get(level.level, {})) for level in comparison.levels
    )
    return replace(comparison, levels=levels)


def _with_intervals(level: LevelComparison, kappas: Mapping[ThemePath, Score]) -> LevelComparison:
    themes = tuple(
        replace(theme, people=_with_interval(theme.people, kappas.get(theme.path)))
        for theme in level.evidence.themes
    )
    of_path = {theme.path: theme for theme in themes}
    return replace(
        level,
        evidence=replace(level.evidence, themes=themes),
        theme_findings=tuple(
            replace(finding, evidence=of_path[finding.path]) for finding in level.theme_findings
        ),
    )


def _with_interval(people: Score, kappa: Score | None) -> Score:
    if kappa is None or None in (people.value, kappa.value) or people.n != kappa.n:
        return people
    if not isclose(people.value or 0.0, kappa.value or 0.0, abs_tol=SAME):
        return people
    return replace(people, low=kappa.low, high=kappa.high, interval=kappa.interval)
