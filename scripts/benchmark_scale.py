"""Measure each stage of a run at several sizes; figures go into docs/scale.md with the command.

    python scripts/benchmark_scale.py --texts CSV --sizes 1000 10000 100000
    python scripts/benchmark_scale.py --texts CSV --sizes 1000000 --engine dask --workers 2
    python scripts/benchmark_scale.py --slopes FILE.json …

Quotes are made from real short sentences with two words of each changed for words of others; the
codings are made up. Every run is a process of its own. Per stage: seconds on the clock, processor
seconds of the process (which say more where other work runs), and its largest memory within the
stage (Linux: VmHWM, set back when a stage begins). Each size writes a
JSON beside its run folder; ``--slopes`` lays such files beside each other.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmark import material, rewritten, texts_of

WORDS = range(4, 10)
POLL_SECONDS = 0.5


def short_sentences(texts: list[str]) -> list[str]:
    """Sentences of four to nine words, each once."""
    import re

    parts = (part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+", text))
    return [part for part in dict.fromkeys(parts) if len(part.split()) in WORDS]


def peak_memory() -> int:
    """MB at most since it was last set back."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def set_back() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


class Stages:
    """Progress that keeps seconds and peak memory of every stage."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, float]] = {}
        self._name, self._start, self._work = "starting", time.perf_counter(), 0.0

    def stage(self, name: str) -> None:
        """End one stage, begin another."""
        now, work = time.perf_counter(), time.process_time()
        kept = self.found.setdefault(self._name, {"seconds": 0.0, "cpu": 0.0, "peak_mb": 0})
        kept["cpu"] = round(kept["cpu"] + work - self._work, 2)
        kept["seconds"] = round(kept["seconds"] + now - self._start, 2)
        kept["peak_mb"] = max(kept["peak_mb"], peak_memory())
        print(
            f"  {self._name}: {now - self._start:.1f} s, {work - self._work:.1f} s of processor, "
            f"{peak_memory()} MB",
            flush=True,
        )
        set_back()
        self._name, self._start, self._work = name, now, work

    def step(self, done: int, total: int) -> None:
        """Not kept."""


def one_run(options: argparse.Namespace) -> None:
    """In a process of its own: the stages of ``thememap run``, timed."""
    stages = Stages()
    from thememap.pipeline import analyse, write_run
    from thememap.project import project_from_tables

    folder: Path = options.one
    project = project_from_tables(
        quotes=folder / "quotes.csv", codings=(folder / "codings.csv",), codebook=None
    )
    engine = contextless = None
    if options.engine == "dask":
        from thememap.engines import open_dask_engine

        contextless = open_dask_engine(scheduler=options.scheduler, workers=options.workers)
        engine = contextless.__enter__()
    more = {"engine": engine} if engine else {}
    outcome = analyse(project, depth=options.depth, progress=stages, run=folder / "run", **more)
    if contextless:
        contextless.__exit__(None, None, None)
    stages.stage("writing")
    write_run(outcome, out=folder / "run")
    stages.stage("end")
    (folder / "stages.json").write_text(json.dumps(stages.found), encoding="utf-8")


def size_of(folder: Path) -> dict[str, float]:
    """MB of each file of a folder, the largest first."""
    found = {
        str(path.relative_to(folder)): path.stat().st_size / 1e6
        for path in folder.rglob("*")
        if path.is_file()
    }
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def largest_of_children(process: subprocess.Popen[bytes], found: dict[str, int]) -> None:
    """Poll the resident memory of the descendants of a process (workers), in MB."""
    import psutil

    while process.poll() is None:
        try:
            for one in psutil.Process(process.pid).children(recursive=True):
                now = one.memory_info().rss // 2**20
                key = str(one.pid)
                found[key] = max(found.get(key, 0), now)
        except psutil.NoSuchProcess:
            pass
        time.sleep(POLL_SECONDS)


def measured(size: int, texts: list[str], folder: Path, options: argparse.Namespace) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "quotes.csv").is_file():
        material(rewritten(texts, size), folder)
    command = [
        sys.executable, __file__, "--one", str(folder), "--engine", options.engine,
        "--workers", str(options.workers), "--depth", options.depth,
    ]  # fmt: skip
    if options.scheduler:
        command += ["--scheduler", options.scheduler]
    print(f"{size} quotes, engine {options.engine}, depth {options.depth}", flush=True)
    start = time.perf_counter()
    environment = {**os.environ, "THEMEMAP_STORE": str(folder / "store.sqlite")}
    process = subprocess.Popen(command, env=environment)
    children: dict[str, int] = {}
    watch = threading.Thread(target=largest_of_children, args=(process, children))
    watch.start()
    process.wait()
    watch.join()
    if process.returncode:
        raise SystemExit(f"the run of {size} quotes ended with status {process.returncode}")
    seconds = time.perf_counter() - start
    sizes = size_of(folder / "run")
    stages = json.loads((folder / "stages.json").read_text(encoding="utf-8"))
    peak = max(one["peak_mb"] for one in stages.values())
    workers = sorted(children.values(), reverse=True)[: options.workers]
    told = {"size": size, "seconds": round(seconds, 1), "peak_mb": peak, "workers_mb": workers,
            "run_folder_mb": round(sum(sizes.values()), 1),
            "largest_files_mb": {k: round(v, 1) for k, v in list(sizes.items())[:6]},
            "store_mb": round((folder / "store.sqlite").stat().st_size / 1e6, 1),
            "engine": options.engine, "depth": options.depth, "stages": stages}  # fmt: skip
    (folder / f"measured-{options.engine}.json").write_text(
        json.dumps(told, indent=1), encoding="utf-8"
    )
    print(json.dumps({key: value for key, value in told.items() if key != "stages"}), flush=True)


def slopes(files: list[Path]) -> None:
    """A table of seconds a stage, and the exponent between one size and the next."""
    found = sorted(
        (json.loads(one.read_text(encoding="utf-8")) for one in files), key=lambda one: one["size"]
    )
    names = [name for name in found[-1]["stages"] if name != "starting"]
    print("| stage | " + " | ".join(f"{one['size']:,}" for one in found) + " | slopes |")
    print("|---|" + "---|" * (len(found) + 1))
    for name in names:
        cells = [
            one["stages"].get(name, {"seconds": 0.0, "cpu": 0.0, "peak_mb": 0}) for one in found
        ]
        exponents = [
            f"{math.log(b['cpu'] / a['cpu']) / math.log(two['size'] / one['size']):.2f}"
            if a["cpu"] > 0.2 and b["cpu"] > 0.2
            else "–"
            for (a, one), (b, two) in zip(
                zip(cells[:-1], found[:-1], strict=True),
                zip(cells[1:], found[1:], strict=True),
                strict=True,
            )
        ]
        shown = " | ".join(
            f"{one['seconds']:.1f} s, {one['cpu']:.1f} s, {one['peak_mb']:.0f} MB" for one in cells
        )
        print(f"| {name} | {shown} | {', '.join(exponents)} |")
    print("| whole | " + " | ".join(f"{one['seconds']} s" for one in found) + " | |")
    print("| run folder | " + " | ".join(f"{one['run_folder_mb']} MB" for one in found) + " | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--column", default="feedback")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--engine", choices=["local", "dask"], default="local")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--depth", default="standard")
    parser.add_argument("--keep", type=Path, help="folder to keep runs and stores in")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--slopes", type=Path, nargs="+")
    options = parser.parse_args()
    if options.one:
        one_run(options)
    elif options.slopes:
        slopes(options.slopes)
    else:
        texts = short_sentences(texts_of(options.texts, options.column))
        print(f"{len(texts)} real short sentences to make quotes of", flush=True)
        with tempfile.TemporaryDirectory() as name:
            for size in options.sizes:
                measured(size, texts, (options.keep or Path(name)) / str(size), options)


if __name__ == "__main__":
    main()
