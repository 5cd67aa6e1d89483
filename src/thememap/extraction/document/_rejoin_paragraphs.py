"""Paragraphs that a page break or a bad conversion cut in two, put together again."""

from __future__ import annotations

from dataclasses import replace

from thememap.records import Document, DocumentBlock

PARAGRAPH_ENDINGS = tuple(".!?:;…”\"’'»“)]*_")


def rejoin_paragraphs(document: Document) -> Document:
    """The document with paragraphs joined that go on in the next one.

    One goes on where it ends in no punctuation mark, quotation mark or bracket and the next
    begins with a small letter, or where it ends in a hyphen.

    >>> text = "They spoke of \\n\\nwaiting."
    >>> two = (DocumentBlock(start=0, end=13), DocumentBlock(start=16, end=24))
    >>> cut = Document(name="a", text=text, blocks=two)
    >>> [(one.start, one.end) for one in rejoin_paragraphs(cut).blocks]
    [(0, 24)]
    """
    joined: list[DocumentBlock] = []
    for block in document.blocks:
        if joined and _continues_in(document, joined[-1], block):
            joined[-1] = replace(joined[-1], end=block.end)
        else:
            joined.append(block)
    return (
        document if len(joined) == len(document.blocks) else replace(document, blocks=tuple(joined))
    )


def _continues_in(document: Document, block: DocumentBlock, other: DocumentBlock) -> bool:
    if block.kind != "paragraph" or other.kind != "paragraph" or block.speaker:
        return False
    end = document.text[block.start : block.end].rstrip()
    begin = document.text[other.start : other.end].lstrip()
    if not end or not begin or document.text[block.end : other.start].strip():
        return False
    if end.endswith("-") and begin[0].islower():
        return True
    return not end.endswith(PARAGRAPH_ENDINGS) and not end[-1].isdigit() and begin[0].islower()
