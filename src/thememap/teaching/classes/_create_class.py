"""From a project to a class with its sheets."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import UsageError
from thememap.output import stage_files
from thememap.records import Material
from thememap.teaching.classes._class_folder import (
    CLASS_KIND,
    TeachingClass,
    offered_themes,
    write_class,
)
from thememap.teaching.classes._quote_allocation import draw_quotes
from thememap.teaching.sheets._blank_sheets import write_coding_sheets
from thememap.teaching.tasks._task import require_empty_folder

if TYPE_CHECKING:
    from thememap.project import Project

DEFAULT_LEVEL = 2


def make_class(
    project: Project,
    *,
    out: Path,
    students: int,
    quotes: int,
    overlap: int | None = None,
    level: int | None = None,
    seed: int = 0,
) -> TeachingClass:
    """Draw quotes for each student and write the class folder with its blank sheets.

    Where there is a reference coding, only quotes that it has read are drawn, so that they can be
    compared with it. ``overlap`` is all of a sheet unless it is given. Raises `UsageError` where
    the folder is not empty or the level is not in the codebook.
    """
    from thememap.comparison import reference_coding
    from thememap.pipeline import load_material

    require_empty_folder(out)
    material = load_material(project)
    codebook = material.codebook
    chosen = level or project.reference.level or min(DEFAULT_LEVEL, codebook.depth)
    if not 1 <= chosen <= codebook.depth:
        raise UsageError(
            f"--level {chosen}: the codebook has levels 1 to {codebook.depth}."
            if codebook.depth
            else "There is no codebook to code with. Name one in the project file."
        )
    reference = reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=codebook,
        rule=project.reference.coding,
    )
    read = [material.quotes.quote_id[row] for row in np.flatnonzero(reference.read)]
    drawn = draw_quotes(
        read or material.quotes.quote_id,
        students=students,
        quotes=quotes,
        overlap=quotes if overlap is None else overlap,
        seed=seed,
    )
    teaching_class = TeachingClass(
        name=_class_name(drawn, offered_themes(codebook, level=chosen)),
        title=project.project.title,
        level=chosen,
        seed=seed,
        common=quotes if overlap is None else overlap,
        students=drawn,
        reference=project.reference.coding if read else "",
        content_note=project.project.content_note,
        support=project.project.support,
    )
    handed = _material_of_class(material, teaching_class)
    with stage_files(out, kind=CLASS_KIND) as folder:
        write_class(folder, teaching_class, handed)
        write_coding_sheets(folder, teaching_class, quotes=handed.quotes, codebook=codebook)
    return teaching_class


def _material_of_class(material: Material, teaching_class: TeachingClass) -> Material:
    """The material without quotes that nobody codes."""
    from thememap.records import Codings

    used = {quote_id for ids in teaching_class.students.values() for quote_id in ids}
    rows = [row for row, quote_id in enumerate(material.quotes.quote_id) if quote_id in used]
    coding_rows = [
        row for row, quote_id in enumerate(material.codings.quote_id) if quote_id in used
    ]
    codings = material.codings
    return replace(
        material,
        quotes=material.quotes.take(rows),
        codings=Codings(
            quote_id=tuple(codings.quote_id[row] for row in coding_rows),
            coder=tuple(codings.coder[row] for row in coding_rows),
            theme=tuple(codings.theme[row] for row in coding_rows),
        ),
    )


def _class_name(drawn: object, themes: object) -> str:
    text = json.dumps([drawn, themes], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
