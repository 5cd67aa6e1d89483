"""How favourable a text sounds, by a lexicon; known for English only."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from thememap.word_characters import count_words

TONE_DECIMALS = 4
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENGLISH_WORDS = frozenset((
    "and", "the", "of", "it", "that", "with", "this", "were", "they", "not", "which", "you",
    "there", "their", "what", "been", "would", "could", "from", "but", "my", "we", "because",
    "when", "all", "very", "had", "has", "his", "her", "she", "them", "your", "about", "who",
    "if", "more", "out", "just",
))  # fmt: skip
"""Frequent words of English that other languages hardly have: no *a*, *in*, *is*, *was*, *die*."""
MIN_ENGLISH_SHARE = 0.15
"""Of running English some 30 % are such words, of other languages under 5 %."""
MIN_WORDS_TO_TELL = 8
"""A text of fewer words may have none of them."""


def tones(texts: Sequence[str]) -> np.ndarray:
    """(n,) from −1 (most unfavourable) to 1, 0 where no word of the lexicon is in a text.

    VADER's compound score (Hutto & Gilbert 2014), which knows negation, degree and 'but'. It is
    made for English: ask `are_english` first.

    >>> tones(["It was good.", "It was not good.", "It was a bus."]).round(1).tolist()
    [0.4, -0.3, 0.0]
    """
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    tone = {text: float(analyser.polarity_scores(text)["compound"]) for text in set(texts)}
    return np.round(np.array([tone[text] for text in texts], dtype=np.float64), TONE_DECIMALS)


def are_english(texts: Sequence[str]) -> bool:
    """Whether texts as a whole are English, by frequent words.

    >>> are_english(["They did not tell us what they would do."]), are_english(["Das war gut."])
    (True, False)
    """
    words = [word for text in texts for word in _words(text)]
    return _english_share(words) >= MIN_ENGLISH_SHARE


def may_be_english(text: str) -> bool:
    """Whether one text is English, or too short to tell."""
    words = _words(text)
    return count_words(text) < MIN_WORDS_TO_TELL or _english_share(words) > 0


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _english_share(words: Sequence[str]) -> float:
    return sum(word in ENGLISH_WORDS for word in words) / max(len(words), 1)
