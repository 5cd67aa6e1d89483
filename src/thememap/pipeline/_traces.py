"""What a run leaves outside its folder: vectors in the store, found again by checksums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from thememap.pipeline._cache import StageCache
from thememap.pipeline._run_files import record_of_run

STORED, KEY = "stored-texts", "1"
DIGEST_BYTES = 32
UNFINISHED = (".partial", ".earlier", ".part")


def remember_stored(cache: StageCache, texts: Sequence[str]) -> None:
    """Note in the run folder's cache, by SHA-256, whose vectors the store may hold.

    Texts change and quotes are taken out from run to run; the list only grows, so that `purge`
    finds the vectors of all of them.
    """
    from thememap.embedding import text_key

    known = stored_by(cache)
    found = known | {text_key(text) for text in texts}
    if found != known:
        joined = b"".join(sorted(found))
        cache.keep(STORED, KEY, {"sha256": np.frombuffer(joined, dtype=np.uint8)})


def stored_by(cache: StageCache) -> set[bytes]:
    """The checksums that `remember_stored` noted; none where the list is absent or damaged."""
    kept = cache.load(STORED, KEY)
    joined = b"" if kept is None else kept["sha256"].tobytes()
    return {
        joined[at : at + DIGEST_BYTES]
        for at in range(0, len(joined) - DIGEST_BYTES + 1, DIGEST_BYTES)
    }


def unfinished_beside(out: Path) -> list[Path]:
    """What may be left of an interrupted run of version 0.1: hidden, beside ``out``.

    The name is all that speaks for it, so thememap tells of it and does not touch it.
    """
    start = f".{out.name}."
    try:
        beside = sorted(out.absolute().parent.iterdir())
    except OSError:
        return []
    return [one for one in beside if one.name.startswith(start) and one.suffix in UNFINISHED]


def run_folders_in(folders: Iterable[Path]) -> list[Path]:
    """The run folders among these folders and the folders directly inside them."""
    found: dict[Path, None] = {}
    for folder in folders:
        inside: list[Path] = []
        if folder.is_dir():
            inside = [folder, *sorted(one for one in folder.iterdir() if one.is_dir())]
        for one in inside:
            try:
                if record_of_run(one) is not None:
                    found[one.resolve()] = None
            except OSError:
                continue
    return list(found)


def size_of(path: Path) -> tuple[int, int]:
    """Files and bytes below a path; links are not followed."""
    if path.is_file() or path.is_symlink():
        return 1, path.lstat().st_size
    files = [one for one in path.rglob("*") if one.is_symlink() or one.is_file()]
    return len(files), sum(one.lstat().st_size for one in files)


def described(path: Path) -> str:
    """A place with its files and size, for people."""
    files, size = size_of(path)
    return f"{path} ({files:,} {'file' if files == 1 else 'files'}, {size / 2**20:.1f} MB)"
