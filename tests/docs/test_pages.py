"""The documentation says what the program does: examples run, pages print from declarations."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.running import COMMANDS
from helpers.scripts import load_script
from thememap.measures import MEASURES

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "start.md", "commands.md", "python.md", "questions.md", "extending.md", "citing.md",
    "guides/review-team.md", "guides/coder.md", "guides/teacher.md", "saturation.md",
)  # fmt: skip
# Such commands print what the store holds, or empty it.
ABOUT_STORES = re.compile(r"^thememap (purge|doctor|models)", re.M)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.filterwarnings("default")
def test_every_example_of_a_page_prints_what_the_page_shows(name: str, session_store: Path) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    store = None if ABOUT_STORES.search(text) else session_store
    as_it_stands, now = load_script("run_examples").current(ROOT / "docs" / name, store=store)
    assert as_it_stands == now, f"python scripts/run_examples.py --write docs/{name}"


def test_an_example_that_fails_without_saying_so_is_noticed(tmp_path: Path) -> None:
    examples = load_script("run_examples")
    with pytest.raises(RuntimeError, match="exit status 2"):
        examples.page_with_output("```sh\nthememap rum\n```\n", folder=tmp_path)
    page = "```sh\nthememap rum\n```\n\n```text\n[exit status 2]\n```\n"
    assert "Did you mean 'run'?" in examples.page_with_output(page, folder=tmp_path)


def test_an_output_that_changed_is_noticed(tmp_path: Path) -> None:
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    now = load_script("run_examples").page_with_output(page, folder=tmp_path)
    assert now == page.replace("3\n", "2\n")


def test_every_command_has_an_example() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S))
    for name in COMMANDS:
        assert f"thememap {name}" in sections.get(name, ""), f"docs/commands.md lacks {name}"


def test_the_page_on_measures_is_what_they_declare() -> None:
    page = (ROOT / "docs/measures.md").read_text(encoding="utf-8")
    assert page == load_script("print_measures").page()
    assert all(one.citation in page for one in MEASURES)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_a_notebook_runs_and_its_page_shows_what_it_gives(path: Path) -> None:
    pytest.importorskip("nbclient")
    page = (ROOT / "docs/gallery" / f"{path.stem}.md").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv[1]); "
         "sys.stdout.reconfigure(encoding='utf-8')\n"
         "from pathlib import Path; import print_gallery\n"
         "print(print_gallery.page_of(Path(sys.argv[2])), end='')",
         str(ROOT / "scripts"), str(path)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == page, "python scripts/print_gallery.py --write"


def test_notebooks_are_kept_without_outputs() -> None:
    import json

    paths = list((ROOT / "notebooks").glob("*.ipynb"))
    assert len(paths) >= 5
    for path in paths:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not any(cell.get("outputs") for cell in cells), path.name
