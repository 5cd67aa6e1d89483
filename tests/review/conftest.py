"""One analysis for all tests that only need a run with proposals."""

from __future__ import annotations

import pytest

from thememap.bundled_files import bundled_path
from thememap.pipeline import Outcome, analyse
from thememap.project import load_project


@pytest.fixture(scope="session")
def cycling() -> Outcome:
    return analyse(load_project(bundled_path("configs") / "cycling.toml"))
