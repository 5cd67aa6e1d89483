"""Opening an address in the browser."""

from __future__ import annotations

import webbrowser
from threading import Thread


def open_in_browser(address: str, *, wait: bool = False) -> None:
    """Open it; some browsers return only when they are closed, so nobody waits unless ``wait``."""
    thread = Thread(target=webbrowser.open, args=(address,), daemon=True)
    thread.start()
    if wait:
        thread.join()
