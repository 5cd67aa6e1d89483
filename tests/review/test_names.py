"""Names that people give: which are taken, what they change, what a later run carries over."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.errors import UsageError
from thememap.records import (
    MAX_NAME_CHARACTERS,
    Codebook,
    Codings,
    GivenNames,
    NamedKind,
    Theme,
    check_given_name,
    format_path,
)
from thememap.review import Nameable, StandingName, rename_entry, standing_names

WEATHER, RAIN, WIND, ROADS = ("Weather",), ("Weather", "Rain"), ("Weather", "Wind"), ("Roads",)
PATHS = (ROADS, WEATHER, RAIN, WIND)


def known(
    run: str = "first", *, themes: tuple[tuple[str, ...], ...] = PATHS, **sets: str
) -> Nameable:
    return Nameable(
        run=run,
        themes=themes,
        groups={group: ("words", frozenset(quotes)) for group, quotes in sets.items()},
        concepts={},
    )


def entry(
    source: str, name: str, *, what: str = "theme", run: str = "first", quotes: str = ""
) -> dict[str, Any]:
    renamed = StandingName(what=NamedKind(what), source=source, name=name, earlier="words")
    return rename_entry(renamed, run=run, before="words", quotes=quotes)


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "empty"), (" \u00a0\u200b ", "empty"), ("\u0301", "empty"), ("a\nb", "line breaks"),
     ("a\tb", "line breaks"), ("a\u2028b", "line breaks"), ("a\x00b", "line breaks"),
     ("a\u202eb", "line breaks"), ("a\u2067b", "line breaks"),
     ("x" * (MAX_NAME_CHARACTERS + 1), "301 characters")],
)  # fmt: skip
def test_a_name_that_cannot_be_read_is_refused_with_its_reason(name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        check_given_name(name)


@pytest.mark.parametrize(
    "name",
    ["x" * MAX_NAME_CHARACTERS, "<b>bold</b> & \"quoted\"", "=1+1", "a/b\\c", "{name}", "مطر وريح",
     "می\u200cخواهم", "雨", "👩\u200d🚲", "100 %"],
)  # fmt: skip
def test_names_in_every_script_and_with_every_sign_are_taken_as_they_are(name: str) -> None:
    assert check_given_name(f" {name} ") == name


@given(st.text(max_size=40))
def test_a_name_is_refused_or_kept_in_one_line_and_composed(name: str) -> None:
    try:
        checked = check_given_name(name)
    except UsageError:
        return
    assert len(checked.splitlines()) == 1
    assert checked == checked.strip() == unicodedata.normalize("NFC", checked)
    assert check_given_name(checked) == checked


def test_a_theme_above_changes_the_paths_of_those_below() -> None:
    names = GivenNames(themes={WEATHER: "Rain or shine", WIND: "Gusts"})
    assert names.path(WIND) == ("Rain or shine", "Gusts")
    assert names.path(RAIN) == ("Rain or shine", "Rain")
    assert names.path(ROADS) == ROADS
    book = Codebook.of([Theme(path=path, definition=path[-1]) for path in PATHS])
    renamed = names.codebook(book)
    assert {theme.path: theme.definition for theme in renamed.themes} == {
        names.path(path): path[-1] for path in PATHS
    }
    assert [theme.path for theme in renamed.displayed] == [
        names.path(theme.path) for theme in book.displayed
    ]
    codings = Codings(quote_id=("a", "b"), coder=("Ada", "Ada"), theme=(WIND, None))
    assert names.codings(codings).theme == (("Rain or shine", "Gusts"), None)


NAME = st.text(alphabet="ab/\\ Aé", min_size=1, max_size=4).map(str.strip).filter(bool)


@given(
    themes=st.sets(st.lists(NAME, min_size=1, max_size=2).map(tuple), min_size=1, max_size=6),
    given_names=st.lists(st.tuples(st.integers(0, 20), NAME), max_size=8),
)
def test_no_names_of_any_log_give_two_themes_one_path(
    themes: set[tuple[str, ...]], given_names: list[tuple[int, str]]
) -> None:
    paths = Codebook.of([Theme(path=path) for path in themes]).paths
    entries = [entry(format_path(paths[n % len(paths)]), name) for n, name in given_names]
    book = standing_names(entries, known(themes=paths))
    called = [book.given.path(path) for path in paths]
    assert len(set(called)) == len(paths)
    assert len(book.given.codebook(Codebook.of([Theme(path=p) for p in paths])).paths) == len(paths)


def test_the_last_name_counts_and_an_empty_one_goes_back() -> None:
    log = [entry("Roads", "Streets"), entry("Roads", "Ways"), entry("Weather/Rain", "Wet")]
    book = standing_names(log, known())
    assert dict(book.given.themes) == {ROADS: "Ways", RAIN: "Wet"}
    back = standing_names([*log, entry("Roads", "")], known())
    assert dict(back.given.themes) == {RAIN: "Wet"}
    assert not back.lost


def test_themes_of_a_later_run_are_known_by_their_path() -> None:
    log = [entry("Roads", "Streets"), entry("Weather/Rain", "Wet")]
    later = standing_names(log, known("second", themes=(ROADS,)))
    assert dict(later.given.themes) == {ROADS: "Streets"}
    assert [(lost.source, lost.name) for lost in later.lost] == [("Weather/Rain", "Wet")]


def test_a_name_that_the_codebook_has_itself_now_is_not_lost() -> None:
    log = [entry("Roads", "Streets")]
    assert standing_names(log, known("second", themes=(("Streets",),))).lost == ()


def test_a_name_that_another_theme_has_in_a_later_codebook_is_lost() -> None:
    log = [entry("Roads", "Streets")]
    later = standing_names(log, known("second", themes=(ROADS, ("streets",))))
    assert later.standing == ()
    assert [lost.name for lost in later.lost] == ["Streets"]


def test_groups_of_a_later_run_are_known_by_their_quotes() -> None:
    log = [entry("G1", "Lights", what="group", quotes="abcdef")]
    assert dict(standing_names(log, known(G1="abcdef", G2="xyz")).given.groups) == {"G1": "Lights"}
    later = standing_names(log, known("second", G1="xyz", G2="abcdeg", G3="f"))
    (carried,) = later.standing
    assert (carried.source, carried.name, round(carried.shared, 2)) == ("G2", "Lights", 0.71)
    lost = standing_names(log, known("second", G1="abc", G2="def", G3="xyz"))
    assert lost.standing == ()
    assert [name.name for name in lost.lost] == ["Lights"]


def test_what_became_of_a_carried_name_is_lost_once() -> None:
    log = [
        entry("G1", "Lights", what="group", quotes="abcdef"),
        entry("G2", "Lamps", what="group", run="second", quotes="abcdeg"),
    ]
    later = standing_names(log, known("third", G1="xyz"))
    assert [name.name for name in later.lost] == ["Lamps"]
    taken_back = [*log, entry("G2", "", what="group", run="second", quotes="abcdeg")]
    assert standing_names(taken_back, known("third", G1="xyz")).lost == ()
    assert standing_names(taken_back, known("third", G1="abcdef")).standing == ()


@pytest.mark.parametrize(
    "wrong", [{"kind": "rename"}, {"kind": "rename", "what": "quote"}, {"what": "theme"}, {}]
)
def test_entries_that_are_no_names_are_passed_over(wrong: dict[str, Any]) -> None:
    book = standing_names([wrong, {**entry("Roads", "x"), "quote_ids": None}], known())
    assert book.standing == book.lost == ()
