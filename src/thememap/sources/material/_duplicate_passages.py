"""Coded passages that are in a text which is read as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thememap.message_words import count_noun, list_names
from thememap.records import CodedSegment, Document

MIN_REPEATED_WORDS = 4
"""Shorter passages are in many a text by chance."""
MAX_NAMED = 3


def count_repeated_passages(
    document: Document, passages: Sequence[CodedSegment]
) -> tuple[int, int]:
    """How many of the coded passages stand word for word in a document, and of how many.

    Passages of fewer than four words are not counted.
    """
    text = " ".join(document.text.split())
    long = [
        words
        for words in (" ".join(passage.text.split()) for passage in passages)
        if words.count(" ") + 1 >= MIN_REPEATED_WORDS
    ]
    return sum(words in text for words in long), len(long)


def duplicate_passage_notes(
    passages: Sequence[CodedSegment], cut: Mapping[str, Document]
) -> list[str]:
    """A note where passages stand word for word in documents that were cut into quotes too.

    White space may differ. ``cut`` are the documents that nobody is known to have coded. Gives
    nothing where no passage is found there.
    """
    texts = {name: " ".join(document.text.split()) for name, document in cut.items()}
    twice: dict[str, int] = {}
    coded_passages = [passage for passage in passages if passage.document not in cut]
    for passage in coded_passages:
        wanted = " ".join(passage.text.split())
        if wanted.count(" ") + 1 < MIN_REPEATED_WORDS:
            continue
        name = next((name for name, text in texts.items() if wanted in text), "")
        if name:
            twice[name] = twice.get(name, 0) + 1
    n = sum(twice.values())
    if not n:
        return []
    tables = list_names(sorted({passage.document for passage in coded_passages}), shown=MAX_NAMED)
    return [
        f"Read twice: {n} of {count_noun(len(coded_passages), 'coded passage')} (of {tables}) "
        f"{'is' if n == 1 else 'are'} word for word in {count_noun(len(twice), 'text')} that "
        f"{'is' if len(twice) == 1 else 'are'} cut into quotes as well "
        f"({list_names(sorted(twice), shown=MAX_NAMED)}), so these words count twice, once with "
        "their codes and once without. Name the text's file in a column 'source' next to the "
        "passages: then a text with coded passages is not cut a second time. Or leave the texts "
        "out: --texts none."
    ]
