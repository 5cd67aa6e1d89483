"""Serving on the loopback interface only."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from thememap.errors import UsageError
from thememap.viewing._app import application

LOOPBACK = "127.0.0.1"
SECONDS_TO_END = 3
"""For what is being answered when it is stopped; a client that sends no more is not waited for."""


def serve(
    run: Path, *, port: int = 0, language: str = "en", started: Callable[[str], None]
) -> None:
    """Serve a run until it is interrupted.

    ``started`` is given the address with its code, which opens the page once. ``port`` 0 takes a
    free one. Raises `UsageError` where the port is taken.
    """
    import uvicorn

    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        held.bind((LOOPBACK, port))
    except OSError:
        held.close()
        raise UsageError(
            f"--port {port}: another program uses it. Leave --port out to take a free one."
        ) from None
    held.listen()
    taken = held.getsockname()[1]
    code = secrets.token_urlsafe(24)
    # a traceback in the server's log may hold a participant's words
    quiet = "warning" if os.environ.get("THEMEMAP_TRACEBACK") else "critical"
    settings = uvicorn.Config(
        application(run, code=code, port=taken, language=language),
        log_level=quiet, access_log=False, server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )  # fmt: skip
    started(f"http://{LOOPBACK}:{taken}/?code={code}")
    uvicorn.Server(settings).run(sockets=[held])
