"""Is the answer the same on another class of processor? Emulated by qemu-user (Debian's package).

python scripts/other_processor.py --cpu Haswell cycling alliance
python scripts/other_processor.py --cpu EPYC --every 10 --vectors-from-here cycling
python scripts/other_processor.py --encoder multilingual-e5-small-q4 --every 10 cycling

For each bundled corpus: the vectors before rounding, compared bit for bit, of every text (of each
tenth with ``--every 10``) and of the encoder's reference sentences; then, with the default encoder,
``thememap demo`` here and there with stores of their own, and each
value of ``result.json`` that differs. Emulation is 50 to 100 times slower; with
``--vectors-from-here`` only what comes after the vectors is emulated. ``Haswell`` and
``EPYC`` have AVX2 and no AVX-512; ``qemu-x86_64 -cpu help`` lists others. Exit status 1 where
anything differs.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from thememap.bundled_files import bundled_path
from thememap.embedding import EncoderSettings, create_encoder, registered_model
from thememap.embedding.encoders._graph_cache import load_reference_vectors

VECTORS = "--vectors-of"
DEFAULT = "all-MiniLM-L6-v2"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", nargs="*", default=["cycling", "alliance"])
    parser.add_argument("--cpu", default="Haswell")
    parser.add_argument("--encoder", default=DEFAULT)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--vectors-from-here", action="store_true")
    parser.add_argument(VECTORS, nargs=2, metavar=("CORPUS", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.vectors_of:
        corpus, file = options.vectors_of
        np.save(file, states(corpus, options.encoder, every=options.every))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        differing = [one for one in options.corpora if differs(one, options, Path(folder))]
    return int(bool(differing))


def states(corpus: str, encoder: str, *, every: int) -> np.ndarray:
    """(n, d) float32 mean states of each ``every``-th text, not yet rounded, and of references."""
    with bundled_path(f"corpora/{corpus}/quotes.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][::every]
    texts += load_reference_vectors(registered_model(encoder)).sentences
    opened = create_encoder(encoder, EncoderSettings(threads=1))
    vectors: np.ndarray = opened.pooled_states(opened.session(), texts)  # type: ignore[attr-defined]
    return vectors


def differs(corpus: str, options: argparse.Namespace, folder: Path) -> bool:
    there = ["qemu-x86_64", "-cpu", options.cpu, sys.executable]
    vectors = []
    for name, python in (("here", [sys.executable]), ("there", there)):
        file = folder / f"{corpus}-{name}.npy"
        words = [
            str(Path(__file__)),
            "--encoder",
            options.encoder,
            "--every",
            str(options.every),
            VECTORS,
            corpus,
            str(file),
        ]
        run([*python, *words], store=folder / "none.sqlite")
        vectors.append(np.load(file))
    unequal = int((vectors[0] != vectors[1]).sum())
    print(
        f"{corpus}: vectors before rounding of {len(vectors[0])} texts, here and on {options.cpu}: "
        f"{unequal} of {vectors[0].size} components differ",
        flush=True,
    )
    if options.encoder != DEFAULT:
        return bool(unequal)
    stores = folder / f"{corpus}-here.sqlite", folder / f"{corpus}-there.sqlite"
    results = []
    for python, store in zip(([sys.executable], there), stores, strict=True):
        if options.vectors_from_here and store == stores[1]:
            shutil.copy(stores[0], store)
        out = store.with_suffix("")
        run([*python, "-m", "thememap", "demo", corpus, "--out", str(out)], store=store)
        results.append(json.loads((out / "result.json").read_text(encoding="utf-8")))
    found = list(differences(*results))
    print(f"{corpus}: result.json: {len(found)} values differ", flush=True)
    for place, before, after in found:
        print(f"  {place}: {before} here, {after} on {options.cpu}")
    return bool(unequal or found)


def run(command: list[str], *, store: Path) -> None:
    done = subprocess.run(
        command, env={**os.environ, "THEMEMAP_STORE": str(store)}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


def differences(here: object, there: object, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Each value that differs, with its place."""
    if isinstance(here, dict) and isinstance(there, dict) and here.keys() == there.keys():
        for key in here:
            yield from differences(here[key], there[key], f"{place}.{key}".lstrip("."))
    elif isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        for number, (one, other) in enumerate(zip(here, there, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif here != there:
        yield place, str(here)[:60], str(there)[:60]


if __name__ == "__main__":
    sys.exit(main())
