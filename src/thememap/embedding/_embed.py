"""Quotes to vectors: repeated texts once, stored ones not again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.embedding.encoders._vectors_file import VectorsFile
from thememap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from thememap.embedding._encoder import Encoder, LongTextRule
    from thememap.embedding._recipe import AppliedRecipe
    from thememap.embedding._vector_store import VectorStore

ENCODE_BATCH = 1024
"""Texts between two commits to the store: a killed run loses a second or two of work."""
STORE_QUERY_BATCH = 8192
"""Texts whose vectors are taken from the store at a time."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Embedding:
    """The vectors of all quotes, and how they came about.

    ``vectors`` (n, d) float32 in the order of the quotes, rows of unit length, rounded;
    a zero row is a quote without any token, counted in ``empty``. ``distinct_texts`` texts
    were ``encoded`` now or taken ``from_store``; ``repeated`` quotes have a text that stood
    before. ``long_texts`` quotes are over the token limit, treated by ``long_text_rule``.
    ``recipe`` names prompt, pooling and sizes; None for an encoder without a model.
    """

    vectors: np.ndarray
    encoder_name: str
    fingerprint: str
    licence: str
    dimensions: int
    distinct_texts: int
    encoded: int
    from_store: int
    repeated: int
    long_texts: int
    long_text_rule: LongTextRule
    empty: int
    recipe: AppliedRecipe | None = None


def embed(
    quotes_texts: Sequence[str],
    *,
    encoder: Encoder,
    store: VectorStore | None = None,
    quote_ids: Sequence[str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    encode_portions: Callable[[Iterable[list[str]]], Iterator[np.ndarray]] | None = None,
) -> Embedding:
    """The vectors of these texts.

    Texts that differ in nothing are encoded once. With a ``store`` only texts that it lacks
    are encoded, and kept in portions, so that a killed run continues where it stopped; an
    encoder whose vectors depend on the whole corpus is never stored. ``quote_ids`` are
    needed for vectors from a file, which are found by quote. ``on_progress`` is called with
    texts done and texts to encode. ``encode_portions`` encodes portions elsewhere, in order and
    to the same vectors; this process then only keeps them.

    >>> from thememap.embedding import create_encoder
    >>> texts = ["A long wait.", "Kind staff.", "A long wait."]
    >>> embedding = embed(texts, encoder=create_encoder("tfidf"))
    >>> embedding.vectors.shape[0], embedding.distinct_texts, embedding.repeated
    (3, 2, 1)
    """
    number: dict[str, int] = {}
    row = np.array([number.setdefault(text, len(number)) for text in quotes_texts], dtype=np.int64)
    distinct = list(number)
    encoded = from_store = 0
    if isinstance(encoder, VectorsFile):
        if quote_ids is None:
            raise UsageError("Vectors from a file are found by quote_id: give the quotes' ids.")
        vectors = encoder.vectors_by_id(quote_ids)
    else:
        if store is None or encoder.corpus_dependent:
            encoded = len(distinct)
            vectors = encoder.encode(distinct, on_progress=on_progress)[row]
        else:
            # a million vectors are 1.5 GB: each is put where its text stands first
            first = np.unique(row, return_index=True)[1]
            whole = _VectorBuffer(len(row), first, encoder.dimensions)
            encoded = _embed_with_store(
                distinct, whole, encoder, store, on_progress, encode_portions
            )
            from_store = len(distinct) - encoded
            vectors = whole.vectors
            repeats = np.flatnonzero(first[row] != np.arange(len(row)))
            vectors[repeats] = vectors[first[row[repeats]]]
    return Embedding(
        vectors=vectors,
        encoder_name=encoder.name,
        fingerprint=encoder.fingerprint,
        licence=encoder.licence,
        dimensions=vectors.shape[1],
        distinct_texts=len(distinct),
        encoded=encoded,
        from_store=from_store,
        repeated=len(row) - len(distinct),
        long_texts=int(_is_long(distinct, encoder)[row].sum()),
        long_text_rule=encoder.long_text_rule,
        empty=int((~vectors.any(axis=1)).sum()),
        recipe=getattr(encoder, "applied_recipe", None),
    )


def _embed_with_store(
    texts: list[str],
    whole: _VectorBuffer,
    encoder: Encoder,
    store: VectorStore,
    on_progress: Callable[[int, int], None] | None,
    encode_portions: Callable[[Iterable[list[str]]], Iterator[np.ndarray]] | None,
) -> int:
    """Fill the rows of the texts; how many were encoded now."""
    missing = []
    for low in range(0, len(texts), STORE_QUERY_BATCH):
        stored = store.get(encoder.fingerprint, texts[low : low + STORE_QUERY_BATCH])
        for number, vector in enumerate(stored, low):
            if vector is None:
                missing.append(number)
            else:
                whole.put(number, vector)
    # alike lengths make full batches, and a portion's time easy to foresee
    missing.sort(key=lambda number: (-len(texts[number]), texts[number]))
    portions = [missing[low : low + ENCODE_BATCH] for low in range(0, len(missing), ENCODE_BATCH)]
    done = 0

    def report_progress(some: int, _: int) -> None:
        if on_progress is not None:
            on_progress(done + some, len(missing))

    def here(some: Iterable[list[str]]) -> Iterator[np.ndarray]:
        return (encoder.encode(portion, on_progress=report_progress) for portion in some)

    encode = encode_portions or here
    encoded = encode([texts[number] for number in portion] for portion in portions)
    for portion, vectors in zip(portions, encoded, strict=True):
        store.put(encoder.fingerprint, [texts[number] for number in portion], vectors)
        whole.put(portion, vectors)
        done += len(portion)
        report_progress(0, 0)
    return len(missing)


class _VectorBuffer:
    """(n, d) float32 that is filled by the texts' numbers; d is that of the first vector."""

    def __init__(self, n: int, row_of: np.ndarray, dimensions: int | None) -> None:
        self._row_of = row_of
        self.vectors = np.zeros((n, dimensions or 0), dtype=np.float32)

    def put(self, numbers: int | list[int], vectors: np.ndarray) -> None:
        if not self.vectors.shape[1]:
            self.vectors = np.zeros((len(self.vectors), vectors.shape[-1]), dtype=np.float32)
        self.vectors[self._row_of[numbers]] = vectors


def _is_long(texts: list[str], encoder: Encoder) -> np.ndarray:
    """(n,) bool. Only texts with enough characters to be over the limit are asked for."""
    long = np.zeros(len(texts), dtype=bool)
    if encoder.token_limit is not None:
        # a token is a character or more, but for letters that a tokenizer takes apart
        shortest = encoder.token_limit // 2 - len(getattr(encoder, "prompt", ""))
        candidates = [i for i, text in enumerate(texts) if len(text) > shortest]
        if candidates:
            long[candidates] = encoder.over_limit([texts[i] for i in candidates])
    return long
