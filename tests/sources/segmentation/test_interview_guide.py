"""Questions, tasks, headings and notes of transcripts are no quotes of participants."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.project import SourcesSection
from thememap.records import Document, DocumentBlock
from thememap.sources import import_files
from thememap.sources.segmentation._interview_guide import InterviewGuide

ANSWERS = ("It was fine by me.", "Not much, I think.", "I left early on.", "We all stayed on.")
ASKED = "What did you make of it?"


def document(*paragraphs: str) -> Document:
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(DocumentBlock(start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(name=paragraphs[-1], text="\n\n".join(paragraphs), blocks=tuple(blocks))


def guide_of(*texts: Document) -> tuple[str, ...]:
    return InterviewGuide.of(texts).texts


def quotes_of(folder: Path, *texts: str, **settings: object) -> list[str]:
    for number, text in enumerate(texts):
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
    section = SourcesSection.model_validate(settings)
    return sorted(import_files([folder], section).material.quotes.text)


def test_a_short_paragraph_counts_where_nearly_all_texts_have_it_once() -> None:
    texts = [document("Task two", "I agree", answer) for answer in ANSWERS]
    assert guide_of(*texts) == ("i agree", "task two")
    twice = document("Task two", "I agree", "Perhaps.", "I agree")
    assert guide_of(*texts, twice) == ("task two",)


def test_a_short_paragraph_of_fewer_texts_is_what_people_said() -> None:
    texts = [document("Task two", answer) for answer in ANSWERS]
    others = [document("Nothing of it."), document("Nor of that.")]
    assert guide_of(*texts, others[0]) == ("task two",)
    assert guide_of(*texts, *others) == ()


def test_a_long_paragraph_counts_from_half_of_the_texts_on() -> None:
    asked = document(ASKED, "Fine.")
    others = [document(answer) for answer in ANSWERS[:3]]
    assert guide_of(asked, asked, asked, *others) == ("what did you make of it",)
    assert guide_of(asked, asked, *others) == ()


@pytest.mark.parametrize(
    "written",
    [
        "4.b What did you make of it?",
        "c.ii  WHAT did you make of it:",
        "5) What did you make of it",
        "(iv) What did you mak of it?",
        "Frage 3: What did you make of it?",
    ],
)
def test_numbering_case_punctuation_and_a_typing_error_do_not_matter(written: str) -> None:
    texts = [document(ASKED, answer) for answer in ANSWERS[:3]]
    guide = InterviewGuide.of([*texts, document(written, "Nothing.")])
    assert guide.refusal(written) is not None
    assert guide.refusal("What they made of it was little.") is None


def test_a_heading_that_some_write_with_a_colon_counts_in_half_of_the_texts() -> None:
    texts = [document(*pair) for pair in zip(["Box plot:", "Box plot", "box plot:"], ANSWERS)]  # noqa: B905
    others = [document(answer) for answer in ANSWERS[1:4]]
    assert guide_of(*texts, *others) == ("box plot",)
    unmarked = [document("Box plot", answer) for answer in ANSWERS[:3]]
    assert guide_of(*unmarked, *others) == ()


def test_a_task_with_the_answer_in_its_paragraph_is_cut_off(tmp_path: Path) -> None:
    task = "6.b Please say what each of the plots is good for. "
    texts = [
        f"{task}{answer}\n\nSo I went on, {number}.\n" for number, answer in enumerate(ANSWERS)
    ]
    quotes = quotes_of(tmp_path, *texts)
    assert quotes == sorted([*ANSWERS, *(f"So I went on, {number}." for number in range(4))])
    assert set(quotes_of(tmp_path, guide="keep")) > {task + answer for answer in ANSWERS}


def test_numbered_answers_that_begin_alike_keep_their_words(tmp_path: Path) -> None:
    wishes = ("staff on the wards", "time to talk", "room in the car park", "light in winter")
    texts = [f"1. I would like more {wish}.\n\nThat is {wish}, then.\n" for wish in wishes]
    quotes = quotes_of(tmp_path, *texts)
    assert sum(quote.startswith("1. I would like more") for quote in quotes) == 4


def test_notes_in_brackets_are_left_out_where_they_share_a_word(tmp_path: Path) -> None:
    notes = (
        "(The participant reads the text)",
        "(Participant reads on)",
        "(The participant waits)",
    )
    whisper = "(I never told anybody about this.)"
    texts = [f"{note}\n\n{answer}\n" for note, answer in zip(notes, ANSWERS, strict=False)]
    quotes = quotes_of(tmp_path, *texts, f"{whisper}\n\n[telephone rings twice]\n\n{ANSWERS[3]}\n")
    assert quotes == sorted([*ANSWERS, whisper])
    left = import_files([tmp_path], SourcesSection()).material.left_out
    assert sum(entry.count for entry in left if "stage_direction" in entry.reason.key) == 4


def test_a_moderator_s_paragraph_is_left_out_where_the_others_bear_no_names(
    tmp_path: Path,
) -> None:
    text = "MODERATOR: Will you go on?\n\n{}\n\nThen I looked again.\n\nMy point: it works.\n"
    quotes = quotes_of(tmp_path, *(text.format(answer) for answer in ANSWERS[:2]))
    assert not any("MODERATOR" in quote for quote in quotes)
    assert quotes.count("My point: it works.") == 2


@pytest.mark.parametrize("answer", ["Yes, often.", "I don't know.", "I do not know that at all."])
def test_an_answer_that_many_give_in_turns_of_their_own_is_no_guide(
    tmp_path: Path, answer: str
) -> None:
    texts = [
        f"Interviewer: How was it?\n\nP{number}: {answer}\n\nInterviewer: And then?\n\n"
        f"P{number}: {said}\n\nInterviewer: Why?\n\nP{number}: Because {number} of us went.\n"
        for number, said in enumerate(ANSWERS)
    ]
    assert quotes_of(tmp_path, *texts).count(answer) == 4


@given(st.permutations(range(6)))
def test_the_order_of_the_texts_does_not_matter(order: list[int]) -> None:
    starts = ["1 " + ASKED, ASKED, "2) " + ASKED[:-1], "Box plot:", "Box plot", "3.a box plot"]
    texts = [document(start, f"I said {start} twice.") for start in starts]
    expected, shuffled = InterviewGuide.of(texts), InterviewGuide.of([texts[at] for at in order])
    assert (expected.texts, expected.repeated) == (shuffled.texts, shuffled.repeated)


def test_the_headings_of_a_real_guide_are_no_quotes(shared_data: Path) -> None:
    path = shared_data / "taguette-usability/project.sqlite3"
    material = import_files([path], SourcesSection(uncoded="read")).material
    coded = {q for q, t in zip(material.codings.quote_id, material.codings.theme, strict=True) if t}
    texts = [
        text
        for quote_id, text in zip(material.quotes.quote_id, material.quotes.text, strict=True)
        if quote_id not in coded
    ]
    bare = {text.strip().rstrip(":").casefold() for text in texts}
    assert not bare & {"box plot", "heat map", "polar plot", "c.ii data lineage"}
    asked = ("6.b ", "7.c ", "8.c ", "(The participant reads", "MODERATOR")
    assert not any(text.startswith(asked) for text in texts)
    assert "Task completed." in texts  # what three of them said
