"""Fuzz the doors through which files of strangers come in, guided by coverage (atheris).

    python scripts/fuzz.py all --seconds 60 --corpus FOLDER
    python scripts/fuzz.py table-csv run-result --seconds 600 --corpus FOLDER
    python scripts/fuzz.py --report --corpus FOLDER

Asserted of every input: nothing but `ThememapError` is raised, it takes under 5 seconds, and the
process stays under 1 GB. A finding is written to FOLDER/findings; FOLDER/executions.json adds up
what was executed. Each target runs in a process of its own, which begins where the code is read
and watched: that takes ten seconds. Exit status 1: there are findings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from helpers.fuzzing.targets import Target

ROOT = Path(__file__).resolve().parents[1]
HANG_SECONDS, MEMORY_MB = 5, 1024
LEDGER, FINDINGS = "executions.json", "findings"
# Where the code of a target is: what else is Python and small is watched for coverage too.
WATCHED = ["thememap", "striprtf", "rispy", "html.parser", "_markupbase"]
EXECUTED = re.compile(r"number_of_executed_units:\s*(\d+)|Done (\d+) runs|^#(\d+)\s", re.MULTILINE)

sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", help="names, or all")
    parser.add_argument("--seconds", type=int, default=60, help="a target")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--report", action="store_true", help="print the table of what was done")
    options = parser.parse_args()
    options.corpus.mkdir(parents=True, exist_ok=True)
    if options.report:
        print(table(options.corpus))
        return 0
    targets = watched_targets(options.targets)
    names = list(targets) if "all" in options.targets else options.targets
    unknown = [one for one in names if one not in targets]
    if unknown or not names:
        parser.error(f"there is no target {unknown or names}; there are: {', '.join(targets)}")
    found = sum(run_target(name, options.corpus, options.seconds) for name in names)
    return 1 if found else 0


def watched_targets(names: Collection[str]) -> Mapping[str, Target]:
    """All targets, with the code that those of these names (or ``all``) import watched."""
    os.environ.update(PYTHONWARNINGS="ignore", OMP_NUM_THREADS="1")
    warnings.simplefilter("ignore")
    import atheris

    with atheris.instrument_imports(include=WATCHED), tempfile.TemporaryDirectory() as folder:
        from helpers.fuzzing.targets import TARGETS

        for name in TARGETS if "all" in names else TARGETS.keys() & names:
            # What a target imports late is imported here; its own process says what goes wrong.
            with suppress(Exception):
                for data in TARGETS[name].seeds(Path(folder)):
                    TARGETS[name].run(data, Path(folder))
    return TARGETS


def run_target(name: str, corpus: Path, seconds: int) -> int:
    """Fuzz one target in a process of its own and add what it did to the ledger."""
    findings = corpus / FINDINGS
    findings.mkdir(exist_ok=True)
    before = {one.name for one in findings.iterdir()}
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            with Path(os.devnull).open("wb") as nothing:
                os.dup2(nothing.fileno(), sys.stdout.fileno())
            os.dup2(said.fileno(), sys.stderr.fileno())
            _end_with(lambda: fuzz(name, corpus, seconds))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        log = said.read().decode(errors="replace")
    executed = max((int(next(filter(None, one))) for one in EXECUTED.findall(log)), default=0)
    new = sorted({one.stem for one in findings.iterdir() if one.name not in before})
    if status and not new:
        (findings / f"{name}-process-{status}.txt").write_text(log[-20_000:])
        new = [f"{name}-process-{status}"]
    path = corpus / LEDGER
    ledger = json.loads(path.read_text()) if path.is_file() else {}
    entry = ledger.setdefault(name, {"executions": 0, "seconds": 0, "findings": 0})
    entry["executions"] += executed
    entry["seconds"] += round(time.monotonic() - begun)
    entry["findings"] += len(new)
    path.write_text(json.dumps(ledger, indent=1))
    print(f"{name}: {executed:,} executions, findings: {new or 'none'}", flush=True)
    return len(new)


def _end_with(work: Callable[[], None]) -> NoReturn:
    """End this process as Python would, but without what its parent has still to do."""
    status = 0
    try:
        work()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    os._exit(status)


def fuzz(name: str, corpus: Path, seconds: int) -> None:
    """Fuzz in this process; atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=WATCHED):
        from helpers.fuzzing.targets import TARGETS

        target = TARGETS[name]
        here = Path(tempfile.mkdtemp(prefix="thememap-fuzz-", dir=_memory_folder()))
        seeds = here / "seeds"
        seeds.mkdir()
        for number, data in enumerate(target.seeds(here)):
            (seeds / f"{number}").write_bytes(data[: target.longest])
            _once(target, data, here)
    from thememap.errors import ThememapError

    known: set[str] = set()

    def one_input(data: bytes) -> None:
        try:
            target.run(data, here)
        except ThememapError:
            pass
        except Exception as error:
            place = _place(error)
            if place not in known:
                known.add(place)
                _keep(corpus / FINDINGS, name, place, data)

    kept = corpus / name
    kept.mkdir(exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-timeout={HANG_SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_total_time={seconds}",
        f"-max_len={target.longest}",
        f"-artifact_prefix={corpus / FINDINGS}/{name}-",
        "-print_final_stats=1",
        str(kept),
        str(seeds),
    ]
    atheris.Setup(arguments, one_input)
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _once(target: object, data: bytes, folder: Path) -> None:
    """Run a seed while imports are watched, so that modules imported late are watched too."""
    from thememap.errors import ThememapError

    try:
        target.run(data, folder)  # type: ignore[attr-defined]
    except ThememapError as error:
        print(f"a seed is refused: {error}", file=sys.stderr)


def _memory_folder() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # portable: optional


def _place(error: BaseException) -> str:
    """Kind of error and the innermost lines of the project: one finding each."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "thememap" in one.filename][-1:] or frames[-1:]
    where = ",".join(f"{Path(one.filename).name}:{one.lineno}" for one in own)
    return f"{type(error).__name__} at {where}"


def _keep(folder: Path, name: str, place: str, data: bytes) -> None:
    digest = hashlib.sha256(place.encode()).hexdigest()[:8]
    path = folder / f"{name}-{digest}"
    if not path.exists():
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(f"{place}\n{traceback.format_exc()}")


def table(corpus: Path) -> str:
    """Executions a target, as a Markdown table."""
    ledger = json.loads((corpus / LEDGER).read_text())
    rows = [f"| {name} | {one['executions']:,} |" for name, one in sorted(ledger.items())]
    total = sum(one["executions"] for one in ledger.values())
    return "\n".join(["| target | executions |", "|---|---|", *rows, f"| **all** | {total:,} |"])


if __name__ == "__main__":
    sys.exit(main())
