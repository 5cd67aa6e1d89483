"""What runs on a worker: one part of the work, with every failure turned into plain words.

Dask writes the arguments of a task that raises into its logs and sends them round. So nothing is
raised here: a failure comes back as a value that names its kind and never holds a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath

import numpy as np

from thememap import errors
from thememap._version import __version__
from thememap.engines._pack_arrays import pack_json, unpack_json

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
