from __future__ import annotations

from helpers.material import book_of, codings_of, quotes_of
from thememap.comparison import reference_coding
from thememap.records import LevelView, coded_levels, level_view

BOOK = book_of(("P",), ("P", "a"), ("P", "b"), ("P", "b", "x"), ("Q",))
GIVEN = {
    "q0000": [("P", "a")],
    "q0001": [("P",)],
    "q0002": [("P", "b", "x")],
    "q0003": [("Q",)],
    "q0004": [],
    "q0005": [("P",), ("P", "a")],
}
QUOTES = quotes_of(["t"] * 6)


def view(level: int) -> LevelView:
    reference = reference_coding(quotes=QUOTES, codings=codings_of({"A": GIVEN}), codebook=BOOK)
    assert coded_levels(reference) == (1, 2, 3)
    return level_view(reference=reference, codebook=BOOK, level=level)


def test_a_theme_holds_what_was_coded_at_it_or_below_it() -> None:
    top = view(1)
    assert top.themes == (("P",), ("Q",))
    assert top.member[:, 0].tolist() == [True, True, True, False, False, True]
    assert top.specified.all()


def test_a_quote_coded_only_at_the_parent_is_unspecified_below_it() -> None:
    second = view(2)
    assert second.themes == (("P", "a"), ("P", "b"), ("Q",))
    assert second.specified[1].tolist() == [False, False, True]
    assert second.specified[[0, 2, 3, 4, 5]].all()


def test_a_theme_without_children_stays_at_the_levels_below() -> None:
    third = view(3)
    assert third.themes == (("P", "a"), ("P", "b", "x"), ("Q",))
    assert third.member[3].tolist() == [False, False, True]


def test_unspecified_at_the_top_is_unspecified_two_levels_below() -> None:
    third = view(3)
    assert third.specified[1].tolist() == [False, False, True]
