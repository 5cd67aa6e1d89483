"""Progress on standard error, quiet where that is no terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from thememap.cli.output._terminal import safe_console
from thememap.pipeline import Progress, SilentProgress


class TerminalProgress:
    """A line that says the stage, with a bar, the rate and the time left in long ones."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
        from rich.progress import TimeRemainingColumn as TimeLeft
        from rich.text import Text

        class Rate(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:,.1f}/s" if task.speed and task.total else "")

        class Count(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(
                    "" if task.total is None else f"{task.completed:,.0f}/{task.total:,.0f}"
                )

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            Count(),
            Rate(),
            TimeLeft(),
            console=safe_console(err=True),
            transient=True,
            # Else what is printed meanwhile would go past `Printed`.
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> TerminalProgress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def stage(self, name: str) -> None:
        """Show the stage."""
        self._bar.reset(self._task, description=name, total=None)

    def step(self, done: int, total: int) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total)


class QuietProgress(SilentProgress):
    """Nothing at all, in the same shape."""

    def __enter__(self) -> QuietProgress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


def terminal_progress() -> TerminalProgress | QuietProgress:
    """A bar where somebody can see it."""
    shown: Progress = TerminalProgress() if sys.stderr.isatty() else QuietProgress()
    assert isinstance(shown, TerminalProgress | QuietProgress)
    return shown
