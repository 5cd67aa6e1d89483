"""The app from its start to its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thememap.app._app_state import AppState
from thememap.app._application import make_app
from thememap.viewing import AccessGate, LoopbackServer

REMEMBER_SECONDS = 7 * 24 * 3600
"""How long a browser that was closed finds the program again that still runs."""


def serve_app(
    folder: Path | None,
    *,
    port: int = 0,
    language: str = "",
    started: Callable[[str], None],
) -> None:
    """Serve the app until it is interrupted or closed in the page.

    Projects are in ``folder``; without one the first page asks for it. ``started`` is given the
    address with its code. Raises `UsageError` where the port is taken or the folder cannot be used,
    `FolderInUse` where another program works in it.
    """
    server = LoopbackServer(port=port)
    gate = AccessGate(code=server.code, port=server.port, remember_seconds=REMEMBER_SECONDS)
    state = AppState(gate=gate, port=server.port, language=language, stop=server.stop)
    try:
        if folder is not None:
            state.choose_folder(folder)
        started(server.address)
        server.serve(make_app(state))
    finally:
        state.close_folder()
