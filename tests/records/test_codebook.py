from __future__ import annotations

import pytest

from thememap.records import Codebook, Theme


def test_missing_ancestors_are_added_before_their_children() -> None:
    book = Codebook.of([Theme(path=("a", "b", "c")), Theme(path=("d",)), Theme(path=("a", "e"))])
    assert book.paths == (("a",), ("a", "b"), ("a", "b", "c"), ("a", "e"), ("d",))
    assert book.depth == 3
    assert book.children(("a",)) == (("a", "b"), ("a", "e"))
    assert book.children(()) == (("a",), ("d",))


def test_a_parent_listed_after_its_child_keeps_its_definition() -> None:
    book = Codebook.of([Theme(path=("a", "b")), Theme(path=("a",), definition="what a is")])
    assert book.theme(("a",)).definition == "what a is"


def test_a_theme_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        Codebook(themes=(Theme(path=("a",)), Theme(path=("a",))))


def test_an_empty_codebook_has_depth_zero() -> None:
    assert Codebook.of([]).depth == 0
