"""Groups of the same vectors by another package, for scripts/benchmark_groups.py.

    python scripts/grouping_baselines.py NAME QUOTES.csv VECTORS.npy MODEL_FOLDER LABELS.json

Run it in an environment that has the package. NAME: evoc (its first answer of several layers),
turftopic-topeax, or turftopic-keynmf (ten topics; the strongest of each text). Turftopic encodes
the words of its vocabulary with the model; EVoC needs none.
LABELS.json: one whole number a text, -1 for none.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import numpy as np

# Its environment has no thememap, which does this elsewhere.
os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "ORT_DISABLE_TELEMETRY": "1"}

SEED, KEYNMF_TOPICS = 0, 10


def main() -> None:
    name, quotes, vectors, model, out = sys.argv[1:]
    with Path(quotes).open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    labels = group(name, texts, np.load(vectors), model)
    Path(out).write_text(json.dumps([int(label) for label in labels]), encoding="utf-8")


def group(name: str, texts: list[str], vectors: np.ndarray, model: str) -> np.ndarray:
    if name == "evoc":
        from evoc import EVoC

        return np.asarray(EVoC(random_state=SEED).fit_predict(vectors))
    import turftopic

    if name == "turftopic-keynmf":
        topics = turftopic.KeyNMF(KEYNMF_TOPICS, encoder=model, random_state=SEED)
        weights = topics.fit_transform(texts, embeddings=vectors)
        return np.asarray(np.where(weights.max(axis=1) > 0, weights.argmax(axis=1), -1))
    clusters = turftopic.Topeax(encoder=model, random_state=SEED)
    clusters.fit(texts, embeddings=vectors)
    return np.asarray(clusters.labels_)


if __name__ == "__main__":
    main()
