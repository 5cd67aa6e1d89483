"""The page and the one address that takes decisions; nobody gets in without the token."""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import ThememapError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

LARGEST = 20_000
"""Bytes of a decision; name and note are bounded by the pipeline."""
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}
"""The page's own policy stands in the page; what only a header can say is said here."""


def application(run: Path, *, token: str, port: int, language: str = "en") -> Starlette:
    """The application for one run folder.

    ``GET /?token=…`` is the report with buttons, ``POST /decide`` takes a decision as JSON with
    the token in the header ``X-Token``. Requests that name another host than this machine's own
    (as after DNS rebinding), or that come from another page, are refused.
    """
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route

    from thememap.pipeline import OnThePage, decide
    from thememap.report import Presentation, render

    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    origins = {f"http://{host}" for host in hosts}

    def refused(words: str, status: int = 403) -> Response:
        return PlainTextResponse(words, status_code=status, headers=HEADERS)

    def is_ours(request: Request, given: str) -> bool:
        return request.headers.get("host", "") in hosts and hmac.compare_digest(
            given.encode(), token.encode()
        )

    def page(request: Request) -> Response:
        if not is_ours(request, request.query_params.get("token", "")):
            return refused("Open the whole address that 'thememap view' printed.")
        how = Presentation(language=language, decide=token)
        try:
            return _html(render(run, how=how))
        except ThememapError as error:
            return refused(str(error), 500)

    async def take(request: Request) -> Response:
        if request.headers.get("origin") not in origins or not is_ours(
            request, request.headers.get("x-token", "")
        ):
            return refused("Not from this page.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return refused("Too long.", 413)
        told = _told(body)
        if told is None:
            return refused("Not a decision.", 400)
        try:
            decide(run, OnThePage(**told))
        except ThememapError as error:
            return JSONResponse({"reason": str(error)}, status_code=422, headers=HEADERS)
        return JSONResponse({"decision": told["decision"]}, headers=HEADERS)

    return Starlette(
        routes=[Route("/", page, methods=["GET"]), Route("/decide", take, methods=["POST"])]
    )


def _html(content: str) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(content, headers=HEADERS)


def _told(body: bytes) -> dict[str, str] | None:
    """The fields of a decision; `None` where they are not all text."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    wanted = {"source", "decision", "name", "note", "decided_by"}
    if not isinstance(found, dict) or set(found) != wanted:
        return None
    if not all(isinstance(value, str) for value in found.values()):
        return None
    return found
