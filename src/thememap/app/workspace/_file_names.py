"""Names of files that come from elsewhere, made harmless on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

MAX_STEM_CHARACTERS, MAX_SUFFIX_CHARACTERS = 80, 12
FALLBACK_STEM = "file"
RESERVED_CHARACTERS = re.compile(r'[<>:"/\\|?*]')
DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.I)


def safe_file_name(name: str, *, used: Collection[str] = ()) -> str:
    """A name for a file or folder that every system takes and that leads nowhere else.

    Only what follows the last slash counts. Characters that a system reserves, control characters
    and those that turn the direction of writing become ``_``. No name is hidden, a device of
    Windows, or one of those ``used`` (in capitals or not).

    >>> safe_file_name("../../etc/passwd"), safe_file_name("C:\\\\x\\\\Con.txt")
    ('passwd', '_Con.txt')
    >>> safe_file_name("Interviews.docx", used={"interviews.docx"})
    'Interviews (2).docx'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept_characters = "".join(
        "_" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} else sign
        for sign in RESERVED_CHARACTERS.sub("_", last)
    )
    path = PurePosixPath(kept_characters.strip(" ."))
    suffix = path.suffix if 1 < len(path.suffix) <= MAX_SUFFIX_CHARACTERS else ""
    stem = path.name[: len(path.name) - len(suffix)] if suffix else path.name
    stem = stem[:MAX_STEM_CHARACTERS].strip(" .") or FALLBACK_STEM
    if DEVICE_NAMES.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    taken_names = {other.casefold() for other in used}
    number, free = 1, f"{stem}{suffix}"
    while free.casefold() in taken_names:
        number += 1
        free = f"{stem} ({number}){suffix}"
    return free
