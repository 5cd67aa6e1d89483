"""Paths and names of the code that pages mention exist."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/thememap"
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
TOP_FOLDERS = (
    "src", "tests", "docs", "scripts", "configs", "corpora", "models", "notebooks", ".ci",
)  # fmt: skip
KINDS = (".py", "/", ".toml", ".j2", ".css", ".js", ".po", ".pot")
PACKAGES = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
PATH = re.compile(r"(?<![\w./-])((?:[\w.*-]+/)+[\w.*-]*|_\w+\.py)(?![\w/-])")
NAME = re.compile(r"(?<![\w./-])thememap(?:\.\w+)+")
OF_EXAMPLES = {"docs/PAGE.md", "measures/_grouped_share.py"}


def _code(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^```(text|toml)\n.*?^```$", "", text, flags=re.S | re.M)
    return re.findall(r"`([^`\n]+)`", prose) + re.findall(r"^from (thememap\S*) import", text, re.M)


def _exists(path: str) -> bool:
    return any(
        any(base.glob(path)) if "*" in path else (base / path).exists()
        for base in (ROOT, SOURCE, ROOT / "docs")
    )


def _is_about_the_tree(path: str) -> bool:
    first = path.split("/")[0]
    return first in TOP_FOLDERS or (first in PACKAGES and path.endswith(KINDS))


def _resolves(name: str) -> bool:
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_and_dotted_name_of_a_page_exists(page: Path) -> None:
    code = _code(page)
    paths = [path for text in code for path in PATH.findall(text.replace("\\", "/"))]
    modules = {path.name for path in SOURCE.rglob("_*.py")}
    tree = {path for path in paths if _is_about_the_tree(path) or path.startswith("_")}
    known = {path for path in tree if (_exists(path) if "/" in path else path in modules)}
    assert tree - known - OF_EXAMPLES == set()
    names = [name.rstrip(".") for text in code for name in NAME.findall(text)]
    assert [name for name in names if not _resolves(name)] == []


def test_the_tables_of_contributing_name_files() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [path for row in re.findall(r"`([\w./]+)`", text) for path in PATH.findall(row)]
    assert sum(_is_about_the_tree(path) for path in named) > 40


def test_the_tree_of_contributing_has_every_package() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tree = text.partition("src/thememap/\n")[2].partition("```")[0]
    listed = set(re.findall(r"^  (\w+)", tree, flags=re.M)) | set(re.findall(r"; (\w+):", tree))
    assert listed == PACKAGES
