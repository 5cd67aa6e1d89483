"""The switch that turns the telemetry of libraries off comes before their import, everywhere."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thememap._telemetry import OFFLINE_VARIABLES, REMOVED_VARIABLES, TELEMETRY_OFF_VARIABLES
from thememap.cli import _main

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = {
    "bertopic", "huggingface_hub", "onnxruntime", "pyarrow", "sentence_transformers", "spacy",
    "tokenizers", "torch", "transformers",
}  # fmt: skip
# Run where thememap is not installed.
BY_ITSELF = {"scripts/bertopic_baseline.py"}


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """Lines and packages of all imports, those inside functions too."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name.partition(".")[0]) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.lineno, node.module.partition(".")[0]))
    return sorted(found)


def test_the_package_switches_off_before_it_imports_anything_else() -> None:
    tree = ast.parse((ROOT / "src/thememap/__init__.py").read_text(encoding="utf-8"))
    own = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert (
        next(node for node in own if "thememap" in node.module).names[0].name == "disable_telemetry"
    )
    code = (ROOT / "src/thememap/_telemetry.py").read_text(encoding="utf-8")
    assert {name for _, name in imported(ast.parse(code))} <= set(sys.stdlib_module_names)


def test_onnxruntime_is_imported_in_one_place() -> None:
    importing = {
        path.relative_to(ROOT).as_posix()
        for folder in ("src", "scripts")
        for path in (ROOT / folder).rglob("*.py")
        if "onnxruntime" in {n for _, n in imported(ast.parse(path.read_text(encoding="utf-8")))}
    }
    assert importing == set()  # `import_onnxruntime` does it by name


@pytest.mark.parametrize("folder", ["scripts", "tests"])
def test_scripts_and_tests_import_thememap_before_a_library_with_telemetry(folder: str) -> None:
    """pytest loads tests/conftest.py first, which begins with thememap."""
    late = []
    for path in (ROOT / folder).rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        found = imported(ast.parse(path.read_text(encoding="utf-8")))
        first = min((line for line, package in found if package == "thememap"), default=10**6)
        if folder == "tests" and path.name != "conftest.py":
            first = 0
        late += [name for line, package in found if package in LIBRARIES and line < first]
    assert set(late) <= BY_ITSELF
    for name in BY_ITSELF:
        assert "ORT_DISABLE_TELEMETRY" in (ROOT / name).read_text(encoding="utf-8")


def test_the_switches_win_over_the_environment_and_reach_child_processes() -> None:
    code = "import thememap, json, os; print(json.dumps(dict(os.environ)))"
    opposite = {
        name: "1" if value == "0" else "0" for name, value in TELEMETRY_OFF_VARIABLES.items()
    }
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, **opposite, **dict.fromkeys(REMOVED_VARIABLES, "otlp_http")},
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert {name: found[name] for name in TELEMETRY_OFF_VARIABLES} == TELEMETRY_OFF_VARIABLES
    assert set(REMOVED_VARIABLES) & set(found) == set()


def test_only_the_command_that_fetches_models_may_reach_the_hub(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for arguments, forbidden in (
        (["models", "fetch", "nothing"], False),
        (["models", "list"], True),
        (["run", "models", "fetch"], True),
        (["--help"], True),
    ):
        for name in OFFLINE_VARIABLES:
            monkeypatch.setenv(name, "0")
        monkeypatch.setattr(sys, "argv", ["thememap", *arguments])
        with pytest.raises(SystemExit):
            _main.main()
        assert {os.environ[name] == "1" for name in OFFLINE_VARIABLES} == {forbidden}, arguments
