"""Zip archives from strangers: members are read by name, bounded, and never unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from thememap.errors import DataError
from thememap.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    COMPRESSION_RATIO,
    COMPRESSION_RATIO_MIN_BYTES,
    MEMBER_BYTES,
)

# What `zipfile` raises of damaged archives; a version or method it does not know is a RuntimeError,
# a name that is no UTF-8 a ValueError.
ARCHIVE_ERRORS = (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """An open archive whose every member has passed the checks of `open_archive`."""

    name: str
    _zip: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """The members that are files, in the order of the archive."""
        return tuple(member.filename for member in self._zip.infolist() if not member.is_dir())

    def find(self, name: str) -> str | None:
        """The member of this name, whatever its case; ``None`` where there is none."""
        wanted = name.casefold()
        return next((member for member in self.names if member.casefold() == wanted), None)

    def read(self, member: str) -> bytes:
        """The bytes of a member; raises `DataError` where it is damaged or larger than it says."""
        limit = self._zip.getinfo(member).file_size
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (*ARCHIVE_ERRORS, zlib.error) as error:
            raise DataError(
                f"{self.name}: the part {member!r} of the archive is damaged or packed in a way "
                f"that is not known here. {SAVE_AGAIN}"
            ) from error
        if len(data) > limit:
            raise DataError(
                f"{self.name}: the part {member!r} holds more than the archive says. {SAVE_AGAIN}"
            )
        return data


TOO_LARGE = f"parts that unpack to over {MEMBER_BYTES >> 20} MB or {COMPRESSION_RATIO}-fold"
SAVE_AGAIN = "Save or export the file again in the program that made it."


@contextmanager
def open_archive(
    path: Path, *, what: str = "a zip archive", most: int = ARCHIVE_BYTES
) -> Iterator[Archive]:
    """Open an archive after checking every member's name, kind and size.

    ``what`` says in a message what was expected ('a Word document'); ``most`` bounds the bytes
    of all members, for what is read as a whole. Raises `DataError` for
    what is no archive, is truncated or protected by a password, has a link, an absolute path
    or ``..`` in it, or unpacks to more than the limits of `thememap.limits`.
    """
    try:
        archive = zipfile.ZipFile(path)
    except ARCHIVE_ERRORS as error:
        raise DataError(
            f"{path.name}: this is not {what}, or the file is cut short. {SAVE_AGAIN}"
        ) from error
    with archive:
        _check_members(path.name, archive, size=path.stat().st_size, most=most)
        yield Archive(name=path.name, _zip=archive)


def _check_members(name: str, archive: zipfile.ZipFile, *, size: int, most: int) -> None:
    total = packed = 0
    seen: set[str] = set()
    if len(archive.infolist()) > ARCHIVE_MEMBERS:
        _reject_archive(name, f"over {ARCHIVE_MEMBERS:,} parts")
    for member in archive.infolist():
        if not member.filename:
            _reject_archive(name, "a part without a name")
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in (inside.parts or ("",))[0]:
            _reject_archive(name, "a part whose path leads out of the archive")
        if stat.S_ISLNK(member.external_attr >> 16):
            _reject_archive(name, "a link")
        if member.flag_bits & 0x1:
            raise DataError(
                f"{name}: the file is protected by a password. Save it without one, and try again."
            )
        if member.filename in seen:
            _reject_archive(name, "two parts of one name")
        seen.add(member.filename)
        total += member.file_size
        packed += member.compress_size
        if (
            member.file_size > MEMBER_BYTES
            or total > most
            or _is_zip_bomb(member.file_size, member.compress_size)
        ):
            _reject_archive(name, TOO_LARGE)
    if _is_zip_bomb(total, min(packed, size)):  # members may share their bytes
        _reject_archive(name, TOO_LARGE)


def _is_zip_bomb(size: int, packed: int) -> bool:
    return size > COMPRESSION_RATIO_MIN_BYTES and size > COMPRESSION_RATIO * max(packed, 1)


def _reject_archive(name: str, content: str) -> None:
    raise DataError(
        f"{name}: the archive holds {content}, which a file of this kind does not need; it was not "
        f"opened. {SAVE_AGAIN}"
    )
