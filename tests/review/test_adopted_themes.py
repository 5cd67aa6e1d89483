"""What the history of a codebook tells of themes and quotes that came from proposals."""

from __future__ import annotations

from typing import Any

from thememap.records import Codebook, GivenNames, Message, Theme, message
from thememap.review import (
    ReviewChanges,
    adopted_themes,
    history_entries,
    with_given_quotes,
)
from thememap.review._changes import codings_of_rows
from thememap.review._proposal import ReviewMessage

ORIGIN = message(ReviewMessage.THEME_ORIGIN, who="", source="C01", note="")
BOOK = Codebook.of([Theme(path=("Care", "Staff")), Theme(path=("Food",))])
CODINGS = codings_of_rows([("q1", "Ada", ("Care", "Staff")), ("q2", "Ada", ("Food",))])


def key(said: Message) -> str:
    return str(said.key)


def told(changes: ReviewChanges, names: GivenNames | None = None, **more: Any) -> list[Any]:
    """The entries that the changes add to a history, written at one time."""
    book = more.get("codebook", BOOK)
    given = with_given_quotes(changes, CODINGS, book)
    entries = history_entries(given, names or GivenNames(), codebook=book, run="run", sentence=key)
    return [{**entry, "when": more.get("when", "first")} for entry in entries]


def changed(*themes: str, **codings: str) -> ReviewChanges:
    return ReviewChanges(
        themes=tuple((tuple(theme.split("/")), ORIGIN) for theme in themes),
        codings=tuple((quote, tuple(theme.split("/"))) for quote, theme in codings.items()),
        translations=(),
    )


def test_a_theme_of_a_proposal_is_adopted_and_none_that_was_there() -> None:
    adopted = adopted_themes(told(changed("Weather", q3="Weather", q4="Food")))
    assert adopted.themes == {("Weather",)}
    assert adopted.quotes_of(("Food",)) == {"q4"}
    assert adopted.quotes_of(("Weather",)) == frozenset()


def test_a_theme_that_came_only_to_be_above_an_adopted_one_is_adopted() -> None:
    adopted = adopted_themes(told(changed("World/Weather", q3="World/Weather")))
    assert adopted.themes == {("World",), ("World", "Weather")}


def test_an_adopted_theme_brings_the_one_above_it_the_quotes_that_it_lacked() -> None:
    adopted = adopted_themes(told(changed("Care/Night", q1="Care/Night", q3="Care/Night")))
    assert adopted.themes == {("Care", "Night")}
    assert adopted.quotes_of(("Care",)) == {"q3"}


def test_quotes_of_a_theme_are_those_of_the_themes_below_it_too() -> None:
    adopted = adopted_themes(told(changed(q3="Care/Staff", q4="Care")))
    assert adopted.quotes_of(("Care",)) == {"q3", "q4"}
    assert adopted.quotes_of(("Care", "Staff")) == {"q3"}


def test_names_that_were_given_later_are_followed_even_where_two_were_exchanged() -> None:
    first = told(changed("Weather", q4="Food"))
    book = Codebook.of([*BOOK.themes, Theme(path=("Weather",))])
    exchanged = GivenNames(themes={("Weather",): "Food", ("Food",): "Weather"})
    later = told(changed(), exchanged, codebook=exchanged.codebook(book), when="later")
    assert adopted_themes([*first, *later]).themes == {("Food",)}
    assert adopted_themes([*first, *later]).quotes_of(("Weather",)) == {"q4"}


def test_a_history_says_only_what_is_in_it() -> None:
    earlier = [{"change": "new name", "theme": "Sky", "why": "Weather is called Sky"}]
    adopted = adopted_themes([*told(changed("Weather")), *earlier, {"change": "new quotes"}, {}])
    assert adopted.themes == {("Weather",)}
    assert adopted_themes([]).themes == frozenset()
