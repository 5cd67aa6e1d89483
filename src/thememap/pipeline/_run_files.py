"""The files of a run folder, and how a run folder is known.

A run folder has the record of `thememap.output` with the kind ``run``. One without it, by version
0.1 or copied without hidden folders, is known by ``manifest.json`` and ``result.json`` with all
keys that 0.1 wrote. Its files are those that its manifest lists, as they are listed; by 0.1, which
listed none, those with the names that it gave. They are noted with their checksums as soon as
something is written there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from thememap.errors import UsageError
from thememap.output import (
    FolderRecord,
    check_folder,
    claim,
    digest_of,
    new_id,
    read_record,
)
from thememap.pipeline._cache import FOLDER as CACHE
from thememap.pipeline._cache import is_stage_file
from thememap.pipeline._decision_log import DECIDED, DECISIONS, SHEETS

KIND = "run"
SEALED = "sealed by thememap"
RESULT, MANIFEST, REPORT = "result.json", "manifest.json", "report.html"
HISTORY = "codebook-history.jsonl"
ALWAYS = (
    RESULT, MANIFEST, REPORT, "methods.md", "quotes.csv", "themes.csv", "groups.csv",
    "concepts.csv", "matrix.csv", "ties.csv", "inputs/quotes.csv", "inputs/codings.csv",
    "inputs/codebook.csv", "inputs/account.json",
)  # fmt: skip
SOMETIMES = (
    "report.md", "report.docx", "inputs/memos.csv", f"inputs/{HISTORY}", "inputs/review.json",
    DECIDED,
)  # fmt: skip
MANIFEST_KEYS = {
    "schema_version", "versions", "platform", "depth", "settings", "rules", "engine", "encoder",
    "inputs", "seconds", "settings_history",
}  # fmt: skip
RESULT_KEYS = {
    "schema_version", "title", "approach", "coverage", "reference", "scores", "themes", "groups",
    "levels", "concepts", "number_of_groups", "agreement", "sensitivity", "left_out", "notes",
}  # fmt: skip


def record_of_run(run: Path) -> FolderRecord | None:
    """What thememap wrote into a run folder; `None` for any other folder, and for a link."""
    if run.is_symlink() or not run.is_dir():
        return None
    record = read_record(run)
    if record is not None:
        return record if record.kind == KIND else None
    if not _is_of_version_01(run):
        return None
    there = [one for one in (*ALWAYS, *SOMETIMES) if _is_file(run / one)]
    written: dict[str, tuple[str, ...]] = {one: (digest_of(run / one),) for one in there}
    if (listed := _listed(run)) is not None:
        written = {one: listed.get(one, ("",)) for one in there} | {MANIFEST: written[MANIFEST]}
    return FolderRecord(kind=KIND, id=new_id(), written=written)


def _listed(run: Path) -> dict[str, tuple[str, ...]] | None:
    """The checksums in the manifest of a run whose record was lost, as by a copy without hidden
    folders; `None` for a run of version 0.1, which wrote none.
    """
    manifest = _object(run / MANIFEST)
    if "run_id" not in manifest:
        return None
    try:
        return {str(one["path"]): (str(one["sha256"]),) for one in manifest["files"]}
    except (KeyError, TypeError):
        return {}


def check_run_folder(out: Path) -> None:
    """Raise `UsageError` where ``out`` holds what is not a run, or is in the way of one."""
    if read_record(out) is None and record_of_run(out) is not None:
        return
    check_folder(out, kind=KIND, names=ALWAYS)


def claim_run(out: Path) -> None:
    """Make ``out`` a run folder to write in, with what thememap wrote there without a record."""
    if not adopt_run(out):
        check_folder(out, kind=KIND)
        claim(out, kind=KIND)


def adopt_run(run: Path) -> bool:
    """Give a run that has no record one, before something is written there; whether it had none."""
    known = None if read_record(run) is not None else record_of_run(run)
    if known is not None:
        adopted = {one: shas[-1] for one, shas in known.written.items()}
        claim(run, kind=KIND, adopted=adopted)
    return known is not None


def known_by_content(run: Path) -> set[str]:
    """Files that grow or come and go between runs, known by what is in them."""
    found = {
        f"{CACHE}/{one.name}"
        for one in _files_in(run / CACHE)
        if one.suffix == ".npz" and is_stage_file(one)
    }
    for one in _files_in(run / SHEETS):
        if one.suffix == ".sealed" and _begins_with(one, SEALED):
            found.add(f"{SHEETS}/{one.name}")
    if _is_log(run / DECISIONS):
        from thememap.tables import damaged_ends

        found |= {DECISIONS, *(one.name for one in damaged_ends(run / DECISIONS) if _is_file(one))}
    return found


def _files_in(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return [one for one in folder.iterdir() if _is_file(one)]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _begins_with(path: Path, words: str) -> bool:
    with path.open("rb") as file:
        return file.read(len(words.encode())) == words.encode()


def _is_log(path: Path) -> bool:
    """A log of decisions by its entries; a damaged one is the user's to look at."""
    if not _is_file(path):
        return False
    try:
        lines = path.read_bytes().split(b"\n")
        return all({"hash", "before"} <= set(json.loads(line)) for line in lines if line)
    except (OSError, ValueError, TypeError, RecursionError):
        return False


def _is_of_version_01(run: Path) -> bool:
    """Both files with every key, or nothing but the cache that a killed run of 0.1 left."""
    names = {one.name for one in run.iterdir()}
    if names == {CACHE} and not (run / CACHE).is_symlink() and (run / CACHE).is_dir():
        return all(_is_file(one) and is_stage_file(one) for one in (run / CACHE).iterdir())
    if not (_is_file(run / MANIFEST) and _is_file(run / RESULT)):
        return False
    manifest, result = _object(run / MANIFEST), _object(run / RESULT)
    versions, settings = manifest.get("versions"), manifest.get("settings")
    return (
        set(manifest) >= MANIFEST_KEYS
        and set(result) >= RESULT_KEYS
        and isinstance(versions, dict)
        and {"thememap", "python"} <= set(versions)
        and isinstance(settings, dict)
        and {"project", "quotes", "codings", "encoder", "grouping"} <= set(settings)
    )


def _object(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def refuse_inputs_inside(out: Path, inputs: list[Path]) -> None:
    """Raise `UsageError` where a file that is read lies in the folder that is written."""
    place = out.resolve()
    for one in inputs:
        if one.resolve().is_relative_to(place):
            raise UsageError(
                f"{one.name} lies in the run folder {out.name}, where a run replaces files. Move "
                "it out of there, or name another folder with --out."
            )
