"""The fast graph of a model that a user added: which models can have one, and the note of it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from thememap.embedding._encoder import EncoderLicence
from thememap.embedding.models._folder_facts import read_folder_facts
from thememap.embedding.models._management import CHECKSUMS_FILE, GRAPH_FILE
from thememap.embedding.models._registry import SAFETENSORS_FILE, ModelEntry
from thememap.output import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

NEEDED_FILES = ("config.json", "tokenizer.json", SAFETENSORS_FILE)


def added_model_entry(folder: Path) -> ModelEntry | None:
    """An added model as an entry of the registry, by its own files.

    `None` where they say too little.
    It is one of the BERT family with one pooling that `VectorRecipe` knows. ``graph`` is the digest
    that `note_graph` wrote down, or empty.
    """
    facts = read_folder_facts(folder)
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        files = json.loads((folder / CHECKSUMS_FILE).read_text(encoding="utf-8"))
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        limit = facts.recipe.max_length or int(config["max_position_embeddings"])
        if not facts.plain or not set(NEEDED_FILES) <= set(files):
            return None
        return ModelEntry(
            name=folder.name,
            summary="",
            licence=EncoderLicence.OF_FOLDER,
            dimensions=int(config["hidden_size"]),
            token_limit=limit,
            languages=(),
            files=files,
            graph=_noted_graph(folder),
            recipe=replace(facts.recipe, max_length=limit),
            prompt_names=facts.recipe.prompt,
        )
    return None


def note_graph(folder: Path, digest: str) -> None:
    """Write down the digest of a graph that came back to what sentence-transformers computes."""
    write_atomic(folder / GRAPH_FILE, json.dumps({"graph": digest}).encode())


def _noted_graph(folder: Path) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((folder / GRAPH_FILE).read_text(encoding="utf-8"))["graph"])
    return ""
