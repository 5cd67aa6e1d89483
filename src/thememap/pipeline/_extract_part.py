"""What is found in one file, here or on a worker."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.errors import DataError, ThememapError
from thememap.pipeline._extracting import clean, extraction_of, segments_of
from thememap.records import Block, Document, RejectedCandidate, Segment

if TYPE_CHECKING:
    from thememap.engines import Engine
    from thememap.project import SourcesSection

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundInDocument:
    """The rows of one document: quotes, and rejected candidates.

    ``document`` has its text and blocks where somebody asked for them, else its name alone.
    """

    document: Document
    words: int
    notes: tuple[str, ...] = ()
    rows: Sequence[Row] = ()
    rejected: Sequence[Row] = ()
    left_out: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundInFile:
    """What was found in one file; ``left_out`` says why it was not read, or is empty.

    ``documents`` are found one after the other where that is done here.
    """

    name: str
    left_out: str = ""
    read: bool = True
    notes: Sequence[str] = ()
    documents: Iterable[FoundInDocument] = ()


def found_in_files(
    files: Sequence[Path], section: SourcesSection, *, engine: Engine | None, with_text: bool
) -> Iterator[FoundInFile]:
    """What is found in each file, in their order; on the engine's workers where it has any.

    Documents come with their text if ``with_text``.
    """
    if engine is None or not engine.spreads:
        yield from (found_in_file(path, section) for path in files)
        return
    from thememap.engines import packed_json, unpacked_json

    settings = section.model_dump(mode="json")

    def parts() -> Iterator[dict[str, np.ndarray]]:
        for path in files:
            about = {"name": path.name, "section": settings, "with_text": with_text}
            try:
                content = path.read_bytes()
            except OSError as error:
                content = b""
                about["unreadable"] = error.strerror or type(error).__name__
            yield {
                "about": packed_json(about),
                "content": np.frombuffer(content, dtype=np.uint8),
            }

    for found in engine.map(extracted, parts()):
        yield _from_plain(unpacked_json(found["found"]))


def found_in_file(path: Path, section: SourcesSection) -> FoundInFile:
    """Read a file and find the quotes of its documents, one document after the other."""
    from thememap.extraction import KNOWN_LANGUAGES
    from thememap.sources import options_of, read_source

    try:
        options = replace(options_of(section), preferred_languages=KNOWN_LANGUAGES)
        content = read_source(path, options)
    except ThememapError as error:
        return FoundInFile(name=path.name, left_out=str(error), read=False)
    left_out = "" if content.documents else f"it holds no running text ({content.file.read_as})"
    return FoundInFile(
        name=path.name,
        left_out=left_out,
        notes=content.notes,
        documents=(_found_in(one, section) for one in content.documents),
    )


def extracted(part: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``found``: what is in a file that came as bytes; what a worker does."""
    from thememap.engines import packed_json, unpacked_json
    from thememap.project import SourcesSection

    about = unpacked_json(part["about"])
    name = Path(about["name"]).name
    if why := about.get("unreadable"):
        found = FoundInFile(name=name, left_out=f"{name}: it cannot be read ({why}).", read=False)
        return {"found": packed_json(_plain(found, with_text=False))}
    section = SourcesSection.model_validate(about["section"])
    with tempfile.TemporaryDirectory(prefix="thememap-part-") as folder:
        path = Path(folder) / name
        path.write_bytes(part["content"].tobytes())
        plain = _plain(found_in_file(path, section), with_text=about["with_text"])
    return {"found": packed_json(plain)}


def _found_in(document: Document, section: SourcesSection) -> FoundInDocument:
    try:
        found = extraction_of(document, section)
    except DataError as error:
        reason = str(error).removeprefix(f"{document.name}: ")
        return FoundInDocument(document=document, words=0, left_out=reason)
    return FoundInDocument(
        document=document,
        words=len(document.text.split()),
        notes=tuple(f"{document.name}: {note}" for note in found.notes),
        rows=[_row(one) for one in segments_of(document, found)],
        rejected=[_rejected_row(document, one) for one in found.rejected],
    )


def _row(one: Segment) -> Row:
    row = {
        **one.attributes,
        "text": one.text,
        "source": one.document,
        "start": str(one.start),
        "end": str(one.end),
    }
    row.setdefault("study", row.get("report") or one.document)
    return row


def _rejected_row(document: Document, one: RejectedCandidate) -> Row:
    return {
        "source": document.name,
        "start": str(one.start),
        "end": str(one.end),
        "shape": one.shape,
        "rule": one.rule,
        "heading": one.heading,
        "text": clean(document.text[one.start : one.end]),
    }


def _plain(found: FoundInFile, *, with_text: bool) -> dict[str, Any]:
    return {
        "name": found.name,
        "left_out": found.left_out,
        "read": found.read,
        "notes": list(found.notes),
        "documents": [
            {
                "name": one.document.name,
                "text": one.document.text if with_text else "",
                "blocks": [asdict(b) for b in one.document.blocks] if with_text else [],
                "words": one.words,
                "notes": one.notes,
                "rows": one.rows,
                "rejected": one.rejected,
                "left_out": one.left_out,
            }
            for one in found.documents
        ],
    }


def _from_plain(plain: dict[str, Any]) -> FoundInFile:
    documents = [
        FoundInDocument(
            document=Document(
                name=one["name"],
                text=one["text"],
                blocks=tuple(Block(**block) for block in one["blocks"]),
            ),
            words=one["words"],
            notes=tuple(one["notes"]),
            rows=one["rows"],
            rejected=one["rejected"],
            left_out=one["left_out"],
        )
        for one in plain.pop("documents")
    ]
    return replace(FoundInFile(**plain), documents=documents)
