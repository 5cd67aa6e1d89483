"""Lists of reports from reference managers."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.references._report_index import add_study_labels
from thememap.tables import decode_text


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".ris" or head.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"TY  -")


def _read(path: Path, options: ReadOptions) -> SourceContent:
    import rispy

    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    try:
        entries = rispy.loads(text)
    except Exception as error:  # the library raises whatever a damaged file leads to
        raise DataError(
            f"{path.name}: the RIS file is damaged or cut short. Export it again."
        ) from error
    if not entries:
        raise DataError(f"{path.name}: there is no reference in it. Export it again as RIS.")
    rows = add_study_labels(
        {
            "id": str(entry.get("id") or number),
            "title": str(entry.get("title") or entry.get("primary_title") or ""),
            "authors": "; ".join(
                map(str, entry.get("authors") or entry.get("first_authors") or ())
            ),
            "year": str(entry.get("year") or entry.get("publication_year") or "")[:4],
            "journal": str(entry.get("journal_name") or entry.get("secondary_title") or ""),
            "doi": str(entry.get("doi") or ""),
        }
        for number, entry in enumerate(entries, 1)
    )
    return SourceContent(
        file=source_file(path, role="references", rows=len(rows), read_as=f"RIS, {encoding}"),
        references=tuple(rows),
        encoding=encoding,
        counts={"references": len(rows)},
    )


READER = Reader(
    name="RIS references",
    extensions=(".ris",),
    recognises=_recognises,
    read=_read,
    keeps=("authors, year, title, journal, DOI", "a label 'Author, year' for each report"),
    loses=("abstracts, key words, notes",),
)
