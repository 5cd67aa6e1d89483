from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thememap.records import format_path, normalise_name, parse_path, split_path

name = st.text(min_size=1, max_size=12).map(normalise_name).filter(bool)


@given(st.lists(name, min_size=1, max_size=4))
def test_a_written_path_reads_back(names: list[str]) -> None:
    assert parse_path(format_path(names)) == tuple(names)


def test_slashes_and_backslashes_inside_names_are_escaped() -> None:
    assert format_path(("A/B", "C\\D")) == "A\\/B/C\\\\D"


def test_one_name_under_two_parents_gives_two_paths() -> None:
    assert format_path(("Care", "General")) != format_path(("Staff", "General"))


def test_a_users_separator_is_split_without_escapes() -> None:
    assert split_path("harmful->fear", separator="->") == ("harmful", "fear")
    assert split_path(" a > b ", separator=" > ") == ("a", "b")


def test_what_a_hand_slipped_in_beside_a_name_is_dropped_from_every_path() -> None:
    assert parse_path("Bell\u00a0/ \u200bTower\ufeff") == ("Bell", "Tower")
    assert split_path("Bell >Tower\u200b ", separator=">") == ("Bell", "Tower")
    assert parse_path("Cafe\u0301") == parse_path("Caf\u00e9")


@given(st.text(max_size=12))
def test_a_clean_name_is_left_as_it_is(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)
