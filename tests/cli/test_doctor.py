"""`thememap doctor` says what is where, and sees what is wrong."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.sentences import SENTENCE
from thememap.embedding import VectorStore
from thememap.pipeline import check_health

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


@pytest.fixture
def ran(desk: Desk) -> Desk:
    desk.quotes(["one quote", "another quote", "a third one"])
    assert desk.run(desk.project()).status == 0
    with VectorStore():
        pass
    return desk


def test_everything_in_order_is_status_zero_and_json(ran: Desk) -> None:
    answer = ran.thememap("doctor", ran.folder, "--json")
    found = json.loads(answer.out)
    assert found["problems"] == []
    assert answer.status == 0
    assert found["network"] == []
    assert found["versions"]["thememap"]
    kinds = {one["what"]: one for one in found["places"]}
    assert kinds["run folder"]["path"] == str((ran.folder / "run").resolve())
    store = next(one for one in found["places"] if one["path"].endswith("store.sqlite"))
    assert store["note"] == "0 vectors"
    assert "as they should be" in found["models"]["all-MiniLM-L6-v2"]
    assert "runs" in found["encoder"]


@posix
@pytest.mark.parametrize("name", ["run", "store.sqlite"])
def test_what_others_may_read_is_said_with_the_way_to_change_it(ran: Desk, name: str) -> None:
    (ran.folder / name).chmod(0o755)
    answer = ran.thememap("doctor", ran.folder)
    assert answer.status == 1
    assert f"chmod -R go-rwx '{(ran.folder / name).resolve()}'" in answer.out


def test_a_changed_graph_with_a_checksum_that_fits_it_is_said(
    ran: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEMEMAP_MODELS", str(ran.folder / "models"))
    assert ran.thememap("models", "optimise", "all-MiniLM-L6-v2").status == 0
    (graph,) = (ran.folder / "models" / "built").glob("*.onnx")
    graph.write_bytes(graph.read_bytes()[:-4] + b"\0\0\0\0")
    digest = hashlib.sha256(graph.read_bytes()).hexdigest()
    graph.with_name(f"{graph.name}.sha256").write_text(digest, encoding="ascii")
    assert str(graph) in ran.thememap("models", "verify").err
    answer = ran.thememap("doctor", ran.folder)
    assert answer.status == 1
    assert f"To change: {graph}: this is not the graph" in answer.out
    assert ran.thememap("doctor", ran.folder).status == 0  # it was built anew


def test_a_damaged_store_is_said(ran: Desk) -> None:
    (ran.folder / "store.sqlite").write_bytes(b"no database at all" * 100)
    answer = ran.thememap("doctor", ran.folder)
    assert answer.status == 1
    assert "the vector store cannot be used" in answer.out


def test_an_unfinished_writing_is_listed(ran: Desk) -> None:
    (ran.folder / ".run.x1.partial").mkdir(mode=0o700)
    assert "unfinished writing of a run" in ran.thememap("doctor", ran.folder).out


def test_an_attempt_to_use_the_network_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def calls_home(problems: list[str]) -> dict[str, str]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.connect(("127.0.0.1", 9))
        return {}

    monkeypatch.setenv("THEMEMAP_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.setattr("thememap.pipeline.maintenance._doctor._check_models", calls_home)
    found = check_health([tmp_path])
    assert found.network == ("socket.connect",)
    assert "The network was tried" in SENTENCE(found.problems[-1])
