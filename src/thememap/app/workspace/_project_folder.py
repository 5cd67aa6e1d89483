"""One project in the chosen folder: its file, copies of what was dropped, its run, its exports."""

from __future__ import annotations

import copy
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from thememap.errors import ThememapError, ThememapWarning, UsageError
from thememap.output import claim_folder, read_folder_record, unused_path, write_recorded_file
from thememap.run_files import REPORT_FILE, RESULT_FILE

PROJECT_FILE, FILES_FOLDER, RUN_FOLDER, EXPORTS_FOLDER = "project.toml", "files", "run", "exports"
PROJECT_KIND = "project"
QUALCODER_DATABASE, QUALCODER_FOLDER = "data.qda", "QualCoder.qda"
"""QualCoder's project is a folder, of which a browser sends the database."""
MAX_FILES = 2_000
Sections = dict[str, Any]


@dataclass(frozen=True)
class ProjectFolder:
    """A folder with a project file; ``path`` is absolute and need not be there yet."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the folder, by which the app knows the project."""
        return self.path.name

    @property
    def title(self) -> str:
        """The title that the project file gives; the name where it gives none."""
        try:
            title = self.sections().get("project", {}).get("title", "")
        except (ThememapError, AttributeError):  # said where the project is read
            title = ""
        return title if isinstance(title, str) and title.strip() else self.name

    @property
    def file(self) -> Path:
        """The project file."""
        return self.path / PROJECT_FILE

    @property
    def run(self) -> Path:
        """The run folder."""
        return self.path / RUN_FOLDER

    @property
    def exports(self) -> Path:
        """The folder of what was exported."""
        return self.path / EXPORTS_FOLDER

    def claim(self) -> None:
        """Make it thememap's to write in; a folder that somebody else made becomes it, too."""
        claim_folder(self.path, kind=PROJECT_KIND)

    @property
    def is_made_here(self) -> bool:
        """Whether the app made this project, and not the command line."""
        record = read_folder_record(self.path)
        return record is not None and record.kind == PROJECT_KIND

    def dropped_files(self) -> list[Path]:
        """The copies of what was dropped, in the order of their names; links are none.

        A QualCoder project is a folder with its database.
        """
        folder = self.path / FILES_FOLDER
        if not folder.is_dir() or folder.is_symlink():
            return []
        return sorted(
            (
                path
                for path in folder.iterdir()
                if not path.is_symlink()
                and (path.is_file() or (path / QUALCODER_DATABASE).is_file())
            ),
            key=lambda path: path.name.casefold(),
        )

    def remove_file(self, name: str) -> None:
        """Remove a copy; the person's own file is where it was.

        Raises `UsageError` as `write_files_section` does: nothing is removed then.
        """
        self.write_files_section()
        for path in self.dropped_files():
            if path.name == name:
                if path.is_dir():
                    (path / QUALCODER_DATABASE).unlink()
                    path.rmdir()
                else:
                    path.unlink()
        self.write_files_section()

    def sections(self) -> Sections:
        """What the project file says. Raises `UsageError` where it cannot be read."""
        from thememap.toml_files import read_toml

        return copy.deepcopy(read_toml(self.file))

    def write_sections(self, sections: Mapping[str, Any]) -> None:
        """Write the project file; one that was changed by hand is kept under another name.

        Sections and values that say nothing are left out.
        """
        from thememap.project import format_project

        filled = {name: keys for name, keys in sections.items() if keys}
        self.claim()
        self._keep_project_file_of_the_person()
        write_recorded_file(self.path, PROJECT_FILE, format_project(filled))

    def _keep_project_file_of_the_person(self) -> None:
        """Rename a project file that thememap never wrote."""
        record = read_folder_record(self.path)
        if self.file.is_file() and (record is None or PROJECT_FILE not in record.written):
            free = unused_path(self.file)
            self.file.replace(free)
            warnings.warn(
                f"{self.name}: {PROJECT_FILE} was not written by this program. Yours is kept as "
                f"{free.name}.",
                ThememapWarning,
                stacklevel=3,
            )

    def change_sections(self, changes: Mapping[str, Mapping[str, object]]) -> None:
        """Write the project file with other values for some keys; one that says nothing goes."""
        sections = self.sections()
        for section, keys in changes.items():
            sections[section] = {
                name: value
                for name, value in {**sections.get(section, {}), **keys}.items()
                if value not in ("", None, {}, [])
            }
        self.write_sections(sections)

    def read_as_tables(self, tables: Mapping[str, list[str]]) -> None:
        """Read files as thememap's own tables: ``quotes``, ``codings`` and ``codebook``."""
        sections = {name: keys for name, keys in self.sections().items() if name != "sources"}
        sections["quotes"] = {"file": tables["quotes"][0]}
        sections["codings"] = [{"file": name} for name in tables["codings"]]
        if tables["codebook"]:
            sections["codebook"] = {"file": tables["codebook"][0], "unknown_themes": "add"}
        self.write_sections(sections)

    def read_as_files(self) -> None:
        """Read each file by itself, as other programs' files are."""
        own_tables = {"quotes", "codings", "codebook"}
        sections = {name: keys for name, keys in self.sections().items() if name not in own_tables}
        self.write_sections({**sections, "sources": {"files": self._named_files()}})

    def _named_files(self) -> list[str]:
        return [f"{FILES_FOLDER}/{path.name}" for path in self.dropped_files()]

    def write_files_section(self, *, title: str = "") -> None:
        """Name the copies in the project file; the first time also its title.

        Raises `UsageError` where the project reads tables of quotes and codings together: a further
        file would be none of them.
        """
        if self.file.is_file() and "quotes" in self.sections():
            raise UsageError(
                f"{self.name}: its tables are read together, and no further file belongs to them. "
                "Read each file by itself first, or make a new analysis."
            )
        sections: Sections = self.sections() if self.file.is_file() else {"project": {}}
        if title:
            sections.setdefault("project", {})["title"] = title
        sections.setdefault("sources", {})["files"] = self._named_files()
        self.write_sections(sections)

    @property
    def has_report(self) -> bool:
        """Whether a run was finished here."""
        return (self.run / REPORT_FILE).is_file() and (self.run / RESULT_FILE).is_file()

    @property
    def finished_at(self) -> datetime | None:
        """When the last run was finished, as far as the files say."""
        if not self.has_report:
            return None
        return datetime.fromtimestamp((self.run / RESULT_FILE).stat().st_mtime, tz=UTC)

    @property
    def changed_since_run(self) -> bool:
        """Whether the project file or a copy was written after the last run was finished."""
        if not self.has_report:
            return False
        finished = (self.run / RESULT_FILE).stat().st_mtime
        return any(path.stat().st_mtime > finished for path in (self.file, *self.dropped_files()))

    @property
    def was_interrupted(self) -> bool:
        """Whether a run was begun and left nothing to read."""
        return self.run.is_dir() and not self.has_report

    def size(self) -> tuple[int, int]:
        """Files and bytes in the folder; links are not followed."""
        files = total = 0
        for folder, names, entries in os.walk(self.path, followlinks=False):
            names[:] = [name for name in names if not (Path(folder) / name).is_symlink()]
            files += len(entries)
            total += sum((Path(folder) / entry).lstat().st_size for entry in entries)
        return files, total
