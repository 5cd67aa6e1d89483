"""What a run leaves outside its folder: vectors in the store, found again by checksums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from thememap.pipeline._cache import FOLDER as CACHE
from thememap.pipeline._cache import StageCache

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
    """What an interrupted writing of ``out`` left beside it."""
    start = f".{out.name}."
    try:
        beside = sorted(out.absolute().parent.iterdir())
    except OSError:
        return []
    return [one for one in beside if one.name.startswith(start) and one.suffix in UNFINISHED]


def is_run_folder(path: Path) -> bool:
    """Whether a folder holds a result, or only the cache that a killed run leaves."""
    if path.is_symlink() or not path.is_dir():
        return False
    names = {one.name for one in path.iterdir()}
    return "result.json" in names or (CACHE in names and names <= {CACHE})


def run_folders_in(folders: Iterable[Path]) -> list[Path]:
    """The run folders among these folders and the folders directly inside them."""
    found: dict[Path, None] = {}
    for folder in folders:
        inside: list[Path] = []
        if folder.is_dir():
            inside = [folder, *sorted(one for one in folder.iterdir() if one.is_dir())]
        for one in inside:
            try:
                if is_run_folder(one):
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
