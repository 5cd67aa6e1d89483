"""The default encoder, its graph built once for all tests, and stores of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.encoders import DEFAULT, MULTILINGUAL
from thememap.embedding import (
    EncoderSettings,
    VectorStore,
    create_encoder,
    find_model_files,
    registered_model,
)

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


@pytest.fixture(scope="session")
def multilingual(models: Path) -> Encoder:
    """The multilingual encoder, loaded once: that takes a second and 300 MB."""
    entry = registered_model(MULTILINGUAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEMAP_MODELS", str(models))
        if find_model_files(entry) is None:
            pytest.skip(f"{entry.package}=={entry.package_version} is not installed")
        encoder = create_encoder(MULTILINGUAL, EncoderSettings(threads=2))
        encoder.encode(["Good."])
    return encoder


@pytest.fixture
def store() -> Iterator[VectorStore]:
    with VectorStore() as store:
        yield store
