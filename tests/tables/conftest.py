"""A project from texts of files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from thememap.project import Project, load_project

MakeProject = Callable[..., Project]


@pytest.fixture
def project_of(tmp_path: Path) -> MakeProject:
    """Write files, given by name, and load the project ``toml`` (default: quotes.csv alone)."""

    def make(
        files: dict[str, str | bytes], toml: str = '[quotes]\nfile = "quotes.csv"\n'
    ) -> Project:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / name).write_bytes(data)
        (tmp_path / "project.toml").write_text(toml, encoding="utf-8")
        return load_project(tmp_path / "project.toml")

    return make
