"""Write the reference vectors of a registered model, by sentence-transformers.

    python scripts/make_reference_vectors.py all-MiniLM-L6-v2

A graph that thememap builds must come back to these. The sentences are invented.
"""

from __future__ import annotations

import json
import sys

import numpy as np

from thememap.bundled_files import bundled_path
from thememap.embedding import find_model_files, registered_models

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
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    # one at a time: no padding
    vectors = [model.encode([one], normalize_embeddings=True)[0] for one in SENTENCES]
    rows = [
        json.dumps(
            {"text": text, "vector": [round(float(x), DECIMALS) for x in vector]},
            ensure_ascii=False,
        )
        for text, vector in zip(SENTENCES, np.asarray(vectors), strict=True)
    ]
    head = json.dumps({"model": name, "sha256": entry.files["model.safetensors"]})
    body = ",\n".join(rows)
    target = bundled_path("models") / entry.reference
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'{head[:-1]}, "vectors": [\n{body}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
