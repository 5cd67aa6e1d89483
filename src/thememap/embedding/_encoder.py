"""What every encoder is, its settings, and the rules that all of them keep."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


VECTOR_DECIMALS = 5
"""Decimals that every component of a vector is rounded to before anything uses it."""


class LongTextRule(StrEnum):
    """What happens to a text over the token limit; `WHOLE`: there is no limit."""

    POOL = "pool"
    TRUNCATE = "truncate"
    WHOLE = "whole"


class EncoderLicence(StrEnum):
    """The licence of an encoder that no registry names, as a key of the message catalogue."""

    NOT_NEEDED = "encoder.licence.not_needed"
    OF_FOLDER = "encoder.licence.of_folder"
    OF_VECTORS = "encoder.licence.of_vectors"


@dataclass(frozen=True, kw_only=True)
class EncoderSettings:
    """How an encoder works.

    ``batch_tokens`` and ``threads`` change speed and memory, no vector (through torch: a vector by
    2e-7 before rounding at most, as measured). ``vectors_file`` holds the vectors of the encoder
    ``vectors``; ``long_texts`` is a `LongTextRule`; ``device`` is for sentence-transformers,
    ``seed`` for ``tfidf``. The others are those of `VectorRecipe`; where they are None, the model's
    own files or the registry say it. ``prompt_names`` stands before names and terms; None: the
    same as before the quotes.
    """

    batch_tokens: int | None = None
    threads: int | None = None
    long_texts: str = LongTextRule.POOL
    vectors_file: Path | None = None
    device: str | None = None
    seed: int = 0
    prompt: str | None = None
    prompt_names: str | None = None
    pooling: str | None = None
    normalize: bool | None = None
    truncate_dimensions: int | None = None
    max_length: int | None = None


DEFAULT_SETTINGS = EncoderSettings()


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors.

    ``dimensions`` is None until it is known (an encoder fitted to the texts), as is
    ``token_limit`` where there is no limit. ``fingerprint`` changes when vectors may
    change: it hashes the model's checksums, the variant, prompt, pooling, rounding and the rule
    for long texts. ``corpus_dependent``: a vector depends on all texts that were given,
    so that it must not be stored by text. An encoder that puts words before each text has them
    as ``prompt``, too: they count for the limit.
    """

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int | None: ...
    @property
    def token_limit(self) -> int | None: ...
    @property
    def licence(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def corpus_dependent(self) -> bool: ...
    @property
    def long_text_rule(self) -> LongTextRule: ...

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """(n, d) float32: rows of unit length, rounded to `VECTOR_DECIMALS`.

        A row is zero only where its text has no token at all. ``on_progress`` is called
        with texts done and texts in all.
        """
        ...

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """(n,) bool: which texts have more tokens than the token limit."""
        ...


def normalize_vectors(vectors: np.ndarray) -> np.ndarray:
    """Rows at unit length (zero rows stay zero), rounded, float32, without negative zeros.

    >>> normalize_vectors(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    wide = np.asarray(vectors, dtype=np.float64)
    norms = np.sqrt(np.square(wide).sum(axis=1, keepdims=True))
    unit = wide / np.where(norms > 0, norms, 1.0)
    return (np.round(unit, VECTOR_DECIMALS) + 0.0).astype(np.float32)


def compute_fingerprint(parts: Mapping[str, object]) -> str:
    """32 hexadecimal digits that change with any of the parts.

    >>> compute_fingerprint({"a": 1}) == compute_fingerprint({"a": 2})
    False
    """
    serialized = json.dumps({**parts, "decimals": VECTOR_DECIMALS}, sort_keys=True, default=str)
    return hashlib.sha256(serialized.encode()).hexdigest()[:32]


def package_versions(*packages: str) -> dict[str, str]:
    """Installed versions and the kind of processor, for a fingerprint."""
    installed = {"machine": platform.machine()}
    for package in packages:
        try:
            installed[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            installed[package] = "unknown"
    return installed
