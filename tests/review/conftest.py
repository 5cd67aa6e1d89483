"""One analysis for all tests that only need a run with proposals."""

from __future__ import annotations

import pytest

from thememap.pipeline import Outcome, analyse
from thememap.project import load_project
from thememap.shipped import shipped


@pytest.fixture(scope="session")
def cycling() -> Outcome:
    return analyse(load_project(shipped("configs") / "cycling.toml"))
