"""Texts and tables as plain arrays: what goes to workers and comes back is nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np


def pack_texts(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """UTF-8 of all texts in one array, and where each ends.

    >>> pack_texts(["ab", "c"])["ends"].tolist()
    [2, 3]
    """
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return {
        "text": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "ends": np.cumsum([len(data) for data in encoded], dtype=np.int64),
    }


def unpack_texts(arrays: Mapping[str, np.ndarray]) -> list[str]:
    """The texts that were packed.

    >>> unpack_texts(pack_texts(["ab", "", "ç"]))
    ['ab', '', 'ç']
    """
    whole, ends = arrays["text"].tobytes(), arrays["ends"].tolist()
    return [
        whole[start:end].decode("utf-8", "surrogatepass")
        for start, end in zip([0, *ends[:-1]], ends, strict=False)
    ]


def pack_json(value: object) -> np.ndarray:
    """A table or a setting as JSON in an array of bytes."""
    return np.frombuffer(json.dumps(value).encode(), dtype=np.uint8)


def unpack_json(array: np.ndarray) -> Any:
    """What `pack_json` packed, with lists where there were tuples.

    >>> unpack_json(pack_json({"rows": (1, 2)}))
    {'rows': [1, 2]}
    """
    return json.loads(array.tobytes())
