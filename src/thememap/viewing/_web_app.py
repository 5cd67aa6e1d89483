"""The page and the one address that takes decisions; nobody gets in without the cookie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import ThememapError
from thememap.viewing._login_page import REDIRECT_SCRIPT, login_page
from thememap.viewing._session import AccessResult, BrowserSession

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

MAX_BODY_BYTES = 20_000
"""Bytes of a decision; name and note are bounded by the pipeline."""
SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_FRAMES_POLICY = "frame-ancestors 'none'"
DENY_ALL_POLICY = f"default-src 'none'; base-uri 'none'; form-action 'none'; {NO_FRAMES_POLICY}"
"""The policy of answers that are no page; the page's own is said by the report."""
USED_CODE_MESSAGE = (
    "The address that 'thememap view' prints opens the page once, in one browser. If it was "
    "opened before, in another browser or by somebody else, the page is closed for all: stop "
    "thememap with Ctrl-C and start it again."
)


def make_application(run: Path, *, code: str, port: int, language: str = "en") -> Starlette:
    """The application for one run folder.

    ``GET /?code=…`` exchanges the code, once, for a cookie that no script can read and that no
    other page's request carries, and leads to the report with buttons; there ``POST
    record_decision`` takes a decision as JSON. Where the report is is said once, to the browser
    that is given the cookie. Requests that name another host than this machine's own (as after DNS
    rebinding), or that come from another page, are refused.
    """
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.responses import HTMLResponse, JSONResponse
    from starlette.routing import Route

    from thememap.pipeline import PageDecision, record_decision
    from thememap.report import Presentation, content_security_policy, csp_source_hash, render

    session = BrowserSession(code=code, port=port)
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    origins = {f"http://{host}" for host in hosts}
    plain = {**SECURITY_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}

    def is_ours(request: Request) -> bool:
        return request.headers.get("host", "") in hosts

    def is_begun(request: Request) -> bool:
        return is_ours(request) and session.has_access(request.cookies.get(session.cookie, ""))

    async def enter(request: Request) -> Response:
        if not is_ours(request):
            return _text_response(USED_CODE_MESSAGE, 403)
        entry = session.authenticate(
            request.query_params.get("code", ""), request.cookies.get(session.returning_cookie, "")
        )
        if entry is AccessResult.REFUSED:
            return _text_response(USED_CODE_MESSAGE, 403)
        policy = f"{DENY_ALL_POLICY}; script-src '{csp_source_hash(REDIRECT_SCRIPT)}'"
        answer = HTMLResponse(
            login_page(session.folder if entry is AccessResult.SESSION_STARTED else ""),
            headers={**SECURITY_HEADERS, "Content-Security-Policy": policy},
        )
        if entry is AccessResult.SESSION_STARTED:
            for name, value, path in (
                (session.cookie, session.token, session.folder),
                (session.returning_cookie, session.returning_token, "/"),
            ):
                answer.set_cookie(name, value, path=path, httponly=True, samesite="strict")
        return answer

    def page(request: Request) -> Response:
        if not is_begun(request):
            return _text_response(USED_CODE_MESSAGE, 403)
        try:
            content = render(run, how=Presentation(language=language, decide=True))
        except ThememapError as error:
            return _text_response(str(error), 500)
        policy = f"{content_security_policy(decide=True)}; {NO_FRAMES_POLICY}"
        return HTMLResponse(
            content, headers={**SECURITY_HEADERS, "Content-Security-Policy": policy}
        )

    async def take(request: Request) -> Response:
        if request.headers.get("origin") not in origins or not is_begun(request):
            return _text_response(
                "Not from this page, or the page is closed. " + USED_CODE_MESSAGE, 403
            )
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MAX_BODY_BYTES:
                return _text_response("Too long.", 413)
        fields = _parse_decision(body)
        if fields is None:
            return _text_response("Not a decision.", 400)
        try:
            damage = record_decision(run, PageDecision(**fields))
        except ThememapError as error:
            return JSONResponse({"reason": str(error)}, status_code=422, headers=plain)
        return JSONResponse({"decision": fields["decision"], "damage": damage}, headers=plain)

    def not_there(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _text_response(error.detail, error.status_code)

    def unforeseen(_: Request, error: Exception) -> Response:
        # its own words may hold a participant's
        return _text_response(
            f"Internal error ({type(error).__name__}); please report this line.", 500
        )

    return Starlette(
        routes=[
            Route("/", enter, methods=["GET"]),
            Route(session.folder, page, methods=["GET"]),
            Route(f"{session.folder}decide", take, methods=["POST"]),
        ],
        exception_handlers={HTTPException: not_there, Exception: unforeseen},
    )


def _text_response(words: str, status: int) -> Response:
    from starlette.responses import PlainTextResponse

    headers = {**SECURITY_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}
    return PlainTextResponse(words, status_code=status, headers=headers)


def _parse_decision(body: bytes) -> dict[str, str] | None:
    """The fields of a decision; `None` where they are not all text that can be written down."""
    try:
        content: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    wanted = {"source", "decision", "name", "note", "decided_by"}
    if not isinstance(content, dict) or set(content) != wanted:
        return None
    if not all(isinstance(value, str) and _is_encodable(value) for value in content.values()):
        return None
    return content


def _is_encodable(text: str) -> bool:
    """Whether a text has no half of a character, which JSON can name and no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
