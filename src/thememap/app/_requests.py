"""Who may ask for what, the fields of a form, and answers with the policy of the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from thememap.app._app_state import AppState
from thememap.app._pages import AppPages, page_policy
from thememap.app.workspace._project_folder import ProjectFolder
from thememap.errors import UsageError
from thememap.report.catalogue import languages
from thememap.viewing import (
    DENY_ALL_POLICY,
    SECURITY_HEADERS,
    USED_CODE_MESSAGE,
    limited_body,
    text_response,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

FORBIDDEN = 403
MAX_FORM_BYTES, MAX_FORM_FIELDS = 2_000_000, 1_000
# With no-referrer a browser says of the forms of our own pages that they come from nowhere.
PAGE_HEADERS = {**SECURITY_HEADERS, "Referrer-Policy": "same-origin"}
Handler = Callable[["Call"], Awaitable["Response"]]


class Call:
    """One request of our own page: the state, the language, and the project that it is about."""

    def __init__(self, state: AppState, request: Request) -> None:
        self.state, self.request = state, request
        self.language = state.language or _browser_language(request)
        self.pages = AppPages(language=self.language, base=state.gate.folder)

    @property
    def base(self) -> str:
        """Where the list of projects is."""
        return self.state.gate.folder

    def project(self) -> ProjectFolder | None:
        """The project that the address names; `None` where there is none."""
        if self.state.opened is None:
            return None
        return self.state.folder.project(self.request.path_params["project"])

    async def fields(self) -> list[tuple[str, str]]:
        """The fields of the form, in its order. Raises `UsageError` for more than a page sends."""
        body = await limited_body(self.request, MAX_FORM_BYTES)
        try:
            assert body is not None
            return parse_qsl(
                body.decode("utf-8"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=MAX_FORM_FIELDS,
            )
        except (AssertionError, ValueError):
            raise UsageError("The form cannot be read.") from None

    def page(self, name: str, *, status: int = 200, **values: Any) -> Response:
        """A page by its template."""
        from starlette.responses import HTMLResponse

        content = self.pages.render(name, **values)
        headers = {**PAGE_HEADERS, "Content-Security-Policy": page_policy()}
        return HTMLResponse(content, status_code=status, headers=headers)

    def go(self, address: str) -> Response:
        """Lead to another page of ours, given from where the list of projects is."""
        from starlette.responses import RedirectResponse

        headers = {**PAGE_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}
        return RedirectResponse(self.base + address, status_code=303, headers=headers)

    def json(self, values: Mapping[str, object], *, status: int = 200) -> Response:
        """Values for the script of a page."""
        from starlette.responses import JSONResponse

        headers = {**PAGE_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}
        return JSONResponse(values, status_code=status, headers=headers)


def locked_page(state: AppState, request: Request) -> Response:
    """What another browser sees, and both where the address was opened twice; no place is named."""
    from starlette.responses import HTMLResponse

    language = state.language or _browser_language(request)
    headers = {**PAGE_HEADERS, "Content-Security-Policy": page_policy()}
    return HTMLResponse(
        AppPages(language=language, base="/").render("locked"), status_code=403, headers=headers
    )


def enter_once(state: AppState) -> Callable[[Request], Awaitable[Response]]:
    """Answer the address with the code; who is refused reads why."""

    async def answer(request: Request) -> Response:
        entered = await state.gate.enter(request)
        return locked_page(state, request) if entered.status_code == FORBIDDEN else entered

    return answer


def shown_to_its_browser(
    state: AppState, handler: Handler
) -> Callable[[Request], Awaitable[Response]]:
    """Answer a request to look at something, where it is of the browser that began."""

    async def answer(request: Request) -> Response:
        if not state.gate.is_begun(request):
            return locked_page(state, request)
        return await handler(Call(state, request))

    return answer


def changed_by_its_page(
    state: AppState, handler: Handler
) -> Callable[[Request], Awaitable[Response]]:
    """Answer a request to change something, where it is of a page of ours."""

    async def answer(request: Request) -> Response:
        if not state.gate.may_change(request):
            return text_response(
                "Not from this page, or the page is closed. " + USED_CODE_MESSAGE, 403
            )
        return await handler(Call(state, request))

    return answer


def _browser_language(request: Request) -> str:
    """The first language that the browser asks for and the catalogue has; else English."""
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().split("-")[0].casefold()
        if code in languages():
            return code
    return "en"
