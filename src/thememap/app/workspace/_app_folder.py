"""The folder that the person chose: everything that the app writes is in it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from thememap.app.workspace._file_names import safe_file_name
from thememap.app.workspace._project_folder import PROJECT_FILE, ProjectFolder
from thememap.errors import UsageError
from thememap.output import is_real_folder, make_private_folder, write_atomic

STATE_FOLDER = ".thememap-app"
LOCK_FILE, PORT_FILE, STORE_FILE, SCRATCH_FOLDER = "lock", "app.json", "vectors.sqlite", "scratch"
DEFAULT_FOLDER_NAME = "thememap"
MAX_PROJECTS = 2_000


@dataclass(frozen=True)
class AppFolder:
    """A folder of projects; ``path`` is absolute."""

    path: Path

    @property
    def state(self) -> Path:
        """What the app itself needs: lock, stored vectors, temporary files."""
        return self.path / STATE_FOLDER

    def prepare(self) -> None:
        """Make it a folder to work in. Raises `UsageError` for a link, a file, or no permission."""
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            raise UsageError(f"{self.path}: this is a link or a file. Choose a folder.")
        try:
            make_private_folder(self.path)
            make_private_folder(self.state)
            make_private_folder(self.state / SCRATCH_FOLDER)
        except OSError as error:
            raise UsageError(
                f"{self.path}: nothing can be written there ({error.strerror}). Choose another."
            ) from None
        if self.state.is_symlink():
            raise UsageError(f"{self.state}: this is a link. Choose another folder.")

    def projects(self) -> list[ProjectFolder]:
        """The folders with a project file, in the order of their names; links are not followed."""
        try:
            entries = sorted(self.path.iterdir(), key=lambda entry: entry.name.casefold())
        except OSError:
            return []
        return [
            ProjectFolder(entry)
            for entry in entries[:MAX_PROJECTS]
            if not entry.name.startswith(".")
            and not entry.is_symlink()
            and entry.is_dir()
            and (entry / PROJECT_FILE).is_file()
        ]

    def project(self, name: str) -> ProjectFolder | None:
        """The project of this name; `None` where there is none, whatever the name tries."""
        return next((project for project in self.projects() if project.name == name), None)

    def new_project(self, wish: str) -> ProjectFolder:
        """A place for a project that is called nearly so; nothing is written yet."""
        used = {entry.name for entry in self.path.iterdir()}
        return ProjectFolder(self.path / safe_file_name(wish, used=used))

    def worker_environment(self) -> dict[str, str]:
        """Variables that keep what a worker writes in this folder."""
        scratch = str(self.state / SCRATCH_FOLDER)
        return {
            "THEMEMAP_STORE": str(self.state / STORE_FILE),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), scratch),
        }


class FolderLease:
    """One program at a time works in a folder; the port of the one that does is in ``app.json``.

    The lock is the operating system's: it ends with its process, however that ends.
    """

    def __init__(self, folder: AppFolder, *, port: int) -> None:
        from filelock import FileLock, Timeout

        self._folder = folder
        self._lock = FileLock(folder.state / LOCK_FILE, timeout=0, mode=0o600)
        try:
            self._lock.acquire()
        except Timeout:
            raise FolderInUse(folder) from None
        except OSError as error:
            raise UsageError(f"{folder.path}: it cannot be locked ({error.strerror}).") from None
        write_atomic(folder.state / PORT_FILE, json.dumps({"port": port}))

    def release(self) -> None:
        """Let another program in."""
        (self._folder.state / PORT_FILE).unlink(missing_ok=True)
        self._lock.release()


class FolderInUse(UsageError):
    """Another thememap works in this folder; ``address`` is where, empty where it is not known."""

    def __init__(self, folder: AppFolder) -> None:
        self.address = ""
        try:
            port = json.loads((folder.state / PORT_FILE).read_text(encoding="utf-8"))["port"]
            self.address = f"http://127.0.0.1:{int(port)}/"
        except (OSError, ValueError, KeyError, TypeError):
            pass
        super().__init__(
            f"{folder.path}: thememap is open there already"
            + (f", at {self.address} in the browser that opened it." if self.address else ".")
            + " Close it first, or choose another folder."
        )


@dataclass(frozen=True, kw_only=True)
class FolderView:
    """A folder that somebody looks into to choose one: what is above it and in it."""

    path: Path
    above: Path | None
    inside: tuple[Path, ...]


def look_into(words: str) -> FolderView:
    """The folder of this path, else the home folder; hidden folders and links are not listed."""
    path = Path(words) if words and "\0" not in words else Path.home()
    if not path.is_absolute() or not path.is_dir():
        path = Path.home()
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name.casefold())
    except OSError:
        entries = []
    inside = tuple(
        entry
        for entry in entries[:MAX_PROJECTS]
        if not entry.name.startswith(".") and is_real_folder(entry)
    )
    above = path.parent if path.parent != path else None
    return FolderView(path=path, above=above, inside=inside)


def proposed_folders() -> list[Path]:
    """Where projects could lie: below the documents of this user, or below the home folder."""
    home = Path.home()
    documents = home / "Documents"
    places = [documents] if documents.is_dir() and os.access(documents, os.W_OK) else []
    return [place / DEFAULT_FOLDER_NAME for place in (*places, home)]
