"""A browser that opens the served report in the test process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from thememap.viewing import make_application

CODE, PORT = "a-code", 4321
OURS = {"origin": f"http://127.0.0.1:{PORT}"}


def client(run: Path, host: str = f"127.0.0.1:{PORT}") -> Any:
    """A browser that has not opened anything yet."""
    return TestClient(make_application(run, code=CODE, port=PORT), base_url=f"http://{host}")


@dataclass
class Opened:
    """A browser with the page open, and where the page is."""

    browser: Any
    page: str

    def decide(self, **request: Any) -> Any:
        return self.browser.post(f"{self.page}decide", **request)


def opened(run: Path) -> Opened:
    browser = client(run)
    answer = browser.get("/", params={"code": CODE})
    assert answer.status_code == 200
    return Opened(browser, place_of(answer.text))


def place_of(entrance: str) -> str:
    """Where the page is, as the browser is told that begins."""
    (folder,) = re.findall(r'data-page="(/[^"]+/)"', entrance)
    return str(folder)
