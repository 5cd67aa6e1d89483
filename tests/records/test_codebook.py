from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.records import Codebook, Theme


def test_missing_ancestors_are_added_before_their_children() -> None:
    book = Codebook.of([Theme(path=("a", "b", "c")), Theme(path=("d",)), Theme(path=("a", "e"))])
    assert book.paths == (("a",), ("a", "b"), ("a", "b", "c"), ("a", "e"), ("d",))
    assert book.depth == 3
    assert book.children(("a",)) == (("a", "b"), ("a", "e"))
    assert book.children(()) == (("a",), ("d",))


names = st.text(alphabet="aBé/ 9", min_size=1, max_size=3).filter(str.strip)
trees = st.lists(st.lists(names, min_size=1, max_size=3).map(tuple), max_size=8, unique=True)


@given(trees, st.randoms(use_true_random=False))
def test_only_the_display_order_depends_on_the_order_of_rows(
    paths: list[tuple[str, ...]], random: Random
) -> None:
    shuffled = random.sample(paths, len(paths))
    first, second = (Codebook.of(Theme(path=path) for path in rows) for rows in (paths, shuffled))
    assert first.themes == second.themes
    assert all(first.children(path) == second.children(path) for path in ((), *first.paths))
    tops = [theme.path for theme in second.displayed if theme.level == 1]
    assert tops == list(dict.fromkeys(path[:1] for path in shuffled))


def test_values_of_themes_are_sorted_as_the_makers_list_them() -> None:
    book = Codebook.of([Theme(path=("b",)), Theme(path=("a", "z")), Theme(path=("a", "c"))])
    assert book.paths == (("a",), ("a", "c"), ("a", "z"), ("b",))
    assert book.sorted_for_display(book.paths, lambda path: path) == (
        ("b",),
        ("a",),
        ("a", "z"),
        ("a", "c"),
    )


def test_a_codebook_that_is_not_sorted_is_refused() -> None:
    with pytest.raises(ValueError, match="not sorted"):
        Codebook(themes=(Theme(path=("b",)), Theme(path=("a",))))


def test_a_display_order_of_other_themes_is_refused() -> None:
    with pytest.raises(ValueError, match="other paths"):
        Codebook(themes=(Theme(path=("a",)),), display_order=(("b",),))


def test_a_parent_listed_after_its_child_keeps_its_definition() -> None:
    book = Codebook.of([Theme(path=("a", "b")), Theme(path=("a",), definition="what a is")])
    assert book.theme(("a",)).definition == "what a is"


def test_a_theme_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="occurs twice"):
        Codebook(themes=(Theme(path=("a",)), Theme(path=("a",))))


def test_an_empty_codebook_has_depth_zero() -> None:
    assert Codebook.of([]).depth == 0
