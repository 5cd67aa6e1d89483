"""What ``thememap check`` says beyond the tables: themes that the comparison could not judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.pipeline.run._comparison_stage import project_reference_coding
from thememap.records import Material, ThemePath, roll_up

if TYPE_CHECKING:
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class SparseThemes:
    """Themes with fewer than ``least`` quotes in the reference coding called ``rule``.

    ``themes`` are in the codebook's order, each with its quotes, those below it counted in.
    """

    least: int
    rule: str
    themes: tuple[tuple[ThemePath, int], ...]


def find_sparse_themes(project: Project, material: Material) -> SparseThemes:
    """Themes that somebody gave, with fewer quotes than the rules need for a status.

    A run may find more of them: only quotes with a group are compared. Raises `UsageError` where
    the project names a reference coding that there is not.
    """
    least = project.rules.too_few
    reference = project_reference_coding(project, material)
    counts = roll_up(reference.assigned, reference.themes)[reference.read].sum(axis=0)
    column = {path: number for number, path in enumerate(reference.themes)}
    given = {
        path[:depth]
        for path in material.codings.theme
        if path is not None
        for depth in range(1, len(path) + 1)
    }
    return SparseThemes(
        least=least,
        rule=reference.rule,
        themes=tuple(
            (theme.path, int(n))
            for theme in material.codebook.displayed
            if (n := counts[column[theme.path]]) < least and theme.path in given
        ),
    )
