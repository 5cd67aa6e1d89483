"""Who may ask: this machine's own page, in the one browser that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.viewing._login_page import REDIRECT_SCRIPT, login_page
from thememap.viewing._session import AccessResult, BrowserSession

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_FRAMES_POLICY = "frame-ancestors 'none'"
DENY_ALL_POLICY = f"default-src 'none'; base-uri 'none'; form-action 'none'; {NO_FRAMES_POLICY}"
"""The policy of answers that are no page."""
USED_CODE_MESSAGE = (
    "The address that thememap prints opens the page once, in one browser. If it was "
    "opened before, in another browser or by somebody else, the page is closed for all: stop "
    "thememap with Ctrl-C and start it again."
)


class AccessGate:
    """The checks of every request to one port of this machine.

    ``enter`` exchanges the code, once, for a cookie that no script can read and that no other
    page's request carries, and leads to ``folder``, which is said once, to the browser that is
    given the cookie. Requests that name another host than this machine's own (as after DNS
    rebinding) are not ours; those that change something must come from a page of ours.
    ``remember_seconds`` keeps the cookies in a browser that is closed meanwhile.
    """

    def __init__(self, *, code: str, port: int, remember_seconds: int | None = None) -> None:
        self._session = BrowserSession(code=code, port=port)
        self._remember = remember_seconds
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._origins = {f"http://{host}" for host in self._hosts}

    @property
    def folder(self) -> str:
        """Where the pages are: a path that nobody can guess."""
        return self._session.folder

    def is_begun(self, request: Request) -> bool:
        """Whether a request names this machine and is of the browser that began the session."""
        cookie = request.cookies.get(self._session.cookie, "")
        return self._is_ours(request) and self._session.has_access(cookie)

    def may_change(self, request: Request) -> bool:
        """The same, of a request that a page of ours made."""
        return request.headers.get("origin") in self._origins and self.is_begun(request)

    async def enter(self, request: Request) -> Response:
        """Answer the address with the code."""
        from starlette.responses import HTMLResponse

        from thememap.report import csp_source_hash

        if not self._is_ours(request):
            return text_response(USED_CODE_MESSAGE, 403)
        session = self._session
        entry = session.authenticate(
            request.query_params.get("code", ""), request.cookies.get(session.returning_cookie, "")
        )
        if entry is AccessResult.REFUSED:
            return text_response(USED_CODE_MESSAGE, 403)
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
                answer.set_cookie(
                    name,
                    value,
                    path=path,
                    httponly=True,
                    samesite="strict",
                    max_age=self._remember,
                )
        return answer

    def _is_ours(self, request: Request) -> bool:
        return request.headers.get("host", "") in self._hosts


def text_response(words: str, status: int) -> Response:
    """An answer that is no page."""
    from starlette.responses import PlainTextResponse

    headers = {**SECURITY_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}
    return PlainTextResponse(words, status_code=status, headers=headers)


def http_error_response(_: Request, error: Exception) -> Response:
    """Where there is nothing, or not in this way."""
    from starlette.exceptions import HTTPException

    assert isinstance(error, HTTPException)
    return text_response(error.detail, error.status_code)


def internal_error_response(_: Request, error: Exception) -> Response:
    """An unforeseen error by its kind: its own words may hold a participant's."""
    return text_response(f"Internal error ({type(error).__name__}); please report this line.", 500)
