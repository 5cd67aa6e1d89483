"""The report served on this machine, with decisions on proposals in the page."""

from thememap.viewing._server import serve_report
from thememap.viewing._web_app import make_application

__all__ = ["make_application", "serve_report"]
