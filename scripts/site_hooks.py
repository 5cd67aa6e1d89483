"""What the documentation site needs beyond its pages; see ``hooks`` in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OUTSIDE = ("CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "SECURITY.md")


def on_config(config: Any) -> Any:
    """Leave out of the navigation what is not written yet."""
    config["nav"] = _there(config["nav"], Path(config["docs_dir"]))
    return config


def on_page_markdown(markdown: str, **_: object) -> str:
    """Name files at the root of the repository, which the site does not hold, without a link."""
    for name in OUTSIDE:
        for up in ("../", "../../"):
            markdown = markdown.replace(f"]({up}{name})", "]")
    return markdown


def _there(entries: Sequence[Any], folder: Path) -> list[Any]:
    found: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            found += [entry] if (folder / entry).is_file() else []
        elif isinstance(entry, Mapping):
            for title, target in entry.items():
                if isinstance(target, str):
                    found += [{title: target}] if (folder / target).is_file() else []
                elif inside := _there(target, folder):
                    found.append({title: inside})
    return found
