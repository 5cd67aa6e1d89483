"""Encoding spread over the workers of an engine, portion by portion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from thememap.engines import Engine


def distributed_encoder(
    engine: Engine, name: str, long_texts: str, fingerprint: str
) -> Callable[[Iterable[list[str]]], Iterator[np.ndarray]]:
    """What encodes portions of texts on the engine's workers, in order."""
    from thememap.engines import pack_json, pack_texts

    settings = pack_json({"name": name, "long_texts": long_texts, "fingerprint": fingerprint})

    def encode(portions: Iterable[list[str]]) -> Iterator[np.ndarray]:
        parts = ({"settings": settings, **pack_texts(portion)} for portion in portions)
        for result in engine.map(encode_on_worker, parts):
            yield result["vectors"]

    return encode


def encode_on_worker(part: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``vectors`` (n, d) float32 of a part's texts; what a worker does."""
    from thememap.embedding import encode_batch
    from thememap.engines import unpack_json, unpack_texts

    return {"vectors": encode_batch(unpack_texts(part), **unpack_json(part["settings"]))}
