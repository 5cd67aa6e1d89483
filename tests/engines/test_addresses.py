from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cluster import environment
from helpers.running import Desk
from thememap.engines import TlsCertificates, parse_scheduler_address
from thememap.engines._scheduler_address import is_unencrypted_remote
from thememap.errors import DataError, UsageError


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.1.2.3:8786",
        "10.1.2.3:8786",
        "tcp://cluster.example.org:8786",
        "tcp://127.0.0.1.example.org:8786",
        "tcp://localhost.example.org:8786",
        "tcp://0.0.0.0:8786",
        "tcp://[2001:db8::1]:8786",
        "tcp://127.1:8786",
    ],
)
def test_texts_do_not_leave_this_machine_unencrypted(address: str) -> None:
    with pytest.raises(UsageError, match="without encryption"):
        parse_scheduler_address(address)


@pytest.mark.parametrize(
    "address", ["", "tcp://127.0.0.1", "ws://127.0.0.1:1", "tcp://127.0.0.1:99999", "tls://a b:1"]
)
def test_what_is_no_address_of_a_scheduler_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="Needed is tls://HOST:PORT"):
        parse_scheduler_address(address)


@pytest.mark.parametrize(
    ("address", "url", "loopback"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786", True),
        ("tcp://localhost:8786", "tcp://127.0.0.1:8786", True),
        ("tcp://[::1]:8786", "tcp://[::1]:8786", True),
        ("tls://10.1.2.3:8786", "tls://10.1.2.3:8786", False),
        ("tls://cluster.example.org:8786", "tls://cluster.example.org:8786", False),
    ],
)
def test_this_machine_and_tls_are_allowed(address: str, url: str, loopback: bool) -> None:
    found = parse_scheduler_address(address)
    assert (found.url, found.loopback) == (url, loopback)


def test_a_worker_that_others_can_reach_unencrypted_is_unsafe() -> None:
    assert is_unencrypted_remote("tcp://10.0.0.5:3301")
    assert is_unencrypted_remote("inproc://10.0.0.5/1/2")
    assert not is_unencrypted_remote("tls://10.0.0.5:3301")
    assert not is_unencrypted_remote("tcp://127.0.0.1:3301")


@pytest.mark.parametrize("command", ["run", "extract"])
def test_a_refused_scheduler_is_wrong_use_and_nothing_is_written(desk: Desk, command: str) -> None:
    quotes = desk.quotes(["A long wait.", "Kind staff."])
    material = ["--quotes", quotes] if command == "run" else [quotes]
    answer = desk.thememap(
        command, *material, "--out", desk.folder / "out",
        "--engine", "dask", "--scheduler", "tcp://10.1.2.3:8786",
    )  # fmt: skip
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert "texts would leave this machine without encryption" in answer.err
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--scheduler", "127.0.0.1:8786"], "need --engine dask"),
        (["--engine", "dask", "--scheduler", "127.0.0.1:8786", "--workers", "2"], "not both"),
        (["--engine", "dask", "--tls-ca", "ca.pem"], "--tls-… are for --scheduler tls://"),
    ],
)
def test_options_of_the_engine_that_do_not_go_together(
    desk: Desk, options: list[str], message: str
) -> None:
    desk.quotes(["A long wait.", "Kind staff."])
    answer = desk.run(desk.project(), *options)
    assert answer.status == 2
    assert message in answer.err


def test_nobody_answering_is_one_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thememap.engines._connect_dask.CONNECT_TIMEOUT_SECONDS", 1)
    desk.quotes(["A long wait.", "Kind staff."])
    answer = desk.run(desk.project(), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert answer.status == 1
    assert "nobody answers" in answer.err


def test_tls_needs_certificates(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs certificates"):
        TlsCertificates().security()
    with pytest.raises(UsageError, match="--tls-certificate and --tls-key: needed too"):
        TlsCertificates(authority=tmp_path / "ca.pem").security()
    with pytest.raises(DataError, match="there is no such file"):
        TlsCertificates(
            authority=tmp_path / "a", certificate=tmp_path / "b", key=tmp_path / "c"
        ).security()


def test_the_local_engine_imports_no_dask() -> None:
    code = (
        "import sys, thememap.cli.commands._run, thememap.cli.commands._extract, thememap.engines,"
        " thememap.pipeline;from thememap.engines import LocalEngine; list(LocalEngine().map(dict,"
        " [{}]));print([one for one in ('dask', 'distributed', 'tornado') if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
