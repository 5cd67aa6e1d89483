"""Reading files and folders of other programs into canonical material."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.folders import ListedFile
from thememap.paths import shown
from thememap.records import Document, LeftOut, Material, Segment
from thememap.sources._clean_names import with_clean_names
from thememap.sources._distinct_names import with_distinct_names
from thememap.sources._given_columns import GivenColumns, check_given_columns
from thememap.sources._material import Offsets, material_of
from thememap.sources._reader import ReadOptions, SourceContent
from thememap.sources._registry import files_in, reader_of
from thememap.tables import is_encoding, steady

if TYPE_CHECKING:
    from thememap.project import SourcesSection


@dataclass(frozen=True, kw_only=True, eq=False)
class Imported:
    """What was read from each file, the material made of all, and how places were checked."""

    contents: tuple[SourceContent, ...]
    material: Material
    offsets: Offsets


Cut = Callable[[Document], tuple[list[Segment], list[LeftOut]]]


def import_files(
    paths: Sequence[Path],
    section: SourcesSection,
    *,
    cut: Cut | None = None,
    preferred_languages: tuple[str, ...] = (),
) -> Imported:
    """Read files, and those in folders, and bring them onto canonical quotes and codings.

    ``cut`` makes passages of a text that nobody coded, instead of ``section.texts``. Of an article
    in several languages the first of ``preferred_languages`` is read. Raises `DataError` for what
    cannot be read; nothing is written.
    """
    options = replace(options_of(section), preferred_languages=preferred_languages)
    listing = files_in(paths, recursive=section.recursive)
    contents = with_distinct_names([_read(one, options) for one in listing.files])
    check_given_columns(
        options.columns, list(dict.fromkeys(name for one in contents for name in one.headers))
    )
    check_codes(contents)
    not_read = [
        LeftOut(what=one.what, where=one.name, reason=one.reason) for one in listing.left_out
    ]
    material, offsets, _ = material_of(contents, section, cut=cut, not_read=not_read)
    return Imported(contents=contents, material=material, offsets=offsets)


def check_codes(contents: Sequence[SourceContent]) -> None:
    """Raise `DataError` where nothing has codes and a column looks like them."""
    question = next((one.question for one in contents if one.question), "")
    if question and not any(one.themes for content in contents for one in content.segments):
        raise DataError(question)


def read_source(path: Path, options: ReadOptions) -> SourceContent:
    """What one file holds, with clean names; raises `DataError` where it cannot be read.

    A reader may open a file several times, for its parts and for its checksum, so a file that
    changes meanwhile is refused.
    """
    with steady(path):
        return with_clean_names(reader_of(path).read(path, options))


def _read(file: ListedFile, options: ReadOptions) -> SourceContent:
    content = read_source(file.path, options)
    if file.name.count("/") < 2:
        return content
    # In a subfolder: the name alone would not say which file it is.
    return replace(content, file=replace(content.file, name=file.name))


def options_of(section: SourcesSection) -> ReadOptions:
    """What the project file says of how files are read; raises `UsageError` for no encoding."""
    if section.encoding and not is_encoding(section.encoding):
        raise UsageError(
            f"encoding = {shown(section.encoding)!r}: there is no such encoding of texts. Usual "
            "ones: 'utf-8', 'cp1252', 'utf-16', 'latin-1', 'mac-roman'."
        )
    return ReadOptions(
        encoding=section.encoding,
        sheet=section.sheet,
        separator=section.separator,
        language=section.language,
        offsets=section.offsets,
        columns=GivenColumns(**section.columns.model_dump()),
    )
