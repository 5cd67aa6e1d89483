"""Watching that the network is left alone, through Python's audit events."""

from __future__ import annotations

import sys
from typing import Any, Self

NETWORK_EVENTS = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect",
)  # fmt: skip


class NetworkWatch:
    """Notes each network call of Python that is tried while it is open.

    Native libraries that call the system themselves are not seen; for these there is the test in
    a network namespace. An audit hook cannot be taken away, so it is switched off at the end.

    >>> with NetworkWatch() as watch:
    ...     _ = sum(range(10))
    >>> watch.tried
    []
    """

    def __init__(self) -> None:
        self.tried: list[str] = []
        self._open = False

    def __enter__(self) -> Self:
        self._open = True
        sys.addaudithook(self._told)
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False

    def _told(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._open and event in NETWORK_EVENTS and event not in self.tried:
            self.tried.append(event)
