"""What was computed once is not computed again: arrays in the run folder by their inputs."""

from __future__ import annotations

import hashlib
import io
import os
import platform
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from thememap.errors import ThememapError
from thememap.output import INTERNAL_FOLDER, write_atomic

CACHE_FOLDER = "cache"
CACHE_KEY_DIGITS = 20
HASH_CHUNK_BYTES = 1 << 20
VERSIONED_PACKAGES = (
    "thememap", "numpy", "scipy", "scikit-learn", "pandas", "onnxruntime", "tokenizers",
    "py3langid",
)  # fmt: skip

Arrays = Mapping[str, np.ndarray]


def versions() -> dict[str, str]:
    """The versions on which a result depends; packages that are not installed are left out."""
    return dict(_installed_versions())


@cache
def _installed_versions() -> tuple[tuple[str, str], ...]:
    installed = [("python", platform.python_version())]
    for name in VERSIONED_PACKAGES:
        with suppress(PackageNotFoundError):
            installed.append((name, version(name)))
    return tuple(installed)


def cache_key(parts: Mapping[str, object]) -> str:
    """A key that changes with any part: arrays by their bytes, the rest by their text.

    >>> cache_key({"seed": 1}) == cache_key({"seed": 2})
    False
    """
    digest = hashlib.sha256()
    for name, part in sorted(parts.items()):
        digest.update(name.encode() + b"\0")
        if isinstance(part, np.ndarray):
            digest.update(str((part.shape, part.dtype)).encode())
            flat = np.ascontiguousarray(part).reshape(-1)
            for start in range(0, len(flat), HASH_CHUNK_BYTES):  # no copy of a million vectors
                digest.update(flat[start : start + HASH_CHUNK_BYTES].tobytes())
        else:
            digest.update(repr(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:CACHE_KEY_DIGITS]


class StageCache:
    """Named sets of arrays in ``CACHE_FOLDER`` of a run folder; without a folder nothing is kept.

    A file that is damaged or of another key counts as absent. Nothing is unpickled.
    """

    def __init__(self, run: Path | None = None) -> None:
        self._run = run
        self._folder = None if run is None else run / CACHE_FOLDER

    @property
    def stores(self) -> bool:
        """Whether there is a folder to store in."""
        return self._folder is not None

    def get_or_compute(
        self,
        stage: str,
        inputs: Mapping[str, object],
        compute: Callable[[], Arrays],
        *,
        file_per_key: bool = False,
    ) -> Arrays:
        """The stored arrays of a stage with these inputs and versions, or computed and stored.

        A stage has one file, which other inputs replace, or with ``file_per_key`` many.
        """
        if not self.stores:
            return compute()
        key = cache_key({**inputs, "versions": versions()})
        name = f"{stage}-{key}" if file_per_key else stage
        arrays: Arrays | None = self.load(name, key)
        if arrays is None:
            arrays = compute()
            self.store(name, key, arrays)
        return arrays

    def load(self, stage: str, key: str) -> dict[str, np.ndarray] | None:
        """The arrays stored for this stage under this key, or `None`."""
        if self._folder is None:
            return None
        try:
            content = (self._folder / f"{stage}.npz").read_bytes()
            with np.load(io.BytesIO(content), allow_pickle=False) as file:
                arrays_by_name = {name: file[name] for name in file.files}
        except Exception:  # a damaged archive raises whatever zip and array readers stumble over
            return None
        names = arrays_by_name.pop("names", None)
        whole = str(arrays_by_name.pop("key", "")) == key and names is not None
        return arrays_by_name if whole and names.tolist() == sorted(arrays_by_name) else None

    def store(self, stage: str, key: str, arrays: Arrays) -> None:
        """Store the arrays; where that is not possible the next run computes them again."""
        if self._run is None or self._folder is None:
            return
        from thememap.pipeline.folder._files import claim_run_folder

        content = io.BytesIO()
        # An archive has no checksum over the names of its parts.
        metadata = {"key": np.array(key), "names": np.array(sorted(arrays))}
        np.savez_compressed(content, **metadata, **arrays)  # type: ignore[arg-type]
        path = self._folder / f"{stage}.npz"
        try:
            claim_run_folder(self._run)
            if self._folder.is_symlink() or (os.path.lexists(path) and not is_cache_file(path)):
                return
            write_atomic(path, content.getvalue(), temp_folder=self._run / INTERNAL_FOLDER)
        except (OSError, ThememapError):
            return


def is_cache_file(path: Path) -> bool:
    """Whether a file is one of this cache, by the names of its parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {"key.npy", "names.npy"} <= set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return False
