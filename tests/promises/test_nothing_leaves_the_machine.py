"""Promise 1: no connection in any command, and no participant's words in what commands print."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from isolated import Isolated, weather

from running import Desk
from thememap.cli._main import COMMANDS

# Every attempt is written down, also one whose failure is swallowed.
LISTENER = """
import os, sys
def told(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if not (event == "socket.connect" and isinstance(arguments[1], (str, bytes))):
            with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as file:
                file.write(f"{event}\\n")
sys.addaudithook(told)
"""
ARTICLE = (
    "# Results\n\nSeveral spoke of the weather:\n\n"
    "> I went round by the canal, it is longer, but it was dry. (Anna, 43)\n"
)
RARE = "Quillfeather"
USES_NETWORK = {"models fetch"}
SERVES = {"view"}
"""It listens, on the loopback interface only: see tests/viewing."""


@pytest.fixture
def offline(tmp_path: Path) -> Isolated:
    isolated = Isolated(tmp_path)
    isolated.environment()
    (tmp_path / "listener").mkdir()
    (tmp_path / "listener/sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    return isolated


def without_network() -> tuple[str, ...]:
    if shutil.which("unshare"):
        allowed = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
        if allowed.returncode == 0:
            return ("unshare", "-rn")
    return ()


@pytest.mark.slow
def test_every_command_works_without_a_network_and_tries_none(offline: Isolated) -> None:
    project = offline.project(weather(30))
    (offline.work / "talk.md").write_text(ARTICLE, encoding="utf-8")
    (offline.work / "groups.csv").write_text(
        "quote_id,group\n" + "".join(f"q{n},G{n % 3}\n" for n in range(30)), encoding="utf-8"
    )
    commands = {
        "demo": ("demo", "cycling", "--depth", "quick", "--out", "demo"),
        "init": ("init", "new.toml"),
        "import": ("import", "talk.md", "--out", "imported"),
        "extract": ("extract", "talk.md", "--out", "extracted"),
        "check": ("check", project),
        "run": ("run", project, "--out", "run"),
        "group": ("group", project, "--out", "grouped"),
        "compare": ("compare", project, "--groups", "groups.csv", "--out", "compared"),
        "agree": ("agree", project),
        "why": ("why", "run", "q0"),
        "evaluate": ("evaluate", project),
        "review": ("review", "log", "demo"),
        "diff": ("diff", "run", "run"),
        "export": ("export", "run", "--to", "xlsx", "--out", "run.xlsx"),
        "report": ("report", "run"),
        "teach": ("teach", "sheet", "cycling", "--out", "class"),
        "models": ("models", "list"),
        "doctor": ("doctor",),
        "help": ("help", "privacy"),
        "completion": ("completion", "bash"),
        "purge": ("purge", "run", "--yes"),
    }
    assert set(COMMANDS) - SERVES <= set(commands), "a new command needs a line here"
    attempts = offline.root / "attempts"
    path = os.pathsep.join([str(offline.root / "listener"), os.environ.get("PYTHONPATH", "")])
    answers = {}
    for name, arguments in commands.items():
        done = offline.thememap(
            *arguments, before=without_network(), PYTHONPATH=path, ATTEMPTS=str(attempts)
        )
        answers[name] = (done.returncode, done.stderr[-500:])
    # Two coders are needed to agree, and more quotes to hide themes: they say so and end.
    refused = {name: told for name, told in answers.items() if told[0]}
    assert set(refused) <= {"agree", "evaluate"}, refused
    assert not [told for _, told in refused.values() if "Traceback" in told or "itself" in told]
    assert not attempts.exists(), attempts.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_listener_of_the_test_above_hears(offline: Isolated) -> None:
    attempts = offline.root / "attempts"
    path = str(offline.root / "listener")
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"],
        env=offline.environment(PYTHONPATH=path, ATTEMPTS=str(attempts)),
        check=True,
    )
    assert attempts.read_text(encoding="utf-8") == "socket.connect\n"


@pytest.mark.slow
def test_no_participants_word_is_printed_while_working(offline: Isolated) -> None:
    project = offline.project([*weather(20), f"{RARE} stood in the rain."])
    for arguments in (("check", project), ("run", project, "--out", "run"), ("doctor",),
                      ("purge", "run", "--dry-run")):  # fmt: skip
        done = offline.thememap(*arguments)
        assert done.returncode == 0, done.stderr
        assert RARE not in done.stdout + done.stderr, arguments


def test_an_unforeseen_error_shows_its_place_and_no_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError(f"{RARE} stood in the rain.")

    desk.quotes(["one quote", "another quote", "a third one"])
    monkeypatch.setattr("thememap.pipeline._analyse.read", fails)
    monkeypatch.delenv("THEMEMAP_TRACEBACK")
    answer = desk.run(desk.project())
    assert answer.status == 1
    assert "KeyError in _analyse.py, line" in answer.err
    assert RARE not in answer.err + answer.out
    monkeypatch.setenv("THEMEMAP_TRACEBACK", "1")
    with pytest.raises(KeyError, match=RARE):
        desk.run(desk.project())


def test_the_telemetry_of_other_libraries_is_not_turned_on() -> None:
    """Nothing of thememap sets a variable that turns telemetry on, or fetches outside `models`."""
    source = Path(__file__).resolve().parents[2] / "src/thememap"
    using = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for word in ("snapshot_download", "hf_hub_download", "urlopen", "requests.", "http.client")
        if word in path.read_text(encoding="utf-8")
    }
    assert using <= {"embedding/_manage.py", "pipeline/_network.py"}
