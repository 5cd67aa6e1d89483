"""The report served on this machine, with decisions on proposals in the page."""

from thememap.viewing._access import (
    DENY_ALL_POLICY,
    NO_FRAMES_POLICY,
    SECURITY_HEADERS,
    USED_CODE_MESSAGE,
    AccessGate,
    http_error_response,
    internal_error_response,
    text_response,
)
from thememap.viewing._run_pages import decision_response, limited_body, report_response
from thememap.viewing._server import LoopbackServer, serve_report
from thememap.viewing._web_app import make_application

__all__ = [
    "DENY_ALL_POLICY",
    "NO_FRAMES_POLICY",
    "SECURITY_HEADERS",
    "USED_CODE_MESSAGE",
    "AccessGate",
    "LoopbackServer",
    "decision_response",
    "http_error_response",
    "internal_error_response",
    "limited_body",
    "make_application",
    "report_response",
    "serve_report",
    "text_response",
]
