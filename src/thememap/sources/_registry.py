"""The readers, and which of them a file is for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from thememap.errors import DataError
from thememap.folder_listing import FolderListing, ListedFile, SkippedEntry, list_folder
from thememap.message_words import list_names
from thememap.path_checks import check_path, shorten_for_message
from thememap.sources._reader import Reader

READERS = (  # module:name
    "refi._project:READER",
    "refi._codebook:READER",
    "tables._codebook_toml:READER",
    "programs._taguette:READER",
    "programs._qualcoder:READER",
    "tables._table_reader:READER",
    "references._ris:READER",
    "programs._nvivo_report:READER",
    "programs._qualcoder_code_list:READER",
    "documents._jats:READER",
    "documents._docx:READER",
    "documents._odt:READER",
    "documents._text_files:RTF_READER",
    "documents._text_files:HTML_READER",
    "pdf._pdf_reader:READER",
    "dialogue._subtitles:READER",
    "documents._text_files:TEXT_READER",
)
HEAD_BYTES = 4096
CODEBOOK_TOML = ".toml"
QUALCODER_DATABASE = "data.qda"
QUALCODER_SUFFIX = ".qda"


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those that ask for more first."""
    places = (place.split(":") for place in READERS)
    return tuple(
        getattr(import_module(f"thememap.sources.{module}"), name) for module, name in places
    )


def reader_of(path: Path) -> Reader:
    """The reader of a file: by extension and content, else by content alone.

    Raises `DataError` where no reader knows it.
    """
    head = _first_bytes(path)
    extension = path.suffix.lower()
    named = [reader for reader in readers() if extension in reader.extensions]
    for reader in (*named, *(other for other in readers() if other not in named)):
        if reader.recognises(path, head):
            return reader
    if named:
        return named[-1]
    known = sorted({suffix for reader in readers() for suffix in reader.extensions})
    raise DataError(
        f"{path.name}: no reader knows this kind of file. Read are {list_names(known)}. Export it"
        " from its program as one of these."
    )


def list_files(paths: Sequence[Path], *, recursive: bool = False) -> FolderListing:
    """The files named, and what is in the folders named: files to read, the rest with reasons.

    Raises `DataError` for what is not there, for a pipe or a device, and where no file is left.
    """
    # in a folder, .toml files are as often projects: a codebook among them is named
    known = {suffix for reader in readers() for suffix in reader.extensions} - {CODEBOOK_TOML}
    files: list[ListedFile] = []
    left_out: list[SkippedEntry] = []
    for path in paths:
        check_path(path)
        if not path.exists():
            raise DataError(
                f"{shorten_for_message(path.name)}: there is no such file or folder. Check its name"
                " and folder."
            )
        is_project = path.suffix.lower() == QUALCODER_SUFFIX or _is_qualcoder_project(path)
        if path.is_dir() and not is_project:
            listing = list_folder(
                path, extensions=known, recursive=recursive, is_project=_is_qualcoder_project
            )
            files += listing.files
            left_out += listing.left_out
        else:
            files.append(ListedFile(path=path, name=path.name))
    if not files:
        reasons = "; ".join(map(str, left_out[:3])) + " …" * (len(left_out) > 3)
        raise DataError(
            "There is no file to read. Name files, or a folder that holds some."
            + (f" Left out: {reasons}." if reasons else "")
        )
    return FolderListing(files=tuple(files), left_out=tuple(left_out))


def _is_qualcoder_project(folder: Path) -> bool:
    """QualCoder's project is a folder."""
    database = folder / QUALCODER_DATABASE
    return database.is_file() and not database.is_symlink()


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError as error:
        raise DataError(
            f"{path.name}: the file cannot be read ({error.strerror}). Check that you may open it."
        ) from error
