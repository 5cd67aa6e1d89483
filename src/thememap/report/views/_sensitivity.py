"""The section on other choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._sections import SensitivityView, ThemeRobustnessView
from thememap.report.pictures._specification_curve import specification_picture
from thememap.report.views._levels import status_counts, status_slug
from thememap.report.views._quotes import theme_name
from thememap.report.views.answer._short_answer import STATUS_ORDER, robust_by_status

CHOICE_KINDS = ("encoder", "method", "seed", "recogniser", "studies", "reference")
KAPPAS = ("recognition", "groups")


def sensitivity_view(result: Mapping[str, Any], text: Catalogue) -> SensitivityView | None:
    """The grid of analyses, theme by theme; `None` where there is none.

    The grids of earlier versions rested on one scale and are not shown.
    """
    sensitivity = result["sensitivity"]
    results = sensitivity.get("results")
    if not results or "recognition" not in results[0]:
        return None
    themes = tuple(
        _theme_robustness(theme, number, results, text)
        for number, theme in enumerate(sensitivity["themes"])
    )
    return SensitivityView(
        lead=text("sensitivity.lead", n=len(results), choices=_varied_choices(results, text)),
        robust=text(
            "sensitivity.robust",
            kept=robust_by_status(result, text) or "0",
            share=text.numbers.share(sensitivity["robust_from"]),
        ),
        themes=themes,
    )


def _theme_robustness(
    theme: Mapping[str, Any], number: int, results: Sequence[Mapping[str, Any]], text: Catalogue
) -> ThemeRobustnessView:
    statuses = [analysis["statuses"][number] for analysis in results]
    names = parse_path(theme["theme"])
    kappas = _kappa_ranges(results, number, text)
    drawn = [analysis for analysis in results if analysis["recognition"][number] is not None]
    return ThemeRobustnessView(
        names=names,
        status=text("status.theme." + theme["status"]),
        slug="theme-" + status_slug(theme["status"]),
        share=text.numbers.share(theme["share"]),
        robust=theme["robust"],
        counts=status_counts(statuses, STATUS_ORDER, "theme", text),
        kappas=kappas,
        picture=specification_picture(
            values=[float(analysis["recognition"][number]) for analysis in drawn],
            slugs=["theme-" + status_slug(analysis["statuses"][number]) for analysis in drawn],
            choices=[_labelled_choices(analysis["specification"], text) for analysis in drawn],
            text=text,
            label=" ".join([f"{text('sensitivity.picture')}:", *kappas]),
            heading=theme_name(names),
        )
        if drawn
        else None,
    )


def _kappa_ranges(
    results: Sequence[Mapping[str, Any]], number: int, text: Catalogue
) -> tuple[str, ...]:
    """A sentence a kind of evidence: lowest, median and highest kappa where it is defined."""
    sentences = []
    for kind in KAPPAS:
        values = sorted(
            analysis[kind][number] for analysis in results if analysis[kind][number] is not None
        )
        if values:
            shown = [values[0], values[len(values) // 2], values[-1]]
            low, middle, high = map(text.numbers.two_decimals, shown)
            sentences.append(text(f"sensitivity.{kind}", low=low, middle=middle, high=high))
    return tuple(sentences)


def _labelled_choices(specification: Mapping[str, Any], text: Catalogue) -> list[tuple[str, str]]:
    return [
        (text(f"sensitivity.choice.{kind}"), _choice_word(kind, specification[kind], text))
        for kind in CHOICE_KINDS
    ]


def _choice_word(kind: str, choice: object, text: Catalogue) -> str:
    return text(f"sensitivity.recogniser.{choice}") if kind == "recogniser" else str(choice)


def _varied_choices(results: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    parts = []
    for kind in CHOICE_KINDS:
        values = dict.fromkeys(
            _choice_word(kind, analysis["specification"][kind], text) for analysis in results
        )
        if len(values) > 1:
            ordered = sorted(values, key=int) if kind == "seed" else list(values)
            parts.append(f"{text('sensitivity.choice.' + kind)} ({', '.join(ordered)})")
    return "; ".join(parts)
