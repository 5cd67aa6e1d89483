"""A run as another scale than the shown one gives it, for writers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thememap.errors import UsageError
from thememap.export_text import ExportFormat

if TYPE_CHECKING:
    from thememap.report import RunFolder

FORMATS_WITH_GROUPS = (
    ExportFormat.QDPX,
    ExportFormat.QDC,
    ExportFormat.XLSX,
    ExportFormat.DOCX,
    ExportFormat.MD,
)
OF_SHOWN_SCALE = (
    "matches", "relations", "kappa", "jaccard", "precision", "recall", "p", "q", "cells",
)  # fmt: skip


def groups_of_scale(run: RunFolder, scale: int | None) -> dict[str, str]:
    """The group of each quote that has one, at the scale or at the shown one.

    Raises `UsageError` for a scale that the run does not hold.
    """
    from thememap.report import groups_at_scale, listed_scales, shown_scale

    k = shown_scale(run) if scale is None else scale
    if k not in listed_scales(run):
        known = ", ".join(map(str, listed_scales(run)))
        raise UsageError(f"--scale {k}: the run has no such scale. It has: {known}.")
    return {quote: group for quote, group in groups_at_scale(run, k).items() if group}


def other_scale(run: RunFolder, scale: int | None) -> int | None:
    """The scale where it is not the shown one, else `None`."""
    from thememap.report import shown_scale

    return None if scale == shown_scale(run) else scale


def result_at_scale(result: Mapping[str, Any], scale: int | None) -> Mapping[str, Any]:
    """The result with the groups of another scale; `None` is the shown one.

    What belongs to the shown scale is left out: what was found of its groups, and a theme's
    matches, relations and cells. A theme keeps its evidence and status, which rest on all scales,
    and gets the group of this scale that it agrees with best.
    """
    if scale is None:
        return result
    (values,) = (values for values in result["scales"] if values["k"] == scale)
    best = {theme["theme"]: theme["group"] for theme in values["themes"]}
    return {
        **result,
        "groups": [
            {
                **group,
                "keywords": list(group["keywords"]),
                "exemplar_ids": [group["central_id"]] if group["central_id"] else [],
                "sentence": "",
                "status": "",
                "matches": [],
            }
            for group in values["groups"]
        ],
        "themes": [
            {
                **{key: value for key, value in theme.items() if key not in OF_SHOWN_SCALE},
                "best_group": best.get(theme["theme"], ""),
            }
            for theme in result["themes"]
        ],
    }


def check_scale_option(scale: int | None, *, to: ExportFormat, results: bool) -> None:
    """Raises `UsageError` where the scale would change nothing of what is written."""
    if scale is None:
        return
    if to not in FORMATS_WITH_GROUPS:
        raise UsageError(f"--scale: {to} holds no groups. Leave it out.")
    if not results and to in (ExportFormat.QDPX, ExportFormat.QDC):
        raise UsageError("--scale and --without-results: without results there are no groups.")
