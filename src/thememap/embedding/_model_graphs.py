"""Graphs of registered models for ONNX Runtime: built now, and checked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from thememap.embedding._factory import create_encoder
from thememap.embedding._recipe import finish_vectors, unit_rows
from thememap.embedding.encoders._graph_cache import (
    cached_graph_path,
    cached_graph_problem,
    load_reference_vectors,
)
from thememap.embedding.encoders._loaded_model import load_model
from thememap.embedding.encoders._onnx import OnnxEncoder
from thememap.embedding.encoders._sentence_transformers import SentenceTransformerEncoder
from thememap.embedding.models._added_graph import added_model_entry, note_graph
from thememap.embedding.models._registry import (
    ModelEntry,
    registered_models,
    verify_model_files,
)
from thememap.errors import DataError

ADDED_TOLERANCE = 1e-5
"""Largest difference of a component from sentence-transformers at which a graph is used."""


def registered_model_problems(entry: ModelEntry) -> list[str]:
    """What is wrong with the files of a registered model and the graph built from them."""
    graph = cached_graph_problem(entry)
    return [*verify_model_files(entry), *([graph] if graph else [])]


def needs_preparation(name: str) -> bool:
    """Whether the first use of this encoder builds a graph, which takes seconds and is kept."""
    return any(
        entry.name == name and bool(entry.graph) and not cached_graph_path(entry).is_file()
        for entry in registered_models()
    )


def optimise_model(entry: ModelEntry) -> Path:
    """Build the graph of a model for ONNX Runtime now instead of at its first use.

    Raises `DataError` where it cannot be built, or the model has no reference vectors.
    """
    if not entry.reference:
        raise DataError(
            f"{entry.name!r} has no reference vectors to check a graph against; it runs through "
            "sentence-transformers as it is."
        )
    create_encoder(entry.name).encode(["one sentence"])
    return cached_graph_path(entry)


def prepare_added_model(folder: Path) -> bool:
    """Build the graph of a model that was added, if its vectors are those of its own library.

    The vectors of the sentences of the default model's reference, a long text among them, are made
    by sentence-transformers and by the graph; from a difference of 1e-5 on, and for a model that is
    no BERT or pools in another way, the answer is no, and it runs through sentence-transformers.
    """
    entry = added_model_entry(folder)
    if entry is None:
        return False
    sentences = load_reference_vectors(registered_models()[0]).sentences
    texts = [*sentences, " ".join(sentences) * 4]
    try:
        graph = load_model(entry, folder).build_graph()
        entry = replace(entry, graph=hashlib.sha256(graph).hexdigest())
        fast = OnnxEncoder(entry)
        states = fast.pooled_states(fast.session(), texts)
        expected = SentenceTransformerEncoder(folder).sums_of_parts(texts)
    except Exception:  # no BERT, or whatever the libraries stumble over in a stranger's files
        return False
    difference = np.abs(
        unit_rows(finish_vectors(states, entry.recipe, None)) - unit_rows(expected)
    ).max()
    if not difference <= ADDED_TOLERANCE:
        return False
    note_graph(folder, entry.graph)
    return True
