"""What an encoder reads of a model's files, each checked as it is read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.bundled_files import bundled_path
from thememap.embedding.encoders._bert_graph import (
    INPUT_NAME,
    WORDS_NAME,
    graph_of_files,
    write_graph,
)
from thememap.embedding.encoders._four_bit_weights import FourBitWeights
from thememap.embedding.encoders._tokenizer import ModelTokenizer
from thememap.embedding.models._registry import (
    SAFETENSORS_FILE,
    ModelEntry,
    WeightsFormat,
    describe_checksums,
    read_verified_file,
)
from thememap.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from thememap.embedding._recipe import VectorRecipe

GraphInput = dict[str, np.ndarray]


@dataclass(frozen=True, kw_only=True)
class LoadedModel:
    """A model's files as an encoder uses them.

    ``tokenizer`` gives the tokenizer with a prompt; ``graph_input`` the graph's input for a batch
    of token ids (texts, tokens); ``build_graph`` the graph's bytes.
    """

    tokenizer: Callable[[str], ModelTokenizer]
    graph_input: Callable[[np.ndarray], GraphInput]
    build_graph: Callable[[], bytes]


def load_model(entry: ModelEntry, folder: Path) -> LoadedModel:
    """The model whose files are in ``folder``; raises `DataError` for a file that was changed."""
    if entry.format == WeightsFormat.FOUR_BIT:
        content = read_verified_file(entry, folder, entry.weights_file)
        return _load_four_bits(FourBitWeights(content))

    def build() -> bytes:
        names = ("config.json", SAFETENSORS_FILE)
        config, weights = (read_verified_file(entry, folder, name) for name in names)
        return graph_of_files(config=config, weights=weights)

    return LoadedModel(
        tokenizer=lambda prompt: ModelTokenizer(
            read_verified_file(entry, folder, "tokenizer.json"), prompt=prompt
        ),
        graph_input=lambda ids: {INPUT_NAME: ids},
        build_graph=build,
    )


def _load_four_bits(weights: FourBitWeights) -> LoadedModel:
    return LoadedModel(
        tokenizer=lambda prompt: ModelTokenizer(
            weights.tokenizer(), prompt=prompt, clean=weights.clean
        ),
        graph_input=lambda ids: {WORDS_NAME: weights.word_vectors(ids)},
        build_graph=lambda: write_graph(weights.settings, weights.tensors(), words_given=True),
    )


def load_centre(entry: ModelEntry, recipe: VectorRecipe) -> np.ndarray | None:
    """(d,) float64: the vector that is taken off every vector; None where the model has none.

    It was made with the model's own prompt and pooling. Under another prompt it is near to what it
    would be (cosine 0.98 to 0.99) and is taken off, too; under another pooling it is not. Raises
    `DataError` where the file is not the one that the registry states.
    """
    if not entry.centre or recipe.pooling != entry.recipe.pooling:
        return None
    path = bundled_path(f"models/{entry.centre}")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry.centre_digest:
        raise DataError(
            f"{path}: this is not the file that belongs to thememap "
            f"({describe_checksums(entry.centre_digest, digest)}). Install thememap again."
        )
    return np.asarray(np.load(io.BytesIO(content), allow_pickle=False), dtype=np.float64)
