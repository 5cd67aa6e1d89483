"""Names of encodings that people and files give."""

from __future__ import annotations

import codecs

NON_FILE_CODECS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
)


def is_file_encoding(name: str) -> bool:
    """Whether texts are stored in an encoding of this name; codecs for other ends are not meant.

    >>> (is_file_encoding("mac-roman"), is_file_encoding("rot13"), is_file_encoding("idna"),
    ...  is_file_encoding("utf 99"))
    (True, False, False, False)
    """
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    # The mark by which Python itself tells codecs that make bytes of bytes, or texts of texts.
    return codec.name not in NON_FILE_CODECS and getattr(codec, "_is_text_encoding", True)
