"""Texts to vectors: encoders with one protocol, and a store of vectors.

Importing this package imports no model library; an encoder loads what it needs when it
first encodes.
"""

from thememap.embedding._embed import Embedding, embed
from thememap.embedding._encoder import (
    VECTOR_DECIMALS,
    Encoder,
    EncoderLicence,
    EncoderSettings,
    LongTextRule,
)
from thememap.embedding._factory import (
    TORCH_PREFIX,
    create_encoder,
    encode_batch,
    encoder_languages,
    prompt_for_names,
)
from thememap.embedding._model_graphs import (
    needs_preparation,
    optimise_model,
    prepare_added_model,
    registered_model_problems,
)
from thememap.embedding._paths import cache_folder, models_folder, store_file
from thememap.embedding._recipe import AppliedRecipe, Pooling, VectorRecipe
from thememap.embedding._vector_store import StoreSize, VectorStore, text_key
from thememap.embedding.encoders._word_pieces import WordCutter
from thememap.embedding.models._folder_facts import FolderFacts, read_folder_facts
from thememap.embedding.models._management import (
    add_model,
    added_model_problems,
    added_models,
    fetch_model,
    registered_model,
)
from thememap.embedding.models._registry import (
    ANY_LANGUAGE,
    ModelEntry,
    covers_language,
    find_model_files,
    registered_models,
    verify_model_files,
)

__all__ = [
    "ANY_LANGUAGE",
    "TORCH_PREFIX",
    "VECTOR_DECIMALS",
    "AppliedRecipe",
    "Embedding",
    "Encoder",
    "EncoderLicence",
    "EncoderSettings",
    "FolderFacts",
    "LongTextRule",
    "ModelEntry",
    "Pooling",
    "StoreSize",
    "VectorRecipe",
    "VectorStore",
    "WordCutter",
    "add_model",
    "added_model_problems",
    "added_models",
    "cache_folder",
    "covers_language",
    "create_encoder",
    "embed",
    "encode_batch",
    "encoder_languages",
    "fetch_model",
    "find_model_files",
    "models_folder",
    "needs_preparation",
    "optimise_model",
    "prepare_added_model",
    "prompt_for_names",
    "read_folder_facts",
    "registered_model",
    "registered_model_problems",
    "registered_models",
    "store_file",
    "text_key",
    "verify_model_files",
]
