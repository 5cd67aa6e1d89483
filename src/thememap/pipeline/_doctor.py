"""What thememap keeps on this machine, where, and who may read it."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap._telemetry import SWITCHES
from thememap.errors import DataError, NotRunnableError
from thememap.pipeline._manifest import versions
from thememap.pipeline._network import NetworkWatch
from thememap.pipeline._traces import run_folders_in, size_of, unfinished_beside
from thememap.pipeline._vendor_traces import vendor_traces

VARIABLES = (
    "THEMEMAP_STORE", "THEMEMAP_MODELS", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA",
    "HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE",
)  # fmt: skip
TRIAL = "The kettle is on the shelf."
OTHERS = 0o077


@dataclass(frozen=True, kw_only=True)
class Place:
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
class Health:
    """The answer of `examine`; ``problems`` say what to change, one sentence each.

    ``network`` are the network calls that were tried while looking (none), by Python's own record
    of them (audit events); what native libraries ask of the system is not seen. ``telemetry`` are
    the switches that hold in this process, ``vendor_files`` what ONNX Runtime wrote for its
    telemetry before they were set, or in another program.
    """

    versions: dict[str, str]
    variables: dict[str, str]
    places: tuple[Place, ...]
    models: dict[str, str]
    encoder: str
    network: tuple[str, ...]
    telemetry: dict[str, str]
    vendor_files: tuple[str, ...]
    problems: tuple[str, ...]


def examine(folders: Sequence[Path] = ()) -> Health:
    """Look at the store, the models, and the run folders in ``folders``.

    Encodes one neutral sentence with the default encoder. Uses no network, and watches that.
    """
    problems: list[str] = []
    before = vendor_traces().state()
    with NetworkWatch() as watch:
        places = [_store(problems), *_models_places(problems)]
        for run in run_folders_in(folders):
            places.append(_run(run, problems))
            places += [
                _place("unfinished writing of a run", left, problems)
                for left in unfinished_beside(run)
            ]
        models = _models(problems)
        encoder = _trial(problems)
    if watch.tried:
        problems.append(
            f"The network was tried ({', '.join(watch.tried)}). Nothing of thememap does that "
            "here; see what else is loaded into this Python."
        )
    after = vendor_traces().state()
    if changed := [name for name in after if after[name] != before.get(name)]:
        problems.append(
            f"ONNX Runtime wrote {changed[0]} while it was looked at: its telemetry is on, here or "
            "in another program that runs now. If nothing else runs, do not use this version with "
            "participants' words, and please report this line."
        )
    return Health(
        versions=versions(),
        variables={name: os.environ[name] for name in VARIABLES if name in os.environ},
        places=tuple(places),
        models=models,
        encoder=encoder,
        network=tuple(watch.tried),
        telemetry={name: os.environ.get(name, "") for name in SWITCHES},
        vendor_files=tuple(after),
        problems=tuple(problems),
    )


def owner_only(path: Path) -> bool | None:
    """Whether nobody but its owner may read a file or folder; `None` on systems without modes."""
    if os.name != "posix":
        return None
    return not stat.S_IMODE(path.lstat().st_mode) & OTHERS


def _place(what: str, path: Path, problems: list[str], *, private: bool = True) -> Place:
    if not path.exists():
        return Place(what=what, path=str(path), exists=False)
    files, size = size_of(path)
    only = owner_only(path)
    if private and only is False:
        problems.append(
            f"{path}: other users of this machine may look into it. Change it: "
            f"chmod -R go-rwx '{path}'"
        )
    return Place(what=what, path=str(path), exists=True, files=files, bytes=size, owner_only=only)


def _store(problems: list[str]) -> Place:
    from dataclasses import replace

    from thememap.embedding import VectorStore, store_file

    place = _place("vectors of texts, by checksum; no texts", store_file(), problems)
    if not place.exists:
        return place
    try:
        with VectorStore() as store:
            return replace(place, note=f"{store.size().vectors:,} vectors")
    except DataError as error:
        problems.append(str(error))
        return replace(place, note="cannot be used")


def _models_places(problems: list[str]) -> list[Place]:
    from thememap.embedding import models_folder

    # Models are public files: who may read them is of no matter, who may write them is.
    folder = models_folder()
    place = _place("models, and graphs built from them", folder, problems, private=False)
    if place.exists and os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o022:
        problems.append(
            f"{folder}: other users of this machine may change the models. Change it: "
            f"chmod -R go-w '{folder}'"
        )
    return [place]


def _run(run: Path, problems: list[str]) -> Place:
    what = "run folder" if (run / "result.json").is_file() else "cache of a run that did not end"
    return _place(what, run, problems)


def _models(problems: list[str]) -> dict[str, str]:
    from thememap.embedding import (
        added_models,
        find_model_files,
        problems_of_added,
        problems_of_registered,
        registered_models,
    )

    found: dict[str, str] = {}
    here = [entry for entry in registered_models() if find_model_files(entry)]
    wrong = {entry.name: problems_of_registered(entry) for entry in here}
    for folder in added_models():
        try:
            wrong[folder.name] = problems_of_added(folder)
        except (OSError, ValueError, AttributeError):
            wrong[folder.name] = [f"{folder}: its list of checksums cannot be read. Add it again."]
    for name, sentences in wrong.items():
        found[name] = "not as it was published" if sentences else "checksums as they should be"
        problems += sentences
    return found


def _trial(problems: list[str]) -> str:
    from thememap.embedding import encoder, find_model_files, registered_models

    default = registered_models()[0]
    if find_model_files(default) is None:
        return f"{default.name} is not here. {default.how_to_get}"
    try:
        vector = encoder(default.name).encode([TRIAL])
    except NotRunnableError as error:
        return f"{error} Runs use sentence-transformers instead."
    except DataError as error:
        problems.append(str(error))
        return "does not run"
    return f"{default.name} runs ({vector.shape[1]} dimensions)"
