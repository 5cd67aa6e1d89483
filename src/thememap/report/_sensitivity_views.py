"""The section on other choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report import _numbers
from thememap.report._answer import ORDER, kept_by_status
from thememap.report._catalogue import Catalogue
from thememap.report._level_views import slug, status_counts
from thememap.report._page import SensitivityView, ThemeRobustnessView
from thememap.report._specification_picture import specification_picture

CHOICES = ("encoder", "method", "groups", "seed", "studies", "reference")


def sensitivity_view(result: Mapping[str, Any], text: Catalogue) -> SensitivityView | None:
    """The grid of analyses, theme by theme; `None` where there is none."""
    found = result["sensitivity"]
    if not found.get("results"):
        return None
    results = found["results"]
    themes = tuple(_theme(one, number, results, text) for number, one in enumerate(found["themes"]))
    omegas = sorted(one["omega"] for one in results if one["omega"] is not None)
    return SensitivityView(
        lead=text("sensitivity.lead", n=len(results), choices=_listed(results, text)),
        robust=text(
            "sensitivity.robust",
            kept=kept_by_status(found["themes"], text) or "0",
            share=_numbers.share(found["robust_from"]),
        ),
        omega=text(
            "sensitivity.omega",
            low=_numbers.two(omegas[0]),
            middle=_numbers.two(omegas[len(omegas) // 2]),
            high=_numbers.two(omegas[-1]),
        )
        if omegas
        else "",
        themes=themes,
    )


def _theme(
    one: Mapping[str, Any], number: int, results: Sequence[Mapping[str, Any]], text: Catalogue
) -> ThemeRobustnessView:
    statuses = [each["statuses"][number] for each in results]
    values = [float(each["jaccard"][number]) for each in results]
    ordered = sorted(values)
    return ThemeRobustnessView(
        names=parse_path(one["theme"]),
        status=text("status.theme." + one["status"]),
        slug="theme-" + slug(one["status"]),
        share=_numbers.share(one["share"]),
        robust=one["robust"],
        counts=status_counts(statuses, ORDER, "theme", text),
        jaccard=text(
            "sensitivity.jaccard",
            low=_numbers.two(ordered[0]),
            middle=_numbers.two(ordered[len(ordered) // 2]),
            high=_numbers.two(ordered[-1]),
        ),
        picture=specification_picture(
            values=values,
            slugs=["theme-" + slug(status) for status in statuses],
            choices=[_choices(each["specification"], text) for each in results],
        ),
    )


def _choices(specification: Mapping[str, Any], text: Catalogue) -> list[tuple[str, str]]:
    return [(text(f"sensitivity.choice.{kind}"), str(specification[kind])) for kind in CHOICES]


def _listed(results: Sequence[Mapping[str, Any]], text: Catalogue) -> str:
    parts = []
    for kind in CHOICES:
        values = dict.fromkeys(str(one["specification"][kind]) for one in results)
        if len(values) > 1:
            ordered = sorted(values, key=int) if kind in ("groups", "seed") else list(values)
            parts.append(f"{text('sensitivity.choice.' + kind)} ({', '.join(ordered)})")
    return "; ".join(parts)
