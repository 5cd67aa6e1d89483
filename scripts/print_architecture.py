"""Write the table of packages in docs/architecture.md from the import contract and the code.

python scripts/print_architecture.py            says whether it is current
python scripts/print_architecture.py --write    writes it
"""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/thememap"
PAGE = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- packages: begin -->\n", "<!-- packages: end -->\n"
OUTSIDE_LAYERS = {"__init__", "__main__", "_version", "_telemetry"}


def layers() -> list[list[str]]:
    """The packages of each layer, the top layer first, as the import contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layered = next(contract for contract in contracts if contract["type"] == "layers")
    return [
        sorted(name.strip().removeprefix("thememap.") for name in layer.split("|"))
        for layer in layered["layers"]
    ]


def packages() -> dict[str, str]:
    """Every package and module at the top, with the first paragraph of its docstring."""
    sentences = {}
    for path in sorted(SOURCE.iterdir()):
        file = path / "__init__.py" if path.is_dir() else path
        if file.suffix == ".py" and file.is_file() and path.stem not in OUTSIDE_LAYERS:
            docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            sentences[path.stem] = " ".join(docstring.partition("\n\n")[0].split())
    return sentences


def table() -> str:
    """One row for each package; it may import from layers with a higher number."""
    about = packages()
    lines = ["| layer | package | what it holds |", "|---|---|---|"]
    for number, layer in enumerate(layers(), start=1):
        lines += [f"| {number} | `{name}` | {about[name]} |" for name in layer]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The page with the table as it is now."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> int:
    now = page()
    if PAGE.read_text(encoding="utf-8") == now:
        return 0
    if "--write" in sys.argv:
        PAGE.write_text(now, encoding="utf-8", newline="\n")
        return 0
    print("docs/architecture.md is not current: python scripts/print_architecture.py --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
