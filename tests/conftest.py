"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

# First, so that no other import of a test can bring a library with its telemetry on.
import thememap  # noqa: F401  # isort: skip

import pytest
from hypothesis import settings

from helpers.running import Desk

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


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A folder for one analysis; models and vectors of the tests go to folders of their own."""
    monkeypatch.setenv("THEMEMAP_STORE", str(tmp_path / "store.sqlite"))
    # An unforeseen error fails a test with all there is to know.
    monkeypatch.setenv("THEMEMAP_TRACEBACK", "1")
    return Desk(folder=tmp_path, monkeypatch=monkeypatch, capsys=capsys)
