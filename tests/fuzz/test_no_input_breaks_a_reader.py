"""Property: whatever the bytes, a reader answers or raises one of the project's own errors."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.fuzzing.targets import TARGETS
from thememap.errors import ThememapError

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/fuzz.py"
NASTY = (
    b"\0", b"\xff\xfe", b'"', b"<", b"&", b"[" * 50, b"]]>", b"..", b"\r", b"9" * 30, b"-1", b"=",
    "\N{RIGHT-TO-LEFT OVERRIDE}".encode(), "\N{LATIN SMALL LETTER I WITH DIAERESIS}".encode(),
)  # fmt: skip
SLOW = {"run-report"}

changes = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["put", "drop", "double", "replace"]),
        st.one_of(st.sampled_from(NASTY), st.binary(min_size=1, max_size=8)),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, how: list[tuple[float, str, bytes]]) -> bytes:
    for share, kind, piece in how:
        at = int(share * len(data))
        if kind == "put":
            data = data[:at] + piece + data[at:]
        elif kind == "drop":
            data = data[:at] + data[at + len(piece) * 3 :]
        elif kind == "double":
            data = data[:at] + data[at : at + 40] * 2 + data[at + 40 :]
        else:
            data = data[:at] + piece + data[at + len(piece) :]
    return data


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [one for one in TARGETS if one not in SLOW])
def test_changed_files_are_read_or_refused(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target, folder = TARGETS[name], tmp_path_factory.mktemp("fuzz")
    seeds = target.seeds(folder)
    tried = 0

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(seed=st.sampled_from(seeds), how=changes)
    def check(seed: bytes, how: list[tuple[float, str, bytes]]) -> None:
        nonlocal tried
        tried += 1
        with suppress(ThememapError):
            target.run(mutated(seed, how), folder)

    check()
    assert tried


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [one for one in TARGETS if one not in SLOW])
def test_what_fuzzing_begins_with_is_read(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A reader that refuses everything would pass the test of changed files."""
    target, folder = TARGETS[name], tmp_path_factory.mktemp("fuzz")
    refused = []
    seeds = target.seeds(folder)
    for seed in seeds:
        try:
            target.run(seed, folder)
        except ThememapError as error:
            refused.append(str(error))
    assert len(refused) < len(seeds), refused


@pytest.mark.slow
def test_a_short_run_guided_by_coverage_finds_nothing(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has wheels for some systems only")
    chosen = ["table-csv", "html", "refi-project-xml", "qualcoder-rows", "project-file",
              "coding-sheet", "review-sheet", "run-result"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *chosen, "--seconds", "3", "--corpus", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    for name in chosen:
        assert f"{name}: 0 executions" not in done.stdout
