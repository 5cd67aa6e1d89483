"""The choice of groups as arrays, to be kept and taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.records import NO_GROUP, Message, NumberOfGroups

if TYPE_CHECKING:
    from thememap.experiments import GroupChoice

NOT_DRAWN = -2


def choice_to_arrays(choice: GroupChoice) -> dict[str, np.ndarray]:
    """Stability, the number with its curve, and the resamples at the shown number."""
    k = choice.key
    used = [resample for resample in choice.resamples if k in resample.labels]
    points = 1 + max((int(resample.points.max(initial=-1)) for resample in used), default=-1)
    texts = 1 + max((int(resample.texts.max(initial=-1)) for resample in used), default=-1)
    resampled = np.full((len(used), points), NOT_DRAWN, dtype=np.int64)
    texts_drawn = np.zeros((len(used), texts), dtype=bool)
    for row, resample in enumerate(used):
        resampled[row, resample.points] = resample.labels[k]
        texts_drawn[row, resample.texts] = True
    null = np.nan if choice.stability_null is None else choice.stability_null
    return {
        "stability": choice.stability,
        "stability_null": np.array(null),
        "number": np.array(json.dumps(asdict(choice.number))),
        "curve": np.array(choice.curve, dtype=np.float64).reshape(-1, 3),
        "by": np.array(k),
        "resampled": resampled,
        "kept": texts_drawn,
    }


def choice_from_arrays(arrays: Mapping[str, np.ndarray]) -> GroupChoice:
    """The choice that `choice_to_arrays` took apart; resamples hold the shown number only."""
    from thememap.experiments import GroupChoice, HalfSample

    null, by = float(arrays["stability_null"]), int(arrays["by"])
    return GroupChoice(
        number=_number_from_json(json.loads(str(arrays["number"]))),
        stability=arrays["stability"],
        stability_null=None if np.isnan(null) else null,
        curve=tuple(
            (int(k), observed, of_null) for k, observed, of_null in arrays["curve"].tolist()
        ),
        key=by,
        resamples=tuple(
            HalfSample(
                texts=np.flatnonzero(texts_drawn),
                points=np.flatnonzero(row >= NO_GROUP),
                labels={by: row[row >= NO_GROUP]},
            )
            for row, texts_drawn in zip(arrays["resampled"], arrays["kept"], strict=True)
        ),
    )


def _number_from_json(values: dict[str, Any]) -> NumberOfGroups:
    curve = tuple((int(k), float(value), float(null)) for k, value, null in values.pop("curve"))
    undecided = tuple(int(k) for k in values.pop("undecided", ()))
    reason = Message(**values.pop("reason"))
    return NumberOfGroups(curve=curve, undecided=undecided, reason=reason, **values)
