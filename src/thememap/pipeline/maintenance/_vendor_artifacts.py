"""What ONNX Runtime wrote on this machine for its telemetry, before or in other programs."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError

TELEMETRY_FOLDER_PARTS = ("Microsoft", "DeveloperTools", ".onnxruntime")
TELEMETRY_FILES = frozenset(
    {"deviceid", "deviceid.lock", "onnxruntime.db", "onnxruntime.db-journal", "onnxruntime.db-shm",
     "onnxruntime.db-wal", "onnxruntime.db.ses"}
)  # fmt: skip
SESSION_PATTERN = re.compile(rb"\d{10,16}\n[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n?")
"""The whole of a file ``.ses``: a time and an identifier."""
REGISTRY_DELETE_COMMAND = r'reg delete "HKCU\SOFTWARE\Microsoft\DeveloperTools\.onnxruntime" /f'
"""On Windows the identifier of the device is in the registry."""


@dataclass(frozen=True, kw_only=True)
class VendorTelemetry:
    """Files that ONNX Runtime makes, and names of others in its folder, which are not its own.

    ``folder`` is its folder where there is one that is no link and is reached by none.
    """

    folder: Path | None
    files: tuple[Path, ...]
    others: tuple[str, ...]

    def state(self) -> dict[str, tuple[int, int]]:
        """Size and time of each file: differs once the library has written."""
        return {
            str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
            for path in self.files
            if path.exists()
        }


def find_vendor_telemetry() -> VendorTelemetry:
    """Look for them; nothing is opened but the small file in the folder for temporary files."""
    folder = _telemetry_folder()
    inside: list[Path] = []
    if folder is not None:
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            folder = None
    telemetry_files = [
        path for path in inside if path.name in TELEMETRY_FILES and _is_own_file(path)
    ]
    session = Path(tempfile.gettempdir()) / ".ses"
    return VendorTelemetry(
        folder=folder,
        files=(*telemetry_files, *([session] if _is_session_file(session) else [])),
        others=tuple(path.name for path in inside if path not in telemetry_files),
    )


def remove_vendor_telemetry(traces: VendorTelemetry) -> int:
    """Remove the files, and the folder where nothing else is in it; how many files went.

    Raises `DataError` where one cannot be removed.
    """
    gone = 0
    for path in traces.files:
        if not _is_own_file(path):
            continue
        try:
            path.unlink()
        except OSError as error:
            raise DataError(
                f"{path}: it cannot be removed ({error.strerror}). Close programs that use ONNX "
                "Runtime, and say it again."
            ) from None
        gone += 1
    if traces.folder is not None and not any(traces.folder.iterdir()):
        traces.folder.rmdir()
    return gone


def _telemetry_folder() -> Path | None:
    base = _telemetry_base()
    if base is None:
        return None
    for part in TELEMETRY_FOLDER_PARTS:
        base = base / part
        if base.is_symlink() or not base.is_dir():
            return None
    return base


def _telemetry_base() -> Path | None:
    """Where the library looks, which differs from where thememap keeps its own."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    if sys.platform == "darwin":
        return home / "Library/Application Support"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")


def _is_own_file(path: Path) -> bool:
    """A file of this user's, no link."""
    try:
        status = path.lstat()
    except OSError:
        return False
    user = getattr(os, "getuid", None)
    return stat.S_ISREG(status.st_mode) and (user is None or status.st_uid == user())


def _is_session_file(path: Path) -> bool:
    if not _is_own_file(path) or path.lstat().st_size > 80:
        return False
    try:
        return SESSION_PATTERN.fullmatch(path.read_bytes()) is not None
    except OSError:
        return False
