"""A run folder given to a writer; the file appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.arguments import choice_argument
from thememap.errors import DataError, UsageError
from thememap.exchange import (
    Handed,
    Limits,
    bibtex,
    document,
    markdown,
    qualcoder,
    references,
    refi_codebook,
    refi_project,
    ris,
    taguette,
    used_texts,
    workbook,
)
from thememap.output import private_bytes, private_folder, write_new
from thememap.pipeline._run_files import RESULT
from thememap.pipeline._run_inputs import damage_told, material_of_run
from thememap.records import Memo

Files = bytes | dict[str, bytes]
NEEDS_QUOTES = "qdpx"
EARLIEST_YEAR = 1980


def _bibliography(write: Callable[..., bytes]) -> Callable[[Handed, Mapping[str, str]], Files]:
    return lambda handed, versions: write(references(handed, versions=versions))


WRITERS: Mapping[str, tuple[str, Callable[[Handed, Mapping[str, str]], Files]]] = {
    "qdpx": ("REFI-QDA project for NVivo, ATLAS.ti, MAXQDA, QualCoder …",
             lambda handed, _: refi_project(handed)),
    "qdc": ("REFI-QDA codebook", lambda handed, _: refi_codebook(handed)),
    "xlsx": ("workbook for people", lambda handed, _: workbook(handed)),
    "docx": ("Word document: quotes by theme, comments where coder and data differ",
             lambda handed, _: document(handed)),
    "md": ("Markdown: quotes by theme", lambda handed, _: markdown(handed)),
    "taguette": ("folder of tables in Taguette's layout", lambda handed, _: taguette(handed)),
    "qualcoder": ("folder of tables in QualCoder's layout", lambda handed, _: qualcoder(handed)),
    "bib": ("references of what was used, BibTeX", _bibliography(bibtex)),
    "ris": ("references of what was used, RIS", _bibliography(ris)),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written; ``notes`` say what was left out or could not be placed."""

    path: Path
    notes: tuple[str, ...]


def export(
    run: Path,
    *,
    to: str,
    out: Path,
    sources: Sequence[Path] = (),
    words_per_source: int | None = None,
    quotes: bool = True,
    results: bool = True,
) -> Exported:
    """Write a run folder in another program's format.

    ``sources`` are the files that the quotes came from: their texts go into a REFI-QDA project as
    they are, after their checksums were compared with those of the run. Raises `UsageError` where
    ``out`` is there already, and `DataError` where a checksum differs.
    """
    choice_argument("to", to, WRITERS)
    if os.path.lexists(out):
        raise UsageError(f"{out.name} is there already. Name another file; nothing is replaced.")
    if to == NEEDS_QUOTES and not quotes:
        raise UsageError(
            "--to qdpx: a project without its quotes would be empty. Use --to qdc for the codebook."
        )
    if time.localtime(time.time()).tm_year < EARLIEST_YEAR:
        raise DataError(
            f"The clock of this machine stands before {EARLIEST_YEAR}, and archives cannot hold "
            "such a date. Set the clock, and export again."
        )
    notes: list[str] = []
    texts = _texts(run, sources, notes) if sources else {}
    with damage_told(run):
        handed, versions = _handed(
            run, texts, Limits(words_per_source=words_per_source, quotes=quotes), results=results
        )
        content = WRITERS[to][1](handed, versions)
    if to == NEEDS_QUOTES and texts and (moved := used_texts(handed)):
        notes.append(
            f"{moved} quotes are not at their place in the files that were handed in; their texts "
            "were made of the quotes."
        )
    _put(content, out)
    return Exported(path=out, notes=tuple(notes))


def _handed(
    run: Path, texts: Mapping[str, str], limits: Limits, *, results: bool
) -> tuple[Handed, Mapping[str, str]]:
    from thememap.report import in_display_order, read_run

    folder = in_display_order(read_run(run))
    material = material_of_run(run)
    return (
        Handed(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=material.codings,
            reference={one.quote_id: one.themes for one in folder.quotes if one.read},
            group={one.quote_id: one.group for one in folder.quotes},
            number={one.quote_id: one.number for one in folder.quotes},
            result=folder.result,
            fingerprint=hashlib.sha256((run / RESULT).read_bytes()).hexdigest(),
            title=str(folder.result["title"]),
            texts=texts,
            memos=tuple(
                Memo(**one, where=f"{run.name}/result.json")
                for one in folder.result.get("memos", ())
            ),
            limits=limits,
            results=results,
        ),
        folder.versions,
    )


AS_THE_STANDARD = "code-points"
"""Only the texts of the sources are used here, so how positions count need not be decided."""


def _texts(run: Path, sources: Sequence[Path], notes: list[str]) -> dict[str, str]:
    """The texts of the original files, by source; raises `DataError` for a file that changed."""
    from thememap.project import SourcesSection
    from thememap.sources import files_in, options_of, read_source

    try:
        account = json.loads((run / "inputs/account.json").read_text(encoding="utf-8"))
        known = {one["name"]: one["sha256"] for one in account["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        known = {}
    texts: dict[str, str] = {}
    options = options_of(SourcesSection(offsets=AS_THE_STANDARD))
    listing = files_in(sources, recursive=True)
    notes += [f"{one.name}: left out, {one.reason}." for one in listing.left_out]
    for file in listing.files:
        path = file.path
        told = known.get(file.name, known.get(path.name))
        if told is None:
            notes.append(f"{path.name}: the run has no checksum of it; it was taken as it is.")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != told:
            raise DataError(
                f"{path.name}: it is not the file that the run read (its checksum differs). Name "
                "the file as it was, or leave --sources out."
            )
        for one in read_source(path, options).documents:
            texts[one.name] = one.text
    return texts


def _put(content: Files, out: Path) -> None:
    """Write beside the place, then give it its name: an interrupted export leaves nothing whole."""
    try:
        if isinstance(content, bytes):
            write_new(out, content)
            return
        private_folder(out.parent)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
        try:
            for name, data in content.items():
                with private_bytes(folder / name) as file:
                    file.write(data)
            folder.rename(out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise DataError(
            f"{out.name}: it cannot be written ({error.strerror or type(error).__name__}). Name "
            "another place."
        ) from None
