"""Rich text files."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.records import Document
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.documents._plain_paragraphs import paragraph_blocks
from thememap.sources.files._file import read_bytes, source_file


def _recognises(path: Path, head: bytes) -> bool:
    return head.startswith(b"{\\rtf")


def _read(path: Path, options: ReadOptions) -> SourceContent:
    from striprtf.striprtf import rtf_to_text

    data = read_bytes(path)
    if not data.startswith(b"{\\rtf"):
        raise DataError(f"{path.name}: this is not rich text. Save it again as .rtf or .docx.")
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("latin-1"), encoding=options.encoding or "cp1252"
        )
    except Exception as error:  # the library raises whatever a damaged file leads to
        raise DataError(
            f"{path.name}: the rich text is damaged. Open it in a word processor and save it again."
        ) from error
    text = text.replace("\r\n", "\n")
    document, note = detect_turns(
        Document(name=path.name, text=text, blocks=paragraph_blocks(text, name=path.name))
    )
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="rich text"),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        notes=(note,) if note else (),
    )


READER = Reader(
    name="rich text",
    extensions=(".rtf",),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs", "speakers and times of transcripts"),
    loses=("headings, block quotes, bold names", "pictures and tables"),
)
