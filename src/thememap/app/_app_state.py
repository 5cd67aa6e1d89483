"""What one running app knows: its folder, its jobs, its language."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from thememap.app._jobs import JobBoard
from thememap.app.workspace._app_folder import STATE_FOLDER, AppFolder, FolderLease
from thememap.app.workspace._project_folder import ProjectFolder
from thememap.errors import ThememapWarning, UsageError
from thememap.viewing import AccessGate


@dataclass(frozen=True, kw_only=True)
class OpenFolder:
    """The chosen folder with the lease of it and the jobs in it."""

    folder: AppFolder
    lease: FolderLease
    board: JobBoard


@dataclass(kw_only=True, eq=False)
class AppState:
    """The state of one program; it is gone when the program ends, and nothing is lost by that.

    ``language`` is empty as long as nobody chose one: then the browser's counts. ``stop`` ends the
    server.
    """

    gate: AccessGate
    port: int
    language: str = ""
    stop: Callable[[], None] = lambda: None
    opened: OpenFolder | None = field(default=None)

    def choose_folder(self, path: Path) -> None:
        """Work in this folder from now on.

        Raises `UsageError` where it cannot be written to or another thememap works there.
        """
        folder = AppFolder(path.expanduser().absolute())
        folder.prepare()
        lease = FolderLease(folder, port=self.port)
        self.close_folder()
        self.opened = OpenFolder(
            folder=folder, lease=lease, board=JobBoard(folder.worker_environment())
        )

    def close_folder(self) -> None:
        """End the jobs of the folder and let another program in."""
        if self.opened is not None:
            self.opened.board.close()
            self.opened.lease.release()
            self.opened = None

    @property
    def folder(self) -> AppFolder:
        """The folder that was chosen."""
        assert self.opened is not None
        return self.opened.folder

    @property
    def board(self) -> JobBoard:
        """The jobs in it."""
        assert self.opened is not None
        return self.opened.board

    def check(
        self, project: ProjectFolder, *, again: bool = False, notes: Sequence[str] = ()
    ) -> None:
        """Read what is in the project, if nobody did; ``again`` after a change, with its notes."""
        if again:
            self.board.forget("check", project.name)
        if self.board.job("check", project.name) is None:
            job = self.board.start("check", project.name, project=str(project.file))
            job.notes.extend(notes)


@contextmanager
def notes_of_warnings(notes: list[str]) -> Iterator[None]:
    """Collect what thememap would tell of the person's files at the command line."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ThememapWarning)
        yield
    notes += [str(entry.message) for entry in caught if issubclass(entry.category, ThememapWarning)]


def folder_from_words(words: str) -> Path:
    """The folder that somebody typed or pasted. Raises `UsageError` where it is none."""
    text = words.strip().strip("\"'").strip()
    path = Path(text).expanduser() if text else Path()
    if not text or "\0" in text or not path.is_absolute():
        raise UsageError(
            "Needed is the whole path of a folder, from its start, such as "
            f"{Path.home() / 'Documents' / 'thememap'}."
        )
    return path


def holds_other_files(path: Path) -> bool:
    """Whether a folder has something in it and was never the app's."""
    if not path.is_dir() or (path / STATE_FOLDER).is_dir():
        return False
    if AppFolder(path).projects():
        return False
    return any(not entry.name.startswith(".") for entry in path.iterdir())
