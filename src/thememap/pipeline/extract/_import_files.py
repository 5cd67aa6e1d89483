"""``thememap import``: files of other programs in, canonical tables and a project file out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.output import check_output_folder, stage_files, write_atomic
from thememap.pipeline.run._languages import with_languages

if TYPE_CHECKING:
    from thememap.project import SourcesSection
    from thememap.sources import ImportResult

IMPORT_KIND = "import"
CODINGS_TABLE, CODEBOOK_TABLE, PROJECT_FILE = "codings.csv", "codebook.csv", "project.toml"


@dataclass(frozen=True, kw_only=True, eq=False)
class ImportedFolder:
    """What was read, and the folder that it was written to.

    ``tables`` names its codings and codebook, where there are any. ``renamed`` says under which
    names tables of an earlier import are kept; ``project_kept`` that somebody had changed the
    project file there, so that it was not written.
    """

    result: ImportResult
    folder: Path
    tables: tuple[str, ...]
    renamed: Mapping[str, str]
    project_kept: bool


def import_to_folder(
    files: Sequence[Path], section: SourcesSection, *, out: Path, force: bool = False
) -> ImportedFolder:
    """Read files of other programs; write quotes, codings, codebook, account and project file.

    Raises `UsageError` where ``out`` holds other files, unless ``force`` says so, and `DataError`
    where nothing can be read.
    """
    from thememap.sources import import_account_json, import_files
    from thememap.tables import write_codebook, write_codings, write_csv, write_quotes

    check_output_folder(out, kind=IMPORT_KIND, force=force)
    result = import_files(files, section)
    material = with_languages(result.material)
    result = replace(result, material=material)
    book = material.listed_codebook
    codings = CODINGS_TABLE if len(material.codings) else ""
    codebook = CODEBOOK_TABLE if book.themes else ""
    title = files[0].stem if len(files) == 1 else out.absolute().name
    project = _project_text(out, title=title, codings=codings, codebook=codebook)
    outdated = [
        out / name
        for name in (CODINGS_TABLE, CODEBOOK_TABLE)
        if (out / name).is_file() and name not in (codings, codebook)
    ]
    with stage_files(out, kind=IMPORT_KIND, force=force) as folder:
        write_quotes(folder, material.quotes)
        if codings:
            write_codings(folder, material.codings)
        if codebook:
            write_codebook(folder, book)
        references = [row for content in result.contents for row in content.references]
        if references:
            rows = [tuple(row.values()) for row in references]
            write_csv(folder / "references.csv", tuple(references[0]), rows)
        write_atomic(folder / "account.json", import_account_json(result))
        if project:
            write_atomic(folder / PROJECT_FILE, project)
    return ImportedFolder(
        result=result,
        folder=out,
        tables=tuple(filter(None, (codings, codebook))),
        renamed={path.name: _rename_earlier_table(path) for path in outdated},
        project_kept=not project,
    )


def _rename_earlier_table(path: Path) -> str:
    """A table that this import does not have keeps its content under a name that is free."""
    free = path.with_name(f"earlier-{path.name}")
    while os.path.lexists(free):
        free = free.with_name(f"earlier-{free.name}")
    path.replace(free)
    return free.name


def _project_text(out: Path, *, title: str, codings: str, codebook: str) -> str:
    """The project file to write; empty where somebody changed the one that is there."""
    from thememap.project import format_project_template

    path = out / PROJECT_FILE
    if path.is_file():
        written_by_thememap = {
            format_project_template(title=title, codings=codings_file, codebook=other, exact=exact)
            for exact in (True, False)
            for codings_file in ("", CODINGS_TABLE)
            for other in ("", CODEBOOK_TABLE)
        }
        if path.read_text(encoding="utf-8") not in written_by_thememap:
            return ""
    return format_project_template(title=title, codings=codings, codebook=codebook, exact=True)
