"""Codes that may be one, and codes that only look alike."""

from __future__ import annotations

import random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sentences import SENTENCE
from thememap.tables import near_duplicates, near_duplicates_note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("solidarity", "solidarty"), ("Trust", "Truts"), ("Trust", "trust"),
        ("Barrier", "barriers"),
        ("fear of falling", "Falling, fear of"), ("organisation", "organization"),
        ("Behaviour", "behavior"), ("Self-care", "self care"), ("Rôle", "role"),
        ("centre", "center"), ("family ties", "family tie"), ("communciation", "communication"),
    ],
)  # fmt: skip
def test_slips_are_found(one: str, other: str) -> None:
    assert near_duplicates([(one,), (other,), ("something else",)]) == [
        tuple(sorted([(one,), (other,)]))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phase 1", "Phase 2"), ("trust", "distrust"), ("formal", "informal"), ("cost", "lost"),
        ("time", "tie"), ("certain", "uncertain"), ("Home", "Work"), ("loss", "love"),
    ],
)  # fmt: skip
def test_codes_that_only_look_alike_are_not(one: str, other: str) -> None:
    assert near_duplicates([(one,), (other,)]) == []


def test_only_codes_under_one_parent_are_compared() -> None:
    assert near_duplicates([("A", "Costs"), ("B", "Cost")]) == []
    assert near_duplicates([("Barriers", "Cost"), ("Barrier", "Time")]) == [
        (("Barrier",), ("Barriers",))
    ]


def test_the_list_is_bounded_and_says_how_many_more() -> None:
    paths = [(f"{letter}w{letter}{end}",) for letter in ascii_lowercase for end in ("", "s")]
    note = SENTENCE(near_duplicates_note(paths))
    assert note.count(" and ") == 16
    assert "pairs more" in note


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12)), max_size=20), st.randoms())
def test_the_order_of_codes_makes_no_difference(
    paths: list[tuple[str, ...]], chance: random.Random
) -> None:
    shuffled = list(paths)
    chance.shuffle(shuffled)
    assert near_duplicates(paths) == near_duplicates(shuffled)


def test_two_thousand_codes_take_little_time() -> None:
    chance = random.Random(0)
    words = ["".join(chance.choices("abcdefghij", k=9)) for _ in range(2000)]
    assert isinstance(near_duplicates([(word,) for word in words]), list)
