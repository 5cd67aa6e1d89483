"""Transcripts with one turn a line, and time marks at the ends of turns (invented)."""

from __future__ import annotations

from pathlib import Path

import pytest

from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

TURNS = [
    ("I", "Wie war die Nacht?"),
    ("B", "Die Nacht war kurz."),
    ("I", "Was war los?"),
    ("B", "Er sucht nachts seine Schuhe."),
    ("I", "Und der Tag?"),
    ("B", "Am Tag kommt der Dienst. Um 12:30"),
]
ANSWERS = {text for speaker, text in TURNS if speaker == "B"}


def import_text(tmp_path: Path, text: str) -> ImportResult:
    path = tmp_path / "gespraech.txt"
    path.write_text(text, encoding="utf-8")
    return import_files([path], SourcesSection())


@pytest.mark.parametrize(
    "text",
    [
        "Interview 5 (erfunden)\n\n" + "\n".join(": ".join(turn) for turn in TURNS),
        "\n\n".join(
            f"I: {question}\nB: {answer}"
            for (_, question), (_, answer) in zip(TURNS[::2], TURNS[1::2], strict=True)
        ),
    ],
    ids=["below a title", "in exchanges"],
)
def test_lines_with_a_speaker_are_turns_although_the_text_has_blank_lines(
    tmp_path: Path, text: str
) -> None:
    quotes = import_text(tmp_path, text).material.quotes
    assert set(quotes.text) == ANSWERS
    assert set(quotes.participant) == {"B"}


def test_a_wrapped_line_that_begins_with_a_word_and_a_colon_is_no_turn(tmp_path: Path) -> None:
    turns = ["I: And then?", "P1: Then I said to\nhim: stay.", "I: And he?", "P1: He stayed."]
    quotes = import_text(tmp_path, "\n\n".join(turns)).material.quotes
    assert set(quotes.text) == {"Then I said to\nhim: stay.", "He stayed."}


def test_a_dialogue_in_prose_is_not_cut_and_said(tmp_path: Path) -> None:
    dialogue = "I: Why?\nP1: Rain.\nI: And then?\nP1: More rain."
    prose = "It rained for a week in the town, and nobody went out to the market square."
    imported = import_text(tmp_path, "\n\n".join([prose, prose, dialogue, prose]))
    assert dialogue in set(imported.material.quotes.text)
    notes = [note for note in imported.material.notes if note.key == "import.labelled_lines"]
    assert [note.values["n"] for note in notes] == [3]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("{0}: {1} #00:01:02-3#", "00:01:02-3"),
        ("#00:01:02-3# {0}: {1}", "00:01:02-3"),
        ("{0}: {1} (00:01:02)", "00:01:02"),
        ("{0}: {1} [01:02]", "01:02"),
        ("[00:01:02] {0}: {1} #00:01:09-3#", "00:01:02"),
    ],
)
def test_a_time_mark_of_a_turn_is_its_time_and_not_said(
    tmp_path: Path, line: str, time: str
) -> None:
    imported = import_text(tmp_path, "\n".join(line.format(*turn) for turn in TURNS))
    assert set(imported.material.quotes.text) == ANSWERS
    (content,) = imported.contents
    assert {block.time for block in content.documents[0].blocks} == {time}


def test_paragraphs_of_one_turn_with_a_mark_each_stay_apart(tmp_path: Path) -> None:
    lines = [f"{speaker}: {text} #00:01:02-3#" for speaker, text in TURNS]
    lines.append("Mehr war nicht. #00:02:00-1#")
    quotes = import_text(tmp_path, "\n\n".join(lines)).material.quotes
    assert set(quotes.text) == {*ANSWERS, "Mehr war nicht."}
    assert set(quotes.participant) == {"B"}
