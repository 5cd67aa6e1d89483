"""Saturation of what a user names: a table of themes by units, a project, tables, a run folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError, UsageError
from thememap.pipeline.folder._inputs import (
    damage_as_data_error,
    read_run_material,
    read_run_studies,
)
from thememap.pipeline.folder._result_tables import cell_text
from thememap.pipeline.folder._saturation import (
    SATURATION_COLUMNS,
    saturation_rows,
    saturation_section,
)
from thememap.pipeline.folder._serialize import json_object
from thememap.pipeline.run._comparison_stage import project_reference_coding
from thememap.pipeline.run._material import add_review_tables, load_material
from thememap.pipeline.run._saturation_stage import compute_saturation
from thememap.run_files import MANIFEST_FILE, RESULT_FILE
from thememap.tables import IncidenceOptions, read_incidence, write_csv

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.records import LeftOut, Material

SECTION = "saturation"
TABLE_OPTIONS = {
    "units": "--units",
    "codes": "--codes",
    "themes_in": "--themes-in",
    "empty_is_absent": "--empty-is-no",
    "sheet": "--sheet",
}


@dataclass(frozen=True, kw_only=True)
class SaturationRequest:
    """What to read and what overrules it.

    ``table`` is how a table of themes by units is read; its ``unit``, ``order`` and ``leave_out``
    also hold for a project. ``settings`` are keys of the section ``[saturation]``. ``level`` is the
    one to show.
    """

    table: IncidenceOptions = field(default_factory=IncidenceOptions)
    settings: Mapping[str, object] = field(default_factory=dict)
    level: int | None = None
    seed: int | None = None

    def sections(self) -> dict[str, dict[str, object]]:
        """The sections of a project file that the request stands for."""
        named = {"unit": self.table.unit, "order": self.table.order}
        keys = {**self.settings, **{name: value for name, value in named.items() if value}}
        if self.table.leave_out not in {(), ("none",)}:
            keys["leave_out"] = self.table.leave_out
        sections: dict[str, dict[str, object]] = {SECTION: keys} if keys else {}
        if self.level is not None:
            sections["reference"] = {"level": self.level}
        if self.seed is not None:
            sections["run"] = {"seed": self.seed}
        return sections

    def refuse_table_options(self) -> None:
        """Raises `UsageError` where an option of a table of themes by units was given."""
        given = [option for name, option in TABLE_OPTIONS.items() if getattr(self.table, name)]
        if given:
            raise UsageError(f"{given[0]} is for a table of themes by units alone.")


@dataclass(frozen=True, kw_only=True)
class SaturationAnswer:
    """``section`` as ``result.json`` has it, with what the catalogue needs to say it.

    ``left_out`` are rows and columns of the file that were not counted.
    """

    section: Mapping[str, Any]
    approach: str = "codebook"
    studies_are: str = "studies"
    left_out: tuple[LeftOut, ...] = ()

    def values(self) -> dict[str, object]:
        """The keys that ``thememap saturation --json`` promises."""
        return json_object({**self.section, "left_out": self.left_out})


def answer_saturation(source: Path | Project, request: SaturationRequest) -> SaturationAnswer:
    """Saturation of a run folder, a table of themes by units, or a project.

    A path is a run folder, or a table; what else there is comes as a project. Raises `DataError`
    and `UsageError`.
    """
    if not isinstance(source, Path):
        return _project_saturation(source, request)
    if source.is_dir():
        return _run_saturation(source, request)
    return _table_saturation(source, request)


def write_saturation_curves(answer: SaturationAnswer, path: Path, *, force: bool = False) -> Path:
    """The curves as a CSV with the columns of ``saturation.csv``.

    Raises `UsageError` where the file exists and ``force`` is not given.
    """
    from thememap.output import refuse_existing

    refuse_existing(path, force=force)
    rows = ([cell_text(value) for value in row] for row in saturation_rows(answer.section))
    return write_csv(path, SATURATION_COLUMNS, rows)


def _table_saturation(path: Path, request: SaturationRequest) -> SaturationAnswer:
    """Saturation of a table of themes by units alone."""
    from thememap.project import project_from_tables
    from thememap.saturation import estimate_table_saturation

    rules = project_from_tables(
        quotes=path, codings=(), codebook=None, **request.sections()
    ).saturation.rules()
    table = read_incidence(path, request.table)
    _check_level(request.level, max(map(len, table.incidence.themes)))
    saturation = estimate_table_saturation(
        table.incidence,
        rules=rules,
        unit=table.unit,
        order_values=table.order_values,
        level=request.level,
        seed=request.seed or 0,
    )
    saturation = replace(saturation, notes=(*table.notes, *saturation.notes))
    return SaturationAnswer(section=saturation_section(saturation), left_out=table.left_out)


def _project_saturation(project: Project, request: SaturationRequest) -> SaturationAnswer:
    """Saturation of a project; no encoder is needed and no groups are made."""
    request.refuse_table_options()
    material = add_review_tables(load_material(project), project)
    return _material_saturation(project, material, request)


def _run_saturation(run: Path, request: SaturationRequest) -> SaturationAnswer:
    """Saturation as a run folder has it; computed anew from its inputs where options change it.

    A run of an earlier version has none: then it is computed.
    """
    from thememap.report import read_run

    request.refuse_table_options()
    folder = read_run(run)
    approach = str(folder.result.get("approach", "codebook"))
    stored = folder.result.get(SECTION)
    if stored and not request.sections():
        with damage_as_data_error(run):
            studies_are = folder.result["coverage"]["studies_are"]
        return SaturationAnswer(section=stored, approach=approach, studies_are=studies_are)
    material = replace(read_run_material(run), review=read_run_studies(run))
    return _material_saturation(_project_of_run(run, request), material, request)


def _material_saturation(
    project: Project, material: Material, request: SaturationRequest
) -> SaturationAnswer:
    reference = project_reference_coding(project, material)
    saturation = compute_saturation(project, material, reference, level=project.reference.level)
    _check_level(request.level, max((level.level for level in saturation.levels), default=0))
    return SaturationAnswer(
        section=saturation_section(saturation),
        approach=project.project.approach,
        studies_are=material.study_words.many,
        left_out=material.left_out,
    )


def _project_of_run(run: Path, request: SaturationRequest) -> Project:
    """The settings of a run that count here, with what the request says instead."""
    import json

    from thememap.project import project_from_tables

    try:
        settings = json.loads((run / MANIFEST_FILE).read_text(encoding="utf-8"))["settings"]
        reference = settings["reference"]
        kept_keys = {
            "project": {"approach": settings["project"]["approach"]},
            "reference": {"coding": reference["coding"], "level": reference["level"]},
            "run": {"seed": settings["run"]["seed"]},
            SECTION: settings.get(SECTION, {}),
        }
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DataError(
            f"{run.name}/{MANIFEST_FILE}: its settings cannot be read. Run thememap again."
        ) from None
    changed = request.sections()
    sections = {
        name: {
            **{key: value for key, value in keys.items() if value is not None},
            **changed.get(name, {}),
        }
        for name, keys in kept_keys.items()
    }
    return project_from_tables(quotes=run / RESULT_FILE, codings=(), codebook=None, **sections)


def _check_level(level: int | None, deepest: int) -> None:
    if level is not None and deepest and not 1 <= level <= deepest:
        raise UsageError(f"level = {level}: there are levels 1 to {deepest}.")
