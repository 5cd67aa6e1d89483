"""The conventions of journals, one passage each. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.quotation_conventions import quotes_of

ATTRIBUTED = [
    ("Most were tired. “I never knew who to ring at night.” (P12, female, 34)",
     ("I never knew who to ring at night.", "P12", "")),
    ('As one clinician put it, "we were counting beds, not people".',
     ("we were counting beds, not people", "", "clinician")),
    ("The queue went on. ‘It’s the dogs’ dinner, that form, isn’t it’ (Therapist 3).",
     ("It’s the dogs’ dinner, that form, isn’t it", "Therapist 3", "therapist")),
    ("Le constat est net : « on ne m'a jamais demandé mon avis » (Interview 14, site B).",
     ("on ne m'a jamais demandé mon avis", "Interview 14", "")),
    ("Viele waren erschöpft: „Ich habe drei Nächte nicht geschlafen“ (P7, 45 Jahre).",
     ("Ich habe drei Nächte nicht geschlafen", "P7", "")),
    ("“I just sat in the car,” explained Ana, a tenant of two years.",
     ("I just sat in the car,", "Ana", "tenant")),
    ("One mother recalled that “nobody had a name badge on”.",
     ("nobody had a name badge on", "", "mother")),
    ("The nurse (P4) told us: “You learn to eat standing up.”",
     ("You learn to eat standing up.", "P4", "nurse")),
    ("She felt “like a parcel on a belt” during those weeks, said P9.",
     ("like a parcel on a belt", "P9", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTED)
def test_inline_quotations_are_taken_with_who_speaks(
    text: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    assert quotes_of(text, tmp_path) == [expected]


BLOCKS = [
    ("They spoke of waiting.\n\n    I sat there for two hours and I thought, well, they’ve\n"
     "    forgotten me. (P3, nurse)\n\nWaiting was work.",
     "I sat there for two hours and I thought, well, they’ve\n    forgotten me.", "P3"),
    ("They spoke of waiting.\n\n“I sat there for two hours. And nobody came.”\n\n— Maria, nurse\n\n"
     "Waiting was work.", "I sat there for two hours. And nobody came.", "Maria"),
    ("They spoke of waiting:\n\nI sat there for two hours and nobody came. (Tommy, 9 years old)\n\n"
     "Waiting was work.", "I sat there for two hours and nobody came.", "Tommy"),
    ("They spoke of waiting.\n\n“I sat there for two hours.\n\n“And then nobody came, so I went "
     "home.” (P3)\n\nWaiting was work.",
     "I sat there for two hours.\n\n“And then nobody came, so I went home.", "P3"),
    ("They spoke of waiting.\n\nP3 (nurse): I sat there for two hours and nobody came.\n\n"
     "Waiting was work.", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "participant"), BLOCKS)
def test_blocks_are_taken_without_marks_and_attribution(
    text: str, expected: str | None, participant: str, tmp_path: Path
) -> None:
    found = quotes_of(text, tmp_path)
    if expected is not None:
        assert [(one[0], one[1]) for one in found] == [(expected, participant)]


def test_a_block_in_markdown_with_its_attribution_on_the_last_line(tmp_path: Path) -> None:
    text = (
        "# Findings\n\nSome waited.\n\n> I sat there,\n> for two hours.\n> — P3, client\n\n"
        "So it was.\n"
    )
    assert quotes_of(text, tmp_path, name="a.md") == [
        ("I sat there,\n> for two hours.", "P3", "client")
    ]


def test_a_quote_that_the_authors_interrupt_is_two(tmp_path: Path) -> None:
    text = "“I was lost,” she said, “and nobody came.” (P2)"
    assert [one[0] for one in quotes_of(text, tmp_path)] == ["I was lost,", "and nobody came."]


def test_a_dialogue_gives_the_participants_turns_only(tmp_path: Path) -> None:
    text = (
        "The exchange shows it.\n\nI: And did you go back?\n\nCharlie: No. I couldn’t, to be "
        "honest.\n\nI: Why?\n\nCharlie: The stairs.\n\nWe return to stairs below, because many "
        "participants described them and because the building had no lift at the time.\n\n"
        "The building was old, and its entrance was at the back, which most visitors missed."
    ) + "\n\nNot every account was of this kind." * 8
    assert [one[:2] for one in quotes_of(text, tmp_path)] == [
        ("No. I couldn’t, to be honest.", "Charlie"),
        ("The stairs.", "Charlie"),
    ]


DECOYS = [
    "Care is “a practice of attention that asks for time” (Quillby, 2011, p. 12).",
    "Some call this “the slow work of being there” [14].",
    "They rated the item “I feel nervous when I speak in public” from “strongly disagree” to "
    "“strongly agree”.",
    "Interviews began with the question “How did you come to work here?” and went on freely.",
    "Two themes were constructed: “Waiting for a sign” and “Keeping the door open”.",
    "The so-called “patient journey” is rarely one.",
    "Quillby and Marsh (2014) argue that “no service can be neutral about time”.",
    "The guideline states that “every person should be offered a follow-up within a week”.",
    "We searched for “qualitative” and “interview” in four databases.",
    "A board 6'2\" long and 5\" wide stood at the door of the farmers' market.",
]


@pytest.mark.parametrize("text", DECOYS)
def test_what_is_no_participants_quote_is_rejected(text: str, tmp_path: Path) -> None:
    assert quotes_of(text, tmp_path) == []
