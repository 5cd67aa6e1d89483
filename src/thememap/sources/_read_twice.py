"""Coded passages that stand in a text which is read as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thememap.records import Document, Segment
from thememap.wording import counted, listed

LEAST_WORDS = 4
"""Shorter passages stand in many a text by chance."""
NAMED_AT_MOST = 3


def repeated_in(document: Document, passages: Sequence[Segment]) -> tuple[int, int]:
    """How many of the coded passages stand word for word in a document, and of how many.

    Passages of fewer than four words are not counted.
    """
    text = " ".join(document.text.split())
    long = [
        words
        for words in (" ".join(passage.text.split()) for passage in passages)
        if words.count(" ") + 1 >= LEAST_WORDS
    ]
    return sum(words in text for words in long), len(long)


def read_twice(passages: Sequence[Segment], cut: Mapping[str, Document]) -> list[str]:
    """A note where passages stand word for word in documents that were cut into quotes too.

    White space may differ. ``cut`` are the documents that nobody is known to have coded. Gives
    nothing where no passage is found there.
    """
    texts = {name: " ".join(document.text.split()) for name, document in cut.items()}
    twice: dict[str, int] = {}
    own = [one for one in passages if one.document not in cut]
    for one in own:
        wanted = " ".join(one.text.split())
        if wanted.count(" ") + 1 < LEAST_WORDS:
            continue
        name = next((name for name, text in texts.items() if wanted in text), "")
        if name:
            twice[name] = twice.get(name, 0) + 1
    n = sum(twice.values())
    if not n:
        return []
    tables = listed(sorted({one.document for one in own}), shown=NAMED_AT_MOST)
    return [
        f"Read twice: {n} of {counted(len(own), 'coded passage')} (of {tables}) "
        f"{'stands' if n == 1 else 'stand'} word for word in {counted(len(twice), 'text')} that "
        f"{'is' if len(twice) == 1 else 'are'} cut into quotes as well "
        f"({listed(sorted(twice), shown=NAMED_AT_MOST)}), so these words count twice, once with "
        "their codes and once without. Name the text's file in a column 'source' beside the "
        "passages: then a text with coded passages is not cut a second time. Or leave the texts "
        "out: --texts none."
    ]
