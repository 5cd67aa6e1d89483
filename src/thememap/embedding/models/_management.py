"""Adding, fetching and preparing models; only fetching may use the network."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from thememap._telemetry import OFFLINE_VARIABLES
from thememap.embedding._paths import models_folder
from thememap.embedding.models._registry import (
    ModelEntry,
    find_model_files,
    registered_models,
    verified_model_folder,
    verify_model_files,
)
from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.output import hash_file_content
from thememap.path_checks import shorten_for_message

CHECKSUMS_FILE, GRAPH_FILE = "thememap.sha256.json", "thememap.graph.json"
SYSTEM_FILES = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in a folder that somebody looked into."""
MODEL_FILE_PATTERNS = (
    "*.json",
    "*.txt",
    "*.safetensors",
    "1_Pooling/*",
    "2_Dense/*",
    "2_Normalize/*",
)


def registered_model(name: str) -> ModelEntry:
    """The entry of this name; raises `UsageError` with the closest one."""
    entries = {entry.name: entry for entry in registered_models()}
    if name not in entries:
        raise UsageError(
            "There is no registered model"
            f" {shorten_for_message(name)!r}.{did_you_mean(name, entries)} There are:"
            f" {list_names(entries)}."
        )
    return entries[name]


def added_models() -> tuple[Path, ...]:
    """The folders of models that this user added."""
    root = models_folder()
    children = root.iterdir() if root.is_dir() else iter(())
    return tuple(sorted(folder for folder in children if (folder / CHECKSUMS_FILE).is_file()))


def add_model(source: Path, *, name: str = "") -> Path:
    """Copy a folder with a sentence-transformers model into the user's model folder.

    The checksums of its files are kept next to them. Raises `UsageError` where the folder
    holds no such model or the name is taken.
    """
    if not (source / "modules.json").is_file():
        raise UsageError(
            f"{source.name!r} holds no sentence-transformers model: there is no modules.json. "
            "Name the folder that SentenceTransformer.save() wrote."
        )
    name = name or source.resolve().name
    if name != Path(name).name or name.startswith("."):
        raise UsageError(f"--name {name!r}: a name has no folders in it, and no point before it.")
    target = models_folder() / name
    if os.path.lexists(target) or name in {entry.name for entry in registered_models()}:
        raise UsageError(f"There is a model {name!r} already. Choose another with --name.")
    models_folder().mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=".partial", dir=models_folder()))
    try:
        shutil.copytree(source, partial, symlinks=False, dirs_exist_ok=True)
        (partial / GRAPH_FILE).unlink(missing_ok=True)  # a note of another folder says nothing here
        files = {
            path.relative_to(partial).as_posix(): hash_file_content(path)
            for path in sorted(partial.rglob("*"))
            if path.is_file()
        }
        (partial / CHECKSUMS_FILE).write_text(json.dumps(files, indent=1), encoding="utf-8")
        partial.rename(target)
    except OSError as error:
        raise DataError(f"The model could not be copied to {target} ({error.strerror}).") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return target


def added_model_problems(folder: Path) -> list[str]:
    """What is wrong with the files of an added model, one sentence each."""
    files: dict[str, str] = json.loads((folder / CHECKSUMS_FILE).read_text(encoding="utf-8"))
    changed = [
        f"{folder / name}: not as it was when it was added. Delete the folder and add it again."
        for name, expected in files.items()
        if not (folder / name).is_file() or hash_file_content(folder / name) != expected
    ]
    there = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    return changed + [
        f"{folder / name}: was not there when the model was added. Delete it."
        for name in there
        if name not in {*files, CHECKSUMS_FILE, GRAPH_FILE, *SYSTEM_FILES}
        and not (folder / name).is_dir()
    ]


def fetch_model(entry: ModelEntry) -> Path:
    """Fetch a model's files from the hub into the user's model folder and check them.

    The only place where thememap uses the network. Raises `DataError` where it fails or a
    checksum differs.
    """
    here = find_model_files(entry)
    if entry.package and here is None:
        raise DataError(f"{entry.name!r} comes as a package. {entry.how_to_get}")
    if here is not None and not entry.hub:
        return verified_model_folder(entry)
    if not entry.hub:
        raise DataError(f"{entry.name!r} has no repository to be fetched from.")
    target = models_folder() / entry.name
    try:
        from huggingface_hub import snapshot_download

        snapshot_download(
            entry.hub,
            revision=entry.revision or None,
            local_dir=target,
            allow_patterns=list(MODEL_FILE_PATTERNS),
        )
    except Exception as failure:  # the hub's client raises what its transport raises
        raise DataError(
            f"{entry.name!r} could not be fetched from {entry.hub} ({type(failure).__name__}). "
            f"{_offline_reason()}"
        ) from None
    for problem in verify_model_files(entry):
        raise DataError(problem)
    return target


def _offline_reason() -> str:
    for name in OFFLINE_VARIABLES:
        if os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "on"):
            return f"{name} is set, which forbids it. Unset it for this command."
    return "Is there a network, and is it allowed to be used?"
