"""From bytes to text, with the name of the encoding that was found."""

from __future__ import annotations

import codecs
import re

from thememap.errors import DataError
from thememap.limits import LINE_CHARACTERS
from thememap.path_checks import shorten_for_message
from thememap.tables.formats._latin_encodings import latin_encoding

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
JAPANESE_SHIFT = re.compile(rb"\x1b\$[@B](?:[!-~]{2})+\x1b\([BJ]")
"""Japanese as ISO-2022-JP writes it, which is valid ASCII."""
NON_FILE_CODECS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
)
MAX_NON_ASCII_SHARE = 0.2
MIN_NON_ASCII_BYTES = 3
# Without Ò Ó Ô Õ Ž, whose bytes are the curly marks and é of Mac Roman.
USUAL_CP1252_BYTES = frozenset(
    "€‚„…‘’“”•–—™ £§«»°·½¿ßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšž\xa0".encode(
        "cp1252"
    )
)


def decode_bytes(content: bytes, *, name: str, encoding: str = "") -> tuple[str, str]:
    """The text without its mark, and the name of its encoding.

    A named encoding is used; else a mark decides, else UTF-8 where the bytes are valid, else
    what charset-normalizer finds. Raises `DataError` for bytes that are no text, and for an
    encoding that does not fit.

    >>> decode_bytes("Café".encode("cp1252"), name="a.csv")
    ('Café', 'cp1252')
    """
    if encoding:
        return _decode_as(content, encoding, name=name), encoding
    for mark, codec, called in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, codec, name=name), called
    if JAPANESE_SHIFT.search(content) and content.isascii():
        return _decode_as(content, "iso2022_jp", name=name), "iso2022_jp"
    if b"\0" in content[:4]:
        raise DataError(
            f"{name}: not a text: it holds null bytes. It may be UTF-16 without a mark: save it as "
            'UTF-8, or name the encoding with encoding = "utf-16-le".'
        )
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        codec = _guess_legacy_encoding(content[:200_000])
        return _decode_as(content, codec, name=name), codec


def decode_text(data: bytes, *, name: str, encoding: str = "") -> tuple[str, str]:
    """The text as `decode_bytes` gives it, with LF line ends.

    Raises `DataError` also for null bytes and for a line of over 20 million characters.
    """
    text, detected = decode_bytes(data, name=name, encoding=encoding)
    if "\0" in text:
        raise DataError(f"{name}: this is not a text: it holds null bytes. Export it as text.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LINE_CHARACTERS and max(map(len, text.split("\n"))) > LINE_CHARACTERS:
        raise DataError(
            f"{name}: a line has over {LINE_CHARACTERS:,} characters, which no text has. Check "
            "that this is the right file, or put line breaks between paragraphs."
        )
    return text, detected


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


def _decode_as(content: bytes, encoding: str, *, name: str) -> str:
    if not is_file_encoding(encoding):
        raise DataError(
            f"{name}: there is no encoding {shorten_for_message(encoding)!r}. Usual ones: 'utf-8',"
            " 'cp1252', 'utf-16', 'latin-1', 'mac-roman'."
        )
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        row = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        tried = "UTF-8 and cp1252" if encoding == "cp1252" else encoding
        raise DataError(
            f"{name}, line {row}: bytes that are not valid in {tried}. Save it as UTF-8, or name "
            'its encoding, for instance encoding = "mac-roman".'
        ) from None


def _guess_legacy_encoding(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8: what is likely, windows-1252 among equals.

    Where all letters are those of one language, that decides (`latin_encoding`). In other
    texts that are mostly ASCII charset-normalizer finds little to go by and took English with curly
    marks for cp1006 (Urdu); there windows-1252 wins if it has a letter or a usual mark for every
    byte, and where there are fewer than three such bytes to go by.
    """
    from charset_normalizer import from_bytes

    if latin := latin_encoding(data):
        return latin
    high = [byte for byte in data if byte > 0x7F]
    if len(high) < MAX_NON_ASCII_SHARE * len(data) and all(
        byte in USUAL_CP1252_BYTES for byte in high
    ):
        return "cp1252"
    if len(high) < MIN_NON_ASCII_BYTES:
        return "cp1252"
    best = from_bytes(data).best()
    return best.encoding if best is not None else "cp1252"
