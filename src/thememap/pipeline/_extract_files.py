"""``thememap extract``: files in, tables of quotes out, one file after the other."""

from __future__ import annotations

import csv
import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, ThememapWarning
from thememap.output import (
    check_folder,
    free_name,
    is_changed,
    private_folder,
    private_text,
    read_record,
    refuse_existing,
    staged,
    write_whole,
)
from thememap.pipeline._extract_account import ExtractedFiles, account_of
from thememap.pipeline._extract_part import found_in_files
from thememap.pipeline._progress import Progress
from thememap.pipeline._standing import GivenQuote, Standings
from thememap.sharing import safe_cell

if TYPE_CHECKING:
    from thememap.engines import Engine
    from thememap.extraction import Pseudonyms
    from thememap.folders import ListedFile
    from thememap.project import SourcesSection

COLUMNS = (
    "quote_id", "text", "source", "report", "study", "participant", "perspective", "order",
    "heading", "start", "end", "fictional", "role", "age", "gender", "site", "attribution",
    "shape", "rule", "confidence", "context_before", "context_after", "page", "time", "authors",
    "year",
)  # fmt: skip
REJECTED = ("source", "start", "end", "shape", "rule", "heading", "text")
TEXTS = ("text", "participant", "attribution", "heading", "context_before", "context_after")
KIND, PROJECT_FILE = "extract", "project.toml"
PROJECT = """\
# Written by thememap extract. thememap run project.toml --out RUN goes on from here.
[project]
title = {title}

[quotes]
file = "quotes.csv"
"""


def extract_files(
    paths: Sequence[Path],
    *,
    out: Path | None,
    section: SourcesSection,
    progress: Progress,
    pseudonyms: Pseudonyms | None = None,
    key: Path | None = None,
    words_per_source: int = 0,
    given: Sequence[GivenQuote] = (),
    engine: Engine | None = None,
    force: bool = False,
) -> ExtractedFiles:
    """Extract the quotes of files (or of folders of files) and write the tables to ``out``.

    Only one document is held at a time (with an ``engine`` that spreads the work: a few files;
    names for pseudonyms are looked for in this process all the same). A file that cannot be read
    is listed and the others go on. With ``out`` None nothing is written. ``given`` are (quote_id,
    text, source) whose standing in the sources is written to ``standing.csv``. Raises `DataError`
    where no file could be read, `UsageError` where ``out`` holds other files, or the ``key`` is
    there, unless ``force`` says so.
    """
    from thememap.sources import files_in

    listing = files_in(paths, recursive=section.recursive)
    files = listing.files
    if out is not None:
        check_folder(out, kind=KIND, force=force)
        if pseudonyms is not None and key is not None:
            refuse_existing(key, force=force)
    account = ExtractedFiles(not_read=[(one.name, one.reason) for one in listing.left_out])
    with _place(out, force=force) as folder:
        _write_tables(folder, files, section, progress, account, pseudonyms, given, engine)
        if not account.read:
            raise DataError("; ".join(f"{name}: {why}" for name, why in account.left_out[:3]))
        if pseudonyms is not None:
            account.replaced = pseudonyms.replaced
            account.notes = _without_speakers(account.notes)
        if out is not None:
            if words_per_source:
                _write_shared(folder, words_per_source)
            _write_account(folder, account)
            if not is_changed(out, PROJECT_FILE, read_record(out)):
                title = json.dumps(files[0].path.stem, ensure_ascii=False)
                write_whole(folder / PROJECT_FILE, PROJECT.format(title=title))
            if pseudonyms is not None and key is not None:
                write_key(pseudonyms.key, key)
    return account


def _place(out: Path | None, *, force: bool) -> AbstractContextManager[Path]:
    """A folder for the tables, which then go to ``out``; without it, one that goes at the end."""
    if out is not None:
        return staged(out, kind=KIND, force=force, stays=(PROJECT_FILE,))
    return _passing()


@contextmanager
def _passing() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thememap-extract-") as folder:
        yield Path(folder)


def _write_tables(
    folder: Path,
    files: Sequence[ListedFile],
    section: SourcesSection,
    progress: Progress,
    account: ExtractedFiles,
    pseudonyms: Pseudonyms | None,
    given: Sequence[GivenQuote],
    engine: Engine | None,
) -> None:
    progress.stage("extracting")
    standings = Standings(given)
    with_text = bool(given) or pseudonyms is not None
    found = found_in_files(
        [file.path for file in files], section, engine=engine, with_text=with_text
    )
    with (
        private_text(folder / "quotes.csv") as quotes_file,
        private_text(folder / "rejected.csv") as rejected_file,
    ):
        quotes = csv.DictWriter(quotes_file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        rejected = csv.DictWriter(rejected_file, REJECTED, lineterminator="\n")
        quotes.writeheader()
        rejected.writeheader()
        for number, (file, in_file) in enumerate(zip(files, found, strict=True), 1):
            account.count_file(in_file, name=file.name)
            for one in in_file.documents:
                account.count(one)
                standings.look_in(one.document)
                rows, others = one.rows, one.rejected
                if pseudonyms is not None:
                    pseudonyms.learn(map(one.document.text_of, one.document.blocks))
                    rows = [_replaced(row, pseudonyms) for row in rows]
                    others = [_replaced(row, pseudonyms) for row in others]
                quotes.writerows(rows)
                rejected.writerows(others)
            progress.step(number, len(files))
    if given:
        account.standing = standings.write(folder / "standing.csv", pseudonyms)


def _without_speakers(notes: Sequence[str]) -> list[str]:
    """Where names are replaced, who asks is not named either."""
    from thememap.extraction import TAKEN_FOR_INTERVIEWER

    return [note for note in notes if TAKEN_FOR_INTERVIEWER not in note]


def _replaced(row: Mapping[str, str], pseudonyms: Pseudonyms) -> dict[str, str]:
    return {
        name: pseudonyms.apply(value) if name in TEXTS else value for name, value in row.items()
    }


def _write_shared(folder: Path, words_per_source: int) -> None:
    from thememap.extraction import shortened

    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = shortened(csv.DictReader(file), words_per_source=words_per_source)
    header = ("quote_id", "text", "citation", "source", "participant", "perspective")
    with private_text(folder / "shared.csv") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(
            {name: safe_cell(str(row.get(name) or "")) for name in header} for row in rows
        )


def _write_account(folder: Path, account: ExtractedFiles) -> None:
    text = json.dumps(account_of(account), ensure_ascii=False, indent=1)
    with private_text(folder / "account.json") as file:
        file.write(text + "\n")


def write_key(key: Mapping[str, str], path: Path) -> None:
    """The way back from placeholders to names, readable by its owner only.

    Without an earlier key nobody can go back: one that is there is renamed.
    """
    private_folder(path.parent)
    if path.is_file():
        free = free_name(path)
        path.replace(free)
        warnings.warn(f"{path.name}: the earlier key is kept as {free.name}.", ThememapWarning,
                      stacklevel=2)  # fmt: skip
    with private_text(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("placeholder", "stands_for"))
        writer.writerows((one, name) for one, name in key.items())
