"""An answer that is fixed before anybody looks, and cannot be exchanged afterwards."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.tables import write_atomic

ANSWER_FILE = "answer.sealed"
SEAL_HEADER = "sealed by thememap: the answer is inside; open it with `thememap teach reveal`"
MAX_ANSWER_BYTES = 1 << 28


def seal_answer(folder: Path, answer: dict[str, Any]) -> None:
    """Write the answer so that nobody reads it by accident.

    It is packed, not enciphered: whoever wants to cheat can.
    """
    write_atomic(folder / ANSWER_FILE, f"{SEAL_HEADER}\n{_pack_answer(answer).decode()}\n")


def answer_hash(answer: dict[str, Any]) -> str:
    """The SHA-256 of the sealed answer, to be kept apart from it."""
    return hashlib.sha256(_pack_answer(answer)).hexdigest()


def _pack_answer(answer: dict[str, Any]) -> bytes:
    return base64.b64encode(zlib.compress(json.dumps(answer, ensure_ascii=False).encode()))


def open_sealed_answer(folder: Path, *, sha256: str) -> dict[str, Any]:
    """The answer; raises `DataError` where it is not the one that was sealed."""
    try:
        packed = (folder / ANSWER_FILE).read_text(encoding="utf-8").splitlines()[1].encode()
        if hashlib.sha256(packed).hexdigest() != sha256:
            raise ValueError
        content = json.loads(
            zlib.decompressobj().decompress(base64.b64decode(packed), MAX_ANSWER_BYTES)
        )
    except (OSError, ValueError, IndexError, zlib.error, RecursionError):
        raise DataError(
            f"{ANSWER_FILE}: it is missing, damaged, or not the answer that was sealed. Take the "
            "folder back from whoever made it."
        ) from None
    return dict(content)
