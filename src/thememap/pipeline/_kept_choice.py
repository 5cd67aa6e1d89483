"""The choice of groups as arrays, to be kept and taken back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.records import NO_GROUP, CoarseLevel, NumberOfGroups

if TYPE_CHECKING:
    from thememap.experiments import Choice

NOT_DRAWN = -2


def arrays_of(choice: Choice) -> dict[str, np.ndarray]:
    """Labels, stability, the number with its curve, and the resamples at the chosen number."""
    k = choice.key
    m = len(choice.labels)
    used = [one for one in choice.resamples if k in one.labels]
    resampled = np.full((len(used), m), NOT_DRAWN, dtype=np.int64)
    texts = 1 + max((int(one.texts.max(initial=-1)) for one in used), default=-1)
    kept = np.zeros((len(used), texts), dtype=bool)
    for row, one in enumerate(used):
        resampled[row, one.points] = one.labels[k]
        kept[row, one.texts] = True
    null = np.nan if choice.stability_null is None else choice.stability_null
    return {
        "labels": choice.labels,
        "stability": choice.stability,
        "stability_null": np.array(null),
        "number": np.array(json.dumps(asdict(choice.number))),
        "coarse": np.array(json.dumps(asdict(choice.coarse) if choice.coarse else None)),
        "by": np.array(k),
        "resampled": resampled,
        "kept": kept,
    }


def choice_of(arrays: dict[str, np.ndarray]) -> Choice:
    """The choice that `arrays_of` took apart; resamples hold the chosen number only."""
    from thememap.experiments import Choice, Resample

    number = _number(json.loads(str(arrays["number"])))
    null, by = float(arrays["stability_null"]), int(arrays["by"])
    return Choice(
        number=number,
        labels=arrays["labels"],
        stability=arrays["stability"],
        stability_null=None if np.isnan(null) else null,
        key=by,
        coarse=_coarse(json.loads(str(arrays["coarse"]))),
        resamples=tuple(
            Resample(
                texts=np.flatnonzero(kept),
                points=np.flatnonzero(row >= NO_GROUP),
                labels={by: row[row >= NO_GROUP]},
            )
            for row, kept in zip(arrays["resampled"], arrays["kept"], strict=True)
        ),
    )


def _number(told: dict[str, Any]) -> NumberOfGroups:
    curve = tuple((int(k), float(value), float(null)) for k, value, null in told.pop("curve"))
    undecided = tuple(int(k) for k in told.pop("undecided", ()))
    return NumberOfGroups(curve=curve, undecided=undecided, **told)


def _coarse(told: dict[str, Any] | None) -> CoarseLevel | None:
    if told is None:
        return None
    return CoarseLevel(
        parent=tuple(told["parent"]),
        number=_number(told["number"]),
        stability=tuple(told["stability"]),
        stability_null=told["stability_null"],
    )
