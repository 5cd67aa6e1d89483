"""The built graph of a model: made once, kept, and run only with the registry's digest."""

from __future__ import annotations

import hashlib
import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap._telemetry import import_onnxruntime
from thememap.bundled_files import bundled_path
from thememap.embedding._encoder import normalize_vectors
from thememap.embedding._paths import models_folder
from thememap.embedding.models._registry import ModelEntry, describe_checksums
from thememap.errors import DataError, NotRunnableError, UsageError
from thememap.output import hash_file_content, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFERENCE_TOLERANCE = 1e-4
"""Largest difference of a component from the reference: other processors and versions give
1e-6, one changed weight matrix 1e-2."""


@dataclass(frozen=True, kw_only=True)
class ReferenceVectors:
    """Neutral sentences and their (n, d) vectors by sentence-transformers."""

    sentences: tuple[str, ...]
    vectors: np.ndarray


def load_reference_vectors(entry: ModelEntry) -> ReferenceVectors:
    """The reference vectors stored with thememap for this model."""
    table = json.loads(bundled_path(f"models/{entry.reference}").read_text(encoding="utf-8"))
    rows = table["vectors"]
    return ReferenceVectors(
        sentences=tuple(row["text"] for row in rows),
        vectors=np.array([row["vector"] for row in rows], dtype=np.float32),
    )


def open_model_session(
    entry: ModelEntry,
    build: Callable[[], bytes],
    *,
    encode_with: Callable[[Any, list[str]], np.ndarray],
) -> Any:
    """An ONNX Runtime session of the model; ``build`` makes its graph from its files.

    Only a graph with the digest that the registry states is run. It follows from the weights and
    from the code that builds it: onnx 1.17 to 1.23 write the same bytes. It is read from the
    user's model folder; where it is absent or another one, it is built (a second), checked
    against the reference vectors (that of an added model was checked when it was added) and kept
    there. Where the folder cannot be written to, it lives
    in memory for this run. ``encode_with(session, sentences)`` gives (n, d) pooled states. Raises
    `NotRunnableError` where ONNX Runtime or onnx is absent, or where the graph that was built has
    another digest or does not come back to the reference.
    """
    file = cached_graph_path(entry)
    if (session := _cached_session(entry, file)) is not None:
        return session
    graph = _build_graph(entry, build)
    session = _create_session(graph, entry)
    if entry.reference:
        _check_against_reference(entry, lambda texts: encode_with(session, texts))
    with suppress(DataError, UsageError):  # the next run builds it again
        write_atomic(file, graph)
    return session


def _check_against_reference(entry: ModelEntry, encode: Callable[[list[str]], np.ndarray]) -> None:
    reference = load_reference_vectors(entry)
    vectors = normalize_vectors(encode(list(reference.sentences)))
    difference = float(np.abs(vectors - reference.vectors).max())
    if not difference <= REFERENCE_TOLERANCE:
        raise _not_runnable(
            entry,
            f"the graph built for it differs from the reference vectors by {difference:.1g} "
            f"(allowed: {REFERENCE_TOLERANCE:g})",
        )


def cached_graph_path(entry: ModelEntry) -> Path:
    """Where the graph with the registry's digest is kept."""
    return models_folder() / "built" / f"{entry.name}-{entry.graph[:12]}.onnx"


def cached_graph_problem(entry: ModelEntry) -> str:
    """What is wrong with the graph that is kept of a model, one sentence; empty: nothing, or
    there is none.
    """
    file = cached_graph_path(entry)
    return _digest_problem(entry, hash_file_content(file)) if entry.graph and file.is_file() else ""


def _cached_session(entry: ModelEntry, file: Path) -> Any:
    """A session of the graph that is kept; `None` where there is none, or another one.

    It is opened by its path, which takes 120 MB less than its bytes beside what ONNX Runtime
    makes of them. A file that became another one between the check and the end of opening it is
    not used.
    """
    try:
        before, digest = _file_identity(file), hash_file_content(file)
        if problem := _digest_problem(entry, digest):
            logging.getLogger(__name__).warning("%s", problem)
            return None
        session = _create_session(str(file), entry)
        if _file_identity(file) == before:
            return session
    except OSError:
        return None
    raise _not_runnable(entry, f"{file} was changed while it was opened")


def _file_identity(file: Path) -> tuple[int, ...]:
    status = file.stat()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest_problem(entry: ModelEntry, digest: str) -> str:
    if digest == entry.graph:
        return ""
    return (
        f"{cached_graph_path(entry)}: this is not the graph of the model {entry.name!r} that was"
        f" checked ({describe_checksums(entry.graph, digest)}). It is not used; the next use of the"
        " model builds it anew from the model's files."
    )


def _build_graph(entry: ModelEntry, build: Callable[[], bytes]) -> bytes:
    try:
        graph = build()
    except ImportError as missing:
        raise _not_runnable(entry, f"the package {missing.name!r} is not installed") from missing
    digest = hashlib.sha256(graph).hexdigest()
    if digest != entry.graph:
        raise _not_runnable(
            entry,
            "the installed onnx builds another graph from its files than the one that was checked "
            f"({describe_checksums(entry.graph, digest)})",
        )
    return graph


def _create_session(graph: bytes | str, entry: ModelEntry) -> Any:
    try:
        onnxruntime = import_onnxruntime()
    except ImportError as missing:
        raise _not_runnable(entry, "ONNX Runtime is not installed") from missing
    options = onnxruntime.SessionOptions()
    # one thread a batch and several batches at once: no result can depend on the threads
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as failure:
        raise _not_runnable(
            entry, f"ONNX Runtime {onnxruntime.__version__} cannot load its graph"
        ) from failure


def _not_runnable(entry: ModelEntry, reason: str) -> DataError:
    """The error; a `NotRunnableError` only where there is another way to the same vectors."""
    problem = (
        f"The model {entry.name!r} cannot be run through ONNX Runtime: {reason}. "
        "Install both: pip install --upgrade onnxruntime onnx. Or "
    )
    if not entry.runs_through_torch:
        return DataError(f'{problem}work without a model: encoder = "tfidf".')
    return NotRunnableError(
        f'{problem}use what else there is: encoder = "sentence-transformers:{entry.name}", or, '
        'without a model, encoder = "tfidf".'
    )
