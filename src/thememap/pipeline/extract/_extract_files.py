"""``thememap extract``: files in, tables of quotes out, one file after the other."""

from __future__ import annotations

import csv
import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, ThememapWarning
from thememap.export_text import escape_formula
from thememap.message_words import join_reasons
from thememap.output import (
    check_output_folder,
    is_user_modified,
    make_private_folder,
    open_private_text,
    read_folder_record,
    refuse_existing,
    stage_files,
    unused_path,
    write_atomic,
)
from thememap.pipeline.extract._account import (
    ExtractionAccount,
    GivenQuote,
    VerificationTable,
    extraction_account_values,
)
from thememap.pipeline.extract._file_extraction import DocumentExtraction, extract_each_file
from thememap.pipeline.run._context import Progress
from thememap.records import Message

if TYPE_CHECKING:
    from thememap.engines import Engine
    from thememap.extraction import Pseudonyms
    from thememap.folder_listing import ListedFile
    from thememap.project import SourcesSection

QUOTES_HEADER = (
    "quote_id", "text", "source", "report", "study", "participant", "perspective", "order",
    "heading", "start", "end", "fictional", "role", "age", "gender", "site", "attribution",
    "shape", "rule", "confidence", "context_before", "context_after", "page", "time", "authors",
    "year",
)  # fmt: skip
REJECTED_HEADER = ("source", "start", "end", "shape", "rule", "heading", "text")
PSEUDONYMISED_COLUMNS = (
    "text", "participant", "attribution", "heading", "context_before", "context_after"
)  # fmt: skip
EXTRACT_KIND, PROJECT_FILE = "extract", "project.toml"
PROJECT_TEMPLATE = """\
# Written by thememap extract. thememap run project.toml --out RUN goes on from here.
[project]
title = {title}

[quotes]
file = "quotes.csv"

# A table of codes, where there is one: remove the # at the start of these lines.
# [[codings]]
# file = "codings.csv"    # columns quote_id, coder, theme
# layout = "long"         # one row for each code
# coder = "Anna"          # only where there is no column coder

# A list of the themes, where there is one:
# [codebook]
# file = "codebook.csv"
"""


@dataclass(frozen=True, kw_only=True, eq=False)
class ExtractionOptions:
    """How quotes are extracted and written.

    Names are replaced by ``pseudonyms``, whose ``key`` goes to a file. With ``words_per_source``
    there is also a table to share. ``given`` are (quote_id, text, source) whose agreement with the
    sources is written to ``standing.csv``. Documents are read by the ``engine``'s workers where it
    has any. ``force`` replaces files of others.
    """

    pseudonyms: Pseudonyms | None = None
    key: Path | None = None
    words_per_source: int = 0
    given: Sequence[GivenQuote] = ()
    engine: Engine | None = None
    force: bool = False


def extract_files(
    paths: Sequence[Path],
    *,
    out: Path | None,
    section: SourcesSection,
    progress: Progress,
    options: ExtractionOptions | None = None,
) -> ExtractionAccount:
    """Extract the quotes of files (or of folders of files) and write the tables to ``out``.

    Only one document is held at a time (with an engine that spreads the work: a few files;
    names for pseudonyms are looked for in this process all the same). A file that cannot be read
    is listed and the others go on. With ``out`` None nothing is written. Raises `DataError`
    where no file could be read, `UsageError` where ``out`` holds other files, or the key is
    there, unless the options say ``force``.
    """
    from thememap.sources import list_files, skip_message

    options = options or ExtractionOptions()
    pseudonyms, key = options.pseudonyms, options.key
    listing = list_files(paths, recursive=section.recursive)
    if out is not None:
        check_output_folder(out, kind=EXTRACT_KIND, force=options.force)
        if pseudonyms is not None and key is not None:
            refuse_existing(key, force=options.force)
    account = ExtractionAccount(
        not_read=[(entry.name, skip_message(entry)) for entry in listing.left_out]
    )
    with _output_folder(out, force=options.force) as folder:
        _write_tables(folder, listing.files, section, progress, account, options)
        if not account.read:
            from thememap.report import sentences_of

            sentence = sentences_of({})
            reasons = join_reasons((name, sentence(reason)) for name, reason in account.left_out)
            raise DataError("; ".join(reasons[:3]) + " …" * (len(reasons) > 3))
        if pseudonyms is not None:
            account.replaced = pseudonyms.replaced
            account.notes = _drop_interviewer_notes(account.notes)
        account.notes += _not_calibrated_notes(account)
        if out is not None:
            if options.words_per_source:
                _write_shortened_quotes(folder, options.words_per_source)
            values = json.dumps(extraction_account_values(account), ensure_ascii=False, indent=1)
            write_atomic(folder / "account.json", values + "\n")
            if not is_user_modified(out, PROJECT_FILE, read_folder_record(out)):
                title = json.dumps(_project_title(paths, listing.files, out), ensure_ascii=False)
                write_atomic(folder / PROJECT_FILE, PROJECT_TEMPLATE.format(title=title))
            if pseudonyms is not None and key is not None:
                write_pseudonym_key(pseudonyms.key, key)
    return account


def _project_title(paths: Sequence[Path], files: Sequence[ListedFile], out: Path) -> str:
    """The name of the file; of several files, whose names may be people's, that of their folder.

    Several paths have no folder that is surely their own: there it is that of the output.
    """
    if len(files) == 1:
        return files[0].path.stem
    folder = paths[0] if len(paths) == 1 else out
    return folder.resolve().name


@contextmanager
def _output_folder(out: Path | None, *, force: bool) -> Iterator[Path]:
    """A folder for the tables, which then go to ``out``; without it, one that goes at the end."""
    if out is not None:
        with stage_files(out, kind=EXTRACT_KIND, force=force, stays=(PROJECT_FILE,)) as folder:
            yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="thememap-extract-") as name:
            yield Path(name)


def _write_tables(
    folder: Path,
    files: Sequence[ListedFile],
    section: SourcesSection,
    progress: Progress,
    account: ExtractionAccount,
    options: ExtractionOptions,
) -> None:
    progress.stage("extracting")
    pseudonyms, verified = options.pseudonyms, VerificationTable(options.given)
    with_text = bool(options.given) or pseudonyms is not None
    extractions = extract_each_file(
        [file.path for file in files], section, engine=options.engine, with_text=with_text
    )
    with (
        open_private_text(folder / "quotes.csv") as quotes_file,
        open_private_text(folder / "rejected.csv") as rejected_file,
    ):
        quotes = csv.DictWriter(
            quotes_file, QUOTES_HEADER, lineterminator="\n", extrasaction="ignore"
        )
        rejected = csv.DictWriter(rejected_file, REJECTED_HEADER, lineterminator="\n")
        quotes.writeheader()
        rejected.writeheader()
        for number, (file, in_file) in enumerate(zip(files, extractions, strict=True), 1):
            account.add_file(in_file, name=file.name)
            for extraction in in_file.documents:
                if pseudonyms is not None:
                    extraction = _leave_out_unless_english(extraction)
                account.add_document(extraction)
                verified.verify_in(extraction.document)
                rows, others = extraction.rows, extraction.rejected
                if pseudonyms is not None:
                    pseudonyms.fit(map(extraction.document.text_of, extraction.document.blocks))
                    rows = [_pseudonymise_row(row, pseudonyms) for row in rows]
                    others = [_pseudonymise_row(row, pseudonyms) for row in others]
                quotes.writerows(rows)
                rejected.writerows(others)
            progress.step(number, len(files))
    if options.given:
        account.standing = verified.write(folder / "standing.csv", pseudonyms)


def _not_calibrated_notes(account: ExtractionAccount) -> list[Message]:
    from thememap.extraction import is_calibrated, not_calibrated_note

    return [
        not_calibrated_note(language, n)
        for language, n in sorted(account.languages.items())
        if not is_calibrated(language)
    ]


def _leave_out_unless_english(extraction: DocumentExtraction) -> DocumentExtraction:
    """Names are found by English words; a document in another language would keep its names."""
    from thememap.extraction import english_only_refusal

    refusal = "" if extraction.left_out else english_only_refusal("pseudonymise", extraction.rules)
    if not refusal:
        return extraction
    return DocumentExtraction(document=extraction.document, words=0, left_out=refusal)


def _drop_interviewer_notes(notes: Sequence[Message | str]) -> list[Message | str]:
    """Where names are replaced, who asks is not named either."""
    from thememap.extraction import ExtractionNote

    def names_interviewer(note: Message | str) -> bool:
        inner = note.values.get("note") if isinstance(note, Message) else None
        return isinstance(inner, Message) and inner.key == ExtractionNote.INTERVIEWER

    return [note for note in notes if not names_interviewer(note)]


def _pseudonymise_row(row: Mapping[str, str], pseudonyms: Pseudonyms) -> dict[str, str]:
    return {
        name: pseudonyms.apply(value) if name in PSEUDONYMISED_COLUMNS else value
        for name, value in row.items()
    }


def _write_shortened_quotes(folder: Path, words_per_source: int) -> None:
    from thememap.extraction import limit_words_per_source

    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = limit_words_per_source(csv.DictReader(file), words_per_source=words_per_source)
    header = ("quote_id", "text", "citation", "source", "participant", "perspective")
    with open_private_text(folder / "shared.csv") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(
            {name: escape_formula(str(row.get(name) or "")) for name in header} for row in rows
        )


def write_pseudonym_key(key: Mapping[str, str], path: Path) -> None:
    """The way back from placeholders to names, readable by its owner only.

    Without an earlier key nobody can go back: one that is there is renamed.
    """
    make_private_folder(path.parent)
    if path.is_file():
        free = unused_path(path)
        path.replace(free)
        warnings.warn(f"{path.name}: the earlier key is kept as {free.name}.", ThememapWarning,
                      stacklevel=2)  # fmt: skip
    with open_private_text(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("placeholder", "stands_for"))
        writer.writerows((placeholder, name) for placeholder, name in key.items())
