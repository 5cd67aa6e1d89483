"""Names of documents: two with different texts never share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thememap.sources._reader import SourceContent


def make_document_names_unique(contents: Sequence[SourceContent]) -> tuple[SourceContent, ...]:
    """The same contents; a later document of a name that is taken gets a number.

    Its passages go with it, and a note says so. Two documents of one name and text stay one.
    """
    texts: dict[str, str] = {}
    return tuple(_rename_documents(content, texts) for content in contents)


def _rename_documents(content: SourceContent, texts: dict[str, str]) -> SourceContent:
    documents, new_name = [], {}
    for document in content.documents:
        name, number = document.name, 1
        while texts.setdefault(name, document.text) != document.text:
            number += 1
            name = f"{document.name} ({number})"
        documents.append(replace(document, name=name))
        if name != document.name:
            new_name[document.name] = name
    if not new_name:
        return content
    notes = [
        f"{content.file.name}: a source of another text is called {old!r} too; this one is called "
        f"{new!r} here."
        for old, new in new_name.items()
    ]
    return replace(
        content,
        documents=tuple(documents),
        segments=tuple(
            replace(segment, document=new_name.get(segment.document, segment.document))
            for segment in content.segments
        ),
        fully_read_documents=tuple(
            (coder, new_name.get(document, document))
            for coder, document in content.fully_read_documents
        ),
        notes=(*content.notes, *notes),
    )
