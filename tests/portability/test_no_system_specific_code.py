"""The source is searched for what works on POSIX only and has no other way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/thememap"
MODULES = {
    "fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "readline", "syslog",
}  # fmt: skip
CALLS = {
    "os.fork", "os.forkpty", "os.getuid", "os.geteuid", "os.getgid", "os.kill", "os.killpg",
    "os.setsid", "os.mkfifo", "os.uname", "os.chown", "os.statvfs", "os.getloadavg", "os.nice",
    "os.sync", "os.rename", "signal.SIGKILL", "signal.SIGALRM", "signal.SIGHUP", "signal.alarm",
    "signal.setitimer", "signal.pause", "time.tzset", "os.path.samefile", "os.symlink", "os.link",
}  # fmt: skip
# Imported only where the system is the one that has them.
IMPORTS = {"sources/pdf/_child_process.py": {"resource"}}
# `Path.rename` fails on Windows where the target is there already; here it is not.
RENAMES = {
    "output/_new_file.py": "a new folder is refused where something has its name",
    "embedding/models/_management.py": "a name that is taken is refused first",
}
# Modes mean nothing on Windows; these look at the system first.
LOOKS_FIRST = re.compile(r"os\.name")
OPENS_NO_TEXT = ("archive.", "os.", "self._zip.", "webbrowser.", "zipfile.")
"""What these open are members of archives, numbers of files, browsers."""


def trees() -> Iterator[tuple[str, ast.Module, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(SOURCE).as_posix(), ast.parse(text), text


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def faults(name: str, tree: ast.Module, text: str) -> Iterator[str]:
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    for node in ast.walk(tree):
        where = f"{name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            taken = {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            taken = {(node.module or "").split(".")[0]}
        else:
            taken = set()
        if taken & MODULES - IMPORTS.get(name, set()):
            yield f"{where}: imports {taken & MODULES}"
        if isinstance(node, ast.Attribute) and dotted(node) in CALLS:
            yield f"{where}: {dotted(node)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.match(r"/(tmp|dev|home|etc|var|proc)\b", node.value):
                yield f"{where}: a path of one system, {node.value!r}"
            if re.search(r"%-[dmHIjy]\b", node.value):
                yield f"{where}: strftime without leading zeros"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from faults_of_call(where, name, node, node.func.attr)
            if node.func.attr == "chmod":
                around = [
                    ast.get_source_segment(text, one) or ""
                    for one in functions
                    if one.lineno <= node.lineno <= (one.end_lineno or 0)
                ]
                if not any(LOOKS_FIRST.search(one) for one in around):
                    yield f"{where}: chmod without a look at the system"
        elif isinstance(node, ast.Call) and dotted(node.func) == "open":
            yield from faults_of_open(where, node, node.args[1:2])


def faults_of_call(where: str, name: str, node: ast.Call, called: str) -> Iterator[str]:
    given = {one.arg for one in node.keywords}
    if called == "rename" and name not in RENAMES:
        yield f"{where}: rename; use replace, or say in RENAMES why the target is not there"
    if called in {"read_text", "write_text"} and "encoding" not in given:
        yield f"{where}: {called} without an encoding"
    owner = dotted(node.func)
    if called == "open" and not owner.startswith(OPENS_NO_TEXT):
        yield from faults_of_open(where, node, node.args[:1])


def faults_of_open(where: str, node: ast.Call, mode: list[ast.expr]) -> Iterator[str]:
    given = {one.arg for one in node.keywords}
    told = mode[0].value if mode and isinstance(mode[0], ast.Constant) else ""
    if "b" not in str(told) and "encoding" not in given:
        yield f"{where}: a text is opened without an encoding"


def test_the_source_has_nothing_of_one_system_only() -> None:
    found = [fault for name, tree, text in trees() for fault in faults(name, tree, text)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import fcntl", "os.kill(1, 9)", "signal.SIGKILL", "x = '/tmp/a'", "d.strftime('%-d')",
        "open('a')", "path.open()", "path.read_text()", "path.rename(other)",
        "def f():\n    path.chmod(0o600)",
    ],
)  # fmt: skip
def test_the_search_finds_each_kind(line: str) -> None:
    assert list(faults("some.py", ast.parse(line), line))


def test_the_list_of_renames_is_no_longer_than_needed() -> None:
    with_rename = {name for name, _, text in trees() if re.search(r"\.rename\(", text)}
    assert with_rename == set(RENAMES)
