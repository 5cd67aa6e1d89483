"""The site builds without a warning and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADS = re.compile(r"""<(?:script|img|iframe|source)[^>]+src=["']?(https?:)?//""")
LINKED = re.compile(
    r"""<link(?=[^>]+rel=["']?(?:stylesheet|preload|preconnect|icon))[^>]+href=["']?(?:https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return folder


@pytest.mark.slow
def test_the_site_builds_strictly_with_every_page(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").with_suffix(".html")
        assert (site / name).is_file(), name


@pytest.mark.slow
def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not LOADS.search(html), page.name
        assert not LINKED.search(html), page.name
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//", style.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_reference_of_python_has_every_public_name(site: Path) -> None:
    import thememap

    page = (site / "python.html").read_text(encoding="utf-8")
    for name in thememap.__all__:
        if not name.startswith("_"):
            assert f'id="thememap.{name}"' in page, name


def test_pages_that_are_not_written_yet_are_left_out_of_the_navigation() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import site_hooks
    finally:
        sys.path.pop(0)
    config = {"docs_dir": str(ROOT / "docs"), "nav": [{"A": ["index.md", {"No": "none.md"}]}]}
    assert site_hooks.on_config(config)["nav"] == [{"A": ["index.md"]}]


@pytest.mark.slow
def test_examples_of_docstrings_are_code_on_the_site(site: Path) -> None:
    page = (site / "python.html").read_text(encoding="utf-8")
    assert "&gt;&gt;&gt;" in page
    assert "<blockquote>" not in page
