"""The material of a run: tables, or files of other programs, with memos and review tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import Material

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.sources import ImportResult


def load_material(project: Project) -> Material:
    """What the project names: tables, or files of other programs as they are."""
    if project.sources.files:
        return _load_source_material(project)
    from thememap.sources import label_speakers
    from thememap.tables import read_material

    material = read_material(project)
    quotes, notes = label_speakers(material.quotes, project.sources)
    return replace(material, quotes=quotes, notes=(*material.notes, *notes)) if notes else material


def _load_source_material(project: Project) -> Material:
    """Material of files as they are; participants' quotes where the project asks for them."""
    from thememap.sources import import_files

    paths = [project.path_of(file) for file in project.sources.files]
    section = project.sources
    if section.texts != "quotes":
        return require_listed_codes(import_files(paths, section), project)
    from thememap.extraction import KNOWN_LANGUAGES
    from thememap.pipeline.extract._passages import document_passages

    extracted = import_files(
        paths,
        section,
        cut=lambda document: document_passages(document, section),
        preferred_languages=KNOWN_LANGUAGES,
    ).material
    if not project.quotes.names:
        return extracted
    from thememap.pipeline.run._transfer_codings import transfer_codings
    from thememap.tables import read_material

    return transfer_codings(extracted, read_material(project))


def require_listed_codes(imported: ImportResult, project: Project) -> Material:
    """The material; raises `DataError` for codes that a codebook which came along does not have.

    The project may say that they are to be added to it.
    """
    from thememap.sources import unlisted_error

    material = imported.material
    if not material.unlisted or project.codebook.unknown_themes == "add":
        return material
    error = unlisted_error(material.unlisted, imported.contents)
    raise DataError(f"{error} For this run: --set codebook.unknown_themes=add.")


def load_quotes_to_analyse(project: Project) -> Material:
    """The material with review tables; raises `DataError` where no quote is left."""
    material = load_material(project)
    if not len(material.quotes):
        raise DataError(
            "There is no quote to analyse. The files were read, and every row was left out or "
            "there was none: see `thememap check` for the reasons."
        )
    return add_review_tables(material, project)


def add_review_tables(material: Material, project: Project) -> Material:
    """The material with memos, the codebook's history and the review's tables, where the project
    names some; checked.

    Raises `DataError` that names file and row of what does not fit, and what
    `check_collection_order` raises.
    """
    from thememap.tables import read_history, read_memos, read_review

    memos, memo_files = read_memos(project, quotes=material.quotes, codebook=material.codebook)
    history, history_file, damage = read_history(project)
    material = replace(
        material,
        memos=memos,
        history=history,
        files=(*material.files, *memo_files, *history_file),
        notes=(*material.notes, *damage),
    )
    review, files = read_review(project)
    if review:
        from thememap.studies import validate_review

        scheme = project.review.appraisal_scheme
        validate_review(
            review, quotes=material.quotes, questions=scheme.questions, answers=scheme.answers
        )
        material = replace(material, review=review, files=(*material.files, *files))
    if project.saturation.order:
        from thememap.saturation import check_collection_order

        check_collection_order(material, column=project.saturation.order)
    return material
