"""What is said of the letters of a file, by which people see whether its encoding was right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from thememap.records import Message, message
from thememap.tables._messages import TableMessage

LETTER_BESIDE_A_TO_Z = re.compile(r"[^\W\d_\x00-\x7f]")
LETTERS_SHOWN = 15
LOST_LETTER = "\ufffd"
# UTF-8 that was read as windows-1252 and stored again as UTF-8: 'Ã¶' for 'ö', 'â€™' for '’'.
TWICE_ENCODED = re.compile("[\u00c2-\u00ef][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
MIN_TWICE_ENCODED, MIN_SHARE_TWICE_ENCODED = 3, 0.4


def encoding_notes(file: str, encoding: str, texts: Iterable[str]) -> Iterator[Message]:
    """That a file is not UTF-8, with its letters; that its letters were damaged before.

    The letters are those beside a to z, the most frequent first. ``encoding`` is empty for what is
    no text file; a workbook can hold damaged letters, too.
    """
    letters: Counter[str] = Counter()
    legacy = bool(encoding) and not encoding.upper().startswith("UTF")
    signs = twice = lost = 0
    for text in texts:
        if text.isascii():
            continue
        if legacy:
            letters.update(LETTER_BESIDE_A_TO_Z.findall(text))
        signs += len(text) - len(text.encode("ascii", "ignore"))
        twice += sum(
            len(match.group())
            for match in TWICE_ENCODED.finditer(text)
            if _was_encoded_twice(match.group())
        )
        lost += text.count(LOST_LETTER)
    if legacy:
        yield message(
            TableMessage.NOT_UTF8,
            file=file,
            encoding=f"{encoding} (Windows)" if encoding == "cp1252" else encoding,
            letters=" ".join(_most_frequent(letters)) or "–",
        )
    if twice >= MIN_TWICE_ENCODED and twice >= MIN_SHARE_TWICE_ENCODED * signs:
        yield message(TableMessage.TWICE_ENCODED, file=file, n=twice)
    if lost:
        yield message(TableMessage.LOST_LETTERS, file=file, n=lost, sign=LOST_LETTER)


def _most_frequent(letters: Counter[str]) -> list[str]:
    return sorted(letters, key=lambda letter: (-letters[letter], letter))[:LETTERS_SHOWN]


def _was_encoded_twice(signs: str) -> bool:
    """Whether these signs are the bytes of one character of UTF-8."""
    data = b"".join(
        sign.encode("latin-1") if sign <= "\xff" else sign.encode("cp1252", "replace")
        for sign in signs
    )
    try:
        return len(data.decode("utf-8")) == 1
    except UnicodeDecodeError:
        return False
