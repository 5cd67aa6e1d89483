"""The page for people who use no terminal: files in, what was found, a run, its report."""

from thememap.app._app_state import AppState
from thememap.app._application import make_app
from thememap.app._serve_app import serve_app
from thememap.app.workspace._app_folder import FolderInUse

__all__ = ["AppState", "FolderInUse", "make_app", "serve_app"]
