"""A bundled corpus as files of one's own, to try things out on."""

from __future__ import annotations

from pathlib import Path

from thememap.bundled_files import bundled_path, bundled_project
from thememap.output import stage_files
from thememap.tables import write_atomic
from thememap.teaching.tasks._task import require_empty_folder

KEY_FILE = "key.toml"
ANSWER_FILES = (KEY_FILE, "articles.toml", "sealed.zip", "coding-log.md", "README.md")
PROJECT_FILE = "project.toml"


def copy_corpus(name: str, *, out: Path, with_key: bool = False) -> Path:
    """Copy a corpus with its articles, and a project file that names the copies.

    What was planted in it (``key.toml``, ``articles.toml``) is left out unless ``with_key``.
    Raises `UsageError` for a corpus that is not bundled, or a folder that is not empty.
    """
    project = bundled_project(name)
    require_empty_folder(out)
    corpus = bundled_path(f"corpora/{name}")
    left = [
        file_name
        for file_name in ANSWER_FILES
        if not (with_key and file_name in (KEY_FILE, "articles.toml"))
    ]
    settings = project.read_text(encoding="utf-8").replace(f"../corpora/{name}/", "")
    with stage_files(out, kind="corpus") as folder:
        for file in sorted(corpus.rglob("*")):
            if file.is_file() and file.name not in left:
                write_atomic(folder / file.relative_to(corpus), file.read_bytes())
        write_atomic(folder / PROJECT_FILE, settings)
    return out / PROJECT_FILE
