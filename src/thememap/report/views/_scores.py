"""Scores as the page shows them: never without null, interval and the quotes they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._comparison import MeasureView, NullView, ScoreView
from thememap.report.pictures._interval import ScoreAxis, ScoreOnAxis, interval_picture, shared_axis


def score_axis(scores: Mapping[str, Mapping[str, Any]], text: Catalogue) -> ScoreAxis | None:
    """One axis for all scores of a level."""
    keys = ("value", "low", "high", "null_95")
    return shared_axis((score[key] for score in scores.values() for key in keys), text.numbers)


def resampling_sentences(
    scores: Mapping[str, Mapping[str, Any]], text: Catalogue
) -> tuple[str, ...]:
    """What was resampled for the intervals of a level, each way once."""
    ways = dict.fromkeys(score["interval"] for score in scores.values() if score["low"] is not None)
    return tuple(text("scores.resampled", how=method) for method in ways)


def score_views(
    scores: Mapping[str, Mapping[str, Any]],
    *,
    measures: Sequence[Mapping[str, Any]],
    text: Catalogue,
) -> tuple[ScoreView, ...]:
    """Every score of a level, in the order of the measures' declarations."""
    axis = score_axis(scores, text)
    return tuple(
        _score_view(scores[measure["name"]], measure, axis, text)
        for measure in measures
        if measure["name"] in scores
    )


def _score_view(
    score: Mapping[str, Any], measure: Mapping[str, Any], axis: ScoreAxis | None, text: Catalogue
) -> ScoreView:
    defined = score["value"] is not None
    bounded = defined and score["low"] is not None and score["high"] is not None
    interval = ""
    if bounded:
        low, high = text.numbers.score(score["low"]), text.numbers.score(score["high"])
        interval = text("scores.interval", low=low, high=high)
    elif defined:
        interval = text("scores.no_interval", reason=score["interval"] or score["reason"])
    value = text.numbers.score(score["value"])
    return ScoreView(
        title=measure["title"],
        meaning=measure["meaning"],
        value=value,
        interval=interval,
        nulls=tuple(_null_view(null, score["null"], text) for null in score["nulls"]),
        n=text("scores.n", n=score["n"]),
        reason="" if defined else text("scores.undefined", reason=score["reason"]),
        picture=interval_picture(
            ScoreOnAxis(**{key: score[key] for key in ScoreOnAxis.__dataclass_fields__}),
            axis,
            label=f"{measure['title']}: {value}; {interval}",
        ),
    )


def _null_view(null: Mapping[str, Any], deciding: str, text: Catalogue) -> NullView:
    if null["mean"] is None:
        sentence = text("scores.null_reason", reason=null["reason"])
    else:
        p = text.numbers.p_value(null["p"])
        sentence = text(
            "scores.null_small_p" if p.startswith("<") else "scores.null",
            mean=text.numbers.score(null["mean"]),
            upper=text.numbers.score(null["upper_95"]),
            p=p,
            shuffles=null["shuffles"],
        )
    return NullView(
        name=text("null." + null["name"]), decides=null["name"] == deciding, sentence=sentence
    )


def measure_views(measures: Sequence[Mapping[str, Any]]) -> tuple[MeasureView, ...]:
    """What each measure declares of itself."""
    return tuple(
        MeasureView(**{key: str(measure[key]) for key in MeasureView.__dataclass_fields__})
        for measure in measures
    )
