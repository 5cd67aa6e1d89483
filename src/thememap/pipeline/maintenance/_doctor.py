"""What thememap keeps on this machine, where, and who may read it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from thememap._telemetry import TELEMETRY_OFF_VARIABLES
from thememap.errors import DataError, NotRunnableError
from thememap.pipeline._messages import HealthMessage
from thememap.pipeline.maintenance._artifacts import disk_usage, find_run_folders, find_unfinished
from thememap.pipeline.maintenance._vendor_artifacts import find_vendor_telemetry
from thememap.pipeline.run._cache import versions
from thememap.records import NO_MESSAGE, Message, message
from thememap.run_files import (
    RESULT_FILE,
)

ENVIRONMENT_VARIABLES = (
    "THEMEMAP_STORE", "THEMEMAP_MODELS", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA",
    "HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE",
)  # fmt: skip
TRIAL_SENTENCE = "The kettle is on the shelf."
READ_BY_OTHERS, WRITTEN_BY_OTHERS = 0o077, 0o022
NETWORK_EVENTS = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect",
)  # fmt: skip

Problem = Message | str
"""What to change: a message, or the sentence of an error."""


@dataclass(frozen=True, kw_only=True)
class StorageLocation:
    """A file or folder: what it holds, how large it is, and whether only its owner may read it.

    ``owner_only`` is `None` where the system has no such permissions (Windows: as the user's own
    folder is) or there is nothing yet.
    """

    what: Message
    path: str
    exists: bool
    files: int = 0
    bytes: int = 0
    owner_only: bool | None = None
    note: Message = NO_MESSAGE


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
    models: dict[str, Message]
    encoder: Problem
    network: tuple[str, ...]
    telemetry: dict[str, str]
    vendor_files: tuple[str, ...]
    problems: tuple[Problem, ...]


class NetworkWatch:
    """Notes each network call of Python that is tried while it is open.

    Native libraries that call the system themselves are not seen; for these there is the test in
    a network namespace. An audit hook cannot be taken away, so it is switched off at the end.

    >>> with NetworkWatch() as watch:
    ...     _ = sum(range(10))
    >>> watch.attempted
    []
    """

    def __init__(self) -> None:
        self.attempted: list[str] = []
        self._open = False

    def __enter__(self) -> Self:
        self._open = True
        sys.addaudithook(self._record_event)
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False

    def _record_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._open and event in NETWORK_EVENTS and event not in self.attempted:
            self.attempted.append(event)


def check_health(folders: Sequence[Path] = ()) -> HealthReport:
    """Look at the store, the models, and the run folders in ``folders``.

    Encodes one neutral sentence with the default encoder. Uses no network, and watches that.
    """
    problems: list[Problem] = []
    before = find_vendor_telemetry().state()
    with NetworkWatch() as watch:
        places = [_check_store(problems), _check_models_folder(problems)]
        for run in find_run_folders(folders):
            done = (run / RESULT_FILE).is_file()
            kind = HealthMessage.RUN_FOLDER if done else HealthMessage.CACHE_ONLY
            places.append(_storage_location(kind, run, problems))
            places += [
                _storage_location(HealthMessage.UNFINISHED, left, problems)
                for left in find_unfinished(run)
            ]
        models = _check_models(problems)
        encoder = _try_encoder(problems)
    if watch.attempted:
        calls = ", ".join(watch.attempted)
        problems.append(message(HealthMessage.NETWORK_TRIED, calls=calls))
    after = find_vendor_telemetry().state()
    if changed := [name for name in after if after[name] != before.get(name)]:
        problems.append(message(HealthMessage.TELEMETRY_WRITTEN, file=changed[0]))
    return HealthReport(
        versions=versions(),
        variables={name: os.environ[name] for name in ENVIRONMENT_VARIABLES if name in os.environ},
        places=tuple(places),
        models=models,
        encoder=encoder,
        network=tuple(watch.attempted),
        telemetry={name: os.environ.get(name, "") for name in TELEMETRY_OFF_VARIABLES},
        vendor_files=tuple(after),
        problems=tuple(problems),
    )


def others_may(path: Path, permissions: int) -> bool | None:
    """Whether others than the owner have one of these permissions; `None` without modes."""
    return bool(stat.S_IMODE(path.lstat().st_mode) & permissions) if os.name == "posix" else None


def _storage_location(
    what: HealthMessage, path: Path, problems: list[Problem], *, private: bool = True
) -> StorageLocation:
    place = StorageLocation(what=message(what), path=str(path), exists=path.exists())
    if not place.exists:
        return place
    files, size = disk_usage(path)
    readable = others_may(path, READ_BY_OTHERS)
    if private and readable:
        problems.append(message(HealthMessage.READABLE, path=str(path)))
    owner_only = None if readable is None else not readable
    return replace(place, files=files, bytes=size, owner_only=owner_only)


def _check_store(problems: list[Problem]) -> StorageLocation:
    from thememap.embedding import VectorStore, store_file

    place = _storage_location(HealthMessage.VECTORS, store_file(), problems)
    if not place.exists:
        return place
    try:
        with VectorStore() as store:
            note = message(HealthMessage.VECTOR_COUNT, n=store.size().vectors)
    except DataError as error:
        problems.append(str(error))
        note = message(HealthMessage.UNUSABLE)
    return replace(place, note=note)


def _check_models_folder(problems: list[Problem]) -> StorageLocation:
    from thememap.embedding import models_folder

    # Models are public files: who may read them is of no matter, who may write them is.
    folder = models_folder()
    place = _storage_location(HealthMessage.MODELS, folder, problems, private=False)
    if place.exists and others_may(folder, WRITTEN_BY_OTHERS):
        problems.append(message(HealthMessage.WRITABLE, path=str(folder)))
    return place


def _check_models(problems: list[Problem]) -> dict[str, Message]:
    from thememap.embedding import (
        added_model_problems,
        added_models,
        find_model_files,
        registered_model_problems,
        registered_models,
    )

    problems_by_model: dict[str, Sequence[Problem]] = {
        entry.name: registered_model_problems(entry)
        for entry in registered_models()
        if find_model_files(entry)
    }
    for folder in added_models():
        try:
            problems_by_model[folder.name] = added_model_problems(folder)
        except (OSError, ValueError, AttributeError):
            problems_by_model[folder.name] = [message(HealthMessage.NO_CHECKSUMS, path=str(folder))]
    problems += [problem for of_model in problems_by_model.values() for problem in of_model]
    return {
        name: message(HealthMessage.NOT_AS_PUBLISHED if of_model else HealthMessage.AS_PUBLISHED)
        for name, of_model in problems_by_model.items()
    }


def _try_encoder(problems: list[Problem]) -> Problem:
    from thememap.embedding import create_encoder, find_model_files, registered_models

    default = registered_models()[0]
    if find_model_files(default) is None:
        return message(HealthMessage.ENCODER_MISSING, name=default.name, advice=default.how_to_get)
    try:
        vector = create_encoder(default.name).encode([TRIAL_SENTENCE])
    except NotRunnableError as error:
        return message(HealthMessage.ENCODER_THROUGH_TORCH, problem=str(error))
    except DataError as error:
        problems.append(str(error))
        return message(HealthMessage.ENCODER_FAILS)
    return message(HealthMessage.ENCODER_RUNS, name=default.name, dimensions=vector.shape[1])
