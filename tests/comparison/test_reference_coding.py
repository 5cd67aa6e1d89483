from __future__ import annotations

import pytest

from helpers.material import book_of, codings_of, quotes_of
from thememap.comparison import default_rule, reference_coding
from thememap.errors import UsageError
from thememap.records import ReferenceCoding, ThemePath

A: ThemePath = ("P", "a")
B: ThemePath = ("P", "b")
P: ThemePath = ("P",)
BOOK = book_of(P, A, B, ("Q",))
QUOTES = quotes_of(["one", "two", "three"])


def given(reference: ReferenceCoding, row: int) -> set[ThemePath]:
    return {path for t, path in enumerate(reference.themes) if reference.assigned[row, t]}


def reference(rule: str = "", **coders: dict[str, list[ThemePath]]) -> ReferenceCoding:
    return reference_coding(quotes=QUOTES, codings=codings_of(coders), codebook=BOOK, rule=rule)


def test_the_only_coder_is_the_reference() -> None:
    found = reference(Ada={"q0000": [A], "q0001": []})
    assert found.rule == "Ada"
    assert given(found, 0) == {A}
    assert found.read.tolist() == [True, True, False]
    assert found.read_none.tolist() == [False, True, False]


def test_a_coder_called_final_comes_before_the_majority() -> None:
    assert default_rule(["Ada", "Ben", "FINAL"]) == "FINAL"


def test_a_tie_of_two_coders_counts_as_coded() -> None:
    found = reference(Ada={"q0000": [A]}, Ben={"q0000": []})
    assert found.rule == "majority"
    assert given(found, 0) == {A}


def test_a_minority_of_three_does_not_count() -> None:
    found = reference(Ada={"q0000": [A]}, Ben={"q0000": []}, Cleo={"q0000": []})
    assert given(found, 0) == set()
    assert found.read_none[0]


def test_only_those_who_read_a_quote_have_a_vote() -> None:
    found = reference(Ada={"q0000": [A]}, Ben={"q0001": []}, Cleo={"q0001": []})
    assert given(found, 0) == {A}


def test_coders_who_chose_siblings_agree_at_the_parent() -> None:
    found = reference(
        Ada={"q0000": [A]}, Ben={"q0000": [B]}, Cleo={"q0000": [P]}, Dan={"q0000": [("Q",)]}
    )
    assert given(found, 0) == {P}


def test_union_takes_what_any_coder_gave() -> None:
    found = reference("union", Ada={"q0000": [A]}, Ben={"q0000": [("Q",)]}, Cleo={"q0000": []})
    assert given(found, 0) == {A, ("Q",)}


def test_an_unknown_rule_names_the_coders() -> None:
    with pytest.raises(UsageError, match="Ada, Ben"):
        reference("Adda", Ada={"q0000": [A]}, Ben={"q0000": [A]})


def test_without_codings_nothing_is_read() -> None:
    found = reference()
    assert not found.read.any()
