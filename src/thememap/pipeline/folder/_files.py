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
    check_output_folder,
    claim_folder,
    hash_file_content,
    new_record_id,
    read_folder_record,
)
from thememap.pipeline.run._cache import CACHE_FOLDER, is_cache_file
from thememap.run_files import (
    ACCOUNT_FILE,
    CODEBOOK_FILE,
    DECIDED_FILE,
    DECISION_LOG_FILE,
    HISTORY_FILE,
    INPUTS_FOLDER,
    MANIFEST_FILE,
    METHODS_FILE,
    QUOTES_FILE,
    REPORT_FILE,
    REREAD_FILE,
    RESULT_FILE,
    REVIEW_FILE,
    SATURATION_FILE,
    SCALES_FILE,
    SHEETS_FOLDER,
    TEXTS_FILE,
)

RUN_KIND = "run"
SEALED_PREFIX = "sealed by thememap"
REQUIRED_FILES = (
    RESULT_FILE, MANIFEST_FILE, REPORT_FILE, METHODS_FILE, QUOTES_FILE, "themes.csv", "groups.csv",
    "concepts.csv", "matrix.csv", "ties.csv", TEXTS_FILE, "inputs/codings.csv",
    CODEBOOK_FILE, ACCOUNT_FILE,
)  # fmt: skip
OPTIONAL_FILES = (
    "report.md", "report.docx", "inputs/memos.csv", f"{INPUTS_FOLDER}/{HISTORY_FILE}", REVIEW_FILE,
    DECIDED_FILE, SCALES_FILE, REREAD_FILE, SATURATION_FILE,
)  # fmt: skip
MANIFEST_KEYS = {
    "schema_version", "versions", "platform", "depth", "settings", "rules", "engine", "encoder",
    "inputs", "seconds", "settings_history",
}  # fmt: skip
RESULT_KEYS = {
    "schema_version", "title", "approach", "coverage", "reference", "scores", "themes", "groups",
    "levels", "concepts", "number_of_groups", "agreement", "sensitivity", "left_out", "notes",
}  # fmt: skip


def run_record(run: Path) -> FolderRecord | None:
    """What thememap wrote into a run folder; `None` for any other folder, and for a link."""
    if run.is_symlink() or not run.is_dir():
        return None
    record = read_folder_record(run)
    if record is not None:
        return record if record.kind == RUN_KIND else None
    if not _is_of_version_01(run):
        return None
    there = [name for name in (*REQUIRED_FILES, *OPTIONAL_FILES) if _is_file(run / name)]
    written: dict[str, tuple[str, ...]] = {name: (hash_file_content(run / name),) for name in there}
    if (listed := _manifest_checksums(run)) is not None:
        written = {name: listed.get(name, ("",)) for name in there} | {
            MANIFEST_FILE: written[MANIFEST_FILE]
        }
    return FolderRecord(kind=RUN_KIND, id=new_record_id(), written=written)


def _manifest_checksums(run: Path) -> dict[str, tuple[str, ...]] | None:
    """The checksums in the manifest of a run whose record was lost, as by a copy without hidden
    folders; `None` for a run of version 0.1, which wrote none.
    """
    manifest = read_json_object(run / MANIFEST_FILE)
    if "run_id" not in manifest:
        return None
    try:
        return {str(entry["path"]): (str(entry["sha256"]),) for entry in manifest["files"]}
    except (KeyError, TypeError):
        return {}


def check_run_folder(out: Path) -> None:
    """Raise `UsageError` where ``out`` holds what is not a run, or is in the way of one."""
    if read_folder_record(out) is None and run_record(out) is not None:
        return
    check_output_folder(out, kind=RUN_KIND, names=REQUIRED_FILES)


def claim_run_folder(out: Path) -> None:
    """Make ``out`` a run folder to write in, with what thememap wrote there without a record."""
    if not adopt_run_folder(out):
        check_output_folder(out, kind=RUN_KIND)
        claim_folder(out, kind=RUN_KIND)


def adopt_run_folder(run: Path) -> bool:
    """Give a run that has no record one, before something is written there; whether it had none."""
    known = None if read_folder_record(run) is not None else run_record(run)
    if known is not None:
        adopted = {name: shas[-1] for name, shas in known.written.items()}
        claim_folder(run, kind=RUN_KIND, adopted=adopted)
    return known is not None


def files_known_by_content(run: Path) -> set[str]:
    """Files that grow or come and go between runs, known by what is in them."""
    paths = {
        f"{CACHE_FOLDER}/{file.name}"
        for file in _files_in(run / CACHE_FOLDER)
        if file.suffix == ".npz" and is_cache_file(file)
    }
    for file in _files_in(run / SHEETS_FOLDER):
        if file.suffix == ".sealed" and _starts_with(file, SEALED_PREFIX):
            paths.add(f"{SHEETS_FOLDER}/{file.name}")
    if _is_decision_log(run / DECISION_LOG_FILE):
        from thememap.tables import damaged_log_files

        paths |= {
            DECISION_LOG_FILE,
            *(file.name for file in damaged_log_files(run / DECISION_LOG_FILE) if _is_file(file)),
        }
    return paths


def _files_in(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if _is_file(path)]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _starts_with(path: Path, words: str) -> bool:
    with path.open("rb") as file:
        return file.read(len(words.encode())) == words.encode()


def _is_decision_log(path: Path) -> bool:
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
    names = {path.name for path in run.iterdir()}
    if (
        names == {CACHE_FOLDER}
        and not (run / CACHE_FOLDER).is_symlink()
        and (run / CACHE_FOLDER).is_dir()
    ):
        return all(
            _is_file(path) and is_cache_file(path) for path in (run / CACHE_FOLDER).iterdir()
        )
    if not (_is_file(run / MANIFEST_FILE) and _is_file(run / RESULT_FILE)):
        return False
    manifest, result = read_json_object(run / MANIFEST_FILE), read_json_object(run / RESULT_FILE)
    versions, settings = manifest.get("versions"), manifest.get("settings")
    return (
        set(manifest) >= MANIFEST_KEYS
        and set(result) >= RESULT_KEYS
        and isinstance(versions, dict)
        and {"thememap", "python"} <= set(versions)
        and isinstance(settings, dict)
        and {"project", "quotes", "codings", "encoder", "grouping"} <= set(settings)
    )


def read_json_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty where there is none, or it is damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def refuse_inputs_inside(out: Path, inputs: list[Path]) -> None:
    """Raise `UsageError` where a file that is read is in the folder that is written."""
    place = out.resolve()
    for path in inputs:
        if path.resolve().is_relative_to(place):
            raise UsageError(
                f"{path.name} is in the run folder {out.name}, where a run replaces files. Move "
                "it out of there, or name another folder with --out."
            )
