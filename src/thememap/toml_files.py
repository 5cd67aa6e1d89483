"""Reading TOML files, with messages for what is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from thememap.errors import UsageError
from thememap.path_checks import check_path, shorten_for_message


def read_toml(path: Path, *, name: str = "") -> dict[str, Any]:
    """The content of a TOML file; raises `UsageError` with the line of a mistake."""
    name = name or shorten_for_message(path.name)
    check_path(path, name=name)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {str(path)!r}.") from None
    except OSError as error:
        raise UsageError(
            f"{name}: the file cannot be read ({error.strerror or type(error).__name__})."
        ) from None
    try:
        return parse_toml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{name}: not UTF-8. Save the file as UTF-8.") from None
    except RecursionError:
        raise UsageError(f"{name}: lists within lists, deeper than can be read.") from None
    except TomlIntegerError:
        raise UsageError(f"{name}: a whole number of more digits than are read.") from None
    except tomllib.TOMLDecodeError as error:
        hint = " Texts need quotation marks."
        if "\\" in str(error) or "scape" in str(error):
            hint = " In names of folders write /, or put them in single quotation marks."
        raise UsageError(f"{name}: not valid TOML: {error}.{hint}") from None


class TomlIntegerError(ValueError):
    """A whole number of more than 64 bits, which TOML does not have."""


def parse_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text.

    Raises `tomllib.TOMLDecodeError`, `RecursionError`, and `TomlIntegerError` for a whole number of
    more than 64 bits.

    >>> parse_toml("seed = 7")
    {'seed': 7}
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # Python's own bound on digits
        raise TomlIntegerError from None
    _refuse_large_numbers(values)
    return values


def _refuse_large_numbers(value: object) -> None:
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise TomlIntegerError
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        _refuse_large_numbers(item)
