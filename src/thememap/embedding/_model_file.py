"""The built graph of a model: made once, checked, kept with its checksum."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.embedding._bert_graph import GRAPH_VERSION, write_graph
from thememap.embedding._places import models_folder
from thememap.embedding._protocol import finished
from thememap.embedding._registry import ModelEntry, sha256_of
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
    """An ONNX Runtime session of the model whose verified files are in ``folder``.

    The graph is taken from the user's model folder where its checksum is right; otherwise
    it is built (a second), checked against the reference vectors and kept there. Where the
    folder cannot be written to, the graph lives in memory for this run.
    ``encode_with(session, sentences)`` gives (n, d) mean states. Raises `DataError` where
    ONNX Runtime or onnx is absent or the graph does not come back to the reference.
    """
    kept = kept_file(entry)
    if _is_intact(kept):
        return _session(str(kept), entry)
    try:
        graph = write_graph(folder)
    except ImportError as missing:
        raise _not_possible(entry, f"the package {missing.name!r} is not installed") from missing
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
    _keep(kept, graph)
    return session


def kept_file(entry: ModelEntry) -> Path:
    """Where the graph of these weights, by this version of the builder, is kept."""
    weights = entry.files["model.safetensors"][:12]
    return models_folder() / "built" / f"{entry.name}-{weights}-{GRAPH_VERSION}.onnx"


def _checksum_file(kept: Path) -> Path:
    return kept.with_name(f"{kept.name}.sha256")


def _is_intact(kept: Path) -> bool:
    try:
        told = _checksum_file(kept).read_text(encoding="ascii").strip()
        return sha256_of(kept) == told
    except (OSError, ValueError):
        return False


def _keep(kept: Path, graph: bytes) -> None:
    """Both files under temporary names first, so that no other run sees half of one."""
    checksum = hashlib.sha256(graph).hexdigest()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for path, content in ((kept, graph), (_checksum_file(kept), checksum.encode("ascii"))):
            temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            try:
                temporary.write_bytes(content)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError:
        # the run has its graph in memory; the next one builds it again
        return


def _session(graph: str | bytes, entry: ModelEntry) -> Any:
    try:
        import onnxruntime
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
