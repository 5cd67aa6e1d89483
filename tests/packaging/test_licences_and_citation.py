"""What is brought along may be used; how to cite is stated as other programs read it."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from helpers.scripts import load_script
from thememap import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    return load_script("print_licences")


def test_no_licence_of_a_package_or_model_forbids_the_use(licences: ModuleType) -> None:
    rows = licences.rows()
    assert {"numpy", "click", "torch", "spacy", "umap-learn"} <= set(rows)
    assert licences.problems(rows) == []
    for name, licence, _ in licences.models():
        assert not licences.FORBIDDEN.search(licence), name


@pytest.mark.parametrize(
    "text", ["AGPL-3.0-only", "GPL v3", "CC-BY-NC-4.0", "NVIDIA Proprietary Software", "not stated"]
)
def test_a_licence_that_forbids_or_says_nothing_is_noticed(licences: ModuleType, text: str) -> None:
    assert licences.problems({"some-package": text})


def test_the_page_on_licences_is_what_the_packages_state(licences: ModuleType) -> None:
    pinned = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith("#")
    )
    other = [name for name in ("numpy", "scipy", "spacy") if version(name) != pinned[name]]
    if other or sys.platform != "linux":
        pytest.skip("the page is of the packages in constraints.txt, on Linux")
    page = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    assert page == licences.page(), "python scripts/print_licences.py > docs/licences.md"


def test_the_citation_has_what_readers_of_it_need() -> None:
    yaml = pytest.importorskip("yaml")
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert found["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "license"} <= set(found)
    assert found["type"] in {"software", "dataset"}
    assert all("name" in author or "family-names" in author for author in found["authors"])
    assert found["version"] == __version__
    assert found["license"] == "MIT"
    page = (ROOT / "docs/citing.md").read_text(encoding="utf-8")
    assert f"Version {__version__}" in page
