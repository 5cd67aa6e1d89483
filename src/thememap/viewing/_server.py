"""Serving on the loopback interface only."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import UsageError
from thememap.viewing._web_app import make_application

if TYPE_CHECKING:
    from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"
SHUTDOWN_SECONDS = 3
"""For what is being answered when it is stopped; a client that sends no more is not waited for."""


class LoopbackServer:
    """A port of this machine that no other machine reaches, and what it serves.

    ``address`` has the ``code``, which opens the page once. ``port`` 0 takes a free one. Raises
    `UsageError` where the port is taken.
    """

    def __init__(self, *, port: int = 0) -> None:
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # connections that were closed a moment ago hold no port
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._listener.bind((LOOPBACK, port))
        except OSError:
            self._listener.close()
            raise UsageError(
                f"--port {port}: another program uses it. Leave --port out to take a free one."
            ) from None
        self._listener.listen()
        self.port: int = self._listener.getsockname()[1]
        self.code = secrets.token_urlsafe(24)
        self._server: object = None

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{LOOPBACK}:{self.port}/?code={self.code}"

    def serve(self, application: Starlette) -> None:
        """Serve until it is interrupted or `stop` is called."""
        import uvicorn

        # a traceback in the server's log may hold a participant's words
        quiet = "warning" if os.environ.get("THEMEMAP_TRACEBACK") else "critical"
        settings = uvicorn.Config(
            application, log_level=quiet, access_log=False, server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )  # fmt: skip
        self._server = uvicorn.Server(settings)
        self._server.run(sockets=[self._listener])

    def stop(self) -> None:
        """End `serve` once what is being answered is answered."""
        import uvicorn

        if isinstance(self._server, uvicorn.Server):
            self._server.should_exit = True


def serve_report(
    run: Path, *, port: int = 0, language: str = "en", started: Callable[[str], None]
) -> None:
    """Serve a run until it is interrupted.

    ``started`` is given the address with its code. Raises `UsageError` where the port is taken.
    """
    server = LoopbackServer(port=port)
    application = make_application(run, code=server.code, port=server.port, language=language)
    started(server.address)
    server.serve(application)
