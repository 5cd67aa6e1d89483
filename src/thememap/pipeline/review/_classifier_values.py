"""The classifier beside the coders, as plain values: to and from a run's result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thememap.pipeline.folder._inputs import damage_as_data_error
from thememap.pipeline.folder._serialize import messages_from_json
from thememap.records import (
    NO_MESSAGE,
    ClassifierAgreement,
    LevelClassifierAgreement,
    Score,
    ThemeClassifierAgreement,
    format_path,
    parse_path,
)


def classifier_values(classifier: ClassifierAgreement | None) -> dict[str, object] | None:
    """Levels with their themes and means; `None` without a classifier."""
    if classifier is None:
        return None
    return {
        "learnt_from": classifier.learnt_from,
        "levels": [
            {
                "level": level.level,
                "mean": level.mean,
                "themes": [
                    {"theme": format_path(theme.theme), "kappas": _kappa_values(theme.kappas)}
                    for theme in level.themes
                ],
            }
            for level in classifier.levels
        ],
    }


def _kappa_values(kappas: Mapping[str, Score]) -> dict[str, object]:
    return {
        coder: {"value": kappa.value, "n": kappa.n, "reason": kappa.reason}
        for coder, kappa in kappas.items()
    }


def read_classifier_agreement(run: Path) -> ClassifierAgreement | None:
    """What a run's classifier shares with its coders; `None` where it could learn no theme.

    Nothing is computed. Raises `DataError` where the result cannot be read.
    """
    from thememap.report import read_run

    values = read_run(run).result["agreement"].get("classifier")
    if not values:
        return None
    with damage_as_data_error(run):
        return ClassifierAgreement(
            learnt_from=values["learnt_from"],
            levels=tuple(
                LevelClassifierAgreement(
                    level=level["level"],
                    themes=tuple(
                        ThemeClassifierAgreement(
                            theme=parse_path(theme["theme"]),
                            kappas={
                                coder: _kappa_score(kappa)
                                for coder, kappa in theme["kappas"].items()
                            },
                        )
                        for theme in level["themes"]
                    ),
                    mean=level["mean"],
                )
                for level in values["levels"]
            ),
        )


def _kappa_score(kappa: Mapping[str, Any]) -> Score:
    (reason,) = messages_from_json([kappa["reason"]])
    return Score(measure="kappa", value=kappa["value"], n=kappa["n"], reason=reason or NO_MESSAGE)
