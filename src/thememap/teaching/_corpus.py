"""A bundled corpus as files of one's own, to try things out on."""

from __future__ import annotations

from pathlib import Path

from thememap.output import staged
from thememap.shipped import bundled_project, shipped
from thememap.tables import write_whole
from thememap.teaching._task import refuse_to_replace

KEY = "key.toml"
NOT_FOR_CLASS = (KEY, "articles.toml", "sealed.zip", "coding-log.md", "README.md")
PROJECT = "project.toml"


def copy_corpus(name: str, *, out: Path, with_key: bool = False) -> Path:
    """Copy a corpus with its articles, and a project file that names the copies.

    What was planted in it (``key.toml``, ``articles.toml``) is left out unless ``with_key``.
    Raises `UsageError` for a corpus that is not bundled, or a folder that is not empty.
    """
    project = bundled_project(name)
    refuse_to_replace(out)
    corpus = shipped(f"corpora/{name}")
    left = [one for one in NOT_FOR_CLASS if not (with_key and one in (KEY, "articles.toml"))]
    settings = project.read_text(encoding="utf-8").replace(f"../corpora/{name}/", "")
    with staged(out, kind="corpus") as folder:
        for file in sorted(corpus.rglob("*")):
            if file.is_file() and file.name not in left:
                write_whole(folder / file.relative_to(corpus), file.read_bytes())
        write_whole(folder / PROJECT, settings)
    return out / PROJECT
