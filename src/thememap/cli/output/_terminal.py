"""Standard output and standard error: the one place through which all that is printed goes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from thememap.errors import ThememapError

if TYPE_CHECKING:
    from rich.console import Console

# Controls of C0 (but tab and new line) and C1, marks that turn the direction of writing until they
# are closed, and halves of surrogate pairs. Marks of one place (U+200E, U+200F) are ordinary text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A name between isolates that are closed on its line turns nothing beside itself.
ISOLATED_NAME = re.compile(
    "(\u2068[^\n\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*\u2069)"
)


def escape_unprintable(text: str) -> str:
    r"""The text with what a terminal would act on written out as ``\u`` and four digits.

    In JSON that is the same value, so that a program reads what was meant. Names that a sentence
    keeps apart (`thememap.text_direction`) stay so: their marks are closed.

    >>> escape_unprintable("a" + chr(27) + "[2Jb")
    'a\\u001b[2Jb'
    """
    parts = ISOLATED_NAME.split(text.replace("\r\n", "\n"))
    parts[::2] = [UNPRINTABLE.sub(_code_of_match, part) for part in parts[::2]]
    return "".join(parts)


def _code_of_match(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


class OutputError(ThememapError):
    """What was to be printed could not be: the disk is full, or nobody reads it any more."""


class SafeStream:
    """A stream that escapes unprintable characters; rich writes to ``styled``."""

    def __init__(self, stream: TextIO, *, change: Callable[[str], str], raises: bool) -> None:
        self._stream, self._change, self._raises = stream, change, raises
        self.encoding, self.errors = stream.encoding, stream.errors
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")

    @property
    def styled(self) -> SafeStream:
        """The same stream for a program that styles what it prints itself."""
        return SafeStream(self._stream, change=str, raises=self._raises)

    def write(self, text: str | bytes) -> int:
        """Write the text; raises `OutputError` on standard output."""
        if isinstance(text, bytes):
            if not text:  # click asks so whether this is a stream of bytes
                raise TypeError("texts are printed, not bytes")
            text = text.decode("utf-8", "backslashreplace")  # click's completions
        if not text:  # click writes nothing to see what a stream is, and swallows what it raises
            return 0
        with self._errors():
            self._stream.write(self._change(text))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written; raises `OutputError` on standard output."""
        with self._errors():
            self._stream.flush()

    def isatty(self) -> bool:
        """Whether somebody sees it at once."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The number by which the system knows it."""
        return self._stream.fileno()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            # What Python still holds of the text would fail again at its end.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            if self._raises:
                why = getattr(error, "strerror", None) or type(error).__name__
                raise OutputError(
                    f"Standard output cannot be written ({why}); the rest was not printed. "
                    "Written files are kept."
                ) from None


@contextmanager
def safe_output() -> Iterator[None]:
    """In the block, standard output and standard error are `SafeStream`."""
    before = sys.stdout, sys.stderr
    for name, stream in (("stdout", before[0]), ("stderr", before[1])):
        # None where there is no stream, as in a program without a window.
        if stream is not None:
            setattr(
                sys, name, SafeStream(stream, change=escape_unprintable, raises=name == "stdout")
            )
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def safe_console(*, err: bool = False) -> Console:
    """A console of rich that takes no text of others for markup, and prints what is
    `escape_unprintable`.
    """
    from rich.console import Console
    from rich.text import Text

    class PlainConsole(Console):
        def render_str(self, text: str, **style: object) -> Text:
            return super().render_str(escape_unprintable(text), **style)  # type: ignore[arg-type]

    stream = sys.stderr if err else sys.stdout
    file: object = stream.styled if isinstance(stream, SafeStream) else stream
    return PlainConsole(file=file, markup=False, emoji=False)  # type: ignore[arg-type]
