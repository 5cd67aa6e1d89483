"""The default encoder, its graph built once for all tests, and stores of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.encoders import DEFAULT
from thememap.embedding import EncoderSettings, VectorStore, create_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thememap.embedding import Encoder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(autouse=True)
def _own_folders(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's own models or vectors."""
    monkeypatch.setenv("THEMEMAP_MODELS", str(models))
    monkeypatch.setenv("THEMEMAP_STORE", str(tmp_path / "store" / "vectors.sqlite"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "no-hub"))


@pytest.fixture(scope="session")
def default(models: Path) -> Encoder:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEMAP_MODELS", str(models))
        encoder = create_encoder(DEFAULT, EncoderSettings(threads=2))
        encoder.encode(["Good."])
    return encoder


@pytest.fixture
def store() -> Iterator[VectorStore]:
    with VectorStore() as store:
        yield store
