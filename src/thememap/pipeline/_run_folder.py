"""The run folder: written beside its place, then put there whole."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.pipeline._cache import FOLDER as CACHE
from thememap.pipeline._manifest import manifest
from thememap.pipeline._methods_text import methods_text
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._plain import plain
from thememap.pipeline._result import result
from thememap.pipeline._result_tables import result_tables

RESULT = "result.json"
HISTORY = "codebook-history.jsonl"
DECISIONS, SHEETS = "decisions.jsonl", "review"


def check_place(out: Path) -> None:
    """Raise `UsageError` where ``out`` holds something that is not a run folder."""
    if out.is_file():
        raise UsageError(f"--out {out.name}: this is a file. Name a folder.")
    holds = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if holds - {CACHE} and RESULT not in holds:
        raise UsageError(
            f"--out {out.name}: the folder holds other files and no result of thememap. "
            "Name a new folder, or an earlier run's, which is then replaced."
        )


def write_run(outcome: Outcome, *, out: Path) -> Path:
    """Write every file of the run folder and its report; returns ``out``.

    An earlier run in the same place is replaced only when the new one is complete; its
    decisions are kept. Raises `DataError` where the place cannot be written.
    """
    from thememap.report import write_report

    check_place(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
    except OSError as error:
        raise DataError(
            f"--out {out}: cannot be written ({error.strerror}). Name another folder."
        ) from error
    try:
        _write_files(outcome, partial, earlier=out)
        if (out / DECISIONS).is_file():
            shutil.copy2(out / DECISIONS, partial / DECISIONS)
        if (out / SHEETS).is_dir():
            shutil.copytree(out / SHEETS, partial / SHEETS)
        if (out / CACHE).is_dir():
            shutil.copytree(out / CACHE, partial / CACHE)
        write_report(partial)
        _put_in_place(partial, out)
    except OSError as error:
        raise DataError(
            f"--out {out}: writing stopped ({error.strerror}). The earlier state was kept."
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return out


def _write_files(outcome: Outcome, folder: Path, *, earlier: Path) -> None:
    from thememap.tables import (
        write_codebook,
        write_codings,
        write_csv,
        write_memos,
        write_quotes,
    )

    inputs = folder / "inputs"
    inputs.mkdir()
    material = outcome.material
    write_quotes(inputs, material.quotes)
    write_codings(inputs, material.codings)
    write_codebook(inputs, material.codebook)
    _write_json(
        {
            "files": [asdict(one) for one in material.files],
            "left_out": [asdict(one) for one in material.left_out],
            "notes": list(material.notes),
        },
        inputs / "account.json",
    )
    if material.memos:
        write_memos(inputs, material.memos)
    if material.history:
        lines = [json.dumps(dict(one), ensure_ascii=False) + "\n" for one in material.history]
        (inputs / HISTORY).write_text("".join(lines), encoding="utf-8", newline="\n")
    if material.review:
        _write_json(plain(asdict(material.review)), inputs / "review.json")
    for table in result_tables(outcome):
        write_csv(folder / table.file, header=table.header, rows=table.rows)
    _write_json(result(outcome), folder / RESULT)
    _write_json(manifest(outcome, earlier=earlier), folder / "manifest.json")
    (folder / "methods.md").write_text(methods_text(outcome), encoding="utf-8", newline="\n")


def _write_json(value: object, path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _put_in_place(partial: Path, out: Path) -> None:
    if not out.exists():
        partial.rename(out)
        return
    earlier = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".earlier", dir=out.parent))
    earlier.rmdir()
    out.rename(earlier)
    try:
        partial.rename(out)
    except OSError:
        earlier.rename(out)
        raise
    shutil.rmtree(earlier, ignore_errors=True)
