"""Agreement between coders, from a project, a table or an outcome, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from thememap.errors import UsageError
from thememap.pipeline.folder._inputs import read_run_material
from thememap.pipeline.folder._serialize import json_object, score_values
from thememap.pipeline.review._classifier_values import classifier_values
from thememap.pipeline.run._material import load_material
from thememap.records import (
    Agreement,
    LevelAgreement,
    Material,
    Score,
    ThemeAgreement,
    format_path,
)

COEFFICIENTS = ("agreement", "kappa", "fleiss", "alpha", "ac1", "pabak", "positive", "negative")
MAX_LISTED_DISAGREEMENTS = 200


def load_agreement_material(
    codings: Path | None,
    *,
    run: Path | None = None,
    quotes: Path | None = None,
    codebook: Path | None = None,
) -> Material:
    """The material of a run, of a project file, of tables, or of a table of codings alone."""
    from thememap.project import load_project, project_from_tables
    from thememap.tables import read_standalone_codings

    if run is not None:
        if quotes or codebook:
            raise UsageError("A run has its own quotes and codebook.")
        return read_run_material(run)
    assert codings is not None
    if codings.suffix.lower() == ".toml":
        if quotes or codebook:
            raise UsageError("A project file names its own quotes and codebook.")
        return load_material(load_project(codings))
    if quotes:
        return load_material(
            project_from_tables(quotes=quotes, codings=[codings], codebook=codebook)
        )
    return read_standalone_codings(codings, codebook=codebook)


def read_discussed_ids(path: Path) -> tuple[str, ...]:
    """The ids of a table of quotes that were discussed."""
    from thememap.tables import read_table

    table = read_table(path)
    place = table.index("quote_id", needed_for="--discussed", change="Name the quotes' ids.")
    return tuple(row[place].strip() for row in table.rows if row[place].strip())


def agreement_to_json(agreement: Agreement, *, most: int | None = None) -> dict[str, object]:
    """The agreement as plain values: the keys that ``thememap agree --json`` promises, and more.

    ``themes`` and ``overall`` are those of the level shown; ``levels`` has every level. ``most``
    bounds the disagreements that are listed.
    """
    shown = next(
        (level for level in agreement.levels if level.level == agreement.shown_level), None
    )
    return json_object(
        {
            "coders": agreement.coders,
            "units": agreement.units,
            "read_by": agreement.read_by,
            "clusters": agreement.clusters,
            "cluster_count": agreement.cluster_count,
            "resamples": agreement.resamples,
            "level": agreement.shown_level,
            "themes": _theme_values(shown.themes) if shown else [],
            "overall": _score_values(shown.overall) if shown else {},
            "levels": [_level_values(level) for level in agreement.levels],
            "disagreement_count": len(agreement.disagreements),
            "disagreements": [
                {
                    "quote_id": disagreement.quote_id,
                    "distance": disagreement.distance,
                    "given": {
                        coder: [format_path(path) for path in paths]
                        for coder, paths in disagreement.given.items()
                    },
                }
                for disagreement in agreement.disagreements[:most]
            ],
            "confusions": [
                {
                    **asdict(confusion),
                    "first": format_path(confusion.first),
                    "second": format_path(confusion.second),
                }
                for confusion in agreement.confusions
            ],
            "batches": agreement.batches,
            "pairs": agreement.pairs,
            "spans": [
                {**asdict(span), "theme": format_path(span.theme)} for span in agreement.spans
            ],
            "classifier": classifier_values(agreement.classifier),
            "notes": agreement.notes,
            "reason": agreement.reason,
        }
    )


def _level_values(level: LevelAgreement) -> dict[str, object]:
    return {
        "level": level.level,
        "themes": _theme_values(level.themes),
        "overall": _score_values(level.overall),
    }


def _theme_values(themes: Sequence[ThemeAgreement]) -> list[dict[str, object]]:
    return [
        {
            "theme": format_path(theme.theme),
            "level": theme.level,
            "n": theme.n,
            **_score_values({name: theme.scores[name] for name in COEFFICIENTS}),
            "prevalence": theme.prevalence,
            "uses": theme.uses,
            "parent_only": theme.parent_only,
            "table": theme.table,
            "prevalence_index": theme.prevalence_index,
            "bias_index": theme.bias_index,
            "given_parent": theme.given_parent,
            "given_parent_n": theme.given_parent_n,
            "too_few": theme.too_few,
            "remark": theme.remark,
        }
        for theme in themes
    ]


def _score_values(scores: Mapping[str, Score]) -> dict[str, object]:
    return {name: score_values(score) for name, score in scores.items()}
