"""From a project file, or from tables alone, to a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from thememap.errors import UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.project._project import Project
from thememap.project._sections import SourcesSection
from thememap.project._validation_messages import INTERNAL_FIELDS, validation_message
from thememap.toml_files import read_toml

TABLE_EXTENSIONS = frozenset({".csv", ".tsv", ".xlsx", ".parquet"})


def load_project(
    path: Path,
    *,
    data_folder: Path | None = None,
    sections: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
) -> Project:
    """Read a project file.

    Files that it names are relative to its folder; with ``data_folder``, those that are
    there are taken from there. ``sections`` overrule keys of the file.
    Raises `UsageError` that names file, key, what was found and what is needed.
    """
    if data_folder is not None and not data_folder.is_dir():
        raise UsageError(f"There is no folder {str(data_folder)!r} for the data.")
    if path.suffix.lower() in TABLE_EXTENSIONS and path.is_file():
        raise UsageError(
            f"{path.name}: a table, not a project file. Name it with --quotes (and --codings, "
            "--codebook), or make a project file: thememap init project.toml"
        )
    given = _override_sections(read_toml(path), sections)
    return _validate_project(given, name=path.name, folder=path.parent, data_folder=data_folder)


def project_from_tables(
    *,
    quotes: Path,
    codings: Sequence[Path] = (),
    codebook: Path | None = None,
    **sections: Mapping[str, object],
) -> Project:
    """A project from canonical tables, without a project file.

    ``sections`` overrule the defaults of other sections.

    >>> project = project_from_tables(quotes=Path("q.csv"), run={"depth": "quick"})
    >>> project.run.depth.value, project.grouping.groups
    ('quick', 'auto')
    """
    given = _table_sections(quotes, codings, codebook)
    return _validate_project(_override_sections(given, sections), name="options", folder=Path())


def project_from_canonical_tables(
    *, quotes: Path, codings: Sequence[Path] = (), codebook: Path | None = None
) -> Project:
    """A project from tables that thememap wrote: attributes are never taken for something else.

    >>> project_from_canonical_tables(quotes=Path("quotes.csv")).quotes.headers
    'exact'
    """
    given = _table_sections(quotes, codings, codebook)
    given["quotes"]["headers"] = "exact"
    return _validate_project(given, name="options", folder=Path())


def _table_sections(quotes: Path, codings: Sequence[Path], codebook: Path | None) -> dict[str, Any]:
    given: dict[str, Any] = {
        "quotes": {"file": str(quotes)},
        "codings": [{"file": str(path)} for path in codings],
    }
    if codebook is not None:
        given["codebook"] = {"file": str(codebook)}
    return given


def project_from_files(files: Sequence[Path], **sections: Mapping[str, object]) -> Project:
    """A project from files of other programs as they are, without a project file.

    >>> project_from_files([Path("study.qdpx")]).sources.files
    ('study.qdpx',)
    """
    given = {"sources": {"files": [str(path) for path in files]}}
    return _validate_project(_override_sections(given, sections), name="options", folder=Path())


def make_sources_section(**keys: object) -> SourcesSection:
    """The section ``[sources]`` with these keys; raises `UsageError` for a value it cannot have.

    >>> make_sources_section(columns={"text": "Answer"}).columns.text
    ('Answer',)
    """
    try:
        return SourcesSection.model_validate(keys)
    except ValidationError as error:
        raise UsageError(validation_message(error, name="options", model=SourcesSection)) from None


def _override_sections(
    given: Mapping[str, Any], sections: Mapping[str, Mapping[str, object]]
) -> dict[str, Any]:
    merged = dict(given)
    for section, keys in sections.items():
        before = merged.get(section, {})
        merged[section] = {**before, **keys} if isinstance(before, dict) else keys
    return merged


def _validate_project(
    given: Mapping[str, Any], *, name: str, folder: Path, **more: object
) -> Project:
    reserved = INTERNAL_FIELDS & set(given)
    if reserved:
        raise UsageError(f"{name}: there is no section {list_names(sorted(reserved))}.")
    try:
        project = Project.model_validate({**given, "name": name, "folder": folder, **more})
    except ValidationError as error:
        raise UsageError(validation_message(error, name=name, model=Project)) from None
    _check_section_conflicts(project)
    return project


def _check_section_conflicts(project: Project) -> None:
    """What one key alone cannot show."""
    quotes = project.quotes
    carries = project.sources.texts == "quotes"
    if project.sources.files and not carries and (quotes.names or project.codings):
        raise UsageError(
            f"{project.name}: [sources] contains quotes and codings. Remove [quotes] "
            'and [[codings]], or name all files in [sources] files. With texts = "quotes" both '
            "are allowed: codings of the table are transferred to quotes found in the sources."
        )
    if not project.sources.files and bool(quotes.file) == bool(quotes.files):
        raise UsageError(
            f'{project.name}: [quotes] needs file = "…" (the table of quotes), or '
            'files = ["…", "…"], and not both. For files of other programs: [sources] '
            'files = ["…"].'
        )
    for number, codings in enumerate(project.codings, start=1):
        section = f"{project.name}: codings[{number}]"
        if codings.coder and codings.coder_column:
            raise UsageError(f"{section} has coder and coder_column. Keep one of them.")
        if codings.layout != "long" and not codings.columns:
            raise UsageError(
                f"{section}.columns is missing. Needed: {_columns_advice(codings.layout)}."
            )
        if codings.layout in {"long", "separated"} and len(codings.columns) > 1:
            raise UsageError(
                f"{section}.columns has {len(codings.columns)} columns. Needed:"
                f" {_columns_advice(codings.layout)}. For codes in several columns: layout ="
                ' "columns".'
            )
        if (
            len(project.codings) > 1
            and codings.layout != "long"
            and not codings.coder + codings.coder_column
        ):
            raise UsageError(
                f'{section} does not say who coded. Needed: coder = "…" (a name), or '
                'coder_column = "…".'
            )
        for coder in codings.empty_means_by_coder:
            if codings.coder and coder != codings.coder:
                raise UsageError(
                    f"{section}.empty_means_by_coder names {coder!r}, who is not the coder here."
                    f"{did_you_mean(coder, [codings.coder])}"
                )


def _columns_advice(layout: str) -> str:
    return {
        "long": 'columns = "…", the one column with themes',
        "separated": 'columns = "…", the one column with codes',
        "columns": 'columns = ["…", "…"] or a pattern such as columns = "Code *"',
        "levels": 'columns = ["…", "…"], the columns of the levels, top level first',
        "indicator": 'columns = ["…", "…"], a pattern, or columns = "all other columns"',
    }[layout]
