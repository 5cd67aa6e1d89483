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
from thememap.report.views._short_answer import STATUS_ORDER, robust_by_status

CHOICE_KINDS = ("encoder", "method", "groups", "seed", "studies", "reference")


def sensitivity_view(result: Mapping[str, Any], text: Catalogue) -> SensitivityView | None:
    """The grid of analyses, theme by theme; `None` where there is none."""
    sensitivity = result["sensitivity"]
    if not sensitivity.get("results"):
        return None
    results = sensitivity["results"]
    themes = tuple(
        _theme_robustness(theme, number, results, text)
        for number, theme in enumerate(sensitivity["themes"])
    )
    omegas = sorted(analysis["omega"] for analysis in results if analysis["omega"] is not None)
    return SensitivityView(
        lead=text("sensitivity.lead", n=len(results), choices=_varied_choices(results, text)),
        robust=text(
            "sensitivity.robust",
            kept=robust_by_status(sensitivity["themes"], text) or "0",
            share=text.numbers.share(sensitivity["robust_from"]),
        ),
        omega=text(
            "sensitivity.omega",
            low=text.numbers.two_decimals(omegas[0]),
            middle=text.numbers.two_decimals(omegas[len(omegas) // 2]),
            high=text.numbers.two_decimals(omegas[-1]),
        )
        if omegas
        else "",
        themes=themes,
    )


def _theme_robustness(
    theme: Mapping[str, Any], number: int, results: Sequence[Mapping[str, Any]], text: Catalogue
) -> ThemeRobustnessView:
    statuses = [analysis["statuses"][number] for analysis in results]
    values = [float(analysis["jaccard"][number]) for analysis in results]
    ordered = sorted(values)
    names = parse_path(theme["theme"])
    jaccard = text(
        "sensitivity.jaccard",
        low=text.numbers.two_decimals(ordered[0]),
        middle=text.numbers.two_decimals(ordered[len(ordered) // 2]),
        high=text.numbers.two_decimals(ordered[-1]),
    )
    return ThemeRobustnessView(
        names=names,
        status=text("status.theme." + theme["status"]),
        slug="theme-" + status_slug(theme["status"]),
        share=text.numbers.share(theme["share"]),
        robust=theme["robust"],
        counts=status_counts(statuses, STATUS_ORDER, "theme", text),
        jaccard=jaccard,
        picture=specification_picture(
            values=values,
            slugs=["theme-" + status_slug(status) for status in statuses],
            choices=[_labelled_choices(analysis["specification"], text) for analysis in results],
            text=text,
            label=f"{text('sensitivity.picture')}: {jaccard}",
            heading=theme_name(names),
        ),
    )


def _labelled_choices(specification: Mapping[str, Any], text: Catalogue) -> list[tuple[str, str]]:
    return [(text(f"sensitivity.choice.{kind}"), str(specification[kind])) for kind in CHOICE_KINDS]


def _varied_choices(results: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    parts = []
    for kind in CHOICE_KINDS:
        values = dict.fromkeys(str(analysis["specification"][kind]) for analysis in results)
        if len(values) > 1:
            ordered = sorted(values, key=int) if kind in ("groups", "seed") else list(values)
            parts.append(f"{text('sensitivity.choice.' + kind)} ({', '.join(ordered)})")
    return "; ".join(parts)
