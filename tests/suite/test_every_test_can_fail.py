"""No test asserts nothing, or something that always holds, or waits for the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")}
LONGEST_SLEEP = 0.1
FAILS = {"raises", "warns", "fail", "check_call", "check_estimator"}


def called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", "") or getattr(function, "id", "")


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


HELPERS = {function.name: function for tree in MODULES.values() for function in functions(tree)}


def asserts(function: ast.FunctionDef, *, within: frozenset[str] = frozenset()) -> bool:
    """Whether the function, or a helper of the tests that it calls, asserts something."""
    for node in ast.walk(function):
        name = called(node)
        if isinstance(node, ast.Assert) or name in FAILS or name.startswith("assert_"):
            return True
        helper = HELPERS.get(name)
        called_by = within | {function.name}
        if helper and name not in called_by and asserts(helper, within=called_by):
            return True
    return False


def always_holds(test: ast.expr) -> bool:
    """A constant, a tuple that is not empty, or a value compared with itself.

    A call compared with the same call is no such thing: it says that both answers are equal.
    """
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(always_holds(value) for value in test.values)
    if isinstance(test, ast.Compare):
        sides = [test.left, *test.comparators]
        if any(isinstance(node, ast.Call) for side in sides for node in ast.walk(side)):
            return False
        return all(ast.dump(side) == ast.dump(sides[0]) for side in sides)
    return bool(test.elts) if isinstance(test, ast.Tuple) else isinstance(test, ast.Constant)


def problems(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for function in functions(tree):
        if function.name.startswith("test_") and not asserts(function):
            yield function.lineno, f"{function.name} asserts nothing"
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and always_holds(node.test):
            yield node.lineno, f"'{ast.unparse(node)}' always holds"
        if called(node) == "sleep":
            (length,) = node.args  # type: ignore[attr-defined]
            if not isinstance(length, ast.Constant) or float(length.value) > LONGEST_SLEEP:
                yield node.lineno, "sleeps; wait for a condition instead"


@pytest.mark.parametrize(
    "path", sorted(MODULES), ids=lambda path: path.relative_to(TESTS).as_posix()
)
def test_no_test_of_this_file_is_one_that_cannot_fail(path: Path) -> None:
    assert list(problems(MODULES[path])) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("pass", "asserts nothing"),
        ("print(len(x))", "asserts nothing"),
        ("assert True", "always holds"),
        ("assert (x, 'message')", "always holds"),
        ("assert x.label == x.label", "always holds"),
        ("assert x or 'kappa'", "always holds"),
        ("time.sleep(1.5)\n    assert x", "sleeps"),
    ],
)
def test_what_cannot_fail_is_noticed(body: str, problem: str) -> None:
    tree = ast.parse(f"def test_example(x):\n    {body}\n")
    ((_, what),) = problems(tree)
    assert problem in what


@pytest.mark.parametrize(
    "body",
    ["assert x", "assert f(x) == f(x)", "with pytest.raises(ValueError):\n        f(x)",
     "same_tables(x, x)", "time.sleep(0.05)\n    assert x in (1, 2)"],
)  # fmt: skip
def test_what_can_fail_is_left_alone(body: str) -> None:
    assert list(problems(ast.parse(f"def test_example(x):\n    {body}\n"))) == []
