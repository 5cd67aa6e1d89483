"""From bytes to text, with the name of the encoding that was found."""

from __future__ import annotations

import codecs

from thememap.errors import DataError
from thememap.limits import LINE_CHARACTERS, TEXT_CHARACTERS, Budget

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
MOSTLY_ASCII = 0.2
# Without Ò Ó Ô Õ Ž, whose bytes are the curly marks and é of Mac Roman.
USUAL_IN_1252 = frozenset(
    "€‚„…‘’“”•–—™ £§«»°·½¿ßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšž\xa0".encode(
        "cp1252"
    )
)


def decoded_text(data: bytes, *, name: str, encoding: str = "") -> tuple[str, str]:
    """The text with LF line ends and no mark, and its encoding's name.

    A named encoding is used; else a mark decides, else UTF-8 where the bytes are valid, else
    what charset-normalizer finds. Raises `DataError` for bytes that are no text, for an
    encoding that does not fit, for a line of over 20 million characters, and for more
    characters than are read from one file.
    """
    text, found = _decoded(data, name=name, encoding=encoding)
    Budget(of=name, what="characters", most=TEXT_CHARACTERS).spend(len(text))
    if "\0" in text:
        raise DataError(f"{name}: this is not a text: it holds null bytes. Export it as text.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LINE_CHARACTERS and max(map(len, text.split("\n"))) > LINE_CHARACTERS:
        raise DataError(
            f"{name}: a line has over {LINE_CHARACTERS:,} characters, which no text has. Check "
            "that this is the right file, or put line breaks between paragraphs."
        )
    return text, found


def _decoded(data: bytes, *, name: str, encoding: str) -> tuple[str, str]:
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except (LookupError, UnicodeError):
            raise DataError(
                f"{name}: it cannot be read as {encoding!r}. Usual encodings: 'utf-8', 'cp1252', "
                "'utf-16', 'latin-1', 'mac-roman'."
            ) from None
    for mark, codec, called in MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace").removeprefix("\ufeff"), called
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        codec = _old_encoding(data[:200_000])
        return data.decode(codec, errors="replace"), codec


def _old_encoding(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8: what is likely, windows-1252 among equals.

    In texts that are mostly ASCII charset-normalizer finds little to go by and took English
    with curly marks for cp1006 (Urdu); there windows-1252 wins if it has a letter or a usual
    mark for every byte.
    """
    from charset_normalizer import from_bytes

    high = [byte for byte in data if byte > 0x7F]
    if len(high) < MOSTLY_ASCII * len(data) and all(byte in USUAL_IN_1252 for byte in high):
        return "cp1252"
    best = from_bytes(data).best()
    return best.encoding if best is not None else "cp1252"
