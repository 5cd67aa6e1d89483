"""Write the reference vectors of a registered model, by sentence-transformers.

    python scripts/make_reference_vectors.py all-MiniLM-L6-v2

A graph that thememap builds must come back to these. The sentences are invented. Weights in 4
bits, which sentence-transformers does not read, go through the BERT of transformers; thememap's own
reader makes numbers of them and tokens of texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from thememap.bundled_files import bundled_path
from thememap.embedding import LongTextRule, ModelEntry, find_model_files, registered_models
from thememap.embedding.encoders._four_bit_weights import FourBitWeights
from thememap.embedding.encoders._tokenizer import ModelTokenizer
from thememap.embedding.models._registry import read_verified_file

DECIMALS = 6
SENTENCES = (
    "The train left at noon.",
    "Bread",
    "We planted tomatoes along the south wall, and by August they were taller than I am.",
    "Where did you put the blue umbrella?",
    "It rained; it stopped; it rained again.",
    "Die Brücke über den Fluss ist seit Montag gesperrt.",
    "The café's crème brûlée costs £4.50 – or €5.20 – on weekdays!",
    "日本の電車は時間に正確です。",
    "Thank you so much 😀👍🏽",
    "antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
    "THE LIBRARY OPENS AT NINE AND CLOSES AT SIX.",
    "The old clock in the hall had not worked for years, yet nobody thought of taking it down. "
    "My grandmother dusted it every Friday, wound it every Sunday, and set its hands by the "
    "radio, as if a little patience would one day persuade it to go. When she moved to the "
    "coast she left it to the neighbours, who hung it above their stove, where the warmth or "
    "the steam, or simply the change of air, did what two watchmakers could not: it began to "
    "tick on the first evening, and it has kept good time ever since, except in the week "
    "before Christmas, when it is always, and to everybody's delight, seven minutes fast.",
)


def main(name: str) -> None:
    entry = next(one for one in registered_models() if one.name == name)
    folder = find_model_files(entry)
    if folder is None:
        sys.exit(entry.how_to_get)
    vectors = by_package(entry, folder) if entry.runs_through_torch else by_bert(entry, folder)
    rows = [
        json.dumps(
            {"text": text, "vector": [round(float(x), DECIMALS) for x in vector]},
            ensure_ascii=False,
        )
        for text, vector in zip(SENTENCES, np.asarray(vectors), strict=True)
    ]
    head = json.dumps({"model": name, "sha256": entry.files[entry.weights_file]})
    body = ",\n".join(rows)
    target = bundled_path("models") / entry.reference
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'{head[:-1]}, "vectors": [\n{body}\n]}}\n', encoding="utf-8")


def by_package(entry: ModelEntry, folder: Path) -> list[np.ndarray]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    # one at a time: no padding
    return [
        model.encode([text], prompt=entry.recipe.prompt, normalize_embeddings=True)[0]
        for text in SENTENCES
    ]


def by_bert(entry: ModelEntry, folder: Path) -> list[np.ndarray]:
    import torch
    from transformers import BertConfig, BertModel

    weights = FourBitWeights(read_verified_file(entry, folder, entry.weights_file))
    tensors = weights.tensors()
    tensors["embeddings.word_embeddings.weight"] = weights.word_vectors(np.arange(weights.words))
    settings = {
        key: value for key, value in weights.settings.items() if key != "position_embedding_type"
    }
    config = BertConfig(
        **settings,
        vocab_size=weights.words,
        intermediate_size=len(tensors["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(tensors["embeddings.position_embeddings.weight"]),
        type_vocab_size=len(tensors["embeddings.token_type_embeddings.weight"]),
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict({name: torch.tensor(values) for name, values in tensors.items()})
    tokenizer = ModelTokenizer(weights.tokenizer(), prompt=entry.recipe.prompt, clean=weights.clean)
    parts, _ = tokenizer.parts(SENTENCES, limit=entry.token_limit, rule=LongTextRule.TRUNCATE)
    vectors = []
    with torch.inference_mode():
        for ids in parts:
            mean = model(torch.tensor([ids])).last_hidden_state[0].mean(dim=0)
            vectors.append(torch.nn.functional.normalize(mean, dim=0).numpy())
    return vectors


if __name__ == "__main__":
    main(sys.argv[1])
