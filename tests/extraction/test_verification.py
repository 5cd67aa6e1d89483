from __future__ import annotations

import pytest

from thememap.extraction import limit_words_per_source, verify_quotes
from thememap.records import Document

ARTICLE = Document(
    name="a.md", text="She said “I sat there for two long hours, and nobody came”, and shrugged."
)


@pytest.mark.parametrize(
    ("text", "kind", "difference"),
    [
        ("I sat there for two long hours", "verbatim", ""),
        ("i sat  there for two long hours", "verbatim", ""),
        ("I sat there for three long hours, and nobody came", "nearly",
         "I sat there for [-three-] {+two+} long hours, and nobody came"),
        ("The canal was frozen over that year", "not found", ""),
    ],
)  # fmt: skip
def test_a_quote_stands_word_for_word_nearly_or_not(text: str, kind: str, difference: str) -> None:
    found = verify_quotes([("q1", text, "a.md")], {"a.md": ARTICLE})[0]
    assert (found.kind, found.difference) == (kind, difference)


def test_a_source_never_gives_more_words_than_the_limit() -> None:
    rows = [{"source": "a", "text": "one two three"}, {"source": "a", "text": "four five six"},
            {"source": "b", "text": "seven eight"}]  # fmt: skip
    told = [one["text"] for one in limit_words_per_source(rows, words_per_source=4)]
    assert told == ["one two three", "four […]", "seven eight"]
