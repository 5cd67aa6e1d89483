"""Groups of the same texts and vectors by thememap, EVoC and Turftopic: time, memory, agreement.

    python scripts/benchmark_groups.py --texts CSV [--column feedback] [--themes label]
        [--size 3000] [--times 3] --model DIR [--evoc PYTHON] [--turftopic PYTHON]

Whole processes, taking turns; PYTHON is that of an environment with the package. thememap is
``run --depth quick`` with the vectors stored, report included; its groups are the shown scale.
AMI is the adjusted mutual information with people's themes (column ``--themes``) over all texts,
where texts without a group are one group.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from benchmark import material, process, show, texts_of

from thememap.embedding import VectorStore, create_encoder, embed

ENCODER = "all-MiniLM-L6-v2"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--column", default="feedback")
    parser.add_argument("--themes", default="label")
    parser.add_argument("--size", type=int, default=3000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--model", required=True)
    parser.add_argument("--evoc")
    parser.add_argument("--turftopic")
    options = parser.parse_args()
    texts = texts_of(options.texts, options.column)[: options.size]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "store.sqlite"
        os.environ["THEMEMAP_STORE"] = str(store)
        quotes, codings = material(texts, folder)
        with VectorStore(store) as vectors:
            embedding = embed(texts, encoder=create_encoder(ENCODER), store=vectors)
        np.save(folder / "vectors.npy", embedding.vectors)
        themes = themes_of(options.texts, options.column, options.themes)
        compare([themes[text] for text in texts], commands(options, quotes, codings, folder),
                times=options.times)  # fmt: skip


def themes_of(path: Path, column: str, themes: str) -> dict[str, str]:
    """The theme that people gave each text; of a repeated text the first."""
    by_text: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            by_text.setdefault(row[column].strip(), row.get(themes, ""))
    return by_text


def commands(
    options: argparse.Namespace, quotes: Path, codings: Path, folder: Path
) -> dict[str, tuple[list[str], Path]]:
    """The command of each, and the file that it leaves its groups in."""
    run = folder / "run"
    quick = [sys.executable, "-m", "thememap", "run", "--depth", "quick", "--quotes", str(quotes),
             "--codings", str(codings), "--out", str(run)]  # fmt: skip
    all_commands = {"thememap": (quick, run / "quotes.csv")}
    script = str(Path(__file__).with_name("grouping_baselines.py"))
    for name in ("evoc", "turftopic-topeax", "turftopic-keynmf"):
        python = getattr(options, name.partition("-")[0])
        if python:
            out = folder / f"{name}.json"
            all_commands[name] = (
                [python, script, name, str(quotes), str(folder / "vectors.npy"), options.model,
                 str(out)], out,
            )  # fmt: skip
    return all_commands


def compare(themes: list[str], runs: dict[str, tuple[list[str], Path]], *, times: int) -> None:
    from sklearn.metrics import adjusted_mutual_info_score

    found: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(times):
        for name, (command, _out) in runs.items():
            found[name].append(process(command, {}))
    for name, (_, out) in runs.items():
        show(f"{name}, {len(themes)} texts, whole process", [s for s, _ in found[name]])
        show(f"{name}, peak memory", [mb for _, mb in found[name]], "MB")
        labels = labels_of(out)
        print(f"{name}: {len(set(labels) - {'', '-1'})} groups, "
              f"{sum(label in ('', '-1') for label in labels)} texts in none, AMI "
              f"{adjusted_mutual_info_score(themes, labels):.3f}", flush=True)  # fmt: skip


def labels_of(path: Path) -> list[str]:
    """The group of each text, in the order of the texts."""
    if path.suffix == ".json":
        return [str(label) for label in json.loads(path.read_text(encoding="utf-8"))]
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["quote_id"])
    return [row["group"] for row in rows]


if __name__ == "__main__":
    main()
