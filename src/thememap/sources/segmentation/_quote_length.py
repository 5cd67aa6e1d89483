"""How few and how many words a quote of a text that nobody coded has."""

from __future__ import annotations

import math
from collections.abc import Sequence

from thememap.records import trim_span
from thememap.sources.segmentation._sentences import sentence_spans
from thememap.word_characters import SIGN_OR_WORD

MIN_QUOTE_WORDS = 2
"""Paragraphs and turns of one word ('Mm.', 'Yes.') are left out; 'Waiting times.' is an answer."""
MAX_QUOTE_WORDS = 150
"""Longer ones are cut at ends of sentences: about what an encoder reads of a text (256 pieces)."""
SPLIT_ATTEMPTS = 5
"""Numbers of parts that are tried before parts are filled up one after the other."""


def split_to_quote_length(text: str, *, start: int, end: int) -> list[tuple[int, int]]:
    """The span, or spans of whole sentences of at most `MAX_QUOTE_WORDS` words and about one
    length.

    A sentence of more words than that is cut between words. A rest of under `MIN_QUOTE_WORDS` words
    stays with the span before it.

    >>> text = "It rained. " * 100
    >>> [len(text[a:b].split()) for a, b in split_to_quote_length(text, start=0, end=len(text))]
    [100, 100]
    """
    words = _count_words_in_span(text, start, end)
    if words <= MAX_QUOTE_WORDS:
        return [trim_span(text, start, end)]
    pieces = [
        piece
        for a, b in sentence_spans(text, start=start, end=end)
        for piece in _split_long_sentence(text, a, b)
    ]
    lengths = [_count_words_in_span(text, a, b) for a, b in pieces]
    least = math.ceil(words / MAX_QUOTE_WORDS)
    for number in range(least, least + SPLIT_ATTEMPTS):
        groups = _split_evenly(lengths, number)
        if all(sum(lengths[i] for i in group) <= MAX_QUOTE_WORDS for group in groups):
            break
    else:
        groups = _split_greedily(lengths)
    joined: list[list[int]] = []
    for group in groups:
        if joined and sum(lengths[i] for i in group) < MIN_QUOTE_WORDS:
            joined[-1] += group
        else:
            joined.append(group)
    return [(pieces[group[0]][0], pieces[group[-1]][1]) for group in joined]


def _split_evenly(lengths: Sequence[int], number: int) -> list[list[int]]:
    """Positions in runs: each goes where its middle is in so many equal parts of the whole."""
    part = sum(lengths) / number
    groups: dict[int, list[int]] = {}
    before = 0
    for i, length in enumerate(lengths):
        groups.setdefault(int((before + length / 2) / part), []).append(i)
        before += length
    return list(groups.values())


def _split_greedily(lengths: Sequence[int]) -> list[list[int]]:
    """Positions in runs, each as long as it may be."""
    groups: list[list[int]] = []
    room = 0
    for i, length in enumerate(lengths):
        if groups and length <= room:
            groups[-1].append(i)
        else:
            groups.append([i])
            room = MAX_QUOTE_WORDS
        room -= length
    return groups


def _split_long_sentence(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or runs of words of it that are not too long."""
    words = [match.span() for match in SIGN_OR_WORD.finditer(text, start, end)]
    runs = [words[at : at + MAX_QUOTE_WORDS] for at in range(0, len(words), MAX_QUOTE_WORDS)]
    return [(run[0][0], run[-1][1]) for run in runs]


def is_too_short(text: str) -> bool:
    """Whether a paragraph or turn has fewer than `MIN_QUOTE_WORDS` words with letters or digits."""
    return sum(any(map(str.isalnum, word)) for word in SIGN_OR_WORD.findall(text)) < MIN_QUOTE_WORDS


def _count_words_in_span(text: str, start: int, end: int) -> int:
    return sum(1 for _ in SIGN_OR_WORD.finditer(text, start, end))
