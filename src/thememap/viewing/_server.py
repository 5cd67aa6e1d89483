"""Serving on the loopback interface only."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from thememap.errors import UsageError
from thememap.viewing._web_app import make_application

LOOPBACK = "127.0.0.1"
SHUTDOWN_SECONDS = 3
"""For what is being answered when it is stopped; a client that sends no more is not waited for."""


def serve_report(
    run: Path, *, port: int = 0, language: str = "en", started: Callable[[str], None]
) -> None:
    """Serve a run until it is interrupted.

    ``started`` is given the address with its code, which opens the page once. ``port`` 0 takes a
    free one. Raises `UsageError` where the port is taken.
    """
    import uvicorn

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise UsageError(
            f"--port {port}: another program uses it. Leave --port out to take a free one."
        ) from None
    listener.listen()
    listening_port = listener.getsockname()[1]
    code = secrets.token_urlsafe(24)
    # a traceback in the server's log may hold a participant's words
    quiet = "warning" if os.environ.get("THEMEMAP_TRACEBACK") else "critical"
    settings = uvicorn.Config(
        make_application(run, code=code, port=listening_port, language=language),
        log_level=quiet, access_log=False, server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )  # fmt: skip
    started(f"http://{LOOPBACK}:{listening_port}/?code={code}")
    uvicorn.Server(settings).run(sockets=[listener])
