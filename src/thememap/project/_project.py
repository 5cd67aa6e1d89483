"""The project: one analysis, as its file describes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, InstanceOf

from thememap.path_checks import check_path
from thememap.project._review_section import ReviewSection
from thememap.project._rules_section import parse_rules
from thememap.project._sections import (
    CodebookSection,
    CodingsSection,
    EncoderSection,
    GroupingSection,
    MemosSection,
    ProjectFileSection,
    ProjectSection,
    QuotesSection,
    ReferenceSection,
    RunSection,
    SaturationSection,
    SensitivitySection,
    SourcesSection,
    one_or_many,
)
from thememap.records import ComparisonRules


class Project(ProjectFileSection):
    """One analysis: material, codebook, codings and settings.

    ``folder`` is where relative names of files start; with ``data_folder`` they are
    searched there first. ``name`` is the project file's name, for messages.
    """

    project: ProjectSection = ProjectSection()
    quotes: QuotesSection = QuotesSection()
    sources: SourcesSection = SourcesSection()
    codings: Annotated[
        tuple[CodingsSection, ...], BeforeValidator(one_or_many), Field(strict=False)
    ] = ()
    codebook: CodebookSection = CodebookSection()
    memos: MemosSection = MemosSection()
    reference: ReferenceSection = ReferenceSection()
    encoder: EncoderSection = EncoderSection()
    grouping: GroupingSection = GroupingSection()
    rules: Annotated[InstanceOf[ComparisonRules], BeforeValidator(parse_rules)] = ComparisonRules()
    run: RunSection = RunSection()
    sensitivity: SensitivitySection = SensitivitySection()
    saturation: SaturationSection = SaturationSection()
    review: ReviewSection = ReviewSection()
    folder: Path = Path()
    data_folder: Path | None = None
    name: str = ""

    def path_of(self, file: str) -> Path:
        """Where a file named in the project is; raises `DataError` for an impossible name."""
        path = self.folder / file
        check_path(path)
        if self.data_folder is not None:
            given = self.data_folder / file
            check_path(given)
            return given if given.exists() or not path.exists() else path
        return path

    def without_codings(self) -> Project:
        """The same quotes and settings without codebook and codings."""
        return self.model_copy(update={"codings": (), "codebook": CodebookSection()})

    def settings(self) -> Mapping[str, object]:
        """All sections as plain values, for the manifest; no folder of this machine."""
        values: dict[str, object] = self.model_dump(
            mode="json", exclude={"folder", "data_folder", "name", "rules"}
        )
        values["rules"] = dict(self.rules.as_rows())
        shortened = _strip_folders(values)
        assert isinstance(shortened, dict)
        return shortened


def _strip_folders(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _strip_folders(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_strip_folders(item, key) for item in value]
    if key in {"file", "files", "vectors"} and isinstance(value, str):
        return Path(value).name if Path(value).is_absolute() else value
    return value
