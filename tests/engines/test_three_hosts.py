"""Three hosts in network namespaces, with TLS between them."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.cluster import same_tables, start, stop, thememap, wait_for
from thememap.bundled_files import bundled_project

pytestmark = pytest.mark.slow

SNIFF = """
import socket, sys
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
print("listening", flush=True)
with open(sys.argv[1], "wb") as file:
    while True:
        file.write(raw.recv(65535))
        file.flush()
"""


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)


class Hosts:
    """Three hosts on one switch; each is a network namespace and reaches nothing else."""

    def __init__(self) -> None:
        self.mark = f"tm{os.getpid()}"
        self.switch = f"{self.mark}-switch"
        self.names = [f"{self.mark}-{number}" for number in (1, 2, 3)]

    def address(self, number: int) -> str:
        return f"10.203.77.{number}"

    def on(self, number: int) -> list[str]:
        return ["ip", "netns", "exec", self.names[number - 1]]

    def make(self) -> None:
        ip("netns", "add", self.switch)
        ip("-n", self.switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", self.switch, "link", "set", "bridge", "up")
        for number, name in enumerate(self.names, 1):
            ip("netns", "add", name)
            plug = f"plug{number}"
            ip("-n", self.switch, "link", "add", plug, "type", "veth",
               "peer", "name", "eth0", "netns", name)  # fmt: skip
            ip("-n", self.switch, "link", "set", plug, "master", "bridge", "up")
            ip("-n", name, "address", "add", f"{self.address(number)}/24", "dev", "eth0")
            ip("-n", name, "link", "set", "eth0", "up")
            ip("-n", name, "link", "set", "lo", "up")

    def remove(self) -> None:
        for name in (*self.names, self.switch):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    if not sys.platform.startswith("linux") or shutil.which("ip") is None:
        pytest.skip("network namespaces need Linux and the command ip")
    found = Hosts()
    try:
        found.make()
    except (subprocess.CalledProcessError, OSError) as error:
        found.remove()
        pytest.skip(f"network namespaces are not permitted here ({error})")
    yield found
    found.remove()


@pytest.fixture
def certificates(tmp_path: Path) -> list[str]:
    import trustme

    authority = trustme.CA()
    own = authority.issue_cert("cluster.invalid")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    own.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    for number, blob in enumerate(own.cert_chain_pems):
        blob.write_to_path(str(tmp_path / "certificate.pem"), append=bool(number))
    return [str(tmp_path / name) for name in ("ca.pem", "certificate.pem", "key.pem")]


def test_three_hosts_give_the_same_tables_and_only_ciphertext_passes_between_them(
    hosts: Hosts, certificates: list[str], tmp_path: Path
) -> None:
    authority, certificate, key = certificates
    tls = ["--tls-ca-file", authority, "--tls-cert", certificate, "--tls-key", key]
    address = f"tls://{hosts.address(1)}:8786"
    captured = tmp_path / "captured"
    sniffer = subprocess.Popen(
        ["ip", "netns", "exec", hosts.switch, sys.executable, "-c", SNIFF, str(captured)],
        stdout=subprocess.PIPE,
    )
    assert sniffer.stdout
    assert sniffer.stdout.readline() == b"listening\n"
    processes = [
        sniffer,
        start("scheduler", "--host", address, "--no-dashboard", *tls,
              log=tmp_path / "scheduler.log", before=hosts.on(1)),
    ]  # fmt: skip
    try:
        wait_for("Scheduler at", tmp_path / "scheduler.log")
        for number in (2, 3):
            log = tmp_path / f"worker-{number}.log"
            processes.append(
                start("worker", address, "--host", f"tls://{hosts.address(number)}",
                      "--nthreads", "1", "--no-nanny", "--no-dashboard", *tls,
                      log=log, before=hosts.on(number))
            )  # fmt: skip
        for number in (2, 3):
            wait_for("Registered to", tmp_path / f"worker-{number}.log")
        project = bundled_project("cycling")
        done = thememap(
            "run", project, "--out", tmp_path / "cluster", "--engine", "dask",
            "--scheduler", address, "--tls-ca", authority, "--tls-certificate", certificate,
            "--tls-key", key, store=tmp_path / "store-of-cluster", before=hosts.on(1),
        )  # fmt: skip
    finally:
        stop(*processes)
        sniffer.stdout.close()
    assert f"Texts leave this machine: {address}" in done.stderr
    thememap("run", project, "--out", tmp_path / "local", store=tmp_path / "store")
    same_tables(tmp_path / "local", tmp_path / "cluster")
    passed = captured.read_bytes()
    with (tmp_path / "local/inputs/quotes.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    words = next(text[:30].encode() for text in texts if text.isascii() and len(text) > 40)
    assert len(passed) > 200_000  # 215 vectors of 384 components, at the least
    assert words not in passed
    both = [f"{hosts.address(n)}" for n in (2, 3)]
    assert all(one in (tmp_path / "scheduler.log").read_text() for one in both)
