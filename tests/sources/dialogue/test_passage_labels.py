"""Speakers' names before passages and lines are names and no words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sentences import notes_of
from thememap.project import SourcesSection
from thememap.records import Quotes
from thememap.sources import (
    find_speaker_labels,
    import_files,
    label_speakers,
    shown_place,
    spoken_texts,
)

SECTION = SourcesSection()


def quotes(*texts: str, sources: str = "", participants: tuple[str, ...] = ()) -> Quotes:
    n = len(texts)
    nothing = ("",) * n
    return Quotes(
        quote_id=tuple(f"q{row}" for row in range(n)), text=texts,
        source=tuple(sources) or ("a",) * n, report=nothing, study=nothing,
        participant=participants or nothing, perspective=nothing, order=nothing, heading=nothing,
        start=(None,) * n, end=(None,) * n, fictional=(None,) * n,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MODERATOR: Yes", "Yes"),
        ("Interviewer: And then?\nI: Why?", "And then?\nWhy?"),
        ("Interviewer – How was it?", "How was it?"),
        ("Interviewer 2: How was it?", "How was it?"),
        ("[00:01:02] Moderatorin: Und dann?", "Und dann?"),
        ("Enquêtrice : Et après ?", "Et après ?"),
        ("司会者：次は？", "次は？"),
        ("המראיין: ומה אז?", "המראיין: ומה אז?"),  # with an article it is no listed name
        ("מראיין: ומה אז?", "ומה אז?"),
    ],
)
def test_an_interviewer_s_name_is_no_word(text: str, said: str) -> None:
    assert spoken_texts(quotes(text), SECTION) == (said,)


@pytest.mark.parametrize(
    "text",
    [
        "My point: it rained.",
        "Problem: nobody came.",
        "We met at 12:30 there.",
        "A ratio of 3:1 was usual.",
        "See https://example.org for it.",
        "Note: I left.",
        "I – of all people – went.\nI am here.",
        "Q1: 'No' is what I said.",
        "MODERATOR:",
    ],
)
def test_other_words_before_a_colon_are_words(text: str) -> None:
    assert spoken_texts(quotes(*[text] * 6, sources="abcabc"), SECTION) == (text,) * 6


def test_codes_of_participants_and_names_of_the_material_are_labels() -> None:
    of = quotes(
        "P10: I left.", "P2: I stayed.\nP10: Not me.", "Anna: It rained.", "Anna – so it did.",
        "Point: so it did.", participants=("", "", "Anna", "", ""),
    )  # fmt: skip
    expected = ("I left.", "I stayed.\nNot me.", "It rained.", "so it did.", "Point: so it did.")
    assert spoken_texts(of, SECTION) == expected
    assert spoken_texts(quotes("P10: I left."), SECTION) == ("P10: I left.",)  # once is no label


def test_a_name_that_returns_in_a_dialogue_is_a_speaker_s() -> None:
    talk = ("Interviewer: How?\nBea: By bus.", "Interviewer: Why?\nBea: It rained.", "Bea: So.")
    assert spoken_texts(quotes(*talk), SECTION)[0] == "How?\nBy bus."
    elsewhere = quotes(*talk, "Bea: wrote this.", sources="aaab")
    assert spoken_texts(elsewhere, SECTION)[3] == "Bea: wrote this."


def test_who_speaks_is_known_where_every_line_is_of_one() -> None:
    of, notes = label_speakers(
        quotes("MODERATOR: Yes", "P1: No.\nP1: Never.", "MODERATOR: Why?\nBecause.", "P2: So.",
               "P1: Hm.\nP2: Hm.", participants=("", "", "", "Cem", "")),
        SECTION,
    )  # fmt: skip
    assert of.perspective == ("interviewer", "", "", "", "")
    assert of.participant == ("", "P1", "", "Cem", "")
    assert [note.values["n"] for note in notes] == [7, 1]


def test_the_perspective_that_the_project_gives_a_name_is_kept() -> None:
    section = SourcesSection(perspectives={"P*": "carer", "Kim": "interviewer"})
    of, _ = label_speakers(quotes("P1: No.", "P2: Yes.", participants=("", "P2")), section)
    assert of.perspective[0] == "carer"


@given(
    st.lists(st.sampled_from(["I: ", "P1: ", "P2: ", ""]), min_size=1, max_size=5),
    st.lists(st.sampled_from(["Yes.", "It rained all day.", "Why?", "🚲 there"]), min_size=5),
)
def test_places_in_what_was_said_are_places_in_what_is_shown(
    labels: list[str], words: list[str]
) -> None:
    lines = [label + line for label, line in zip(labels, words, strict=False)]
    of = quotes("\n".join(lines), "P1: One.", "P2: Two.")
    spans = find_speaker_labels(of, SECTION.interviewers).spans[0]
    said, shown = spoken_texts(of, SECTION)[0], of.text[0]
    assert said == "\n".join(words[: len(lines)])
    at = 0
    for line in said.split("\n"):
        start = shown_place(shown, spans, at, end=False)
        end = shown_place(shown, spans, at + len(line), end=True)
        assert shown[start:end] == line
        at += len(line) + 1


def test_the_order_of_the_quotes_does_not_matter() -> None:
    texts = ("Interviewer: How?", "Bea: By bus.", "Bea: So.", "Bea: No.", "Interviewer: Why?")
    forwards = spoken_texts(quotes(*texts), SECTION)
    assert spoken_texts(quotes(*texts[::-1]), SECTION) == forwards[::-1]


def test_labels_of_many_quotes_are_read_at_once() -> None:
    texts = [f"P{n % 40}: It rained {n} times: so I left.\nMODERATOR: Why?" for n in range(20_000)]
    start = time.process_time()
    assert find_speaker_labels(quotes(*texts), SECTION.interviewers).n == 40_000
    assert time.process_time() - start < 10


def test_highlights_of_a_real_project_keep_their_words_and_lose_the_label(
    shared_data: Path,
) -> None:
    path = shared_data / "taguette-usability/project.sqlite3"
    imported = import_files([path], SECTION)
    texts = {document.name: document.text for document in imported.contents[0].documents}
    of = imported.material.quotes
    for source, start, end, text in zip(of.source, of.start, of.end, of.text, strict=True):
        assert texts[source][start:end] == text
    said = spoken_texts(of, SECTION)
    assert sum("MODERATOR:" in text for text in of.text) > 150
    assert sum("MODERATOR:" in text for text in said) <= 2  # in the middle of a line
    assert of.perspective.count("interviewer") > 100
    assert sum(text != words for text, words in zip(of.text, said, strict=True)) < 250
    assert any("MODERATOR" in note for note in notes_of(imported.material))


def test_comments_of_patients_have_no_speakers(shared_data: Path) -> None:
    path = shared_data / "nhs-feedback/text_data.csv"
    of = quotes(*path.read_text(encoding="utf-8").split("\n"))
    assert sum(map(bool, find_speaker_labels(of, SECTION.interviewers).spans)) < 5
