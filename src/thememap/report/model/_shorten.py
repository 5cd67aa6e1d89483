"""Texts cut to a length, between words where the script has blanks."""

from __future__ import annotations


def shorten_text(text: str, letters: int) -> str:
    """The text in one line, or its beginning with `` …``, of at most so many letters in all.

    It is cut between words; where no blank is in the second half, as in scripts without blanks,
    between letters.

    >>> shorten_text("a word " * 4, 12), shorten_text("看護師さんはとても親切でした。", 8)
    ('a word a …', '看護師さんは …')
    """
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    cut = line[: letters - 1].rsplit(" ", 1)[0]
    if 2 * len(cut) < letters or len(cut) == letters - 1:
        cut = line[: letters - 2].rstrip()
    return f"{cut} …"
