"""Fixtures shared by all tests."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

# First, so that no other import of a test can bring a library with its telemetry on.
import thememap  # noqa: F401  # isort: skip

import pytest
from hypothesis import settings

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.languages import _detect
from thememap.pipeline import Outcome, analyse, write_run
from thememap.project import load_project

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


@pytest.fixture(scope="session", autouse=True)
def one_language_classifier() -> Iterator[None]:
    """The classifier of languages is unpacked once: a run unpacks it anew to keep little memory."""
    with patch.object(_detect, "load_classifier", cache(_detect.load_classifier)):
        yield


def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole session, also where pytest-xdist divides it among processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def session_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vector store for tests that are not about encoding: each text is encoded once a session."""
    return session_folder(tmp_path_factory) / "session-vectors.sqlite"


@pytest.fixture
def shared_store(session_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The session's store in the place of the test's own; ask for it after ``desk``."""
    monkeypatch.setenv("THEMEMAP_STORE", str(session_store))
    return session_store


@pytest.fixture(scope="session")
def cycling_outcome(session_store: Path) -> Outcome:
    """The bundled corpus on cycling, analysed once for all tests that only need a result."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEMAP_STORE", str(session_store))
        return analyse(load_project(bundled_path("configs/cycling.toml")))


@pytest.fixture(scope="session")
def copy_cycling_store(cycling_outcome: Outcome, session_store: Path) -> Callable[[Path], None]:
    """Copies a store that holds the vectors of the corpus to a place where a test may lose it."""

    def copy(target: Path) -> None:
        with (
            contextlib.closing(sqlite3.connect(session_store)) as source,
            contextlib.closing(sqlite3.connect(target)) as copied,
        ):
            source.backup(copied)
        target.chmod(0o600)

    return copy


@pytest.fixture(scope="session")
def cycling_run(cycling_outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its run folder with the report. Tests read it; those that change it copy it."""
    return write_run(cycling_outcome, out=tmp_path_factory.mktemp("cycling") / "run")


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A folder for one analysis; models and vectors of the tests go to folders of their own."""
    monkeypatch.setenv("THEMEMAP_STORE", str(tmp_path / "store.sqlite"))
    # An unforeseen error fails a test with all there is to know.
    monkeypatch.setenv("THEMEMAP_TRACEBACK", "1")
    return Desk(folder=tmp_path, monkeypatch=monkeypatch, capsys=capsys)
