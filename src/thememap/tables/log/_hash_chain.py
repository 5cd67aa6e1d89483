"""A log of JSON lines in which every entry holds the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError
from thememap.tables.log._file_lock import file_lock

RESTORE_ADVICE = "Take the log back from a backup; decisions are appended, never edited."
NOT_AN_ENTRY = "no entry of a log of decisions."
ENTRY_CHANGED = "it was changed, or an entry before it was taken out, after it was written."
UTF8_MARK = b"\xef\xbb\xbf"
INTERRUPTED_STARTS = (b"{", b"\0")
"""How the first line of a log can begin where its writing was interrupted."""


@dataclass(frozen=True, kw_only=True)
class ChainedLog:
    """The entries of a log, oldest first, each with ``when``, ``before`` and ``hash``.

    ``damage`` is a sentence on an end of the file that is no entry, as after a crash; empty where
    there is none. ``intact`` is the number of bytes before that end.
    """

    entries: tuple[dict[str, object], ...] = ()
    damage: str = ""
    intact: int = 0

    @property
    def digest(self) -> str:
        """The hash of the last entry, which depends on every entry; empty without entries."""
        return str(self.entries[-1]["hash"]) if self.entries else ""

    def includes_anchor(self, *, entries: int, digest: str) -> bool:
        """Whether the log once had this many entries and this digest, and has them still."""
        return entries == 0 or (
            0 < entries <= len(self.entries) and self.entries[entries - 1]["hash"] == digest
        )


def read_log(path: Path, *, past_fault: bool = False) -> ChainedLog:
    """All entries; raises `DataError` that names the line where the chain breaks.

    A log that is not there has no entries. An end that an interrupted writing left is no entry:
    the rest is read, and ``damage`` says so. With ``past_fault`` everything from the first fault
    on, whatever it is, is taken for such an end.
    """
    log = _read_log_bytes(path, past_fault=past_fault)
    if log.damage:  # perhaps another process is writing this line just now
        with suppress(DataError), file_lock(path):
            return _read_log_bytes(path, past_fault=past_fault)
    return log


def chain_entries(
    entries: list[Mapping[str, object]], *, before: str, when: str, name: str
) -> tuple[dict[str, object], ...]:
    """The entries with ``when``, ``before`` and ``hash``, to follow an entry of hash ``before``.

    Raises `DataError` for text that no file can hold.
    """
    linked = []
    for entry in entries:
        whole = {**entry, "when": when, "before": before}
        try:
            before = _entry_hash(whole)
        except UnicodeEncodeError:
            raise DataError(
                f"{name}: a note or a name holds half a character (a lone surrogate). Write it "
                "again. Nothing was written."
            ) from None
        linked.append({**whole, "hash": before})
    return tuple(linked)


def format_log_line(entry: Mapping[str, object]) -> str:
    """One line of the log: no character in it ends a line for any program."""
    return json.dumps(entry, ensure_ascii=True) + "\n"


def _read_log_bytes(path: Path, *, past_fault: bool) -> ChainedLog:
    if not path.is_file():
        return ChainedLog()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{path.name}: the log cannot be read ({type(error).__name__}). {RESTORE_ADVICE}"
        ) from None
    lines = content.removeprefix(UTF8_MARK).split(b"\n")
    entries: list[dict[str, object]] = []
    intact = at = len(content) - sum(map(len, lines)) - len(lines) + 1
    for number, line in enumerate(lines, start=1):
        line_entries = _parse_line(line)
        fault = NOT_AN_ENTRY if line_entries is None else _chain_fault(line_entries, entries)
        if fault:
            interrupted = line_entries is None and not b"".join(lines[number:]).strip()
            if not past_fault and not (
                interrupted and (entries or line.startswith(INTERRUPTED_STARTS))
            ):
                raise DataError(f"{path.name}, line {number}: {fault} {RESTORE_ADVICE}")
            damage = (
                f"{path.name}: line {number} cannot be read, as after a crash or a full disk. The "
                f"{len(entries)} entries before it are read."
            )
            return ChainedLog(entries=tuple(entries), damage=damage, intact=intact)
        entries += line_entries or []
        at = min(at + len(line) + 1, len(content))
        intact = at if line_entries else intact
    return ChainedLog(entries=tuple(entries), intact=intact)


def _chain_fault(new_entries: list[dict[str, object]], earlier: list[dict[str, object]]) -> str:
    """What is wrong with entries that follow earlier ones; empty where nothing is."""
    before = earlier[-1]["hash"] if earlier else ""
    for entry in new_entries:
        if entry.get("before") != before or not _hash_matches(entry):
            return ENTRY_CHANGED
        before = entry["hash"]
    return ""


def _parse_line(line: bytes) -> list[dict[str, object]] | None:
    """The entries of a line, none where it is blank; `None` where something else is in it.

    Two are in one line where the first was written without its end of line.
    """
    entries = []
    with suppress(ValueError, RecursionError):
        text = line.decode().strip()
        for entry in _parse_json_values(text):
            if not isinstance(entry, dict) or "hash" not in entry:
                return None
            entries.append(entry)
        return entries
    return None


def _parse_json_values(text: str) -> Iterator[object]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value


def _hash_matches(entry: Mapping[str, object]) -> bool:
    try:
        return (
            _entry_hash({key: value for key, value in entry.items() if key != "hash"})
            == entry["hash"]
        )
    except (UnicodeEncodeError, RecursionError):
        return False


def _entry_hash(entry: Mapping[str, object]) -> str:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
