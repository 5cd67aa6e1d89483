"""Measure speed and memory; figures go into docs/performance.md with the command.

    python scripts/benchmark.py encoder    --texts CSV [--column feedback]
    python scripts/benchmark.py paragraphs --texts CSV
    python scripts/benchmark.py whole      --texts CSV --size 4000 [--bertopic PYTHON --model DIR]
    python scripts/benchmark.py codebook   --texts CSV --size 4000
    python scripts/benchmark.py help
    python scripts/benchmark.py import
    python scripts/benchmark.py scale      --texts CSV

Each prints medians of five (``--times``) on this machine, ratios between runs that took turns.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

SEED = 0
SHORT_TOKENS = range(4, 41)
THREADS = 2


def texts_of(path: Path, column: str) -> list[str]:
    """Distinct texts in a fixed random order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = dict.fromkeys(row[column].strip() for row in csv.DictReader(file))
    texts = sorted(text for text in found if len(text.split()) >= 3)
    random.Random(SEED).shuffle(texts)
    return texts


def sentences(texts: list[str], n: int) -> list[str]:
    parts = dict.fromkeys(
        part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+", text)
    )
    short = [part for part in parts if len(part.split()) in SHORT_TOKENS]
    return short[:n]


def paragraphs(texts: list[str], n: int) -> list[str]:
    """Texts joined until each has between 100 and 190 words: 120 to 250 tokens."""
    found: list[str] = []
    words: list[str] = []
    for text in texts:
        words += text.split()
        if len(words) >= 100:
            found.append(" ".join(words[:190]))
            words = []
    return (found * (1 + n // max(1, len(found))))[:n]


def in_turns(runs: dict[str, Callable[[], float]], times: int) -> dict[str, list[float]]:
    """Seconds of each, taken in turns after one run of each that is not counted."""
    for run in runs.values():
        run()
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            found[name].append(run())
    return found


def show(name: str, seconds: list[float], unit: str = "s") -> float:
    median = statistics.median(seconds)
    print(f"{name}: {median:.3f} {unit} (from {min(seconds):.3f} to {max(seconds):.3f})")
    return median


def encoders(texts: list[str], times: int) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from thememap.embedding import (
        EncoderSettings,
        create_encoder,
        find_model_files,
        registered_models,
    )

    # isort: split
    import numpy as np
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(THREADS)
    folder = find_model_files(registered_models()[0])
    theirs = SentenceTransformer(str(folder), device="cpu")
    ours = create_encoder("all-MiniLM-L6-v2", EncoderSettings(threads=THREADS))
    vectors: dict[str, np.ndarray] = {}

    def run_theirs() -> float:
        start = time.perf_counter()
        vectors["theirs"] = theirs.encode(texts, batch_size=32, normalize_embeddings=True)
        return time.perf_counter() - start

    def run_ours() -> float:
        start = time.perf_counter()
        vectors["ours"] = ours.encode(texts)
        return time.perf_counter() - start

    found = in_turns({"sentence-transformers": run_theirs, "thememap": run_ours}, times)
    medians = {name: show(name, seconds) for name, seconds in found.items()}
    ratio = medians["sentence-transformers"] / medians["thememap"]
    print(f"{len(texts)} texts, {THREADS} threads: {ratio:.2f} times as fast")
    cosine = (vectors["theirs"] * vectors["ours"]).sum(axis=1)
    print(f"cosine: mean {cosine.mean():.6f}, lowest {cosine.min():.6f}")
    shared = []
    for one in (vectors["theirs"], vectors["ours"]):
        near = one @ one.T
        np.fill_diagonal(near, -2)
        shared.append(np.argsort(-near, axis=1)[:, :10])
    common = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(*shared, strict=True)])
    print(f"ten nearest neighbours in common: {common:.4f}")
    again = ours.encode(list(reversed(texts)))[::-1]
    other = create_encoder(
        "all-MiniLM-L6-v2", EncoderSettings(threads=1, batch_tokens=4096)
    ).encode(texts)
    print(
        "largest change with order and batch, after rounding: "
        f"{max(np.abs(again - vectors['ours']).max(), np.abs(other - vectors['ours']).max()):.1g}"
    )


def process(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of a whole process."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command}: {child.stderr.read().decode() if child.stderr else status}")
    child.returncode = 0
    scale = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * scale / 1e6


def material(texts: list[str], folder: Path, *, themes: int = 12) -> tuple[Path, Path]:
    """Quotes from 20 studies, with made-up codings by their first letters."""
    quotes, codings = folder / "quotes.csv", folder / "codings.csv"
    with quotes.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["quote_id", "text", "study"])
        writer.writerows([f"q{n:06d}", text, f"S{n % 20}"] for n, text in enumerate(texts))
    with codings.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["quote_id", "coder", "theme"])
        for n, text in enumerate(texts):
            number = sum(map(ord, text[:3])) % (themes + 2)
            theme = f"area {number % 4}/theme {number}" if number < themes else ""
            writer.writerow([f"q{n:06d}", "Ada", theme])
    return quotes, codings


def run_command(quotes: Path, codings: Path, out: Path) -> list[str]:
    return [
        sys.executable, "-m", "thememap", "run", "--quotes", str(quotes),
        "--codings", str(codings), "--out", str(out),
    ]  # fmt: skip


def whole(texts: list[str], times: int, bertopic: str | None, model: str | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quotes, codings = material(texts, folder)
        runs: dict[str, list[tuple[float, float]]] = {"thememap": [], "bertopic": []}
        for turn in range(times):
            environment = {"THEMEMAP_STORE": str(folder / f"store-{turn}.sqlite")}
            command = run_command(quotes, codings, folder / f"run-{turn}")
            runs["thememap"].append(process(command, environment))
            if bertopic and model:
                script = str(Path(__file__).with_name("bertopic_baseline.py"))
                runs["bertopic"].append(process([bertopic, script, str(quotes), model], {}))
        medians = {}
        for which, found in runs.items():
            if found:
                medians[which] = (
                    show(f"{which}, {len(texts)} quotes, whole process", [s for s, _ in found]),
                    show(f"{which}, peak memory", [mb for _, mb in found], "MB"),
                )
        if len(medians) == 2:
            ratios = [a / b for a, b in zip(medians["thememap"], medians["bertopic"], strict=True)]
            print(f"ratio: wall {ratios[0]:.2f}, peak memory {ratios[1]:.2f}")


def codebook(texts: list[str], times: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"THEMEMAP_STORE": str(folder / "store.sqlite")}
        quotes, codings = material(texts, folder)
        first, _ = process(run_command(quotes, codings, folder / "run"), environment)
        found = []
        for turn in range(times):
            material(texts, folder, themes=6 + turn)
            found.append(process(run_command(quotes, codings, folder / "run"), environment)[0])
        print(f"first run, {len(texts)} quotes: {first:.2f} s")
        show("second run after a change to codebook and codings", found)


def help_(times: int) -> None:
    command = [sys.executable, "-m", "thememap", "--help"]
    show("thememap --help", [process(command, {})[0] for _ in range(times + 1)][1:])


def rewritten(texts: list[str], n: int) -> list[str]:
    """n texts: real ones, with two words of each changed for words of others."""
    rng = random.Random(SEED)
    words = [word for text in texts for word in text.split()]
    found = []
    for number in range(n):
        parts = texts[number % len(texts)].split()
        for _ in range(2):
            parts[rng.randrange(len(parts))] = rng.choice(words)
        found.append(" ".join(parts))
    return found


def scale(texts: list[str], sizes: tuple[int, ...]) -> None:
    seconds = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            quotes, codings = material(rewritten(texts, size), folder)
            environment = {"THEMEMAP_STORE": str(folder / "store.sqlite")}
            took, peak = process(run_command(quotes, codings, folder / "run"), environment)
            seconds[size] = took
            print(f"{size} quotes: {took:.1f} s, peak {peak:.0f} MB", flush=True)
    print(f"ratio of the largest to the smallest: {seconds[sizes[-1]] / seconds[sizes[0]]:.1f}")


def imports() -> None:
    """A 300-page Word document, 10 MB of text and a table of 100,000 rows."""
    from docx import Document

    words = "It rained all week and so we stayed in, read, and talked about the summer. "
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = Document()
        for number in range(1800):
            document.add_paragraph(f"{number} " + words * 5)
        document.save(str(folder / "pages.docx"))
        (folder / "text.txt").write_text("\n\n".join([words * 7] * 19_000), encoding="utf-8")
        with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "site", "answer"])
            writer.writerows([n, n % 9, f"{n} {words}"] for n in range(100_000))
        for path in (folder / "pages.docx", folder / "text.txt", folder / "rows.csv"):
            command = [sys.executable, "-m", "thememap", "import", str(path), "--out",
                       str(folder / path.stem)]  # fmt: skip
            seconds, peak = process(command, {})
            size = path.stat().st_size / 1e6
            print(f"import of {path.name} ({size:.1f} MB): {seconds:.1f} s, peak {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--column", default="feedback")
    parser.add_argument("--size", type=int, default=4000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--bertopic", help="python of an environment with bertopic==0.17.4")
    parser.add_argument("--model", help="folder of all-MiniLM-L6-v2 for it")
    options = parser.parse_args()
    packages = ", ".join(f"{p} {version(p)}" for p in ("onnxruntime", "numpy", "scipy"))
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python "
          f"{platform.python_version()}, {packages}")  # fmt: skip
    texts = texts_of(options.texts, options.column) if options.texts else []
    if options.what == "encoder":
        encoders(sentences(texts, options.size), options.times)
    elif options.what == "paragraphs":
        encoders(paragraphs(texts, min(options.size, 1000)), options.times)
    elif options.what == "whole":
        whole(texts[: options.size], options.times, options.bertopic, options.model)
    elif options.what == "codebook":
        codebook(texts[: options.size], options.times)
    elif options.what == "help":
        help_(options.times)
    elif options.what == "import":
        imports()
    elif options.what == "scale":
        scale(texts, (10_000, 100_000))
    else:
        parser.error(f"unknown: {options.what}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"(this script itself: {peak / 1024:.0f} MB)")


if __name__ == "__main__":
    main()
