"""Run the notebooks of the gallery, and write each as a page of the documentation.

python scripts/print_gallery.py            says which pages differ
python scripts/print_gallery.py --write    writes them

The notebooks are kept without outputs, so that nobody's words are stored in them by accident; the
pages hold what the bundled, invented corpora give.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
PAGES = ROOT / "docs/gallery"
# Where a run folder lies differs from run to run.
PLACES = re.compile(r"[\w./\\:~-]*thememap-run-\w+")
SECONDS = 600


def executed(path: Path, *, folder: Path) -> Any:
    """The notebook with outputs. Raises `CellExecutionError` where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    return notebook


def page_of(path: Path) -> str:
    """The page of a notebook: its texts, its code and what each cell shows now."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = executed(path, folder=Path(folder))
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        parts += [shown for output in cell.outputs if (shown := _shown(output))]
    parts.append(f"*Notebook: `notebooks/{path.name}`.*")
    return "\n\n".join(parts) + "\n"


def _shown(output: Any) -> str:
    if output.output_type == "stream":
        return "" if output.name == "stderr" else _text(output.text)
    data = output.get("data", {})
    html = data.get("text/html", "")
    if "<script" not in html and html:
        # An empty line would end the block of HTML in Markdown.
        lines = [line.strip() for line in _steady(html).splitlines() if line.strip()]
        return "\n".join(_without_style(lines))
    return _text(data.get("text/plain", ""))


def _without_style(lines: list[str]) -> list[str]:
    joined = "\n".join(lines)
    return re.sub(r"<style.*?</style>\n?", "", joined, flags=re.S).splitlines()


def _text(said: str) -> str:
    return f"```text\n{_steady(said).rstrip()}\n```" if said.strip() else ""


def _steady(said: str) -> str:
    return PLACES.sub("thememap-run", said)


def main() -> int:
    differs = []
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        target = PAGES / f"{path.stem}.md"
        page = page_of(path)
        if not target.is_file() or target.read_text(encoding="utf-8") != page:
            differs.append(target.name)
            if "--write" in sys.argv:
                target.write_text(page, encoding="utf-8", newline="\n")
    for name in differs:
        print(name)
    return int(bool(differs) and "--write" not in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
