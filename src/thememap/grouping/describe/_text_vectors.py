"""Vectors of terms and sentences, each encoded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

Encode = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True, kw_only=True, eq=False)
class TextVectors:
    """What encodes texts, `None` where nothing can, and the vectors that it made so far.

    ``prompt`` is what a project puts before them, `None` what it does not say: other vectors, and
    so other names.
    """

    encode: Encode | None = None
    known: dict[str, np.ndarray] = field(default_factory=dict)
    prompt: str | None = None

    def of(self, texts: Iterable[str]) -> dict[str, np.ndarray]:
        """The vectors of those texts that are known already or can be encoded."""
        distinct = sorted(set(texts))
        missing = [text for text in distinct if text not in self.known]
        if missing and self.encode is not None:
            self.known.update(zip(missing, self.encode(missing), strict=True))
        return {text: self.known[text] for text in distinct if text in self.known}

    def without_encoder(self) -> TextVectors:
        """The same vectors, to which no further ones are added."""
        return TextVectors(known=self.known, prompt=self.prompt)
