"""Extraction of one file, in this process or on a worker."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from thememap.errors import DataError, ThememapError
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.extract._passages import clean_passage, extract_document, quote_segments
from thememap.pipeline.folder._serialize import json_object, messages_from_json
from thememap.records import (
    CodedSegment,
    Document,
    DocumentBlock,
    Message,
    RejectedCandidate,
    message,
)

if TYPE_CHECKING:
    from thememap.engines import Engine
    from thememap.project import SourcesSection

CsvRow = dict[str, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class DocumentExtraction:
    """The rows of one document: quotes, and rejected candidates.

    ``document`` has its text and blocks where somebody asked for them, else its name alone;
    ``rules`` is the language whose rules it was read with.
    """

    document: Document
    words: int
    notes: Sequence[Message | str] = ()
    rows: Sequence[CsvRow] = ()
    rejected: Sequence[CsvRow] = ()
    rules: str = ""
    left_out: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class FileExtraction:
    """What was found in one file; ``left_out`` says why it was not read, or is empty.

    ``documents`` are found one after the other where that is done here.
    """

    name: str
    left_out: Message | str = ""
    read: bool = True
    notes: Sequence[Message | str] = ()
    documents: Iterable[DocumentExtraction] = ()


def extract_each_file(
    files: Sequence[Path], section: SourcesSection, *, engine: Engine | None, with_text: bool
) -> Iterator[FileExtraction]:
    """What is found in each file, in their order; on the engine's workers where it has any.

    Documents come with their text if ``with_text``.
    """
    if engine is None or not engine.is_distributed:
        yield from (extract_file(path, section) for path in files)
        return
    from thememap.engines import pack_json, unpack_json

    settings = section.model_dump(mode="json")

    def parts() -> Iterator[dict[str, np.ndarray]]:
        for path in files:
            about = {"name": path.name, "section": settings, "with_text": with_text}
            try:
                content = path.read_bytes()
            except OSError as error:
                content = b""
                about["unreadable"] = error.strerror or type(error).__name__
            yield {"about": pack_json(about), "content": np.frombuffer(content, dtype=np.uint8)}

    for result in engine.map(extract_on_worker, parts()):
        yield _extraction_from_json(unpack_json(result["found"]))


def extract_file(path: Path, section: SourcesSection) -> FileExtraction:
    """Read a file and find the quotes of its documents, one document after the other."""
    from thememap.extraction import KNOWN_LANGUAGES
    from thememap.sources import read_options_from, read_source

    try:
        options = replace(read_options_from(section), preferred_languages=KNOWN_LANGUAGES)
        content = read_source(path, options)
    except ThememapError as error:
        return FileExtraction(name=path.name, left_out=str(error), read=False)
    left_out = (
        ""
        if content.documents
        else message(RunMessage.NO_RUNNING_TEXT, read_as=content.file.read_as)
    )
    return FileExtraction(
        name=path.name,
        left_out=left_out,
        notes=content.notes,
        documents=(_extract_rows(document, section) for document in content.documents),
    )


def extract_on_worker(part: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``found``: what is in a file that came as bytes; what a worker does."""
    from thememap.engines import pack_json, unpack_json
    from thememap.project import SourcesSection

    about = unpack_json(part["about"])
    name = Path(about["name"]).name
    with tempfile.TemporaryDirectory(prefix="thememap-part-") as folder:
        if why := about.get("unreadable"):
            left_out = f"{name}: it cannot be read ({why})."
            extraction = FileExtraction(name=name, left_out=left_out, read=False)
        else:
            path = Path(folder) / name
            path.write_bytes(part["content"].tobytes())
            extraction = extract_file(path, SourcesSection.model_validate(about["section"]))
        values = _extraction_to_json(extraction, with_text=about["with_text"])
    return {"found": pack_json(values)}


def _extract_rows(document: Document, section: SourcesSection) -> DocumentExtraction:
    from thememap.extraction import ExtractionNote

    try:
        extraction = extract_document(document, section)
    except DataError as error:
        reason = str(error).removeprefix(f"{document.name}: ")
        return DocumentExtraction(document=document, words=0, left_out=reason)
    return DocumentExtraction(
        document=document,
        words=len(document.text.split()),
        rules=extraction.rules,
        notes=tuple(
            message(ExtractionNote.OF_DOCUMENT, document=document.name, note=note)
            for note in extraction.notes
        ),
        rows=[_quote_row(segment) for segment in quote_segments(document, extraction)],
        rejected=[_rejected_row(document, candidate) for candidate in extraction.rejected],
    )


def _quote_row(segment: CodedSegment) -> CsvRow:
    row = {
        **segment.attributes,
        "text": segment.text,
        "source": segment.document,
        "start": str(segment.start),
        "end": str(segment.end),
    }
    row.setdefault("study", row.get("report") or segment.document)
    return row


def _rejected_row(document: Document, candidate: RejectedCandidate) -> CsvRow:
    return {
        "source": document.name,
        "start": str(candidate.start),
        "end": str(candidate.end),
        "shape": candidate.shape,
        "rule": candidate.rule,
        "heading": candidate.heading,
        "text": clean_passage(document.text[candidate.start : candidate.end]),
    }


def _extraction_to_json(extraction: FileExtraction, *, with_text: bool) -> dict[str, Any]:
    documents = [
        entry if with_text else replace(entry, document=Document(name=entry.document.name, text=""))
        for entry in extraction.documents
    ]
    return json_object(replace(extraction, documents=documents))


def _extraction_from_json(values: dict[str, Any]) -> FileExtraction:
    documents = []
    for entry in values.pop("documents"):
        document = entry.pop("document")
        blocks = tuple(DocumentBlock(**block) for block in document["blocks"])
        notes = messages_from_json(entry.pop("notes"))
        documents.append(
            DocumentExtraction(
                document=Document(name=document["name"], text=document["text"], blocks=blocks),
                notes=notes,
                **entry,
            )
        )
    notes = messages_from_json(values.pop("notes"))
    (left_out,) = messages_from_json([values.pop("left_out")])
    return FileExtraction(documents=documents, notes=notes, left_out=left_out, **values)
