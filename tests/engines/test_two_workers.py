"""Two worker processes of one's own: the same tables, nothing open to others, nothing lost."""

from __future__ import annotations

import http.client
import os
import signal
from pathlib import Path

import numpy as np
import psutil
import pytest

from helpers.cluster import same_tables, thememap
from thememap.bundled_files import bundled_path, bundled_project
from thememap.embedding import EncoderSettings, VectorStore, create_encoder, embed
from thememap.engines import open_dask_engine
from thememap.pipeline.run._encoding_stage import distributed_encoder

pytestmark = pytest.mark.slow
MODEL = "all-MiniLM-L6-v2"


def test_two_workers_give_the_same_tables(tmp_path: Path) -> None:
    project = bundled_project("cycling")
    for name, options in (("local", []), ("dask", ["--engine", "dask", "--workers", "2"])):
        thememap(
            "run", project, "--out", tmp_path / name, *options, store=tmp_path / f"{name}.store"
        )
    same_tables(tmp_path / "local", tmp_path / "dask")


@pytest.mark.parametrize("with_texts", [False, True], ids=["rows", "rows and texts"])
def test_two_workers_extract_the_same_quotes(tmp_path: Path, with_texts: bool) -> None:
    articles = sorted(bundled_path("corpora").joinpath("cycling", "articles").iterdir())[:6]
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no document")
    more: list[object] = []
    if with_texts:
        given = tmp_path / "given.csv"
        given.write_text('quote_id,text\nq1,"I just wear it"\n', encoding="utf-8")
        more = ["--check", given]
    for name, options in (("local", []), ("dask", ["--engine", "dask", "--workers", "2"])):
        thememap(
            "extract", *articles, broken, "--out", tmp_path / name / "quotes", *more, *options,
            store=tmp_path / "store",
        )  # fmt: skip
    local, dask = (tmp_path / name / "quotes" for name in ("local", "dask"))
    written = sorted(one.name for one in local.iterdir() if one.is_file())
    assert "quotes.csv" in written
    for name in written:
        one, other = local / name, dask / name
        assert one.read_bytes() == other.read_bytes(), name


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    texts = [f"I waited {n} minutes for number {n * 7 % 11} at the desk." for n in range(4000)]
    chosen = create_encoder(MODEL)
    killed: list[int] = []
    with (
        open_dask_engine(workers=2) as engine,
        VectorStore(tmp_path / "store.sqlite") as store,
    ):
        workers = psutil.Process().children(recursive=True)
        serving = list(engine._client.run(os.getpid).values())
        assert set(serving) <= {one.pid for one in workers}

        def told(done: int, total: int) -> None:
            if done < total and not killed:
                os.kill(serving[0], signal.SIGKILL)
                killed.append(done)

        spread = embed(
            texts,
            encoder=chosen,
            store=store,
            on_progress=told,
            encode_portions=distributed_encoder(
                engine, MODEL, EncoderSettings(), chosen.fingerprint
            ),
        )
        after = list(engine._client.run(os.getpid).values())
    assert killed
    assert serving[0] not in after
    assert spread.encoded == len(texts)
    assert np.array_equal(spread.vectors, embed(texts, encoder=chosen).vectors)


def test_workers_of_ones_own_listen_to_this_machine_only_and_show_no_dashboard() -> None:
    with open_dask_engine(workers=2):
        here = psutil.Process()
        listening = [
            one.laddr
            for process in (here, *here.children(recursive=True))
            for one in process.net_connections("inet")
            if one.status == psutil.CONN_LISTEN
        ]
        assert {one.ip for one in listening} == {"127.0.0.1"}
        assert not any(shows_a_page(one.port) for one in listening)


def shows_a_page(port: int) -> bool:
    paths = ("/", "/status", "/tasks", "/info/main/workers.html", "/metrics", "/api/v1")
    for path in paths:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asked.request("GET", path)
            if asked.getresponse().status == http.client.OK:
                return True
        except (OSError, http.client.HTTPException):
            continue  # a port that speaks TLS
        finally:
            asked.close()
    return False
