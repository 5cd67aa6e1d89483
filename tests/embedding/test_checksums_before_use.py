"""What runs is what was checked: the digest of a built graph is the registry's, not its own."""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.encoders import DEFAULT, SENTENCES
from thememap.embedding import (
    Encoder,
    VectorStore,
    add_model,
    added_model_problems,
    added_models,
    create_encoder,
    embed,
    find_model_files,
    registered_model_problems,
    registered_models,
)
from thememap.embedding.encoders._graph_cache import cached_graph_path
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.models._management import CHECKSUMS_FILE
from thememap.errors import DataError, NotRunnableError

ENTRY = registered_models()[0]


def tampered(graph: bytes) -> bytes:
    """Still a graph that ONNX Runtime opens: some weights of it are others."""
    return graph[:80_000_000] + b"\x3f" * 4000 + graph[80_004_000:]


@pytest.fixture
def changed_graph(models: Path, default: Encoder) -> Path:
    """The kept graph, changed, with a checksum beside it that fits the change."""
    (file,) = (models / "built").glob("*.onnx")
    file.write_bytes(tampered(file.read_bytes()))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_name(f"{file.name}.sha256").write_text(digest, encoding="ascii")
    return file


def test_a_changed_graph_with_a_checksum_that_fits_it_is_not_run_and_is_said(
    default: Encoder, changed_graph: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert any(str(changed_graph) in one for one in registered_model_problems(ENTRY))
    assert np.array_equal(create_encoder(DEFAULT).encode(SENTENCES), default.encode(SENTENCES))
    (said,) = [record.getMessage() for record in caplog.records]
    assert str(changed_graph) in said
    assert "builds it anew" in said
    assert registered_model_problems(ENTRY) == []


def test_what_is_opened_is_the_file_that_was_hashed(
    default: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import onnxruntime

    opened: list[Any] = []
    true = onnxruntime.InferenceSession

    def session(graph: Any, *args: Any, **settings: Any) -> Any:
        opened.append(graph)
        return true(graph, *args, **settings)

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    create_encoder(DEFAULT).encode(["Good."])
    (graph,) = opened
    assert hashlib.sha256(Path(graph).read_bytes()).hexdigest() == ENTRY.graph


def test_a_graph_that_is_exchanged_between_check_and_use_is_not_run(
    default: Encoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also where the checked file is back in its place afterwards."""
    import onnxruntime

    default.encode(["Good."])
    kept = cached_graph_path(ENTRY)
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path))
    file = cached_graph_path(ENTRY)
    file.parent.mkdir(parents=True)
    file.write_bytes(kept.read_bytes())
    true = onnxruntime.InferenceSession

    def session(graph: Any, *args: Any, **settings: Any) -> Any:
        aside = file.rename(tmp_path / "aside")
        file.write_bytes(aside.read_bytes() + b"")
        made = true(graph, *args, **settings)
        aside.replace(file)
        return made

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    with pytest.raises(NotRunnableError, match="changed while it was opened"):
        create_encoder(DEFAULT).encode(["Good."])


def test_every_model_with_a_reference_has_the_digest_of_its_graph() -> None:
    assert any(entry.reference for entry in registered_models())
    for entry in registered_models():
        assert len(entry.graph) == (64 if entry.reference else 0)


def test_a_graph_of_another_digest_is_not_run_even_if_it_was_built_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path))
    other = replace(ENTRY, graph="0" * 64)
    with pytest.raises(NotRunnableError, match=r"another graph.*expected 000000000000…, found"):
        OnnxEncoder(other).encode(["Good."])
    assert not list(tmp_path.rglob("*.onnx"))


def test_vectors_of_another_graph_are_encoded_anew(default: Encoder, store: VectorStore) -> None:
    other = OnnxEncoder(replace(ENTRY, graph="0" * 64))
    assert other.fingerprint != default.fingerprint
    wrong = np.ones((len(SENTENCES), 384), dtype=np.float32)
    store.put(other.fingerprint, SENTENCES, wrong)
    found = embed(SENTENCES, encoder=default, store=store)
    assert found.from_store == 0
    assert np.array_equal(found.vectors, default.encode(SENTENCES))


@pytest.fixture
def own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = find_model_files(ENTRY)
    assert source is not None
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    return Path(shutil.copytree(source, tmp_path / "models" / DEFAULT))


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_file_that_changes_after_it_was_checked_is_not_used(own_copy: Path, name: str) -> None:
    made = create_encoder(DEFAULT)
    content = (own_copy / name).read_bytes()
    (own_copy / name).write_bytes(content[:-1000] + content[-1000:].replace(b"1", b"2"))
    with pytest.raises(DataError, match="not the file that was published") as told:
        made.encode(["Good."])
    assert str(own_copy / name) in str(told.value)
    assert not cached_graph_path(ENTRY).exists()


def test_an_added_model_that_was_changed_is_not_run(own_copy: Path) -> None:
    added = own_copy.rename(own_copy.with_name("mine"))
    files = {
        file.relative_to(added).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in added.rglob("*")
        if file.is_file()
    }
    (added / CHECKSUMS_FILE).write_text(json.dumps(files), encoding="utf-8")
    assert [folder.name for folder in added_models()] == ["mine"]
    assert create_encoder("mine").name == "mine"
    (added / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="not as it was when it was added"):
        create_encoder("mine")


def test_an_encoder_that_has_encoded_can_be_pickled(default: Encoder) -> None:
    again = pickle.loads(pickle.dumps(default))
    assert again.fingerprint == default.fingerprint
    assert np.array_equal(again.encode(SENTENCES), default.encode(SENTENCES))


@pytest.fixture
def made_of_parts(tmp_path: Path) -> Path:
    """A folder with the files that say what a model is, without weights: it is not loaded."""
    folder = tmp_path / "model"
    (folder / "1_Pooling").mkdir(parents=True)
    parts = [{"type": "Transformer", "path": ""}, {"type": "Pooling", "path": "1_Pooling"}]
    (folder / "modules.json").write_text(json.dumps(parts), encoding="utf-8")
    (folder / "1_Pooling" / "config.json").write_text('{"mean": true}', encoding="utf-8")
    return folder


def test_a_change_in_a_linked_part_of_a_model_is_another_model(
    made_of_parts: Path, tmp_path: Path
) -> None:
    shutil.move(made_of_parts / "1_Pooling", tmp_path / "elsewhere")
    (made_of_parts / "1_Pooling").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (made_of_parts / "round").symlink_to(made_of_parts, target_is_directory=True)
    before = create_encoder(str(made_of_parts)).fingerprint
    (tmp_path / "elsewhere" / "config.json").write_text('{"mean": false}', encoding="utf-8")
    assert create_encoder(str(made_of_parts)).fingerprint != before


@pytest.mark.parametrize("absolute", [True, False])
def test_a_model_with_a_part_outside_its_folder_is_refused(
    made_of_parts: Path, tmp_path: Path, absolute: bool
) -> None:
    shutil.move(made_of_parts / "1_Pooling", tmp_path / "elsewhere")
    path = str(tmp_path / "elsewhere") if absolute else "../elsewhere"
    parts = [{"type": "Transformer", "path": ""}, {"type": "Pooling", "path": path}]
    (made_of_parts / "modules.json").write_text(json.dumps(parts), encoding="utf-8")
    with pytest.raises(DataError, match="outside its folder"):
        create_encoder(str(made_of_parts))


def test_a_file_put_into_an_added_model_is_said(
    made_of_parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEMEMAP_MODELS", str(tmp_path / "models"))
    added = add_model(made_of_parts, name="mine")
    (added / ".DS_Store").write_bytes(b"")
    assert added_model_problems(added) == []
    (added / "added_tokens.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"added_tokens\.json: was not there"):
        create_encoder("mine")
