"""Names of codes, coders and documents: clean, and one document a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thememap.records import (
    Codebook,
    CodedSegment,
    Message,
    Theme,
    ThemePath,
    message,
    normalise_name,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import UNNAMED_CODE, SourceContent


def clean_names(content: SourceContent) -> SourceContent:
    """The same content with every name as `normalise_name` gives it; a note counts merged codes."""
    book = content.codebook
    themes = book.displayed if book is not None else ()
    clean = [replace(theme, path=_clean_path(theme.path)) for theme in themes]
    merged = len(themes) - len({theme.path for theme in clean})
    notes = [message(ImportMessage.MERGED_CODES, file=content.file.name, n=merged)]
    names = _clean_document_names([document.name for document in content.documents])
    renamed = _rename_documents(content, names, notes if merged else [])
    return replace(
        renamed,
        segments=tuple(map(_clean_segment, renamed.segments)),
        codebook=book if book is None else _merge_duplicate_paths(book, clean),
        fully_read_documents=tuple(
            (normalise_name(coder), document) for coder, document in renamed.fully_read_documents
        ),
    )


def make_document_names_unique(contents: Sequence[SourceContent]) -> tuple[SourceContent, ...]:
    """The same contents; a later document of a name that is taken gets a number.

    Its passages go with it, and a note says so. Two documents of one name and text stay one.
    """
    texts: dict[str, str] = {}
    unique = []
    for content in contents:
        names, documents = {}, []
        for document in content.documents:
            name, number = document.name, 1
            while texts.setdefault(name, document.text) != document.text:
                number += 1
                name = f"{document.name} ({number})"
            names[document.name] = name
            documents.append(replace(document, name=name))
        notes = [
            message(ImportMessage.DOCUMENT_RENAMED, file=content.file.name, old=old, new=new)
            for old, new in names.items()
            if old != new
        ]
        renamed = _rename_documents(content, names, notes) if notes else content
        unique.append(replace(renamed, documents=tuple(documents)))
    return tuple(unique)


def _rename_documents(
    content: SourceContent, names: Mapping[str, str], notes: Sequence[Message]
) -> SourceContent:
    """Other names of documents; passages of texts that are not there keep a clean one."""

    def renamed(name: str) -> str:
        return names.get(name) or normalise_name(name)

    return replace(
        content,
        documents=tuple(replace(text, name=renamed(text.name)) for text in content.documents),
        segments=tuple(
            replace(segment, document=renamed(segment.document)) for segment in content.segments
        ),
        fully_read_documents=tuple(
            (coder, renamed(document)) for coder, document in content.fully_read_documents
        ),
        notes=(*content.notes, *notes),
    )


def _clean_path(path: ThemePath) -> ThemePath:
    return tuple(normalise_name(name) or UNNAMED_CODE for name in path)


def _clean_segment(segment: CodedSegment) -> CodedSegment:
    themes = tuple(dict.fromkeys(_clean_path(path) for path in segment.themes))
    attributes = {name: normalise_name(value) for name, value in segment.attributes.items()}
    coder = normalise_name(segment.coder)
    return replace(segment, coder=coder, themes=themes, attributes=attributes)


def _merge_duplicate_paths(book: Codebook, themes: Sequence[Theme]) -> Codebook:
    """One theme a path, in the first one's place; a definition is kept wherever it stood."""
    of_path: dict[ThemePath, Theme] = {}
    for theme in themes:
        first = of_path.setdefault(theme.path, theme)
        if not first.definition and theme.definition:
            of_path[theme.path] = theme
    return Codebook.of(of_path.values(), title=book.title, made_from_codings=book.made_from_codings)


def _clean_document_names(names: Sequence[str]) -> dict[str, str]:
    """The clean name of each document; a number where it is another document's already."""
    clean: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for name in dict.fromkeys(names):
        shown = normalise_name(name) or name
        numbers[shown] += 1
        clean[name] = f"{shown} ({numbers[shown]})" if numbers[shown] > 1 else shown
    return clean
