"""The command line: one file for each command, a thin adapter."""

from thememap.cli._main import main

__all__ = ["main"]
