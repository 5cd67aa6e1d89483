"""The page and the one address that takes decisions; nobody gets in without the cookie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import ThememapError
from thememap.viewing._entrance import SCRIPT, entrance
from thememap.viewing._session import Entry, Session

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
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOT_FRAMED = "frame-ancestors 'none'"
NOTHING = f"default-src 'none'; base-uri 'none'; form-action 'none'; {NOT_FRAMED}"
"""The policy of answers that are no page; the page's own is said by the report."""
AGAIN = (
    "The address that 'thememap view' prints opens the page once, in one browser. If it was "
    "opened before, in another browser or by somebody else, the page is closed for all: stop "
    "thememap with Ctrl-C and start it again."
)


def application(run: Path, *, code: str, port: int, language: str = "en") -> Starlette:
    """The application for one run folder.

    ``GET /?code=…`` exchanges the code, once, for a cookie that no script can read and that no
    other page's request carries, and leads to the report with buttons; there ``POST decide``
    takes a decision as JSON. Where the report is is said once, to the browser that is given the
    cookie. Requests that name another host than this machine's own (as after
    DNS rebinding), or that come from another page, are refused.
    """
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.responses import HTMLResponse, JSONResponse
    from starlette.routing import Route

    from thememap.pipeline import OnThePage, decide
    from thememap.report import Presentation, page_policy, render, source_hash

    session = Session(code=code, port=port)
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    origins = {f"http://{host}" for host in hosts}
    plain = {**HEADERS, "Content-Security-Policy": NOTHING}

    def is_ours(request: Request) -> bool:
        return request.headers.get("host", "") in hosts

    def is_begun(request: Request) -> bool:
        return is_ours(request) and session.is_open_to(request.cookies.get(session.cookie, ""))

    async def enter(request: Request) -> Response:
        if not is_ours(request):
            return _words(AGAIN, 403)
        entry = session.enter(
            request.query_params.get("code", ""), request.cookies.get(session.returning, "")
        )
        if entry is Entry.REFUSED:
            return _words(AGAIN, 403)
        policy = f"{NOTHING}; script-src '{source_hash(SCRIPT)}'"
        answer = HTMLResponse(
            entrance(session.folder if entry is Entry.BEGUN else ""),
            headers={**HEADERS, "Content-Security-Policy": policy},
        )
        if entry is Entry.BEGUN:
            for name, value, path in (
                (session.cookie, session.token, session.folder),
                (session.returning, session.mark, "/"),
            ):
                answer.set_cookie(name, value, path=path, httponly=True, samesite="strict")
        return answer

    def page(request: Request) -> Response:
        if not is_begun(request):
            return _words(AGAIN, 403)
        try:
            content = render(run, how=Presentation(language=language, decide=True))
        except ThememapError as error:
            return _words(str(error), 500)
        policy = f"{page_policy(decide=True)}; {NOT_FRAMED}"
        return HTMLResponse(content, headers={**HEADERS, "Content-Security-Policy": policy})

    async def take(request: Request) -> Response:
        if request.headers.get("origin") not in origins or not is_begun(request):
            return _words("Not from this page, or the page is closed. " + AGAIN, 403)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return _words("Too long.", 413)
        told = _fields(body)
        if told is None:
            return _words("Not a decision.", 400)
        try:
            damage = decide(run, OnThePage(**told))
        except ThememapError as error:
            return JSONResponse({"reason": str(error)}, status_code=422, headers=plain)
        return JSONResponse({"decision": told["decision"], "damage": damage}, headers=plain)

    def not_there(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _words(error.detail, error.status_code)

    def unforeseen(_: Request, error: Exception) -> Response:
        # its own words may hold a participant's
        return _words(f"Internal error ({type(error).__name__}); please report this line.", 500)

    return Starlette(
        routes=[
            Route("/", enter, methods=["GET"]),
            Route(session.folder, page, methods=["GET"]),
            Route(f"{session.folder}decide", take, methods=["POST"]),
        ],
        exception_handlers={HTTPException: not_there, Exception: unforeseen},
    )


def _words(words: str, status: int) -> Response:
    from starlette.responses import PlainTextResponse

    headers = {**HEADERS, "Content-Security-Policy": NOTHING}
    return PlainTextResponse(words, status_code=status, headers=headers)


def _fields(body: bytes) -> dict[str, str] | None:
    """The fields of a decision; `None` where they are not all text that can be written down."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    wanted = {"source", "decision", "name", "note", "decided_by"}
    if not isinstance(found, dict) or set(found) != wanted:
        return None
    if not all(isinstance(value, str) and _is_writable(value) for value in found.values()):
        return None
    return found


def _is_writable(text: str) -> bool:
    """Whether a text has no half of a character, which JSON can name and no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
