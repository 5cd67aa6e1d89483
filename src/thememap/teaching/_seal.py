"""An answer that is fixed before anybody looks, and cannot be exchanged afterwards."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.tables import write_whole

ANSWER = "answer.sealed"
SEAL = "sealed by thememap: the answer is inside; open it with `thememap teach reveal`"
LARGEST = 1 << 28


def seal(folder: Path, answer: dict[str, Any]) -> None:
    """Write the answer so that nobody reads it by accident.

    It is packed, not enciphered: whoever wants to cheat can.
    """
    write_whole(folder / ANSWER, f"{SEAL}\n{_packed(answer).decode()}\n")


def seal_of(answer: dict[str, Any]) -> str:
    """The SHA-256 of the sealed answer, to be kept apart from it."""
    return hashlib.sha256(_packed(answer)).hexdigest()


def _packed(answer: dict[str, Any]) -> bytes:
    return base64.b64encode(zlib.compress(json.dumps(answer, ensure_ascii=False).encode()))


def unsealed(folder: Path, *, sha256: str) -> dict[str, Any]:
    """The answer; raises `DataError` where it is not the one that was sealed."""
    try:
        packed = (folder / ANSWER).read_text(encoding="utf-8").splitlines()[1].encode()
        if hashlib.sha256(packed).hexdigest() != sha256:
            raise ValueError
        found = json.loads(zlib.decompressobj().decompress(base64.b64decode(packed), LARGEST))
    except (OSError, ValueError, IndexError, zlib.error, RecursionError):
        raise DataError(
            f"{ANSWER}: it is missing, damaged, or not the answer that was sealed. Take the "
            "folder back from whoever made it."
        ) from None
    return dict(found)
