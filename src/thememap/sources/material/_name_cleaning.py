"""Names of codes, coders and documents without what a hand slipped in around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from thememap.message_words import count_noun
from thememap.records import Codebook, CodedSegment, Theme, ThemePath, normalise_name
from thememap.sources._reader import SourceContent

UNNAMED_CODE = "(code without a name)"


def clean_names(content: SourceContent) -> SourceContent:
    """The same content with every name as `normalise_name` gives it; a note counts merged codes."""
    book = content.codebook
    themes = book.displayed if book is not None else ()
    clean = [replace(theme, path=_clean_path(theme.path)) for theme in themes]
    merged = len(themes) - len({theme.path for theme in clean})
    note = (
        f"{content.file.name}: {count_noun(merged, 'code')} differed from another only by blanks, "
        "invisible characters or the make-up of accents, and is taken as that one."
    )
    names = _clean_document_names([document.name for document in content.documents])
    return replace(
        content,
        documents=tuple(
            replace(document, name=names[document.name]) for document in content.documents
        ),
        segments=tuple(_clean_segment(segment, names) for segment in content.segments),
        codebook=book if book is None else _merge_duplicate_paths(book, clean),
        fully_read_documents=tuple(
            (normalise_name(coder), names.get(document, normalise_name(document)))
            for coder, document in content.fully_read_documents
        ),
        notes=(*content.notes, *([note] if merged else ())),
    )


def _clean_path(path: ThemePath) -> ThemePath:
    return tuple(normalise_name(name) or UNNAMED_CODE for name in path)


def _clean_segment(segment: CodedSegment, names: dict[str, str]) -> CodedSegment:
    return replace(
        segment,
        document=names.get(segment.document) or normalise_name(segment.document),
        coder=normalise_name(segment.coder),
        themes=tuple(dict.fromkeys(_clean_path(path) for path in segment.themes)),
    )


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
