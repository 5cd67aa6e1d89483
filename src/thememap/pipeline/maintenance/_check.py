"""What ``thememap check`` says beyond the tables: themes that the comparison could not judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.run._comparison_stage import project_reference_coding
from thememap.records import Material, ResamplingUnit, ThemePath, roll_up

if TYPE_CHECKING:
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class SparseThemes:
    """Themes with fewer than ``least`` quotes in the reference coding called ``rule``.

    ``themes`` are in the codebook's order, each with its quotes, those below it counted in.
    ``unlearnable`` are those with more, and with fewer than ``learnable`` quotes or from fewer than
    ``learnable_units`` studies (participants, quotes: ``unit``), each with both numbers: a
    classifier cannot learn them.
    """

    least: int
    rule: str
    themes: tuple[tuple[ThemePath, int], ...]
    learnable: int
    learnable_units: int
    unit: ResamplingUnit
    unlearnable: tuple[tuple[ThemePath, int, int], ...]


def find_sparse_themes(project: Project, material: Material) -> SparseThemes:
    """Themes that somebody gave, with fewer quotes than the rules need for a status.

    A run may find more of them: only quotes with a group are compared. Raises `UsageError` where
    the project names a reference coding that there is not.
    """
    rules, reference = project.rules, project_reference_coding(project, material)
    unit, code = material.quotes.resampling_units()
    coded = roll_up(reference.assigned, reference.themes) & reference.read[:, None]
    given = {
        path[:depth]
        for path in material.codings.theme
        if path is not None
        for depth in range(1, len(path) + 1)
    }
    counts = []
    for theme in material.codebook.displayed:
        if theme.path in given:
            rows = coded[:, reference.themes.index(theme.path)]
            counts.append((theme.path, int(rows.sum()), len(np.unique(code[rows]))))
    return SparseThemes(
        least=rules.too_few,
        rule=reference.rule,
        themes=tuple((path, n) for path, n, _ in counts if n < rules.too_few),
        learnable=rules.recognition_quotes,
        learnable_units=rules.recognition_units,
        unit=unit,
        unlearnable=tuple(
            (path, n, units)
            for path, n, units in counts
            if n >= rules.too_few
            and (n < rules.recognition_quotes or units < rules.recognition_units)
        ),
    )
