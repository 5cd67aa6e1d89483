"""Themes in the order of the researcher's codebook; results have them sorted by path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from thememap.records import ThemePath, parse_path
from thememap.report.model._read_run import RunFolder

RowT = TypeVar("RowT")
JsonObject = Mapping[str, Any]


def in_display_order(run: RunFolder) -> RunFolder:
    """The run with every list of themes as its codebook lists them; no value is changed.

    Themes that the codebook lacks come last. Raises KeyError, TypeError or ValueError where the
    result is not of the shape that its ``schema_version`` promises.
    """
    if list(run.display_order) == sorted(run.display_order):
        return run
    position = {path: number for number, path in enumerate(run.display_order)}

    def place(path: ThemePath) -> int:
        return position.get(path, len(position))

    def of_row(row: JsonObject) -> int:
        return place(parse_path(row["theme"]))

    def level(values: JsonObject) -> dict[str, Any]:
        return {
            **values,
            "themes": sorted(values["themes"], key=of_row),
            "matrix": _sort_matrix(values["matrix"], place),
        }

    result = run.result
    agreement, sensitivity = result["agreement"], result["sensitivity"]
    review = result.get("review") or {}
    return replace(
        run,
        result={
            **result,
            "themes": sorted(result["themes"], key=of_row),
            "levels": [level(values) for values in result["levels"]],
            "agreement": {
                **_with_sorted_list(agreement, "themes", of_row),
                "levels": [
                    _with_sorted_list(values, "themes", of_row)
                    for values in agreement.get("levels", ())
                ],
                "classifier": _sort_classifier(agreement.get("classifier"), of_row),
            },
            "sensitivity": _with_sorted_list(sensitivity, "themes", of_row),
            "review": {
                **review,
                **{
                    name: _with_sorted_list(review[name], "rows", of_row)
                    for name in ("theme_by_study", "theme_by_perspective")
                    if review.get(name)
                },
            },
        },
        quotes=tuple(
            replace(quote, themes=tuple(sorted(quote.themes, key=place)))
            if len(quote.themes) > 1
            else quote
            for quote in run.quotes
        ),
    )


def _with_sorted_list(
    values: JsonObject, key: str, place: Callable[[JsonObject], int]
) -> dict[str, Any]:
    return {**values, key: sorted(values[key], key=place)} if key in values else dict(values)


def _sort_classifier(
    classifier: JsonObject | None, place: Callable[[JsonObject], int]
) -> dict[str, Any] | None:
    if not classifier:
        return None
    levels = [_with_sorted_list(level, "themes", place) for level in classifier["levels"]]
    return {**classifier, "levels": levels}


def _sort_matrix(matrix: JsonObject, place: Callable[[ThemePath], int]) -> dict[str, Any]:
    paths = [parse_path(path) for path in matrix["themes"]]
    rows = sorted(range(len(paths)), key=lambda row: place(paths[row]))

    def reorder(values: Sequence[RowT]) -> list[RowT]:
        return [values[row] for row in rows]

    by_theme = ("themes", "count", "match_free", "match_within")
    return {**matrix, **{name: reorder(matrix[name]) for name in by_theme if matrix.get(name)}}
