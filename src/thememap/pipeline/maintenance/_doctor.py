"""What thememap keeps on this machine, where, and who may read it."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap._telemetry import TELEMETRY_OFF_VARIABLES
from thememap.errors import DataError, NotRunnableError
from thememap.pipeline.maintenance._artifacts import disk_usage, find_run_folders, find_unfinished
from thememap.pipeline.maintenance._network_watch import NetworkWatch
from thememap.pipeline.maintenance._vendor_artifacts import find_vendor_telemetry
from thememap.pipeline.run._cache import versions

ENVIRONMENT_VARIABLES = (
    "THEMEMAP_STORE", "THEMEMAP_MODELS", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA",
    "HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE",
)  # fmt: skip
TRIAL_SENTENCE = "The kettle is on the shelf."
OTHERS_PERMISSIONS = 0o077


@dataclass(frozen=True, kw_only=True)
class StorageLocation:
    """A file or folder: what it holds, how large it is, and whether only its owner may read it.

    ``owner_only`` is `None` where the system has no such permissions (Windows: as the user's own
    folder is) or there is nothing yet.
    """

    what: str
    path: str
    exists: bool
    files: int = 0
    bytes: int = 0
    owner_only: bool | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HealthReport:
    """The answer of `check_health`; ``problems`` say what to change, one sentence each.

    ``network`` are the network calls that were tried while looking (none), by Python's own record
    of them (audit events); what native libraries ask of the system is not seen. ``telemetry`` are
    the switches that hold in this process, ``vendor_files`` what ONNX Runtime wrote for its
    telemetry before they were set, or in another program.
    """

    versions: dict[str, str]
    variables: dict[str, str]
    places: tuple[StorageLocation, ...]
    models: dict[str, str]
    encoder: str
    network: tuple[str, ...]
    telemetry: dict[str, str]
    vendor_files: tuple[str, ...]
    problems: tuple[str, ...]


def check_health(folders: Sequence[Path] = ()) -> HealthReport:
    """Look at the store, the models, and the run folders in ``folders``.

    Encodes one neutral sentence with the default encoder. Uses no network, and watches that.
    """
    problems: list[str] = []
    before = find_vendor_telemetry().state()
    with NetworkWatch() as watch:
        places = [_check_store(problems), *_check_models_folder(problems)]
        for run in find_run_folders(folders):
            places.append(_check_run(run, problems))
            places += [
                _storage_location("unfinished writing of a run", left, problems)
                for left in find_unfinished(run)
            ]
        models = _check_models(problems)
        encoder = _try_encoder(problems)
    if watch.tried:
        problems.append(
            f"The network was tried ({', '.join(watch.tried)}). Nothing of thememap does that "
            "here; see what else is loaded into this Python."
        )
    after = find_vendor_telemetry().state()
    if changed := [name for name in after if after[name] != before.get(name)]:
        problems.append(
            f"ONNX Runtime wrote {changed[0]} while it was looked at: its telemetry is on, here or "
            "in another program that runs now. If nothing else runs, do not use this version with "
            "participants' words, and please report this line."
        )
    return HealthReport(
        versions=versions(),
        variables={name: os.environ[name] for name in ENVIRONMENT_VARIABLES if name in os.environ},
        places=tuple(places),
        models=models,
        encoder=encoder,
        network=tuple(watch.tried),
        telemetry={name: os.environ.get(name, "") for name in TELEMETRY_OFF_VARIABLES},
        vendor_files=tuple(after),
        problems=tuple(problems),
    )


def owner_only(path: Path) -> bool | None:
    """Whether nobody but its owner may read a file or folder; `None` on systems without modes."""
    if os.name != "posix":
        return None
    return not stat.S_IMODE(path.lstat().st_mode) & OTHERS_PERMISSIONS


def _storage_location(
    what: str, path: Path, problems: list[str], *, private: bool = True
) -> StorageLocation:
    if not path.exists():
        return StorageLocation(what=what, path=str(path), exists=False)
    files, size = disk_usage(path)
    only = owner_only(path)
    if private and only is False:
        problems.append(
            f"{path}: other users of this machine may look into it. Change it: "
            f"chmod -R go-rwx '{path}'"
        )
    return StorageLocation(
        what=what, path=str(path), exists=True, files=files, bytes=size, owner_only=only
    )


def _check_store(problems: list[str]) -> StorageLocation:
    from dataclasses import replace

    from thememap.embedding import VectorStore, store_file

    place = _storage_location("vectors of texts, by checksum; no texts", store_file(), problems)
    if not place.exists:
        return place
    try:
        with VectorStore() as store:
            return replace(place, note=f"{store.size().vectors:,} vectors")
    except DataError as error:
        problems.append(str(error))
        return replace(place, note="cannot be used")


def _check_models_folder(problems: list[str]) -> list[StorageLocation]:
    from thememap.embedding import models_folder

    # Models are public files: who may read them is of no matter, who may write them is.
    folder = models_folder()
    place = _storage_location("models, and graphs built from them", folder, problems, private=False)
    if place.exists and os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o022:
        problems.append(
            f"{folder}: other users of this machine may change the models. Change it: "
            f"chmod -R go-w '{folder}'"
        )
    return [place]


def _check_run(run: Path, problems: list[str]) -> StorageLocation:
    what = "run folder" if (run / "result.json").is_file() else "cache of a run that did not end"
    return _storage_location(what, run, problems)


def _check_models(problems: list[str]) -> dict[str, str]:
    from thememap.embedding import (
        added_model_problems,
        added_models,
        find_model_files,
        registered_model_problems,
        registered_models,
    )

    states: dict[str, str] = {}
    here = [entry for entry in registered_models() if find_model_files(entry)]
    wrong = {entry.name: registered_model_problems(entry) for entry in here}
    for folder in added_models():
        try:
            wrong[folder.name] = added_model_problems(folder)
        except (OSError, ValueError, AttributeError):
            wrong[folder.name] = [f"{folder}: its list of checksums cannot be read. Add it again."]
    for name, sentences in wrong.items():
        states[name] = "not as it was published" if sentences else "checksums as they should be"
        problems += sentences
    return states


def _try_encoder(problems: list[str]) -> str:
    from thememap.embedding import create_encoder, find_model_files, registered_models

    default = registered_models()[0]
    if find_model_files(default) is None:
        return f"{default.name} is not here. {default.how_to_get}"
    try:
        vector = create_encoder(default.name).encode([TRIAL_SENTENCE])
    except NotRunnableError as error:
        return f"{error} Runs use sentence-transformers instead."
    except DataError as error:
        problems.append(str(error))
        return "does not run"
    return f"{default.name} runs ({vector.shape[1]} dimensions)"
