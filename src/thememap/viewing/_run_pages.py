"""The report of a run with its buttons, and the decisions that they send."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import ThememapError
from thememap.viewing._access import (
    DENY_ALL_POLICY,
    NO_FRAMES_POLICY,
    SECURITY_HEADERS,
    text_response,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MAX_BODY_BYTES = 20_000
"""Bytes of a decision; name and note are bounded by the pipeline."""
DECISION_FIELDS = {"source", "decision", "name", "note", "decided_by"}
NAME_FIELDS = {"rename", "source", "name", "seen", "reset", "decided_by"}


def report_response(run: Path, *, language: str = "en", back: str = "") -> Response:
    """The report of a run folder, with buttons, and its policy in the headers.

    ``back`` is the address of the page that leads to it.
    """
    from starlette.responses import HTMLResponse

    from thememap.report import Presentation, content_security_policy, render

    try:
        content = render(run, how=Presentation(language=language, decide=True), back=back)
    except ThememapError as error:
        return text_response(str(error), 500)
    policy = f"{content_security_policy(decide=True)}; {NO_FRAMES_POLICY}"
    return HTMLResponse(content, headers={**SECURITY_HEADERS, "Content-Security-Policy": policy})


async def decision_response(run: Path, request: Request) -> Response:
    """Take a decision or a new name as JSON; what cannot be taken is said and not written."""
    from starlette.responses import JSONResponse

    plain = {**SECURITY_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY}
    body = await limited_body(request, MAX_BODY_BYTES)
    if body is None:
        return text_response("Too long.", 413)
    fields = _parse_decision(body)
    if fields is None:
        return text_response("Not a decision.", 400)
    try:
        answer = _record(run, fields)
    except ThememapError as error:
        return JSONResponse({"reason": str(error)}, status_code=422, headers=plain)
    return JSONResponse(answer, headers=plain)


def _record(run: Path, fields: dict[str, str]) -> dict[str, str]:
    """Write a decision or a new name into the log, and what the page is answered."""
    from thememap.pipeline import NewName, PageDecision, record_decision, record_name

    if "decision" in fields:
        damage = record_decision(run, PageDecision(**fields))
        return {"decision": fields["decision"], "damage": damage}
    what, reset = fields.pop("rename"), fields.pop("reset")
    return asdict(record_name(run, NewName(what=what, reset=bool(reset), **fields)))


async def limited_body(request: Request, most: int) -> bytes | None:
    """The body of a request; `None` where it has more bytes."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            return None
    return body


def _parse_decision(body: bytes) -> dict[str, str] | None:
    """The fields of a decision or of a new name; `None` where they are not all encodable text."""
    try:
        content: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or set(content) not in (DECISION_FIELDS, NAME_FIELDS):
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
