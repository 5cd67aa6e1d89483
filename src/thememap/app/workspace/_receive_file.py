"""A file that the page sends: counted while it arrives, and there whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from enum import StrEnum
from filecmp import cmp
from pathlib import Path

from thememap.app.workspace._app_folder import SCRATCH_FOLDER, AppFolder
from thememap.app.workspace._file_names import safe_file_name
from thememap.app.workspace._project_folder import (
    FILES_FOLDER,
    MAX_FILES,
    QUALCODER_DATABASE,
    QUALCODER_FOLDER,
    ProjectFolder,
)
from thememap.errors import ThememapError
from thememap.folder_listing import KNOWN_FORMATS
from thememap.output import open_private_bytes, place_recorded_file
from thememap.records import Message, message

MAX_FILE_BYTES = 2**30
"""Bytes of one file: recordings are none that is read, and the largest exports are far below."""


class UploadMessage(StrEnum):
    """Why a file is not accepted."""

    KIND = "app.upload.kind"
    NO_EXTENSION = "app.upload.no_extension"
    UNKNOWN = "app.upload.unknown"
    EMPTY = "app.upload.empty"
    TOO_LARGE = "app.upload.too_large"
    THERE = "app.upload.there"
    TOO_MANY = "app.upload.too_many"
    DISK = "app.upload.disk"


class UploadRefused(ThememapError):
    """A file is not accepted; ``said`` says why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.key)
        self.said = said


def check_extension(name: str) -> None:
    """Refuse, by its name, a file that no reader reads. Raises `UploadRefused`."""
    from thememap.sources import readers

    extension = Path(name).suffix.lower()
    known = sorted({suffix for reader in readers() for suffix in reader.extensions})
    if extension in known:
        return
    for reason, suffixes in KNOWN_FORMATS.items():
        if extension in suffixes:
            why = Message(key=f"skipped.{reason.name.lower()}")
            raise UploadRefused(message(UploadMessage.KIND, file=name, reason=why))
    if not extension:
        raise UploadRefused(message(UploadMessage.NO_EXTENSION, file=name, known=tuple(known)))
    raise UploadRefused(
        message(UploadMessage.UNKNOWN, file=name, extension=extension, known=tuple(known))
    )


async def receive_file(
    body: AsyncIterator[bytes],
    *,
    name: str,
    folder: AppFolder,
    project: ProjectFolder,
    most_bytes: int = MAX_FILE_BYTES,
) -> str:
    """Store a file in the project; under which name.

    Raises `UploadRefused` where its kind, its size, the number of files or the disk forbid it: then
    nothing of it is left.
    """
    from starlette.concurrency import run_in_threadpool

    wanted = safe_file_name(name)
    check_extension(wanted)
    dropped = project.dropped_files()
    if len(dropped) >= MAX_FILES:
        raise UploadRefused(message(UploadMessage.TOO_MANY, n=MAX_FILES))
    is_qualcoder = wanted.casefold() == QUALCODER_DATABASE
    used = {path.name for path in dropped}
    stored = safe_file_name(QUALCODER_FOLDER if is_qualcoder else wanted, used=used)
    partial = folder.state / SCRATCH_FOLDER / f"upload-{secrets.token_hex(8)}.part"
    try:
        await _write_stream(body, partial, name=wanted, most_bytes=most_bytes)
        same = await run_in_threadpool(_same_file, partial, dropped)
        if same:
            raise UploadRefused(message(UploadMessage.THERE, file=wanted, there=same))
        project.claim()
        inside = f"{stored}/{QUALCODER_DATABASE}" if is_qualcoder else stored
        name_there = f"{FILES_FOLDER}/{inside}"
        await run_in_threadpool(place_recorded_file, project.path, name_there, partial)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UploadRefused(message(UploadMessage.DISK, file=wanted, why=why)) from None
    finally:
        with suppress(OSError):
            partial.unlink()
    return stored


def _same_file(arrived: Path, dropped: Iterable[Path]) -> str:
    """The name of a file of the project with the same content; empty where there is none."""
    size = arrived.stat().st_size
    for path in dropped:
        if path.is_file() and path.stat().st_size == size and cmp(arrived, path, shallow=False):
            return path.name
    return ""


async def _write_stream(
    body: AsyncIterator[bytes], target: Path, *, name: str, most_bytes: int
) -> None:
    received = 0
    with open_private_bytes(target) as file:
        async for part in body:
            received += len(part)
            if received > most_bytes:
                limit = most_bytes // 2**20
                raise UploadRefused(message(UploadMessage.TOO_LARGE, file=name, n=limit))
            file.write(part)
    if not received:
        raise UploadRefused(message(UploadMessage.EMPTY, file=name))
