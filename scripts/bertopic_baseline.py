"""The script that whole runs are measured against: it only fits BERTopic.

    python scripts/bertopic_baseline.py QUOTES.csv MODEL_FOLDER

Run it in an environment of its own with bertopic==0.17.4. QUOTES.csv needs a column ``text``.
"""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

# Its environment has no thememap, which does this elsewhere.
os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "ORT_DISABLE_TELEMETRY": "1"}

from bertopic import BERTopic
from sentence_transformers import SentenceTransformer


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    topics, _ = BERTopic(embedding_model=SentenceTransformer(sys.argv[2])).fit_transform(texts)
    print(len(set(topics)), "topics,", sum(topic == -1 for topic in topics), "texts in none")


if __name__ == "__main__":
    main()
