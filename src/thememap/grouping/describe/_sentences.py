"""Sentences of quotes, cut without a grammar."""

from __future__ import annotations

import re

from thememap.word_characters import FURTHER_SENTENCE_ENDS, count_words

MIN_SENTENCE_WORDS, MAX_SENTENCE_WORDS = 6, 40
# What ends a sentence, with closing quotes and brackets; not after a title or a single letter.
BOUNDARY = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    rf"(?<=[.!?…。！？{FURTHER_SENTENCE_ENDS}])[\"'”’»)\]]*(?:\s+|(?<=[。！？]))|\n+"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, without white space around it.

    >>> text = "Dr. Lee was kind. I waited, though!"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Dr. Lee was kind.', 'I waited, though!']
    """
    spans = []
    start = 0
    for match in BOUNDARY.finditer(text):
        closing = match.group().rstrip()
        spans.append((start, match.start() + len(closing)))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def has_sentence_length(text: str) -> bool:
    """Whether a sentence can stand for a set of quotes: 6 to 40 words.

    >>> has_sentence_length("Yes."), has_sentence_length("看護師さんは親切でした。")
    (False, True)
    """
    return MIN_SENTENCE_WORDS <= count_words(text) <= MAX_SENTENCE_WORDS


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))
