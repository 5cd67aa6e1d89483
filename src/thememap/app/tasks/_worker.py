"""A process for one task: ``python -P -m thememap.app.tasks._worker``.

The task comes as one line of JSON; lines of JSON go out: ``stage``, ``step`` and ``note``, at last
``result``, ``problem`` (the message of a known error) or ``internal`` (kind and place of another).
The input stays open as long as the program that started it lives. When it ends, so does this
process, at once, as if it had been killed: on every system, and however the program ended.
"""

from __future__ import annotations

import json
import os
import time
import traceback
import warnings
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TextIO

from thememap._telemetry import forbid_network
from thememap.errors import ThememapError, ThememapWarning

STEP_SECONDS = 0.2
"""The least time between two reports of steps."""
INPUT, OUTPUT, ERROR_OUTPUT = 0, 1, 2
SHOW_TRACEBACK = "THEMEMAP_TRACEBACK"


class LineProgress:
    """Tells of stages and steps in lines; of steps not more often than somebody can see."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._last = 0.0

    def stage(self, name: str) -> None:
        """A stage begins."""
        self._last = 0.0
        self._lines.write({"stage": name})

    def step(self, done: int, total: int) -> None:
        """So much of the stage is done."""
        now = time.monotonic()
        if now - self._last >= STEP_SECONDS or done >= total:
            self._last = now
            self._lines.write({"step": [done, total]})


class Lines:
    """Lines of JSON, one at a time."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._lock = Lock()

    def write(self, values: dict[str, Any]) -> None:
        """Write one line."""
        with self._lock:
            self._file.write(json.dumps(values) + "\n")
            self._file.flush()


def read_line() -> bytes:
    """The first line of the input, unbuffered, so that the end of the input is seen later."""
    line = bytearray()
    while not line.endswith(b"\n") and (byte := os.read(INPUT, 1)):
        line += byte
    return bytes(line)


def end_with_input() -> None:
    """Wait for the end of the input, and end the process there."""
    while os.read(INPUT, 1024):
        pass
    os._exit(1)


def main() -> None:
    """Do the task."""
    forbid_network()
    # what a library prints must not be taken for a line of ours
    lines = Lines(os.fdopen(os.dup(OUTPUT), "w", encoding="utf-8"))
    os.dup2(ERROR_OUTPUT, OUTPUT)
    values = json.loads(read_line())
    Thread(target=end_with_input, daemon=True).start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", ThememapWarning)
        warnings.showwarning = lambda message, category, *_, **__: (
            lines.write({"note": str(message)}) if issubclass(category, ThememapWarning) else None
        )
        lines.write(_answer(values, lines))


def _answer(values: dict[str, Any], lines: Lines) -> dict[str, Any]:
    try:
        from thememap.app.tasks._tasks import TASKS

        return {"result": TASKS[values["task"]](values, LineProgress(lines))}
    except ThememapError as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"internal": "MemoryError"}
    except OSError as error:
        name = Path(os.fsdecode(error.filename)).name if error.filename else ""
        return {"system": [name, error.strerror or type(error).__name__]}
    except Exception as error:
        # its own words may hold a participant's
        if os.environ.get(SHOW_TRACEBACK):
            traceback.print_exc()
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}, {frames[-1].lineno}" if frames else ""
        return {"internal": f"{type(error).__name__} ({place})"}


if __name__ == "__main__":
    main()
