"""One portion of texts, encoded anywhere: by this process or by a worker."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from thememap.embedding._factory import create_encoder
from thememap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from thememap.embedding._encoder import Encoder, LongTextRule

_encoder_lock = Lock()


@lru_cache(maxsize=1)
def _cached_encoder(name: str, long_texts: LongTextRule) -> Encoder:
    opened = create_encoder(name, long_texts=long_texts, threads=1)
    opened.encode(["a"])  # loads the model once, before threads share it
    return opened


def encode_batch(
    texts: Sequence[str], *, name: str, long_texts: LongTextRule, fingerprint: str
) -> np.ndarray:
    """(n, d) float32 vectors by the encoder of this name, which stays loaded; on one thread.

    Raises `DataError` where its fingerprint is another: vectors of other versions or models
    must not be mixed.
    """
    with _encoder_lock:
        opened = _cached_encoder(name, long_texts)
    if opened.fingerprint != fingerprint:
        raise DataError(
            f"The encoder {name} has other versions or another model on a worker than here, and "
            "its vectors would differ. Install the same onnxruntime, tokenizers, "
            "sentence-transformers and model on all machines, of one kind of processor."
        )
    return opened.encode(texts)
