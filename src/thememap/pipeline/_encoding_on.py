"""Encoding spread over the workers of an engine, portion by portion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from thememap.engines import Engine


def encoding_on(
    engine: Engine, name: str, long_texts: str, fingerprint: str
) -> Callable[[Iterable[list[str]]], Iterator[np.ndarray]]:
    """What encodes portions of texts on the engine's workers, in order."""
    from thememap.engines import packed_json, packed_texts

    settings = packed_json({"name": name, "long_texts": long_texts, "fingerprint": fingerprint})

    def encode(portions: Iterable[list[str]]) -> Iterator[np.ndarray]:
        parts = ({"settings": settings, **packed_texts(portion)} for portion in portions)
        for found in engine.map(encoded, parts):
            yield found["vectors"]

    return encode


def encoded(part: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``vectors`` (n, d) float32 of a part's texts; what a worker does."""
    from thememap.embedding import encode_portion
    from thememap.engines import unpacked_json, unpacked_texts

    return {"vectors": encode_portion(unpacked_texts(part), **unpacked_json(part["settings"]))}
