"""The built graph of a model: made once, kept, and run only with the registry's digest."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap._telemetry import import_onnxruntime
from thememap.embedding._bert_graph import write_graph
from thememap.embedding._places import models_folder
from thememap.embedding._protocol import finished
from thememap.embedding._registry import ModelEntry, expected_and_found, read_checked, sha256_of
from thememap.errors import NotRunnableError
from thememap.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFERENCE_TOLERANCE = 1e-4
"""Largest difference of a component from the reference: other processors and versions give
1e-6, one changed weight matrix 1e-2."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Neutral sentences and their (n, d) vectors by sentence-transformers."""

    sentences: tuple[str, ...]
    vectors: np.ndarray


def reference_of(entry: ModelEntry) -> Reference:
    """The reference vectors stored with thememap for this model."""
    table = json.loads(shipped(f"models/{entry.reference}").read_text(encoding="utf-8"))
    rows = table["vectors"]
    return Reference(
        sentences=tuple(one["text"] for one in rows),
        vectors=np.array([one["vector"] for one in rows], dtype=np.float32),
    )


def open_graph(
    entry: ModelEntry, folder: Path, *, encode_with: Callable[[Any, list[str]], np.ndarray]
) -> Any:
    """An ONNX Runtime session of the model whose files are in ``folder``.

    Only a graph with the digest that the registry states is run. It follows from the weights and
    from the code that builds it: onnx 1.17 to 1.23 write the same bytes. It is read from the
    user's model folder; where it is absent or another one, it is built (a second), checked
    against the reference vectors and kept there. Where the folder cannot be written to, it lives
    in memory for this run. ``encode_with(session, sentences)`` gives (n, d) mean states. Raises
    `NotRunnableError` where ONNX Runtime or onnx is absent, or where the graph that was built has
    another digest or does not come back to the reference.
    """
    file = graph_file(entry)
    if (session := _kept_session(entry, file)) is not None:
        return session
    graph = _built(entry, folder)
    session = _session(graph, entry)
    reference = reference_of(entry)
    vectors = finished(encode_with(session, list(reference.sentences)))
    difference = float(np.abs(vectors - reference.vectors).max())
    if not difference <= REFERENCE_TOLERANCE:
        raise _not_possible(
            entry,
            f"the graph built for it differs from the reference vectors by {difference:.1g} "
            f"(allowed: {REFERENCE_TOLERANCE:g})",
        )
    _keep(file, graph)
    return session


def graph_file(entry: ModelEntry) -> Path:
    """Where the graph with the registry's digest is kept."""
    return models_folder() / "built" / f"{entry.name}-{entry.graph[:12]}.onnx"


def graph_problem(entry: ModelEntry) -> str:
    """What is wrong with the graph that is kept of a model, one sentence; empty: nothing, or
    there is none.
    """
    file = graph_file(entry)
    return _problem(entry, sha256_of(file)) if entry.graph and file.is_file() else ""


def _kept_session(entry: ModelEntry, file: Path) -> Any:
    """A session of the graph that is kept; `None` where there is none, or another one.

    It is opened by its path, which takes 120 MB less than its bytes beside what ONNX Runtime
    makes of them. A file that became another one between the check and the end of opening it is
    not used.
    """
    try:
        before, found = _identity(file), sha256_of(file)
        if problem := _problem(entry, found):
            logging.getLogger(__name__).warning("%s", problem)
            return None
        session = _session(str(file), entry)
        if _identity(file) == before:
            return session
    except OSError:
        return None
    raise _not_possible(entry, f"{file} was changed while it was opened")


def _identity(file: Path) -> tuple[int, ...]:
    told = file.stat()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns


def _problem(entry: ModelEntry, found: str) -> str:
    if found == entry.graph:
        return ""
    return (
        f"{graph_file(entry)}: this is not the graph of the model {entry.name!r} that was checked "
        f"({expected_and_found(entry.graph, found)}). It is not used; the next use of the model "
        "builds it anew from the model's files."
    )


def _built(entry: ModelEntry, folder: Path) -> bytes:
    config, weights = (
        read_checked(entry, folder, name) for name in ("config.json", "model.safetensors")
    )
    try:
        graph = write_graph(config=config, weights=weights)
    except ImportError as missing:
        raise _not_possible(entry, f"the package {missing.name!r} is not installed") from missing
    found = hashlib.sha256(graph).hexdigest()
    if found != entry.graph:
        raise _not_possible(
            entry,
            "the installed onnx builds another graph from its files than the one that was checked "
            f"({expected_and_found(entry.graph, found)})",
        )
    return graph


def _keep(file: Path, graph: bytes) -> None:
    """Under a temporary name first, so that no other run sees half of it."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(graph)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError:
        # the run has its graph in memory; the next one builds it again
        return


def _session(graph: bytes | str, entry: ModelEntry) -> Any:
    try:
        onnxruntime = import_onnxruntime()
    except ImportError as missing:
        raise _not_possible(entry, "ONNX Runtime is not installed") from missing
    options = onnxruntime.SessionOptions()
    # one thread a batch and several batches at once: no result can depend on the threads
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as failure:
        raise _not_possible(
            entry, f"ONNX Runtime {onnxruntime.__version__} cannot load its graph"
        ) from failure


def _not_possible(entry: ModelEntry, reason: str) -> NotRunnableError:
    return NotRunnableError(
        f"The model {entry.name!r} cannot be run through ONNX Runtime: {reason}. "
        "Install both: pip install --upgrade onnxruntime onnx. Or use what else there is: "
        f'encoder = "sentence-transformers:{entry.name}", or, without a model, '
        'encoder = "tfidf".'
    )
