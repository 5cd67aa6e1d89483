"""The words of texts in their order, and where they stand: in sentences, formulas, studies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thememap.word_characters import HAN, HIRAGANA, KATAKANA, MARKS, UNSPACED, composed

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_SPACED = re.compile(rf"(?:[^\W{UNSPACED}]|[{MARKS}]){{2,}}+(?:'\w+)*")
# Two signs are a word of Chinese more often than one; nothing shows words of Thai and its like.
_TOKEN = re.compile(rf"(?=([{HAN}]{{2}}))[{HAN}]|(?<![{HAN}])[{HAN}]|{_SPACED.pattern}")
# Japanese writes its nouns in Chinese characters and katakana; hiragana are particles and endings.
_JAPANESE = re.compile(rf"[{HAN}]+|[{KATAKANA}]+|{_SPACED.pattern}")
_KANA = re.compile(f"[{HIRAGANA}{KATAKANA}]")
_INSIDE_A_SENTENCE = re.compile(r"(?<=[\w,] )[^\W\d_][\w']+")
MIN_QUOTES = 2
CAPITALS_SAY_NOTHING = 0.15
"""Share of capitals inside sentences above which they do not mark names: German nouns."""


@dataclass(frozen=True, kw_only=True, eq=False)
class TextWords:
    """The m words of n texts, in lower case and in their order.

    ``names`` (v) are the different words, ``word`` (m,) int the number of each, ``row`` (m,) int
    its text. ``capitalised`` (v,) is the share of a word's occurrences inside sentences that are
    capitalised, 0 where it never stands there.
    """

    texts: Sequence[str]
    names: tuple[str, ...]
    word: np.ndarray
    row: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str]) -> TextWords:
        """The words of these texts; in Japanese runs of one script, in Chinese every two signs.

        >>> words = TextWords.of(["They waited at the door for a long time with Ada"])
        >>> dict(zip(words.names, words.capitalised.tolist()))["ada"]
        1.0
        """
        number: dict[str, int] = {}
        words: list[int] = []
        sizes = []
        for text in texts:
            words_of_text = _words(composed(text).lower().replace("’", "'"))
            in_text = [number.setdefault(word, len(number)) for word in words_of_text]
            words += in_text
            sizes.append(len(in_text))
        return cls(
            texts=texts,
            names=tuple(number),
            word=np.array(words, dtype=np.int64),
            row=np.repeat(np.arange(len(texts)), np.array(sizes, dtype=np.int64)),
        )

    @cached_property
    def quotes(self) -> csr_array:
        """(v, n) how often each word is in each text."""
        from scipy.sparse import csr_array

        ones = np.ones(len(self.word))
        counts = csr_array((ones, (self.word, self.row)), shape=(len(self.names), len(self.texts)))
        counts.sum_duplicates()
        return counts

    def weights(self) -> csr_array:
        """(n, v) TF-IDF (1 + log tf, smoothed idf), rows of length 1; rare words are empty."""
        x = self.quotes.copy()
        frequency = np.diff(x.indptr)
        idf = np.log((1 + len(self.texts)) / (1 + frequency)) + 1
        x.data = (1 + np.log(x.data)) * np.repeat(
            np.where(frequency >= MIN_QUOTES, idf, 0.0), frequency
        )
        x = x.T.tocsr()
        length = np.sqrt(np.asarray(x.multiply(x).sum(axis=1)).ravel())
        x.data /= np.repeat(np.where(length > 0, length, 1.0), np.diff(x.indptr))
        return x

    @cached_property
    def capitalised(self) -> np.ndarray:
        forms = Counter[str]()
        for text in self.texts:
            forms.update(_INSIDE_A_SENTENCE.findall(text.replace("’", "'")))
        number = {name: position for position, name in enumerate(self.names)}
        inside, capital = np.zeros(len(self.names)), np.zeros(len(self.names))
        for form, count in forms.items():
            position = number.get(form.lower())
            if position is not None:
                inside[position] += count
                capital[position] += count * form[0].isupper()
        if capital.sum() > CAPITALS_SAY_NOTHING * inside.sum():
            return np.zeros(len(self.names))
        return capital / np.maximum(inside, 1)

    def count_in(self, rows: np.ndarray) -> np.ndarray:
        """(v,) float: the number of these texts (n,) bool that have each word."""
        counts: np.ndarray = np.rint(self._present @ rows.astype(np.float64))
        return counts

    @cached_property
    def _present(self) -> csr_array:
        """(v, n) 1 where a word is in a text."""
        present = self.quotes.copy()
        present.data[:] = 1.0
        return present

    @cached_property
    def _places(self) -> tuple[np.ndarray, np.ndarray]:
        """The places of each word among all words, word by word, and where each begins."""
        order = np.argsort(self.word, kind="stable")
        return order, np.searchsorted(self.word[order], np.arange(len(self.names) + 1))

    def count(self, word: int) -> int:
        """The number of texts that have a word."""
        return int(self.quotes.indptr[word + 1] - self.quotes.indptr[word])

    def largest_unit(self, word: int, unit: np.ndarray) -> tuple[float, int]:
        """Share of a word's quotes in the unit (n,) that has most of them, and which it is."""
        rows = self.quotes.indices[self.quotes.indptr[word] : self.quotes.indptr[word + 1]]
        units, count = np.unique(unit[rows], return_counts=True)
        return float(count.max() / len(rows)), int(units[count.argmax()])

    def formula_share(self, word: int) -> float:
        """Share of a word's occurrences that stand between the same two words."""
        places, start = self._places
        at = places[start[word] : start[word + 1]]
        before, after = (self._neighbour(at, step) for step in (-1, 1))
        _, count = np.unique(np.stack([before, after]), axis=1, return_counts=True)
        return float(count.max() / len(at))

    def _neighbour(self, at: np.ndarray, step: int) -> np.ndarray:
        """The word before or after each place in its text, −1 for none."""
        place = np.clip(at + step, 0, len(self.word) - 1)
        same_text = (place != at) & (self.row[place] == self.row[at])
        return np.where(same_text, self.word[place], -1)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _SPACED.findall(text)
    if _KANA.search(text):
        return _JAPANESE.findall(text)
    return [match[1] or match[0] for match in _TOKEN.finditer(text)]
