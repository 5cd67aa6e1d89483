"""Help on topics, completion, versions, what was meant, and exit status."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.comparing import english
from helpers.running import COMMANDS
from thememap import __version__
from thememap.cli.setup._completion import SHELLS
from thememap.cli.setup._help_topics import TOPICS
from thememap.measures import MEASURES
from thememap.records import ComparisonRules


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thememap", *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def test_help_lists_every_topic_and_every_command() -> None:
    said = run("help").stdout
    for name in (*TOPICS, *COMMANDS):
        assert name in said


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_says_something_that_fits_a_terminal(topic: str) -> None:
    done = run("help", topic)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 100
    if topic != "measures":
        assert max(map(len, done.stdout.splitlines())) <= 100


def test_help_on_a_command_is_the_help_of_the_command() -> None:
    assert run("help", "run").stdout == run("run", "--help").stdout


def test_measures_and_rules_are_those_that_are_declared() -> None:
    said = run("help", "measures").stdout
    for one in MEASURES:
        assert english(one.text("meaning")) in said
    rules = run("help", "rules").stdout
    for name, value in ComparisonRules().as_rows():
        assert f"{name} = {value}" in rules


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        (("help", "statusses"), "'statuses'"),
        (("rum",), "'run'"),
        (("run", "--ouy", "x"), "'--out'"),
        (("review", "shet"), "'sheet'"),
        (("demo", "cyclin"), "cycling"),
    ],
)
def test_what_was_meant_is_asked_and_the_status_is_two(wrong: tuple[str, ...], meant: str) -> None:
    done = run(*wrong)
    assert done.returncode == 2
    assert meant in done.stderr
    assert "Traceback" not in done.stderr


def test_versions_are_those_on_which_a_result_depends() -> None:
    said = run("--version").stdout
    assert said.startswith(f"thememap {__version__}\n")
    for name in ("Python", "numpy", "onnxruntime", "scikit-learn"):
        assert re.search(rf"{name} \d", said)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_written_for_every_shell(shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0, done.stderr
    assert "_THEMEMAP_COMPLETE" in done.stdout


def completed(words: str, number: int) -> set[str]:
    done = run(_THEMEMAP_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(number))
    assert done.stderr == ""
    return {line.partition(",")[2] for line in done.stdout.splitlines()} - {""}


@pytest.mark.skipif(sys.platform == "win32", reason="bash is asked for")
def test_bash_completes_commands_options_and_topics(tmp_path: Path) -> None:
    assert completed("thememap re", 1) == {"review", "report"}
    assert "--depth" in completed("thememap run --d", 2)
    assert completed("thememap help stat", 2) == {"statuses"}
    assert completed("thememap rum --d", 2) == set()
    script = tmp_path / "complete.bash"
    script.write_text(run("completion", "bash").stdout, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f". {script}; complete -p thememap"], capture_output=True, text=True
    )
    assert "-F _thememap_completion thememap" in done.stdout, done.stderr


def test_no_colour_is_written_where_it_is_not_wanted() -> None:
    for arguments in (("--help",), ("help",), ("rum",), ("agree", "--plan", "0.1", "0.6", "0.2")):
        done = run(*arguments, NO_COLOR="1", FORCE_COLOR="")
        assert not re.search(r"\x1b\[[0-9;]*3\d", done.stdout + done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="sends an interrupt as a terminal does")
def test_an_interrupt_ends_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    code = (
        # As a terminal gives it: a process in the background of a script ignores interrupts.
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import thememap.pipeline as pipeline\n"
        "from thememap.cli import main\n"
        "analyse = pipeline.analyse\n"
        "def said(*given, **settings):\n"
        "    print('analysing', flush=True)\n"
        "    return analyse(*given, **settings)\n"
        "pipeline.analyse = said\n"
        "main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "demo", "cycling", "--out", str(tmp_path / "map")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "analysing\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert not (tmp_path / "map" / "result.json").exists()
