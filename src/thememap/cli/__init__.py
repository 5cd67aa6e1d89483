"""The command line: one file a command, each a thin adapter."""

from thememap.cli._main import main

__all__ = ["main"]
