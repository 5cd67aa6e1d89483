"""Texts to token ids, long texts to parts, and parts to batches."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._encoder import LongTextRule

if TYPE_CHECKING:
    from collections.abc import Sequence

SPECIAL_TOKENS = 2
"""Tokens around every part: its start and its end."""


class ModelTokenizer:
    """The tokenizer of one model (its ``tokenizer.json``), without padding and truncation."""

    def __init__(self, content: bytes) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_buffer(content)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def counts(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, start and end included."""
        return [len(ids) for ids in self._encode_batch(texts)]

    def parts(
        self, texts: Sequence[str], *, limit: int, rule: LongTextRule
    ) -> tuple[list[list[int]], list[int]]:
        """Token ids of every part, and the text that each part belongs to.

        A part has ``limit`` tokens at most, start and end included. A text without any
        token of its own has no part.
        """
        ids: list[list[int]] = []
        owner: list[int] = []
        for number, encoding in enumerate(self._encode_batch(texts)):
            whole = encoding.ids
            if len(whole) <= SPECIAL_TOKENS:
                continue
            if len(whole) <= limit:
                ids.append(whole)
                owner.append(number)
                continue
            start, content, end = whole[:1], whole[1:-1], whole[-1:]
            if rule == LongTextRule.TRUNCATE:
                spans = [(0, limit - SPECIAL_TOKENS)]
            else:
                # the fast encoding has ids only
                words = self._tokenizer.encode(replace_surrogates(texts[number])).word_ids
                spans = token_windows(words[1:-1], most=limit - SPECIAL_TOKENS)
            for low, high in spans:
                ids.append([*start, *content[low:high], *end])
                owner.append(number)
        return ids, owner

    def _encode_batch(self, texts: Sequence[str]) -> Any:
        return self._tokenizer.encode_batch_fast([replace_surrogates(text) for text in texts])


def replace_surrogates(text: str) -> str:
    """The text with halves of a character joined, or replaced where one stands alone.

    Such halves come from badly written JSON, and no tokenizer takes them.

    >>> replace_surrogates("a\\ud800") == "a\\ufffd"
    True
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def token_windows(words: Sequence[int | None], *, most: int) -> list[tuple[int, int]]:
    """Spans of at most ``most`` tokens, about equally long, that cut no word where it can be.

    ``words``: the number of the word that each token belongs to. Equal spans, because a
    last part of two tokens would be a poor vector.

    >>> token_windows([0, 1, 2, 3, 3, 4], most=4)
    [(0, 3), (3, 6)]
    >>> token_windows([0, 1, 1, 1, 2, 3], most=4)
    [(0, 1), (1, 4), (4, 6)]
    """
    spans: list[tuple[int, int]] = []
    low, total = 0, len(words)
    while low < total:
        left = math.ceil((total - low) / most)
        high = low + math.ceil((total - low) / left)
        cut = high
        while low < cut < total and words[cut] == words[cut - 1]:
            cut -= 1
        high = cut if cut > low else high
        spans.append((low, high))
        low = high
    return spans


def same_length_batches(lengths: np.ndarray, *, budget: int) -> list[np.ndarray]:
    """Rows in batches of one exact length each, about ``budget`` tokens, longest first.

    >>> [rows.tolist() for rows in same_length_batches(np.array([3, 5, 3, 3]), budget=6)]
    [[1], [0, 2], [3]]
    """
    batches: list[np.ndarray] = []
    for length in np.unique(lengths)[::-1]:
        rows = np.flatnonzero(lengths == length)
        size = max(1, budget // int(length))
        batches += [rows[low : low + size] for low in range(0, len(rows), size)]
    return batches
