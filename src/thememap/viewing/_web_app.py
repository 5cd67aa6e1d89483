"""The page and the one address that takes decisions; nobody gets in without the cookie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thememap.viewing._access import (
    USED_CODE_MESSAGE,
    AccessGate,
    http_error_response,
    internal_error_response,
    text_response,
)
from thememap.viewing._run_pages import decision_response, report_response

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response


def make_application(run: Path, *, code: str, port: int, language: str = "en") -> Starlette:
    """The application for one run folder: the report, and ``POST decide`` with a decision as JSON.

    Who may ask is said by `AccessGate`.
    """
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    gate = AccessGate(code=code, port=port)

    def page(request: Request) -> Response:
        if not gate.is_begun(request):
            return text_response(USED_CODE_MESSAGE, 403)
        return report_response(run, language=language)

    async def take(request: Request) -> Response:
        if not gate.may_change(request):
            return text_response(
                "Not from this page, or the page is closed. " + USED_CODE_MESSAGE, 403
            )
        return await decision_response(run, request)

    return Starlette(
        routes=[
            Route("/", gate.enter, methods=["GET"]),
            Route(gate.folder, page, methods=["GET"]),
            Route(f"{gate.folder}decide", take, methods=["POST"]),
        ],
        exception_handlers={
            HTTPException: http_error_response,
            Exception: internal_error_response,
        },
    )
