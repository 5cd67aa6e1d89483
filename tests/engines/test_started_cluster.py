"""A scheduler and workers that somebody started on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.cluster import start, stop, thememap, wait_for
from thememap.engines import open_dask_engine, pack_json, pack_texts
from thememap.errors import DataError, UsageError
from thememap.pipeline.run._encoding_stage import encode_on_worker

pytestmark = pytest.mark.slow
PLANTED = "The sentence that was planted (INVENTED)."


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def cluster(folder: Path, *, workers: int, host: str = "127.0.0.1") -> Iterator[str]:
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    log = folder / "scheduler.log"
    processes = [start("scheduler", "--host", host, "--port", port, "--no-dashboard", log=log)]
    try:
        wait_for("Scheduler at", log)
        for number in range(workers):
            log = folder / f"worker-{number}.log"
            options = ("--no-dashboard", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
            processes.append(start("worker", address, *options, log=log))
        for number in range(workers):
            wait_for("Registered to", folder / f"worker-{number}.log")
        yield address
    finally:
        stop(*processes)


def test_no_text_is_in_the_logs_of_scheduler_and_workers(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=1) as address:
        quotes = tmp_path / "quotes.csv"
        quotes.write_text(f'quote_id,text\nq1,"{PLANTED}"\nq2,"Kind staff."\n', encoding="utf-8")
        done = thememap(
            "run", "--quotes", quotes, "--out", tmp_path / "run", "--depth", "quick",
            "--engine", "dask", "--scheduler", address, store=tmp_path / "store",
        )  # fmt: skip
        assert PLANTED not in done.stderr
        with open_dask_engine(scheduler=address) as engine:
            wrong = {"settings": pack_json(PLANTED), **pack_texts([PLANTED])}
            with pytest.raises(DataError, match="A worker failed") as told:
                list(engine.map(encode_on_worker, [wrong]))
        assert "planted" not in str(told.value)
    for log in tmp_path.glob("*.log"):
        said = log.read_text(encoding="utf-8")
        assert len(said) > 100
        assert "planted" not in said, log.name


def test_a_scheduler_that_listens_to_other_machines_is_refused(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0, host="0.0.0.0") as address:
        if "tcp://127" in (tmp_path / "scheduler.log").read_text(encoding="utf-8"):
            pytest.skip("this machine has no other address than loopback")
        with (
            pytest.raises(UsageError, match="other machines can reach without encryption"),
            open_dask_engine(scheduler=address),
        ):
            pass


def test_a_scheduler_without_workers_is_told_after_a_while(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as address, open_dask_engine(scheduler=address) as engine:
        engine._worker_timeout = 1.0
        with pytest.raises(DataError, match="no worker"):
            list(engine.map(encode_on_worker, [pack_texts(["Kind staff."])]))
