"""What a run leaves outside its folder: vectors in the store, found again by checksums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from thememap.pipeline.folder._files import run_record
from thememap.pipeline.run._cache import StageCache

STORED_TEXTS_STAGE, STORED_TEXTS_KEY = "stored-texts", "1"
DIGEST_BYTES = 32
UNFINISHED_SUFFIXES = (".partial", ".earlier", ".part")


def record_stored_texts(cache: StageCache, texts: Sequence[str]) -> None:
    """Note in the run folder's cache, by SHA-256, whose vectors the store may hold.

    Texts change and quotes are taken out from run to run; the list only grows, so that `purge`
    finds the vectors of all of them.
    """
    if not cache.stores:
        return
    from thememap.embedding import text_key

    known = stored_text_digests(cache)
    digests = known | {text_key(text) for text in texts}
    if digests != known:
        joined = b"".join(sorted(digests))
        cache.store(
            STORED_TEXTS_STAGE, STORED_TEXTS_KEY, {"sha256": np.frombuffer(joined, dtype=np.uint8)}
        )


def stored_text_digests(cache: StageCache) -> set[bytes]:
    """The checksums that `record_stored_texts` noted; none where the list is absent or damaged."""
    cached = cache.load(STORED_TEXTS_STAGE, STORED_TEXTS_KEY)
    joined = b"" if cached is None else cached["sha256"].tobytes()
    return {
        joined[at : at + DIGEST_BYTES]
        for at in range(0, len(joined) - DIGEST_BYTES + 1, DIGEST_BYTES)
    }


def find_unfinished(out: Path) -> list[Path]:
    """What may be left of an interrupted run of version 0.1: hidden, next to ``out``.

    The name is all that speaks for it, so thememap tells of it and does not touch it.
    """
    start = f".{out.name}."
    try:
        siblings = sorted(out.absolute().parent.iterdir())
    except OSError:
        return []
    return [
        path
        for path in siblings
        if path.name.startswith(start) and path.suffix in UNFINISHED_SUFFIXES
    ]


def find_run_folders(folders: Iterable[Path]) -> list[Path]:
    """The run folders among these folders and the folders directly inside them."""
    runs: dict[Path, None] = {}
    for folder in folders:
        inside: list[Path] = []
        if folder.is_dir():
            inside = [folder, *sorted(entry for entry in folder.iterdir() if entry.is_dir())]
        for candidate in inside:
            try:
                if run_record(candidate) is not None:
                    runs[candidate.resolve()] = None
            except OSError:
                continue
    return list(runs)


def disk_usage(path: Path) -> tuple[int, int]:
    """Files and bytes below a path; links are not followed."""
    if path.is_file() or path.is_symlink():
        return 1, path.lstat().st_size
    files = [file for file in path.rglob("*") if file.is_symlink() or file.is_file()]
    return len(files), sum(file.lstat().st_size for file in files)
