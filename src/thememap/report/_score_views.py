"""Scores as the page shows them: never without null, interval and the quotes they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._interval_picture import Axis, axis_of, interval_picture
from thememap.report._page import MeasureView, NullView, ScoreView


def score_axis(scores: Mapping[str, Mapping[str, Any]]) -> Axis | None:
    """One axis for all scores of a level."""
    return axis_of(
        one[key] for one in scores.values() for key in ("value", "low", "high", "null_95")
    )


def resampled(scores: Mapping[str, Mapping[str, Any]], text: Catalogue) -> tuple[str, ...]:
    """What was resampled for the intervals of a level, each way once."""
    ways = dict.fromkeys(one["interval"] for one in scores.values() if one["low"] is not None)
    return tuple(text("scores.resampled", how=way) for way in ways)


def score_views(
    scores: Mapping[str, Mapping[str, Any]],
    *,
    measures: Sequence[Mapping[str, Any]],
    text: Catalogue,
) -> tuple[ScoreView, ...]:
    """Every score of a level, in the order of the measures' declarations."""
    axis = score_axis(scores)
    return tuple(
        _view(scores[measure["name"]], measure, axis, text)
        for measure in measures
        if measure["name"] in scores
    )


def _view(
    one: Mapping[str, Any], measure: Mapping[str, Any], axis: Axis | None, text: Catalogue
) -> ScoreView:
    defined = one["value"] is not None
    bounded = defined and one["low"] is not None and one["high"] is not None
    interval = ""
    if bounded:
        low, high = _numbers.score(one["low"]), _numbers.score(one["high"])
        interval = text("scores.interval", low=low, high=high)
    elif defined:
        interval = text("scores.no_interval", reason=one["interval"] or one["reason"])
    return ScoreView(
        title=measure["title"],
        meaning=measure["meaning"],
        value=_numbers.score(one["value"]),
        interval=interval,
        nulls=tuple(_null(null, one["null"], text) for null in one["nulls"]),
        n=text("scores.n", n=one["n"]),
        reason="" if defined else text("scores.undefined", reason=one["reason"]),
        picture=interval_picture(
            axis=axis,
            value=one["value"],
            low=one["low"],
            high=one["high"],
            null_mean=one["null_mean"],
            null_95=one["null_95"],
        ),
    )


def _null(null: Mapping[str, Any], deciding: str, text: Catalogue) -> NullView:
    if null["mean"] is None:
        sentence = text("scores.null_reason", reason=null["reason"])
    else:
        p = _numbers.chance(null["p"])
        sentence = text(
            "scores.null_small_p" if p.startswith("<") else "scores.null",
            mean=_numbers.score(null["mean"]),
            upper=_numbers.score(null["upper_95"]),
            p=p,
            shuffles=null["shuffles"],
        )
    return NullView(
        name=text("null." + null["name"]), decides=null["name"] == deciding, sentence=sentence
    )


def measure_views(measures: Sequence[Mapping[str, Any]]) -> tuple[MeasureView, ...]:
    """What each measure declares of itself."""
    return tuple(
        MeasureView(**{key: str(one[key]) for key in MeasureView.__dataclass_fields__})
        for one in measures
    )
