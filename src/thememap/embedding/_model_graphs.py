"""Graphs of registered models for ONNX Runtime: built now, and checked."""

from __future__ import annotations

from pathlib import Path

from thememap.embedding._factory import create_encoder
from thememap.embedding.encoders._graph_cache import cached_graph_path, cached_graph_problem
from thememap.embedding.models._registry import (
    ModelEntry,
    registered_models,
    verify_model_files,
)
from thememap.errors import DataError


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
