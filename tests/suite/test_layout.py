"""The shape that CONTRIBUTING promises: names once, small files, small folders."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "thememap"
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_LINES = 400
MAX_MEDIAN_LINES = 100
MAX_FILES = 20
MAX_PARAMETERS = 7
NO_NAMES = frozenset(
    {"one", "found", "each", "held", "taken", "told", "aside", "own", "made", "kept"}
)
PUBLIC_API = re.compile(r"api/|estimators/|cli/")
"""Their parameters are those of users: functions of the API, options of commands."""


def test_a_class_name_exists_once() -> None:
    names = Counter(
        node.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, n in names.items() if n > 1] == []


def test_files_and_folders_stay_small() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {str(path): n for path, n in lines.items() if n > MAX_LINES} == {}
    assert median(lines.values()) <= MAX_MEDIAN_LINES
    folders = Counter(
        path.parent for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc"
    )
    assert {str(folder): n for folder, n in folders.items() if n > MAX_FILES} == {}


def test_values_bear_the_names_of_what_they_are() -> None:
    empty = [
        f"{path.relative_to(SOURCE)}:{node.lineno}: {name}"
        for path in MODULES
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name != "__init__"
        for node in ast.walk(function)
        if (name := _bound_name(node)) in NO_NAMES
    ]
    assert empty == []


def test_many_parameters_are_a_record() -> None:
    long = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in MODULES
        if not PUBLIC_API.match(path.relative_to(SOURCE).as_posix())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and len({a.arg for a in (*node.args.args, *node.args.kwonlyargs)} - {"self", "cls"})
        > MAX_PARAMETERS
    ]
    assert long == []


def _bound_name(node: ast.AST) -> str:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else ""
