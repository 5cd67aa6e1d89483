"""A run folder given to a writer; the file appears whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from thememap.export_text import ExportFormat, RereadExport
from thememap.output import hash_file_content, write_new, write_new_folder
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.folder._decided_result import decided_result
from thememap.pipeline.folder._export_scale import (
    check_scale_option,
    groups_of_scale,
    other_scale,
    result_at_scale,
)
from thememap.pipeline.folder._files import (
    read_json_object,
)
from thememap.pipeline.folder._inputs import damage_as_data_error, read_run_material
from thememap.records import Memo, Message, message
from thememap.run_files import (
    ACCOUNT_FILE,
    RESULT_FILE,
)

ExportContent = bytes | dict[str, bytes]
Versions = Mapping[str, str]
EARLIEST_ARCHIVE_YEAR = 1980
DEFAULT_OFFSETS = "code-points"
"""Only the texts of the sources are used here, so how positions count need not be decided."""


def _bibliography(bundle: ExportBundle, versions: Versions, to: ExportFormat) -> bytes:
    references = list_references(bundle, versions=versions)
    return write_bibtex(references) if to == ExportFormat.BIB else write_ris(references)


WRITERS: Mapping[ExportFormat, Callable[[ExportBundle], ExportContent]] = {
    ExportFormat.QDPX: refi_project,
    ExportFormat.QDC: refi_codebook,
    ExportFormat.XLSX: write_workbook,
    ExportFormat.DOCX: write_docx,
    ExportFormat.MD: write_markdown,
    ExportFormat.TAGUETTE: taguette_tables,
    ExportFormat.QUALCODER: qualcoder_tables,
}
"""Writers of the material; references are written of what was used."""
IN_ANY_LANGUAGE = (ExportFormat.DOCX, ExportFormat.MD)
"""All words of these are in the catalogue; names of sheets, columns and codes are English."""


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """What is written: ``sources`` are the files that the quotes came from.

    Their texts go into a REFI-QDA project as they are, after their checksums were compared with
    those of the run. ``results`` false leaves out what the run found. ``reread`` is what becomes of
    quotes to read again in a REFI-QDA project; `None` is comments. ``scale`` is the number of
    groups of the scale whose groups are written; `None` is the shown one. ``language`` is that of
    quotes by theme (DOCX, Markdown); all other formats are in English.
    """

    sources: Sequence[Path] = ()
    limits: QuotationLimits = field(default_factory=QuotationLimits)
    results: bool = True
    reread: RereadExport | None = None
    scale: int | None = None
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class ExportResult:
    """What was written; ``notes`` say what was left out or could not be placed."""

    path: Path
    notes: tuple[Message, ...]


def export_run(
    run: Path, *, to: str, out: Path, options: ExportOptions | None = None
) -> ExportResult:
    """Write a run folder in another program's format.

    Raises `UsageError` where ``out`` is there already, and `DataError` where the checksum of a
    source differs.
    """
    options = options or ExportOptions()
    kind = ExportFormat(check_choice_argument("to", to, tuple(ExportFormat)))
    check_scale_option(options.scale, to=kind, results=options.results)
    if options.reread is not None and (kind != ExportFormat.QDPX or not options.results):
        raise UsageError("--reread: it is for a project with results (--to qdpx). Leave it out.")
    if os.path.lexists(out):
        raise UsageError(f"{out.name} is there already. Name another file; nothing is replaced.")
    if kind == ExportFormat.QDPX and not options.limits.quotes:
        raise UsageError(
            "--to qdpx: a project without its quotes would be empty. Use --to qdc for the codebook."
        )
    if time.localtime(time.time()).tm_year < EARLIEST_ARCHIVE_YEAR:
        raise DataError(
            f"The clock of this machine is before {EARLIEST_ARCHIVE_YEAR}, and archives cannot"
            " hold such a date. Set the clock, and export again."
        )
    notes: list[Message] = []
    texts = _source_texts(run, options.sources, notes) if options.sources else {}
    with damage_as_data_error(run):
        language = options.language if kind in IN_ANY_LANGUAGE else "en"
        bundle, versions = _export_bundle(run, texts, replace(options, language=language))
        write = WRITERS.get(kind)
        content = write(bundle) if write else _bibliography(bundle, versions, kind)
    if options.results and (n := sum(bundle.rejected.values())):
        notes.append(message(RunMessage.REJECTED_LEFT_OUT, n=n))
    if bundle.scale is not None:
        notes.append(message(RunMessage.OTHER_SCALE, n=bundle.scale))
    if kind == ExportFormat.QDPX and texts and (moved := count_unplaced_quotes(bundle)):
        notes.append(message(RunMessage.QUOTES_NOT_PLACED, n=moved))
    try:
        if isinstance(content, bytes):
            write_new(out, content)
        else:
            write_new_folder(out, content)
    except OSError as error:
        raise DataError(
            f"{out.name}: it cannot be written ({error.strerror or type(error).__name__}). Name "
            "another place."
        ) from None
    return ExportResult(path=out, notes=tuple(notes))


def _export_bundle(
    run: Path, texts: Mapping[str, str], options: ExportOptions
) -> tuple[ExportBundle, Versions]:
    from thememap.report import (
        in_display_order,
        names_of_run,
        read_run,
        sentences_of,
        shown_status,
        with_given_names,
        with_sentences,
    )

    computed = read_run(run)
    names = names_of_run(computed)
    folder = in_display_order(with_given_names(computed))
    material = read_run_material(run)
    group = groups_of_scale(folder, options.scale)
    scale = other_scale(folder, options.scale)
    decided = decided_result(folder.result, folder.decided)
    result = result_at_scale(with_sentences(decided.result, options.language), scale)
    themes = [{**theme, "status": shown_status(theme)} for theme in result["themes"]]
    result = {**result, "themes": themes}
    return ExportBundle(
        quotes=material.quotes,
        codebook=names.codebook(material.codebook),
        codings=names.codings(material.codings),
        reference={quote.quote_id: quote.themes for quote in folder.quotes if quote.read},
        group=group,
        number={quote.quote_id: quote.number for quote in folder.quotes},
        result=result,
        fingerprint=hash_file_content(run / RESULT_FILE),
        sentence=sentences_of(result, options.language),
        title=str(result["title"]),
        texts=texts,
        memos=tuple(
            Memo(**memo, where=f"{run.name}/{RESULT_FILE}") for memo in result.get("memos", ())
        ),
        limits=options.limits,
        results=options.results,
        reread=options.reread or RereadExport.COMMENTS,
        scale=scale,
        rejected=decided.rejected,
    ), folder.versions


def _source_texts(run: Path, sources: Sequence[Path], notes: list[Message]) -> dict[str, str]:
    """The texts of the original files, by source; raises `DataError` for a file that changed."""
    from thememap.project import SourcesSection
    from thememap.sources import list_files, read_options_from, read_source, skip_message

    try:
        files = read_json_object(run / ACCOUNT_FILE).get("files", ())
        known = {entry["name"]: entry["sha256"] for entry in files}
    except (KeyError, TypeError):
        known = {}
    texts: dict[str, str] = {}
    options = read_options_from(SourcesSection(offsets=DEFAULT_OFFSETS))
    listing = list_files(sources, recursive=True)
    notes += [
        message(RunMessage.FILE_LEFT_OUT, name=entry.name, reason=skip_message(entry))
        for entry in listing.left_out
    ]
    for file in listing.files:
        path = file.path
        expected_digest = known.get(file.name, known.get(path.name))
        if expected_digest is None:
            notes.append(message(RunMessage.NO_CHECKSUM, name=path.name))
        elif hash_file_content(path) != expected_digest:
            raise DataError(
                f"{path.name}: it is not the file that the run read (its checksum differs). Name "
                "the file as it was, or leave --sources out."
            )
        texts |= {document.name: document.text for document in read_source(path, options).documents}
    return texts
