"""A command under strace: whom it tried to reach, by any library's system calls, and what it left.

Python's audit events do not see what a native library asks of the system; strace does. The calls
of a trace are made to fail unless the network is needed on loopback, so that a test of what would
send something sends nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.isolated_user import Isolated

# CI installs it, and ends where it is missing.
STRACE = shutil.which("strace") if sys.platform == "linux" else None
SENDING = ("connect", "sendto", "sendmsg", "sendmmsg")
CALL = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg|bind)\(.*?sa_family=AF_(INET6?),(.*)")
PORT = re.compile(r"port=htons\((\d+)\)")
LOOPBACK = re.compile(r'inet_addr\("127\.|AF_INET6, "(?:::1|::ffff:127\.[\d.]+)"')
# Name services are also asked through sockets of this machine.
NAME_SERVICE = re.compile(r'\bconnect\(.*sun_path="[^"]*(?:resolve|avahi)')
DNS = "53"
PATIENCE = 300.0
# What libraries take as a machine that tests, where they keep quiet.
QUIETING = (
    "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "TRAVIS", "JENKINS_URL",
    "CODEBUILD_BUILD_ID", "BUILDKITE", "TEAMCITY_VERSION", "APPVEYOR", "BITBUCKET_BUILD_NUMBER",
    "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY", "DO_NOT_TRACK", "DISABLE_TELEMETRY",
    "TRANSFORMERS_OFFLINE", "HF_HUB_OFFLINE", "MPLCONFIGDIR",
)  # fmt: skip
OURS = ("home/.cache/thememap/", "home/.local/share/thememap/", "work/")


@dataclass(frozen=True)
class Trace:
    """``attempts`` are system calls towards a network, ``left`` files outside thememap's own."""

    status: int
    out: str
    err: str
    attempts: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def beyond_loopback(self) -> tuple[str, ...]:
        return tuple(call for call in self.attempts if not _is_loopback(call))


class Tracing:
    """A command under strace, with its child processes, in a home folder of its own.

    Without ``network`` each call that would send something fails, and is noted.
    """

    def __init__(
        self,
        isolated: Isolated,
        command: Sequence[str | Path],
        *,
        network: bool = False,
        **environment: str,
    ) -> None:
        self._isolated, self._log = isolated, isolated.root / "strace.log"
        refuse = () if network else ("-e", f"inject={','.join(SENDING)}:error=ENETUNREACH")
        variables = isolated.environment(**environment)
        for name in set(QUIETING) - set(environment):
            variables.pop(name, None)
        self.process = subprocess.Popen(
            [str(STRACE), "-f", "-qq", "--seccomp-bpf", "-s", "200", "-o", str(self._log),
             "-e", f"trace={','.join(SENDING)},bind", *refuse, *map(str, command)],
            cwd=isolated.work, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> Tracing:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()

    def ended(self) -> Trace:
        """What was tried and left, once the command has ended."""
        out, err = self.process.communicate(timeout=PATIENCE)
        calls = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return Trace(
            status=self.process.returncode,
            out=out,
            err=err,
            attempts=tuple(call for call in calls if _reaches_out(call)),
            left=left_outside(self._isolated),
        )


def traced(
    isolated: Isolated, command: Sequence[str | Path], *, network: bool = False, **environment: str
) -> Trace:
    """Run a command to its end: see `Tracing`."""
    with Tracing(isolated, command, network=network, **environment) as tracing:
        return tracing.ended()


def program(code: str) -> list[str]:
    """A program of the user's."""
    return [sys.executable, "-c", code]


def left_outside(isolated: Isolated) -> tuple[str, ...]:
    """Files in the home and temporary folders that are not in thememap's own."""
    outside = (
        path.relative_to(isolated.root).as_posix()
        for folder in ("home", "temporary")
        for path in (isolated.root / folder).rglob("*")
        if not path.is_dir()
    )
    return tuple(sorted(name for name in outside if not name.startswith(OURS)))


def _reaches_out(call: str) -> bool:
    """A socket that is bound to loopback and to nobody is what urllib3 tries IPv6 with."""
    match = CALL.search(call)
    if match is not None and match[1] == "bind":
        return not LOOPBACK.search(call)
    return bool(match or NAME_SERVICE.search(call))


def _is_loopback(call: str) -> bool:
    """A name server on loopback (systemd-resolved) asks others."""
    match = CALL.search(call)
    if match is None:
        return False
    port = PORT.search(call)
    return bool(LOOPBACK.search(call)) and (port is None or port[1] != DNS)
