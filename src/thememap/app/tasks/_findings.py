"""What is in a project's files, as plain values: what ``thememap check`` says."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.app.tasks._table_preview import (
    can_be_split,
    canonical_tables,
    has_texts,
    input_sizes,
    preview_columns,
    preview_tables,
    proposed_columns,
)
from thememap.errors import ThememapError

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.records import Material

WORDS_ENCODER = "tfidf"


def find_material(project_file: Path) -> dict[str, Any]:
    """Read the material of a project and say what is there; nothing is computed or written.

    What forbids reading it is in ``problem``; columns are previewed all the same, so that they can
    be corrected. Raises `UsageError` where the project file itself cannot be read.
    """
    from thememap.pipeline import add_review_tables, load_material, with_languages
    from thememap.project import load_project
    from thememap.records import TableColumns

    project = load_project(project_file)
    values: dict[str, Any] = {
        "problem": "",
        "files": input_sizes(project),
        "has_texts": has_texts(project),
        "tables": canonical_tables(project),
        "from_sources": bool(project.sources.files),
        "can_be_split": can_be_split(project),
        "settings": _settings(project),
    }
    columns: tuple[TableColumns, ...] = ()
    try:
        material = with_languages(add_review_tables(load_material(project), project))
        columns = material.columns
        values |= _material_values(project, material)
    except ThememapError as error:
        columns, asked = proposed_columns(project)
        values |= {"problem": str(error), "codes_asked": asked}
    return {
        **values,
        "columns": preview_columns(project, columns),
        "coded_tables": preview_tables(project),
    }


def _material_values(project: Project, material: Material) -> dict[str, Any]:
    from thememap.pipeline import find_sparse_themes
    from thememap.records import format_path
    from thememap.tables import check_project

    report = asdict(check_project(project, material=material))
    sparse = find_sparse_themes(project, material)
    read_as = {file.name: (file.read_as, file.rows) for file in material.files}
    return {
        "report": {
            name: report[name]
            for name in (
                "quotes", "distinct_texts", "repeated_texts", "studies", "study_noun",
                "without_study", "participants", "perspectives", "attributes", "coders",
                "not_read", "themes", "themes_from_codings", "left_out", "notes",
            )
        },
        "themes_never_given": [format_path(tuple(path)) for path in report["unused_themes"]],
        "read_as": read_as,
        "languages": _language_values(project, material),
        "encoders": encoder_choices(),
        "sparse": {
            "least": sparse.least,
            "learnable": sparse.learnable,
            "themes": [[format_path(path), n] for path, n in sparse.themes],
            "unlearnable": [[format_path(path), n] for path, n, _ in sparse.unlearnable],
        },
    }  # fmt: skip


def _language_values(project: Project, material: Material) -> dict[str, Any]:
    from thememap.embedding import covers_language, encoder_languages
    from thememap.pipeline import encoder_coverage, language_column_problem, language_problem

    languages = material.languages
    coverage = encoder_coverage(project.encoder.name, languages)
    codes = [share.language for share in languages.notable] if languages else []
    fitting = [
        choice["name"]
        for choice in encoder_choices()
        if codes
        and choice["installed"]
        and (declared := encoder_languages(choice["name"])) is not None
        and all(covers_language(declared, code) for code in codes)
    ]
    return {
        "shares": [[share.language, share.share] for share in languages.shares]
        if languages
        else [],
        "unsure": languages.unsure if languages else None,
        "not_covered": [[share.language, share.share] for share in coverage.not_covered],
        "made_for": coverage.languages,
        "script_problem": "" if coverage.not_covered else language_problem(coverage),
        "column_problem": language_column_problem(material),
        "fitting": fitting,
    }


def encoder_choices() -> list[dict[str, Any]]:
    """The encoders that can be chosen, and whether each is on this machine."""
    from thememap.embedding import find_model_files, registered_models

    choices = [
        {"name": model.name, "installed": find_model_files(model) is not None}
        for model in registered_models()
    ]
    return [*choices, {"name": WORDS_ENCODER, "installed": True}]


def _settings(project: Project) -> dict[str, Any]:
    return {
        "title": project.project.title,
        "approach": project.project.approach,
        "content_note": project.project.content_note,
        "support": project.project.support,
        "encoder": project.encoder.name,
        "anyway": project.encoder.anyway,
        "reference": project.reference.coding,
        "depth": project.run.depth.value,
        "texts": project.sources.texts,
        "uncoded": project.sources.uncoded,
        "guide": project.sources.guide,
        "read": project.sources.read,
        "named_columns": any(project.sources.columns.model_dump().values()),
    }
