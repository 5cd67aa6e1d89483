"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# Deadlines measure the machine, not the code; fixed examples give CI the same answer twice.
settings.register_profile("thememap", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("thememap")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real coded data beside the project; the test is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[1] / "../shared/data"
    if not folder.is_dir():
        pytest.skip("the real data sets are not here")
    return folder.resolve()
