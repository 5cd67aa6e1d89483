"""What runs on a worker, and plain arrays for all that goes there and comes back.

Dask writes the arguments of a task that raises into its logs and sends them round. So nothing is
raised here: a failure comes back as a value that names its kind and never holds a text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any

import numpy as np

from thememap import errors
from thememap._version import __version__

FAILURE_KEY = "failure"
VERSION_MISMATCH, WORKER_CRASH = "version", "crash"


def run_part(
    function: str, version: str, part: Mapping[str, np.ndarray]
) -> Mapping[str, np.ndarray]:
    """The result of ``module:function`` for this part, or an array that says why there is none."""
    if version != __version__:
        return _pack_failure(VERSION_MISMATCH, __version__)
    try:
        module, _, name = function.partition(":")
        result: Mapping[str, np.ndarray] = getattr(import_module(module), name)(part)
        return result
    except errors.ThememapError as error:
        return _pack_failure(type(error).__name__, str(error))
    except Exception as error:  # whatever it is, its message may hold a text
        return _pack_failure(WORKER_CRASH, f"{type(error).__name__}{_error_location(error)}")


def raise_failure(result: Mapping[str, np.ndarray], *, version: str) -> None:
    """Raise what a worker said instead of a result; nothing where it gave one."""
    if FAILURE_KEY not in result:
        return
    kind, message = unpack_json(result[FAILURE_KEY])
    if kind == VERSION_MISMATCH:
        raise errors.DataError(
            f"A worker runs thememap {message}, and this is {version}. Install the same version on "
            "all machines."
        )
    if kind == WORKER_CRASH:
        raise errors.DataError(
            f"A worker failed ({message}). Run again with --engine local; if it fails there too, "
            "please report it."
        )
    known = getattr(errors, kind, errors.DataError)
    raise known(message)


def _pack_failure(kind: str, message: str) -> dict[str, np.ndarray]:
    return {FAILURE_KEY: pack_json([kind, message])}


def _error_location(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" in {PurePath(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"


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
