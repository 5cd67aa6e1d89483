"""Writing CSV: exactly what was given, and never half a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from thememap.errors import DataError

QUOTED = frozenset('",\n\r')


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a table as UTF-8 with commas and ``\\n``; the file appears whole or not at all.

    Cells are written as they are: a program that reads the table gets back the same text,
    so cells that begin with ``=`` are not defused here. Raises `DataError` where the file
    cannot be written.
    """
    return write_whole(path, chain([_line(header)], map(_line, rows)))


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> Path:
    """Write a file, text as UTF-8, through a file beside it, which then takes its name.

    Lines that are made while they are written are held one at a time.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        around = next(one for one in path.absolute().parents if one.exists())
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if is_private(around) else 0o777)
        if isinstance(content, bytes | str):
            beside.write_bytes(content.encode() if isinstance(content, str) else content)
        else:
            with beside.open("wb") as file:
                file.writelines(line.encode() for line in content)
        if is_private(path.parent):
            beside.chmod(0o600)
        settle(beside)
        beside.replace(path)
    except OSError as error:
        raise DataError(
            f"{path.name}: it cannot be written to {str(path.parent)!r} "
            f"({error.strerror or type(error).__name__}). Close it in other programs, or choose "
            "another folder."
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()
    return path


def is_private(folder: Path) -> bool:
    """Whether only its owner may look into a folder; false on systems without such modes."""
    return os.name == "posix" and not folder.stat().st_mode & 0o077


def settle(path: Path) -> None:
    """Wait until a file, or everything below a folder, is on the disk.

    A name that is given before its content has arrived can stand for an empty file after a
    power cut. A disk that cannot say so is taken at its word.
    """
    folder = path.is_dir()
    for one in (*path.rglob("*"), path) if folder else (path,):
        if one.is_dir() and os.name != "posix":
            continue  # Windows opens no folders; its file system keeps their entries in a journal
        with suppress(OSError):
            descriptor = os.open(one, os.O_RDONLY if one.is_dir() else os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _line(cells: Sequence[str]) -> str:
    if len(cells) == 1 and not cells[0]:
        return '""\n'
    return ",".join(_cell(cell) for cell in cells) + "\n"


def _cell(cell: str) -> str:
    # The csv module of Python 3.11 leaves a lone carriage return unquoted, which breaks the row.
    if QUOTED.isdisjoint(cell) and cell == cell.strip():
        return cell
    return '"' + cell.replace('"', '""') + '"'
