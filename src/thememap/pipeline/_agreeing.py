"""Agreement between coders, from a project, a table or an outcome, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from thememap.errors import UsageError
from thememap.pipeline._plain import plain
from thememap.pipeline._stages import material_of
from thememap.records import (
    Agreement,
    Grouping,
    LevelAgreement,
    Material,
    Score,
    ThemeAgreement,
    format_path,
)

COEFFICIENTS = ("agreement", "kappa", "fleiss", "alpha", "ac1", "pabak", "positive", "negative")
DISAGREEMENTS_IN_A_RUN = 200


def material_for_agreement(
    codings: Path, *, quotes: Path | None = None, codebook: Path | None = None
) -> Material:
    """The material of a project file, of tables, or of a table of codings alone."""
    from thememap.project import load_project, project_from_tables
    from thememap.tables import read_codings_alone

    if codings.suffix.lower() == ".toml":
        if quotes or codebook:
            raise UsageError("A project file names its own quotes and codebook.")
        return material_of(load_project(codings))
    if quotes:
        return material_of(project_from_tables(quotes=quotes, codings=[codings], codebook=codebook))
    return read_codings_alone(codings, codebook=codebook)


def discussed_in(path: Path) -> tuple[str, ...]:
    """The ids of a table of quotes that were discussed."""
    from thememap.tables import read_table

    table = read_table(path)
    place = table.index("quote_id", needed_for="--discussed", change="Name the quotes' ids.")
    return tuple(row[place].strip() for row in table.rows if row[place].strip())


def agreement_of_run(
    material: Material, grouping: Grouping, *, level: int, intervals: bool, seed: int
) -> Agreement | None:
    """Agreement of all coders of a run, each also with its groups; `None` for one coder.

    ``level`` is the level that the comparison shows (0: none): pairs of coders are compared there.
    """
    from thememap.agreement import agree, coder_pairs_with_groups

    if len(material.codings.coders) < 2:
        return None
    found = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=material.codings,
        intervals=intervals,
        seed=seed,
    )
    if not level or found.reason:
        return found
    return replace(
        found,
        pairs=coder_pairs_with_groups(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=material.codings,
            coders=found.coders,
            level=level,
            group_member=grouping.label[:, None] == np.arange(len(grouping.groups)),
        ),
    )


def agreement_values(found: Agreement, *, most: int | None = None) -> dict[str, object]:
    """The agreement as plain values: the keys that ``thememap agree --json`` promises, and more.

    ``themes`` and ``overall`` are those of the level shown; ``levels`` has every level. ``most``
    bounds the disagreements that are listed.
    """
    shown = next((one for one in found.levels if one.level == found.shown_level), None)
    values = plain(
        {
            "coders": found.coders,
            "units": found.units,
            "read_by": found.read_by,
            "clusters": found.clusters,
            "cluster_count": found.cluster_count,
            "level": found.shown_level,
            "themes": _themes(shown.themes) if shown else [],
            "overall": _scores(shown.overall) if shown else {},
            "levels": [_level(one) for one in found.levels],
            "disagreement_count": len(found.disagreements),
            "disagreements": [
                {
                    "quote_id": one.quote_id,
                    "distance": one.distance,
                    "given": {
                        coder: [format_path(path) for path in paths]
                        for coder, paths in one.given.items()
                    },
                }
                for one in found.disagreements[:most]
            ],
            "confusions": [
                {**asdict(one), "first": format_path(one.first), "second": format_path(one.second)}
                for one in found.confusions
            ],
            "batches": [asdict(one) for one in found.batches],
            "pairs": [asdict(one) for one in found.pairs],
            "spans": [{**asdict(one), "theme": format_path(one.theme)} for one in found.spans],
            "notes": found.notes,
            "reason": found.reason,
        }
    )
    assert isinstance(values, dict)
    return values


def _level(one: LevelAgreement) -> dict[str, object]:
    return {"level": one.level, "themes": _themes(one.themes), "overall": _scores(one.overall)}


def _themes(themes: Sequence[ThemeAgreement]) -> list[dict[str, object]]:
    return [
        {
            "theme": format_path(one.theme),
            "level": one.level,
            "n": one.n,
            **_scores({name: one.scores[name] for name in COEFFICIENTS}),
            "prevalence": one.prevalence,
            "uses": one.uses,
            "table": one.table,
            "prevalence_index": one.prevalence_index,
            "bias_index": one.bias_index,
            "given_parent": one.given_parent,
            "given_parent_n": one.given_parent_n,
            "too_few": one.too_few,
            "remark": one.remark,
        }
        for one in themes
    ]


def _scores(scores: Mapping[str, Score]) -> dict[str, object]:
    return {
        name: {
            "value": one.value,
            "null": one.null,
            "null_mean": None,
            "null_95": None,
            "p": None,
            "low": one.low,
            "high": one.high,
            "interval": one.interval,
            "n": one.n,
            "reason": one.reason,
        }
        for name, one in scores.items()
    }
