"""Schedulers, workers and command lines of the tests, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
TABLES = (
    "result.json", "quotes.csv", "themes.csv", "groups.csv", "matrix.csv", "ties.csv",
    "concepts.csv",
)  # fmt: skip
PATIENCE = 40.0


def environment(**more: str) -> dict[str, str]:
    # No configuration of the user who runs the tests, and as many threads as the other side.
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1", **more}


def thememap(
    *arguments: object, store: Path, before: Sequence[str] = (), status: int = 0
) -> subprocess.CompletedProcess[str]:
    """``thememap`` in a process; ``before`` puts it into a network namespace."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "thememap", *map(str, arguments)],
        env=environment(THEMEMAP_STORE=str(store)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done


def start(what: str, *arguments: object, log: Path, before: Sequence[str] = ()) -> subprocess.Popen:
    """``dask scheduler`` or ``dask worker`` in a process, with what it says in a file."""
    command = [*before, sys.executable, "-m", "dask", what, *map(str, arguments)]
    with log.open("wb") as file:
        return subprocess.Popen(
            command, env=environment(), stdout=file, stderr=subprocess.STDOUT, cwd=log.parent
        )


def wait_for(words: str, log: Path) -> str:
    """What a process has said once it said these words."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        said = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
        if words in said:
            return said
        time.sleep(0.1)
    raise AssertionError(f"{log.name} never said {words!r}")


def stop(*processes: subprocess.Popen) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def same_tables(first: Path, second: Path) -> None:
    for name in TABLES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
