"""Tasks in processes of their own: started, followed, cancelled; runs wait for each other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Condition, Thread
from typing import Any

from thememap.app._time_left import RunProgress

WORKER_MODULE = "thememap.app.tasks._worker"
SHOW_TRACEBACK = "THEMEMAP_TRACEBACK"
RUN_TASK = "run"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Job:
    """One task of one project; what the worker said so far.

    ``problem`` is the message of a known error, ``internal`` the kind of another, ``system`` the
    file and the reason where the system refused one; ``ended_early`` says that the worker ended
    without a word, as when the system takes its memory. ``shown_share`` is the largest share of it
    that a page showed: a bar does not go back.
    """

    task: str
    project: str
    values: Mapping[str, Any]
    state: JobState = JobState.WAITING
    stages: list[str] = field(default_factory=list)
    step: tuple[int, int] | None = None
    notes: list[str] = field(default_factory=list)
    result: Mapping[str, Any] | None = None
    problem: str = ""
    internal: str = ""
    system: tuple[str, str] | None = None
    ended_early: bool = False
    working_since: float = 0.0
    stage_since: float = 0.0
    shown_share: float = 0.0
    process: subprocess.Popen[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits or goes on."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    @property
    def progress(self) -> RunProgress:
        """How far it is."""
        now = time.monotonic()
        return RunProgress(
            stages=tuple(self.stages),
            step=self.step,
            elapsed=self.elapsed,
            in_stage=now - self.stage_since if self.stage_since else 0.0,
        )

    @property
    def elapsed(self) -> float:
        """Seconds since its first stage began; the start of a process is none of it."""
        return time.monotonic() - self.working_since if self.working_since else 0.0


class JobBoard:
    """The jobs of a program, the last of each kind for each project.

    Runs are done one after the other, in the order in which they were asked for; other tasks are
    done at once. When the program ends, however it ends, so do its workers.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._jobs: dict[tuple[str, str], Job] = {}
        self._changed = Condition()
        self._runs: deque[Job] = deque()
        self._closed = False
        self._threads: list[Thread] = []

    def start(self, task: str, project: str, /, **values: Any) -> Job:
        """Begin a task; the one of this kind and project that is open already is given back."""
        with self._changed:
            job = self._jobs.get((task, project))
            if job is not None and job.is_open:
                return job
            job = Job(task=task, project=project, values=values)
            self._jobs[task, project] = job
            if task == RUN_TASK:
                self._runs.append(job)
            thread = Thread(target=self._work, args=(job,), daemon=True)
            self._threads = [*filter(Thread.is_alive, self._threads), thread]
        thread.start()
        return job

    def job(self, task: str, project: str) -> Job | None:
        """The last job of a kind; `None` where there was none."""
        return self._jobs.get((task, project))

    def forget(self, task: str, project: str) -> None:
        """Forget what a finished job said, as after a change of what it looked at."""
        with self._changed:
            job = self._jobs.get((task, project))
            if job is not None:
                if job.is_open:
                    self._stop(job)
                del self._jobs[task, project]

    def runs_before(self, job: Job) -> int:
        """How many runs a waiting one waits for."""
        with self._changed:
            return list(self._runs).index(job) if job in self._runs else 0

    def open_runs(self) -> int:
        """How many runs wait or go on."""
        with self._changed:
            return sum(job.is_open for job in self._runs)

    def wait(self, job: Job, seconds: float) -> None:
        """Wait until a job has ended, not longer than so."""
        with self._changed:
            self._changed.wait_for(lambda: not job.is_open, timeout=seconds)

    def cancel(self, job: Job) -> None:
        """End a job as a killed process ends."""
        with self._changed:
            self._stop(job)

    def close(self) -> None:
        """End every job; for the end of the program."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                self._stop(job)
        for thread in self._threads:
            thread.join(timeout=5)

    def _stop(self, job: Job) -> None:
        if job.is_open:
            job.state = JobState.CANCELLED
            if job.process is not None:
                job.process.kill()
            self._changed.notify_all()

    def _work(self, job: Job) -> None:
        with self._changed:
            if job.task == RUN_TASK:
                self._changed.wait_for(lambda: self._runs[0] is job or not job.is_open)
            if job.is_open and not self._closed:
                job.state = JobState.RUNNING
                try:
                    job.process = _start_worker({**os.environ, **self._environment})
                except OSError as error:
                    job.state = JobState.FAILED
                    job.internal = type(error).__name__
        try:
            if job.process is not None:
                self._follow(job, job.process)
        finally:
            with self._changed:
                if job.task == RUN_TASK:
                    self._runs.remove(job)
                self._changed.notify_all()

    def _follow(self, job: Job, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps({**job.values, "task": job.task}) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                self._take(job, json.loads(line))
        except (OSError, ValueError):
            job.step = None  # it was killed in the middle of a line
        finally:
            with self._changed:
                if job.is_open:
                    job.state = JobState.FAILED
                    job.ended_early = True
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()

    def _take(self, job: Job, values: Mapping[str, Any]) -> None:
        with self._changed:
            if not job.is_open:
                return
            if "stage" in values:
                job.stage_since = time.monotonic()
                job.working_since = job.working_since or job.stage_since
                job.stages.append(str(values["stage"]))
                job.step = None
            elif "step" in values:
                done, total = values["step"]
                job.step = (int(done), int(total))
            elif "note" in values:
                job.notes.append(str(values["note"]))
            elif "result" in values:
                job.result, job.state = values["result"], JobState.DONE
            else:
                job.problem = str(values.get("problem", ""))
                job.internal = str(values.get("internal", ""))
                name, why = values.get("system", ("", ""))
                job.system = (name, why) if why else None
                job.state = JobState.FAILED
            self._changed.notify_all()


def _start_worker(environment: Mapping[str, str]) -> subprocess.Popen[str]:
    # -P: no module is taken from the folder in which the program was started
    return subprocess.Popen(
        [sys.executable, "-P", "-m", WORKER_MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get(SHOW_TRACEBACK) else subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=dict(environment),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
