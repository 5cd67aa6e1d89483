"""Texts to vectors: one encoder a file behind one protocol, and a store of vectors.

Importing this package imports no model library; an encoder loads what it needs when it
first encodes.
"""

from thememap.embedding._choose import THROUGH_TORCH, encoder
from thememap.embedding._embed import Embedding, embed
from thememap.embedding._manage import (
    add_model,
    added_models,
    fetch_model,
    optimise_model,
    problems_of_added,
    problems_of_registered,
    registered_model,
)
from thememap.embedding._places import cache_folder, models_folder, store_file
from thememap.embedding._portions import encode_portion
from thememap.embedding._protocol import VECTOR_DECIMALS, Encoder, LongTexts
from thememap.embedding._registry import (
    ModelEntry,
    find_model_files,
    registered_models,
    verify,
)
from thememap.embedding._store import StoreSize, VectorStore, text_key

__all__ = [
    "THROUGH_TORCH",
    "VECTOR_DECIMALS",
    "Embedding",
    "Encoder",
    "LongTexts",
    "ModelEntry",
    "StoreSize",
    "VectorStore",
    "add_model",
    "added_models",
    "cache_folder",
    "embed",
    "encode_portion",
    "encoder",
    "fetch_model",
    "find_model_files",
    "models_folder",
    "optimise_model",
    "problems_of_added",
    "problems_of_registered",
    "registered_model",
    "registered_models",
    "store_file",
    "text_key",
    "verify",
]
