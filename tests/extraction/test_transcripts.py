from __future__ import annotations

from pathlib import Path

from helpers.quotation_conventions import extraction_of
from thememap.extraction import ExtractionNote, ExtractionSettings, RuleName, extract
from thememap.records import message

TALK = (
    "Interviewer: How was it?\n\nAnna: Long. I sat by the window. I counted buses, and when there "
    "were no buses I counted bricks. You’d be surprised how many there are.\n\nInterviewer: And "
    "then?\n\nAnna: Then they called me.\n\nInterviewer: Who?\n\nAnna: The nurse.\n"
)


def test_the_interviewer_is_context_and_participants_are_quotes(tmp_path: Path) -> None:
    document, found = extraction_of(TALK, tmp_path)
    assert [one.attribution.participant for one in found.quotes] == ["Anna"] * 3
    assert {one.rule for one in found.rejected} == {RuleName.INTERVIEWER}
    second = found.quotes[1]
    assert "And then?" in document.text[second.context_start : second.start]


def test_long_turns_are_split_at_sentences_and_lose_nothing(tmp_path: Path) -> None:
    document, whole = extraction_of(TALK, tmp_path)
    found = extract(document, ExtractionSettings(long_turn=12))
    spans = [(one.start, one.end) for one in found.quotes]
    first = whole.quotes[0]
    pieces = [document.text[a:b] for a, b in spans if a >= first.start and b <= first.end]
    assert len(pieces) > 1
    assert " ".join(pieces) == document.text[first.start : first.end]


def test_without_a_known_name_the_one_who_asks_is_the_interviewer(tmp_path: Path) -> None:
    talk = "Kim: Where was that?\n\nLou: By the sea.\n\nKim: And who else?\n\nLou: My aunt.\n"
    _, found = extraction_of(talk, tmp_path)
    assert [one.attribution.participant for one in found.quotes] == ["Lou", "Lou"]


def test_who_was_taken_for_the_interviewer_is_said_with_how_many_turns(tmp_path: Path) -> None:
    talk = "Kim: Where was that?\n\nLou: By the sea.\n\nKim: And who else?\n\nLou: My aunt.\n"
    _, found = extraction_of(talk, tmp_path)
    (note,) = found.notes
    assert note == message(
        ExtractionNote.INTERVIEWER,
        n=1,
        interviewers=(message(ExtractionNote.INTERVIEWER_TURNS, name="Kim", n=2),),
    )
    talk = "Kim: It was long.\n\nLou: By the sea.\n\nKim: I went too.\n\nLou: My aunt came.\n"
    _, found = extraction_of(talk, tmp_path)
    assert found.notes[0].key == ExtractionNote.NO_INTERVIEWER
    assert {one.attribution.participant for one in found.quotes} == {"Kim", "Lou"}


def test_the_head_of_a_transcript_is_no_turn_and_time_stamps_are_no_words(tmp_path: Path) -> None:
    head = (
        "Interview 7\n\nDate: 12 May 2021\n\nPlace: the hall\n\nInterviewer: KM\n\n"
        "Participant: Rosa, 61\n\nDuration: 46 minutes\n\n[Start of recording]\n\n"
    )
    talk = (
        "Interviewer: How was it?\n\nRosa: Long, and then it was over.\n\n[00:04:12]\n\n"
        "I went home by bus.\n\nInterviewer: Alone?\n\nRosa: With my aunt.\n\n[End of recording]\n"
    )
    document, found = extraction_of(head + talk, tmp_path)
    assert [document.text[one.start : one.end] for one in found.quotes] == [
        "Long, and then it was over.",
        "I went home by bus.",
        "With my aunt.",
    ]
    assert {one.attribution.participant for one in found.quotes} == {"Rosa"}
    (interviewer,) = found.notes[0].values["interviewers"]
    assert interviewer.values == {"name": "Interviewer", "n": 2}
