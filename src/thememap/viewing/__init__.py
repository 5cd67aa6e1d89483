"""The report served on this machine, with a way to decide on proposals in the page."""

from thememap.viewing._app import application
from thememap.viewing._serve import serve

__all__ = ["application", "serve"]
