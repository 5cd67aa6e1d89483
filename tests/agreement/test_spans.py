"""Agreement on where passages begin and end."""

from __future__ import annotations

from dataclasses import replace

from helpers.comparing import english
from helpers.material import book_of, codings_of, quotes_of
from thememap.agreement import AgreementOptions, agree
from thememap.records import Quotes

A, B = ("a",), ("b",)


def passages(spans: list[tuple[str, int, int]]) -> Quotes:
    plain = quotes_of(["x"] * len(spans), source=[source for source, _, _ in spans])
    return replace(
        plain,
        start=tuple(start for _, start, _ in spans),
        end=tuple(end for _, _, end in spans),
    )


def test_the_same_passages_agree_wholly_and_unread_sources_do_not_count() -> None:
    quotes = passages([("one", 0, 40), ("one", 60, 90), ("two", 0, 50)])
    codings = codings_of(
        {"X": {"q0000": [A], "q0001": [B], "q0002": [A]}, "Y": {"q0000": [A], "q0001": [B]}}
    )
    found = agree(
        quotes=quotes,
        codebook=book_of(A, B),
        codings=codings,
        options=AgreementOptions(lengths={"one": 200, "two": 80}),
    )
    by_theme = {one.theme: one for one in found.spans}
    assert by_theme[A].alpha_u == 1.0
    assert by_theme[A].sources == 1
    assert by_theme[A].both == by_theme[A].any == 40


def test_shifted_passages_agree_in_part() -> None:
    quotes = passages([("one", 70, 150), ("one", 75, 145), ("one", 220, 250), ("one", 205, 225)])
    codings = codings_of({"X": {"q0000": [A], "q0002": [A]}, "Y": {"q0001": [A], "q0003": [A]}})
    # Neither read a quote of the other's, so quotes cannot be compared; passages can.
    found = agree(quotes=quotes, codebook=book_of(A), codings=codings)
    assert english(found.reason) == "no quote was read by two coders"
    assert found.spans[0].alpha_u is not None
    assert 0.3 < found.spans[0].alpha_u < 1.0
    assert found.spans[0].both == 70 + 5
