from __future__ import annotations

import json

import numpy as np
import pytest

from helpers.running import Desk
from thememap.embedding import find_model_files, registered_models


@pytest.fixture
def own_models(desk: Desk) -> Desk:
    desk.monkeypatch.setenv("THEMEMAP_MODELS", str(desk.folder / "models"))
    return desk


def test_list_says_what_is_here_and_how_to_get_the_rest(own_models: Desk) -> None:
    answer = own_models.thememap("models", "list", "--json")
    rows = {row["name"]: row for row in json.loads(answer.out)}
    assert rows["all-MiniLM-L6-v2"]["here"]
    assert "fetch" in rows["all-mpnet-base-v2"]["how_to_get"]


def test_list_names_the_languages_of_each_in_words(own_models: Desk) -> None:
    lines = own_models.thememap("models", "list", "--languages").out.splitlines()
    assert "  made for English" in lines
    several = next(line for line in lines if "Swahili" in line)
    assert "Welsh" in several
    assert "Quechua" not in several


def test_verify_passes_for_the_default_and_names_an_absent_one(own_models: Desk) -> None:
    assert own_models.thememap("models", "verify").status == 0
    answer = own_models.thememap("models", "verify", "all-mpnet-base-v2")
    assert answer.status == 1
    assert "not here" in answer.err


def test_a_tampered_model_stops_the_run_with_a_message(own_models: Desk) -> None:
    source = find_model_files(registered_models()[0])
    assert source is not None
    copy = own_models.folder / "models" / "all-MiniLM-L6-v2"
    copy.mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json", "config.json"):
        (copy / name).write_bytes((source / name).read_bytes())
    with (copy / "model.safetensors").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"tampered")
    own_models.quotes(["one quote", "another"])
    answer = own_models.run(own_models.project(encoder="all-MiniLM-L6-v2"))
    assert answer.status == 1
    assert "SHA-256" in answer.err
    assert not (own_models.folder / "run").exists()


def test_an_added_model_is_listed_and_its_checksums_are_kept(own_models: Desk) -> None:
    source = find_model_files(registered_models()[0])
    assert source is not None
    added = own_models.thememap("models", "add", source, "--name", "mine")
    assert added.status == 0
    assert "pooling mean; 256 tokens at most; prompt ''" in added.out
    assert "runs through" in added.out
    assert "mine" in own_models.thememap("models", "list").out
    assert own_models.thememap("models", "verify", "mine").status == 0
    (own_models.folder / "models" / "mine" / "config.json").write_text("{}", encoding="utf-8")
    assert own_models.thememap("models", "verify", "mine").status == 1
    again = own_models.thememap("models", "add", source, "--name", "mine")
    assert again.status == 2


def test_a_folder_without_a_model_is_refused(own_models: Desk) -> None:
    answer = own_models.thememap("models", "add", own_models.folder)
    assert answer.status == 2
    assert "modules.json" in answer.err


def test_optimise_builds_the_graph_where_models_are_kept(own_models: Desk) -> None:
    answer = own_models.thememap("models", "optimise", "all-MiniLM-L6-v2")
    assert answer.status == 0, answer.err
    assert list((own_models.folder / "models" / "built").glob("*.onnx"))


def test_a_misspelt_model_gets_a_suggestion(own_models: Desk) -> None:
    answer = own_models.thememap("models", "optimise", "all-MiniLM-L6-v3")
    assert answer.status == 2
    assert "all-MiniLM-L6-v2" in answer.err


def test_the_store_of_vectors_is_shown_and_cleared(own_models: Desk) -> None:
    from thememap.embedding import VectorStore

    with VectorStore() as store:
        store.put("model", ["a", "b"], np.ones((2, 3), dtype=np.float32))
    shown = json.loads(own_models.thememap("models", "vectors", "--json").out)
    assert shown["vectors"] == 2
    assert shown["bytes"] > 0
    assert "cleared; it held 2 vectors" in own_models.thememap("models", "vectors", "--clear").out
    assert json.loads(own_models.thememap("models", "vectors", "--json").out)["vectors"] == 0
