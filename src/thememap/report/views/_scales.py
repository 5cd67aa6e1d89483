"""The scales of the ladder: a row each, and what the slider of the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median, quantiles
from typing import Any

from thememap.records import ThemePath, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._read_run import RunFolder, RunQuote
from thememap.report.model._sections import ScaleRow
from thememap.report.pictures._heat_map import matrix_geometry
from thememap.report.pictures._styles import DISTINCT_MARKS
from thememap.report.views._group_names import group_name

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
KAPPA_DECIMALS = 2
KEYWORDS_SHOWN = 6
UNKNOWN = -1


def scale_rows(result: Mapping[str, Any]) -> tuple[ScaleRow, ...]:
    """One row a scale, from coarse to fine; empty for a run without a ladder."""
    scales = result.get("scales") or []
    return tuple(map(_scale_row, scales)) if len(scales) > 1 else ()


def _scale_row(scale: Mapping[str, Any]) -> ScaleRow:
    kappas = tuple(float(theme["kappa"]) for theme in scale["themes"] if theme["kappa"] is not None)
    low, _, high = quantiles(kappas, method="inclusive") if len(kappas) > 1 else (None, 0, None)
    return ScaleRow(
        k=scale["k"],
        groups=len(scale["groups"]),
        shown=scale["shown"],
        largest=max(scale["sizes"], default=0),
        median=int(median(scale["sizes"])) if scale["sizes"] else 0,
        kappas=kappas,
        mean=fmean(kappas) if kappas else None,
        low=low,
        high=high,
        stability=scale["stability"],
        stability_null=scale["stability_null"],
    )


def slider_scales(run: RunFolder) -> list[Mapping[str, Any]]:
    """The scales that the page can show: those whose groups have marks of their own.

    The shown scale is always among them; a run without a ladder has none.
    """
    scales = run.result.get("scales") or []
    if not run.scales or not any(scale["shown"] for scale in scales):
        return []
    return [scale for scale in scales if is_on_slider(scale)]


def is_on_slider(scale: Mapping[str, Any]) -> bool:
    """Whether the page can show this scale."""
    return bool(scale["shown"]) or len(scale["groups"]) <= DISTINCT_MARKS


def finer_scales(run: RunFolder) -> list[int]:
    """Numbers of groups of the scales that the page leaves to scales.csv."""
    listed = [scale["k"] for scale in slider_scales(run)]
    scales = run.result.get("scales") or []
    return [scale["k"] for scale in scales if listed and scale["k"] not in listed]


def scale_choices(run: RunFolder, text: Catalogue) -> tuple[LabelledValue, ...]:
    """The stops of the slider: how a scale is called, its k; ``note`` for the shown one."""
    scales = slider_scales(run)
    if len(scales) < 2:
        return ()
    return tuple(
        LabelledValue(
            text("scales.groups", n=len(scale["groups"])),
            str(scale["k"]),
            text("scales.shown") if scale["shown"] else "",
        )
        for scale in scales
    )


def scale_content(
    run: RunFolder,
    quotes: Sequence[RunQuote],
    *,
    numbers: Mapping[str, int],
    theme_place: Mapping[ThemePath, int],
    text: Catalogue,
) -> dict[str, Any]:
    """What the script shows of each scale: ``scales``, the place of the shown one, the matrix.

    A run without a ladder has one scale, whose groups are those of the run.
    """
    scales = slider_scales(run)
    if len(scales) < 2:
        groups = [
            [str(group["group"]), group_name(group, text, text_of=run.text_of)]
            for group in run.result["groups"]
        ]
        labels = [numbers.get(quote.group, 0) for quote in quotes]
        return {"scales": [{"groups": groups, "label": encode_labels(labels, len(groups))}],
                "scale": 0}  # fmt: skip
    row_of = {quote.quote_id: row for row, quote in enumerate(quotes)}
    rows = _rows_in_run(run, quotes)
    reflexive = run.result["approach"] == "reflexive"
    return {
        "scales": [
            {
                "k": scale["k"],
                "groups": [
                    [group["group"], group_name(group, text, text_of=run.text_of)]
                    for group in scale["groups"]
                ],
                "label": encode_labels([run.scales[scale["k"]][row] for row in rows],
                                       len(scale["groups"])),
                "n": scale["sizes"],
                "words": [list(group["keywords"][:KEYWORDS_SHOWN]) for group in scale["groups"]],
                "central": [
                    [row_of.get(group["central_id"], UNKNOWN), group.get("central_start", 0),
                     group.get("central_end", 0)]
                    for group in scale["groups"]
                ],
                "theme": [
                    theme_place.get(parse_path(group["best_theme"]), UNKNOWN)
                    if group["best_theme"]
                    else UNKNOWN
                    for group in scale["groups"]
                ],
                "kappa": [
                    None if reflexive else _rounded(group["kappa"]) for group in scale["groups"]
                ],
                "best": _best_groups(scale, run.result["themes"]),
            }
            for scale in scales
        ],
        "scale": next(place for place, scale in enumerate(scales) if scale["shown"]),
        "matrix": matrix_geometry(len(run.result["themes"])),
    }  # fmt: skip


def encode_labels(labels: Sequence[int], groups: int) -> str:
    """Labels as digits to base 36, each of as many digits as ``groups`` needs.

    >>> encode_labels([0, 1, 35], 35), encode_labels([0, 36], 48)
    ('01z', '0010')
    """
    width = 1
    while len(DIGITS) ** width <= groups:
        width += 1
    return "".join(_to_digits(label, width) for label in labels)


def _to_digits(label: int, width: int) -> str:
    places = (len(DIGITS) ** place for place in reversed(range(width)))
    return "".join(DIGITS[label // place % len(DIGITS)] for place in places)


def _best_groups(scale: Mapping[str, Any], themes: Sequence[Mapping[str, Any]]) -> list[int]:
    """The number of the group that each of the themes agrees with best; 0 without one."""
    number = {group["group"]: g for g, group in enumerate(scale["groups"], start=1)}
    best = {theme["theme"]: number.get(theme["group"], 0) for theme in scale["themes"]}
    return [best.get(theme["theme"], 0) for theme in themes]


def _rows_in_run(run: RunFolder, quotes: Sequence[RunQuote]) -> Sequence[int]:
    if len(quotes) == len(run.quotes):
        return range(len(quotes))
    place = {quote.quote_id: row for row, quote in enumerate(run.quotes)}
    return [place[quote.quote_id] for quote in quotes]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, KAPPA_DECIMALS)
