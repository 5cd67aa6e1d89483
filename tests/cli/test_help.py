"""The command line starts at once and speaks plainly."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from helpers.running import COMMANDS

HEAVY = ("torch", "numba", "umap", "spacy", "sklearn", "transformers", "pandas", "numpy")
WITHIN_SECONDS = 0.5


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thememap", *arguments], capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['thememap', '--help']\n"
        "from thememap.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "HEAVY []" in done.stdout
    assert "demo" in done.stdout


def test_help_answers_at_once() -> None:
    run("--help")
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        run("--help")
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < WITHIN_SECONDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert "Usage: thememap" in done.stdout


def test_a_misspelt_command_gets_a_suggestion_and_status_two() -> None:
    done = run("rum")
    assert done.returncode == 2
    assert "Did you mean 'run'?" in done.stderr
    assert "Traceback" not in done.stderr
