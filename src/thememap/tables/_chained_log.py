"""A log of decisions that is appended to only: every entry holds the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from thememap.errors import DataError
from thememap.tables._write import is_private, settle


def append_chained(path: Path, entries: Sequence[Mapping[str, object]], *, when: str = "") -> None:
    """Append entries to a JSON-lines log, each with ``when``, ``before`` and its own ``hash``.

    Raises `DataError` where the log was changed since it was written.
    """
    known = read_chained(path)
    before = str(known[-1]["hash"]) if known else ""
    when = when or datetime.now(UTC).isoformat(timespec="seconds")
    lines = []
    for entry in entries:
        whole = {**entry, "when": when, "before": before}
        before = _hash(whole)
        lines.append(json.dumps({**whole, "hash": before}, ensure_ascii=False) + "\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600 if is_private(path.parent) else 0o666)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("".join(lines))
    settle(path)


def read_chained(path: Path) -> list[dict[str, object]]:
    """All entries; raises `DataError` that names the line where the chain breaks.

    A log that is not there has no entries.
    """
    if not path.is_file():
        return []
    found: list[dict[str, object]] = []
    before = ""
    for number, line in enumerate(_lines(path), start=1):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict) or "hash" not in entry:
            raise DataError(f"{path.name}, line {number}: no entry of a log of decisions. {AGAIN}")
        told = entry["hash"]
        whole = {key: value for key, value in entry.items() if key != "hash"}
        if whole.get("before") != before or _hash(whole) != told:
            raise DataError(
                f"{path.name}, line {number}: it was changed, or an entry before it was taken out, "
                f"after it was written. {AGAIN}"
            )
        before = str(told)
        found.append(entry)
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{path.name}: the log cannot be read ({type(error).__name__}). {AGAIN}"
        ) from None


AGAIN = "Take the log back from a backup; decisions are appended, never edited."


def _hash(entry: Mapping[str, object]) -> str:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
