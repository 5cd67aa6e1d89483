"""Texts to token ids, long texts to parts, and parts to batches."""

from __future__ import annotations

import math
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._encoder import LongTextRule
from thememap.embedding.encoders._word_pieces import pieces_of_run
from thememap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SPECIAL_TOKENS = 2
"""Tokens around every part: its start and its end."""


class ModelTokenizer:
    """The tokenizer of one model, without padding and truncation.

    ``source`` is its ``tokenizer.json``, or a tokenizer of the package tokenizers. ``prompt`` is
    before every text and every part of one, and its tokens count. ``clean`` does to the text with
    its prompt what such a tokenizer does not.
    """

    def __init__(
        self, source: bytes | Any, *, prompt: str = "", clean: Callable[[str], str] | None = None
    ) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = (
            Tokenizer.from_buffer(source) if isinstance(source, bytes) else source
        )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._prompt, self._clean = prompt, clean or str

    @property
    def prompt_tokens(self) -> int:
        """Tokens of the prompt alone, without start and end."""
        return self._own_tokens(self._prompt)

    def check_room(self, limit: int) -> int:
        """Tokens of a part without text; raises `UsageError` where ``limit`` leaves none for it."""
        without_text = SPECIAL_TOKENS + self.prompt_tokens
        if without_text >= limit:
            raise UsageError(no_room_message(without_text - SPECIAL_TOKENS, limit))
        return without_text

    def counts(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, prompt, start and end included."""
        return [len(ids) for ids in self._encode_batch(texts)]

    def parts(
        self, texts: Sequence[str], *, limit: int, rule: LongTextRule
    ) -> tuple[list[list[int]], list[int]]:
        """Token ids of every part, and the text that each part belongs to.

        A part has ``limit`` tokens at most, prompt, start and end included. A text without any
        token of its own has no part. Raises `UsageError` where the prompt leaves no room.
        """
        ids: list[list[int]] = []
        owner: list[int] = []
        without_text = self.check_room(limit)
        for number, encoding in enumerate(self._encode_batch(texts)):
            whole = encoding.ids
            if len(whole) <= without_text and not self._own_tokens(texts[number]):
                continue
            spans = [whole[1:-1]] if len(whole) <= limit else None
            for content in spans or self._windows(texts[number], limit=limit, rule=rule):
                ids.append([whole[0], *content, whole[-1]])
                owner.append(number)
        return ids, owner

    def cut_words(self, runs: Sequence[str]) -> list[list[str]]:
        """The pieces of runs of a script without blanks; a run whose letters change stays whole."""
        cleaned = [self._clean(run) for run in runs]
        encodings = self._tokenizer.encode_batch(cleaned, add_special_tokens=False)
        pieces = []
        for run, clean, encoding in zip(runs, cleaned, encodings, strict=True):
            widths = [len(self._clean(character)) for character in run]
            starts = [start for start, _ in encoding.offsets] if sum(widths) == len(clean) else []
            pieces.append(pieces_of_run(run, starts, widths))
        return pieces

    def _windows(self, text: str, *, limit: int, rule: LongTextRule) -> list[list[int]]:
        """The tokens of each part of a long text, without start and end."""
        # the fast encoding has ids only
        encoding = self._tokenizer.encode(self._with_prompt(text))
        end = len(self._clean(self._prompt).rstrip())
        before = sum(1 for _ in takewhile(lambda span: span[1] <= end, encoding.offsets[1:-1]))
        prompt, content = encoding.ids[1 : 1 + before], encoding.ids[1 + before : -1]
        most = limit - SPECIAL_TOKENS - before
        if rule == LongTextRule.TRUNCATE:
            spans = [(0, most)]
        else:
            spans = token_windows(encoding.word_ids[1 + before : -1], most=most)
        return [[*prompt, *content[low:high]] for low, high in spans]

    def _own_tokens(self, text: str) -> int:
        if not text:
            return 0
        clean = self._clean(replace_surrogates(text))
        return len(self._tokenizer.encode(clean, add_special_tokens=False).ids)

    def _with_prompt(self, text: str) -> str:
        return self._clean(self._prompt + replace_surrogates(text))

    def _encode_batch(self, texts: Sequence[str]) -> Any:
        return self._tokenizer.encode_batch_fast([self._with_prompt(text) for text in texts])


def no_room_message(prompt_tokens: int, limit: int) -> str:
    """What to say of a prompt that fills the whole limit."""
    if not prompt_tokens:
        return (
            f"max_length is {limit}: start and end take {SPECIAL_TOKENS} tokens, and no text has "
            "room. Allow a higher one."
        )
    return (
        f"The prompt has {prompt_tokens} tokens and the token limit is {limit}: no text has room "
        "after it. Shorten the prompt, or allow a higher max_length."
    )


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
