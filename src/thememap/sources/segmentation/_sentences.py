"""Sentences as spans of a text, by punctuation."""

from __future__ import annotations

import re

from thememap.records import trim_span
from thememap.word_characters import FURTHER_SENTENCE_ENDS

# Words after which a full stop ends no sentence. English, with what academic prose adds.
ABBREVIATIONS = frozenset(
    ("al", "approx", "cf", "dr", "e.g", "ed", "eds", "eg", "et", "etc", "i.e", "ie", "jr", "mr",
     "mrs", "ms", "prof", "resp", "sr", "st", "vs")
)  # fmt: skip
BEFORE_NUMBERS = frozenset(("ch", "fig", "no", "p", "pp", "vol"))
"""Abbreviations where a number follows; a sentence of Spanish or Italian often ends in *no*."""
SENTENCE_END_PATTERN = re.compile(
    rf"[.!?…{FURTHER_SENTENCE_ENDS}]+[\"'”’»)\]]*(?=\s)|[。！？｡]+[\"'”’»)\]」』）]*|\n{{2,}}"
)
LAST_WORD_PATTERN = re.compile(r"(\S+?)[.]$")


def sentence_spans(text: str, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text[start:end]``, without white space around them.

    A sentence ends at ., !, ? or … before white space, at their like in other scripts (before
    anything, where a script sets no blanks), and at a blank line; not after an
    abbreviation or a single capital ('J. Smith'), nor before a small letter.

    >>> text = "I went, e.g. to Dr. Bell. 'Well?' she said. Then nothing"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['I went, e.g. to Dr. Bell.', "'Well?' she said.", 'Then nothing']
    >>> text = "Me dijo que no. Estuve en el no. 5 un día.看護師です。はい。"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Me dijo que no.', 'Estuve en el no. 5 un día.看護師です。', 'はい。']
    """
    stop = len(text) if end is None else end
    spans, begin = [], start
    for match in SENTENCE_END_PATTERN.finditer(text, start, stop):
        if match.end() >= stop or not _is_sentence_end(text, begin, match):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, stop))
    trimmed = (trim_span(text, *bounds) for bounds in spans)
    return [(first, last) for first, last in trimmed if first < last]


def _is_sentence_end(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group().startswith("\n"):
        return True
    follows = text[match.end() :].lstrip()[:1] if match.end() < len(text) else ""
    if follows.islower():
        return False
    if not match.group().startswith("."):
        return True
    word = LAST_WORD_PATTERN.search(text[max(begin, match.start() - 20) : match.start() + 1])
    last = word.group(1).lstrip("(\"'“‘") if word else ""
    if last.lower() in BEFORE_NUMBERS:
        return not follows.isdigit()
    return last.lower() not in ABBREVIATIONS and not (len(last) == 1 and last.isupper())
