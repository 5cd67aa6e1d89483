"""Reading files and folders of other programs into canonical material."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.folder_listing import ListedFile
from thememap.path_checks import shorten_for_message
from thememap.records import Material
from thememap.sources._messages import skipped_entry
from thememap.sources._reader import ReadOptions, SourceContent
from thememap.sources._registry import list_files, reader_of
from thememap.sources.material._material import OffsetCounts, build_material
from thememap.sources.material._names import clean_names, make_document_names_unique
from thememap.sources.material._own_results import leave_out_own_results
from thememap.sources.material._uncoded_passages import TextSplitter, check_uncoded_setting
from thememap.sources.offsets._offset_report import offset_report_values
from thememap.sources.tables._coded_tables import join_tables_of_coders, same_text_notes
from thememap.sources.tables._user_columns import UserColumns, check_user_columns
from thememap.tables import encoding_notes, ensure_unchanged, is_file_encoding

if TYPE_CHECKING:
    from thememap.project import SourcesSection


@dataclass(frozen=True, kw_only=True, eq=False)
class ImportResult:
    """What was read from each file, the material made of all, and how places were checked."""

    contents: tuple[SourceContent, ...]
    material: Material
    offsets: OffsetCounts


def import_files(
    paths: Sequence[Path],
    section: SourcesSection,
    *,
    cut: TextSplitter | None = None,
    preferred_languages: tuple[str, ...] = (),
) -> ImportResult:
    """Read files, and those in folders, and bring them onto canonical quotes and codings.

    ``cut`` makes passages of a text that nobody coded, instead of ``section.texts``. Of an article
    in several languages the first of ``preferred_languages`` is read. Raises `DataError` for what
    cannot be read; nothing is written.
    """
    check_uncoded_setting(section)
    options = replace(read_options_from(section), preferred_languages=preferred_languages)
    listing = list_files(paths, recursive=section.recursive)
    contents = make_document_names_unique(
        [_read_listed_file(file, options) for file in listing.files]
    )
    check_user_columns(
        options.columns,
        list(dict.fromkeys(name for content in contents for name in content.headers)),
        tables=[name for content in contents for name in (content.file.name, *content.sheets)],
    )
    contents = join_tables_of_coders(contents)
    if notes := tuple(same_text_notes(contents)):
        contents = (*contents[:-1], replace(contents[-1], notes=(*contents[-1].notes, *notes)))
    check_codes_found(contents)
    material, offsets = build_material(
        contents, section, cut=cut, not_read=[skipped_entry(entry) for entry in listing.left_out]
    )
    return ImportResult(contents=contents, material=material, offsets=offsets)


def import_account(imported: ImportResult) -> dict[str, object]:
    """What was read, left out and noted; messages and columns are records."""
    material = imported.material
    return {
        "files": [
            {
                "name": content.file.name,
                "read_as": content.file.read_as,
                "sha256": content.file.sha256,
                "found": dict(content.counts),
                "columns": content.columns,
                "offsets": offset_report_values(content.offsets) if content.offsets else None,
            }
            for content in imported.contents
        ],
        "quotes": len(material.quotes),
        "codings": len(material.codings),
        "themes": len(material.codebook.themes),
        "languages": material.languages.shares if material.languages else (),
        "language_unsure": material.languages.unsure if material.languages else None,
        "offsets": asdict(imported.offsets),
        "left_out": material.left_out,
        "notes": material.notes,
    }


def import_account_json(imported: ImportResult) -> str:
    """The account as JSON."""
    return json.dumps(import_account(imported), ensure_ascii=False, indent=1, default=asdict)


def check_codes_found(contents: Sequence[SourceContent]) -> None:
    """Raise `DataError` where nothing has codes and a column looks like them."""
    question = next((content.question for content in contents if content.question), "")
    if question and not any(segment.themes for content in contents for segment in content.segments):
        raise DataError(question)


def read_source(path: Path, options: ReadOptions) -> SourceContent:
    """What one file holds, with clean names; raises `DataError` where it cannot be read.

    A reader may open a file several times, for its parts and for its checksum, so a file that
    changes meanwhile is refused.
    """
    with ensure_unchanged(path):
        content = leave_out_own_results(clean_names(reader_of(path).read(path, options)))
    texts = [segment.text for segment in content.segments]
    texts += [document.text for document in content.documents]
    texts += [value for row in content.references for value in row.values()]
    if content.codebook is not None:
        texts += [name for theme in content.codebook.themes for name in theme.path]
    notes = encoding_notes(path.name, content.encoding, texts)
    return replace(content, notes=(*notes, *content.notes))


def _read_listed_file(file: ListedFile, options: ReadOptions) -> SourceContent:
    content = read_source(file.path, options)
    if file.name.count("/") < 2:
        return content
    # In a subfolder: the name alone would not say which file it is.
    return replace(content, file=replace(content.file, name=file.name))


def read_options_from(section: SourcesSection) -> ReadOptions:
    """What the project file says of how files are read; raises `UsageError` for no encoding."""
    if section.encoding and not is_file_encoding(section.encoding):
        raise UsageError(
            f"encoding = {shorten_for_message(section.encoding)!r}: there is no such encoding of"
            " texts. Usual ones: 'utf-8', 'cp1252', 'utf-16', 'latin-1', 'mac-roman'."
        )
    return ReadOptions(
        encoding=section.encoding,
        sheets=section.sheet,
        separator=section.separator,
        language=section.language,
        offsets=section.offsets,
        columns=UserColumns(**section.columns.model_dump(), coders=section.coders),
    )
