"""Errors that users see as a message instead of a traceback."""

from __future__ import annotations


class ThememapError(Exception):
    """What was found, what is needed, what to change.

    ``exit_status`` is 1 where the data do not allow the work, 2 for wrong use. The
    message names file and row and never holds a participant's text.
    """

    exit_status = 1


class DataError(ThememapError):
    """The data do not allow it."""

    exit_status = 1


class NotRunnableError(DataError):
    """A model cannot be run in this way on this machine; there may be another."""


class UsageError(ThememapError):
    """Wrong use: a key, an option or a name that does not exist."""

    exit_status = 2


class ArgumentError(UsageError, TypeError, ValueError):
    """An argument of the Python interface of a type or value that cannot be used."""


class ThememapWarning(UserWarning):
    """What a user should know about their files; the command line prints it as a note."""
