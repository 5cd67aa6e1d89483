"""Encoding goes on where it stopped, elsewhere where it must, and never on the network."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from helpers.invented_quotes import invented_quotes
from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.embedding import EncoderSettings, create_encoder
from thememap.engines import LocalEngine
from thememap.pipeline.run._context import RunContext, SilentProgress
from thememap.pipeline.run._encoding_stage import (
    ENCODING_STAGE,
    PREPARING_STAGE,
    VECTOR_KEYS,
    distributed_encoder,
    encode_quotes,
    encoder_settings,
    further_text_encoder,
)
from thememap.pipeline.run._material import load_quotes_to_analyse
from thememap.project import load_project

FEW = "[rules]\npermutations = 19\ninterval_resamples = 20\n"


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "THEMEMAP_STORE": str(folder / "store.sqlite"), **more}


def command(project: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "thememap", "run", str(project), "--out", str(out)]


def stored(folder: Path) -> int:
    try:
        with sqlite3.connect(folder / "store.sqlite") as store:
            return int(store.execute("SELECT count(*) FROM vectors").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.fixture
def cycling(desk: Desk) -> Desk:
    for name in ("quotes.csv", "codings.csv"):
        (desk.folder / name).write_bytes(bundled_path(f"corpora/cycling/{name}").read_bytes())
    return desk


def test_the_first_use_of_a_model_says_what_takes_so_long(
    cycling: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stages(SilentProgress):
        def __init__(self) -> None:
            self.names: list[str] = []

        def stage(self, name: str) -> None:
            self.names.append(name)

    monkeypatch.setenv("THEMEMAP_MODELS", str(cycling.folder / "models"))
    monkeypatch.setenv("THEMEMAP_STORE", str(cycling.folder / "store.sqlite"))
    cycling.quotes(["one quote", "another quote", "a third one"])
    (cycling.folder / "codings.csv").unlink()
    project = load_project(cycling.project(encoder="all-MiniLM-L6-v2"))
    quotes = load_quotes_to_analyse(project).quotes
    first, second = Stages(), Stages()
    for progress in (first, second):
        encode_quotes(RunContext(project=project, progress=progress), quotes)
    assert first.names == [PREPARING_STAGE, ENCODING_STAGE]
    assert second.names == []


def test_where_the_graph_cannot_be_built_the_run_says_what_it_used(
    cycling: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A tolerance that nothing meets stands for a processor on which the graph is wrong.
    monkeypatch.setattr("thememap.embedding.encoders._graph_cache.REFERENCE_TOLERANCE", 0.0)
    monkeypatch.setenv("THEMEMAP_MODELS", str(cycling.folder / "models"))
    cycling.quotes(["one quote", "another quote", "a third one"])
    (cycling.folder / "codings.csv").unlink()
    answer = cycling.run(cycling.project(encoder="all-MiniLM-L6-v2"))
    assert answer.status == 0, answer.err
    assert "sentence-transformers instead" in " ".join(answer.out.split())
    notes = cycling.result()["notes"]
    assert isinstance(notes, list)
    assert any(note["key"] == "run.model_through_torch" for note in notes)


def test_further_texts_are_encoded_as_the_quotes_are(
    cycling: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At full depth names were encoded without the other way, and long ones always pooled."""
    monkeypatch.setattr("thememap.embedding.encoders._graph_cache.REFERENCE_TOLERANCE", 0.0)
    monkeypatch.setenv("THEMEMAP_MODELS", str(cycling.folder / "models"))
    monkeypatch.setenv("THEMEMAP_STORE", str(cycling.folder / "store.sqlite"))
    path = cycling.folder / "project.toml"
    path.write_text(
        '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = "all-MiniLM-L6-v2"\n'
        'long_texts = "truncate"\n',
        encoding="utf-8",
    )
    encode = further_text_encoder(RunContext(project=load_project(path)))
    assert encode is not None
    words = "waiting for the bus "
    long, longer = encode([words * 200, words * 200 + "and a cat " * 300])
    assert (long == longer).all(), "what is cut off changes nothing"


OTHER_RECIPE = (
    '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = "all-MiniLM-L6-v2"\nprompt = "quote: "\n'
    'prompt_names = "name: "\npooling = "cls"\nnormalize = true\ntruncate_dimensions = 100\n'
    "max_length = 64\n"
)


def test_quotes_names_and_workers_have_what_the_project_says_of_vectors(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEMEMAP_STORE", str(desk.folder / "store.sqlite"))
    desk.quotes(invented_quotes("en"))
    path = desk.folder / "project.toml"
    path.write_text(OTHER_RECIPE, encoding="utf-8")
    context = RunContext(project=load_project(path))
    settings = encoder_settings(context.project)
    assert all(getattr(settings, key) is not None for key in VECTOR_KEYS)
    quotes = load_quotes_to_analyse(context.project).quotes
    expected = create_encoder("all-MiniLM-L6-v2", settings)
    vectors, facts = encode_quotes(context, quotes)
    texts = list(quotes.text)
    assert vectors.shape == (len(texts), 100)
    assert np.array_equal(vectors, expected.encode(texts))
    assert facts["fingerprint"] == expected.fingerprint
    changed = ("prompt", "pooling", "normalize", "truncate_dimensions", "max_length")
    assert facts["recipe"] == {
        "prompt": "quote: ", "prompt_names": "name: ", "pooling": "cls", "normalize": True,
        "truncate_dimensions": 100, "max_length": 64, "centre": "", "changed": changed,
    }  # fmt: skip
    encode = further_text_encoder(context)
    assert encode is not None
    names = create_encoder(
        "all-MiniLM-L6-v2",
        EncoderSettings(
            prompt="name: ", pooling="cls", normalize=True, truncate_dimensions=100, max_length=64
        ),
    )
    assert np.array_equal(encode(["waiting times"]), names.encode(["waiting times"]))
    portions = distributed_encoder(
        LocalEngine(), "all-MiniLM-L6-v2", settings, expected.fingerprint
    )
    (from_worker,) = portions(iter([texts[:5]]))
    assert np.array_equal(from_worker, vectors[:5])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_run_killed_while_encoding_encodes_only_the_rest(desk: Desk) -> None:
    texts = [
        f"The {n}th ride was {n % 7} minutes longer than number {n * 31}." for n in range(6000)
    ]
    desk.quotes(texts)
    project = desk.project("[run]\ndepth = 'quick'\n", encoder="all-MiniLM-L6-v2")
    child = subprocess.Popen(
        command(project, desk.folder / "run"),
        env=environment(desk.folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while stored(desk.folder) == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept = stored(desk.folder)
    assert 0 < kept < len(texts)
    assert not (desk.folder / "run" / "result.json").exists()
    done = subprocess.run(
        command(project, desk.folder / "run"),
        env=environment(desk.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert stored(desk.folder) == len(texts)


@pytest.mark.slow
def test_two_runs_at_once_on_one_store_both_end_right(cycling: Desk) -> None:
    project = cycling.project(FEW, encoder="all-MiniLM-L6-v2")
    children = [
        subprocess.Popen(
            command(project, cycling.folder / name),
            env=environment(cycling.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]
    for child in children:
        _, error = child.communicate()
        assert child.returncode == 0, error.decode()
    one, two = ((cycling.folder / name / "result.json").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare"), reason="needs network namespaces")
def test_a_run_needs_no_network(cycling: Desk) -> None:
    allowed = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if allowed.returncode:
        pytest.skip("network namespaces are not allowed here")
    project = cycling.project(FEW, encoder="all-MiniLM-L6-v2")
    done = subprocess.run(
        ["unshare", "-rn", *command(project, cycling.folder / "run")],
        env=environment(cycling.folder, THEMEMAP_MODELS=str(cycling.folder / "models")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (cycling.folder / "run" / "report.html").is_file()
