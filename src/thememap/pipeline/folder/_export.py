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

from thememap.argument_checks import check_choice_argument
from thememap.errors import DataError, UsageError
from thememap.exchange import (
    ExportBundle,
    QuotationLimits,
    count_unplaced_quotes,
    list_references,
    qualcoder_tables,
    refi_codebook,
    refi_project,
    taguette_tables,
    write_bibtex,
    write_docx,
    write_markdown,
    write_ris,
    write_workbook,
)
from thememap.output import make_private_folder, open_private_bytes, write_new
from thememap.pipeline.folder._files import RESULT_FILE
from thememap.pipeline.folder._inputs import damage_as_data_error, read_run_material
from thememap.records import Memo

ExportContent = bytes | dict[str, bytes]
PROJECT_FORMAT = "qdpx"
EARLIEST_ARCHIVE_YEAR = 1980


def _bibliography_writer(
    write: Callable[..., bytes],
) -> Callable[[ExportBundle, Mapping[str, str]], ExportContent]:
    return lambda handed, versions: write(list_references(handed, versions=versions))


EXPORT_WRITERS: Mapping[
    str, tuple[str, Callable[[ExportBundle, Mapping[str, str]], ExportContent]]
] = {
    "qdpx": (
        "REFI-QDA project for NVivo, ATLAS.ti, MAXQDA, QualCoder …",
        lambda handed, _: refi_project(handed),
    ),
    "qdc": ("REFI-QDA codebook", lambda handed, _: refi_codebook(handed)),
    "xlsx": ("workbook for people", lambda handed, _: write_workbook(handed)),
    "docx": (
        "Word document: quotes by theme, comments where coder and data differ",
        lambda handed, _: write_docx(handed),
    ),
    "md": ("Markdown: quotes by theme", lambda handed, _: write_markdown(handed)),
    "taguette": (
        "folder of tables in Taguette's layout",
        lambda handed, _: taguette_tables(handed),
    ),
    "qualcoder": (
        "folder of tables in QualCoder's layout",
        lambda handed, _: qualcoder_tables(handed),
    ),
    "bib": ("references of what was used, BibTeX", _bibliography_writer(write_bibtex)),
    "ris": ("references of what was used, RIS", _bibliography_writer(write_ris)),
}


@dataclass(frozen=True, kw_only=True)
class ExportResult:
    """What was written; ``notes`` say what was left out or could not be placed."""

    path: Path
    notes: tuple[str, ...]


def export_run(
    run: Path,
    *,
    to: str,
    out: Path,
    sources: Sequence[Path] = (),
    words_per_source: int | None = None,
    quotes: bool = True,
    results: bool = True,
) -> ExportResult:
    """Write a run folder in another program's format.

    ``sources`` are the files that the quotes came from: their texts go into a REFI-QDA project as
    they are, after their checksums were compared with those of the run. Raises `UsageError` where
    ``out`` is there already, and `DataError` where a checksum differs.
    """
    check_choice_argument("to", to, EXPORT_WRITERS)
    if os.path.lexists(out):
        raise UsageError(f"{out.name} is there already. Name another file; nothing is replaced.")
    if to == PROJECT_FORMAT and not quotes:
        raise UsageError(
            "--to qdpx: a project without its quotes would be empty. Use --to qdc for the codebook."
        )
    if time.localtime(time.time()).tm_year < EARLIEST_ARCHIVE_YEAR:
        raise DataError(
            f"The clock of this machine is before {EARLIEST_ARCHIVE_YEAR}, and archives cannot"
            " hold such a date. Set the clock, and export again."
        )
    notes: list[str] = []
    texts = _source_texts(run, sources, notes) if sources else {}
    with damage_as_data_error(run):
        handed, versions = _export_bundle(
            run,
            texts,
            QuotationLimits(words_per_source=words_per_source, quotes=quotes),
            results=results,
        )
        content = EXPORT_WRITERS[to][1](handed, versions)
    if to == PROJECT_FORMAT and texts and (moved := count_unplaced_quotes(handed)):
        notes.append(
            f"{moved} quotes are not at their place in the files that were handed in; their texts "
            "were made of the quotes."
        )
    _write_export(content, out)
    return ExportResult(path=out, notes=tuple(notes))


def _export_bundle(
    run: Path, texts: Mapping[str, str], limits: QuotationLimits, *, results: bool
) -> tuple[ExportBundle, Mapping[str, str]]:
    from thememap.report import in_display_order, read_run

    folder = in_display_order(read_run(run))
    material = read_run_material(run)
    return (
        ExportBundle(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=material.codings,
            reference={quote.quote_id: quote.themes for quote in folder.quotes if quote.read},
            group={quote.quote_id: quote.group for quote in folder.quotes},
            number={quote.quote_id: quote.number for quote in folder.quotes},
            result=folder.result,
            fingerprint=hashlib.sha256((run / RESULT_FILE).read_bytes()).hexdigest(),
            title=str(folder.result["title"]),
            texts=texts,
            memos=tuple(
                Memo(**memo, where=f"{run.name}/result.json")
                for memo in folder.result.get("memos", ())
            ),
            limits=limits,
            results=results,
        ),
        folder.versions,
    )


DEFAULT_OFFSETS = "code-points"
"""Only the texts of the sources are used here, so how positions count need not be decided."""


def _source_texts(run: Path, sources: Sequence[Path], notes: list[str]) -> dict[str, str]:
    """The texts of the original files, by source; raises `DataError` for a file that changed."""
    from thememap.project import SourcesSection
    from thememap.sources import list_files, read_options_from, read_source

    try:
        account = json.loads((run / "inputs/account.json").read_text(encoding="utf-8"))
        known = {entry["name"]: entry["sha256"] for entry in account["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        known = {}
    texts: dict[str, str] = {}
    options = read_options_from(SourcesSection(offsets=DEFAULT_OFFSETS))
    listing = list_files(sources, recursive=True)
    notes += [f"{entry.name}: left out, {entry.reason}." for entry in listing.left_out]
    for file in listing.files:
        path = file.path
        expected_digest = known.get(file.name, known.get(path.name))
        if expected_digest is None:
            notes.append(f"{path.name}: the run has no checksum of it; it was taken as it is.")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != expected_digest:
            raise DataError(
                f"{path.name}: it is not the file that the run read (its checksum differs). Name "
                "the file as it was, or leave --sources out."
            )
        for source_document in read_source(path, options).documents:
            texts[source_document.name] = source_document.text
    return texts


def _write_export(content: ExportContent, out: Path) -> None:
    """Write beside the place, then give it its name: an interrupted export leaves nothing whole."""
    try:
        if isinstance(content, bytes):
            write_new(out, content)
            return
        make_private_folder(out.parent)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
        try:
            for name, data in content.items():
                with open_private_bytes(folder / name) as file:
                    file.write(data)
            folder.rename(out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise DataError(
            f"{out.name}: it cannot be written ({error.strerror or type(error).__name__}). Name "
            "another place."
        ) from None
