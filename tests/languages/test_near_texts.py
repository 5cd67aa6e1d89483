"""Texts that say nearly the same words."""

from __future__ import annotations

import pytest

from thememap.languages._near_texts import comparable_words, repeated_text, similar_texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6.b Please EXPLAIN:", "please explain"),
        ("c.ii Data  Lineage", "data lineage"),
        ("(iv) Why?", "why"),
        ("I think so.", "i think so"),
        ("A bus came", "a bus came"),
        ("12", "12"),
        ("Was war los?", "was war los"),
        ("司会：はい", "司 会 は い"),
    ],
)
def test_compared_are_the_words_without_number_and_punctuation(text: str, words: str) -> None:
    assert comparable_words(text) == words


def test_short_texts_are_alike_only_where_they_are_equal() -> None:
    assert similar_texts(["i know", "i knew"], ["i know"]) == [[0], []]
    assert similar_texts(["read the whole text now"], ["read the whole texts now"]) == [[0]]
    assert similar_texts(["read the whole text now"], []) == [[]]


def test_most_of_the_texts_in_three_documents_are_needed() -> None:
    texts = ["1 Read the text now.", "Read the text now", "read the texts now", "I left."]
    assert repeated_text(texts, ["a", "b", "c", "c"]) == (3, 3)
    assert repeated_text(texts, ["a", "b", "b", "c"]) == (0, 0)
    assert repeated_text([*texts, "No.", "It rained."], ["a", "b", "c", "d", "e", "f"]) == (0, 0)
    assert repeated_text([], []) == (0, 0)
