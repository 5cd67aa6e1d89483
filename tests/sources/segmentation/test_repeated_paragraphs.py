"""Questions and tasks that stand in most coded texts are no quotes of participants."""

from __future__ import annotations

from thememap.records import Document, DocumentBlock
from thememap.sources.segmentation._uncoded_rest import repeated_paragraphs

ANSWERS = ("It was fine by me.", "Not much, I think.", "I left early on.", "We all stayed on.")


def document(*paragraphs: str) -> Document:
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(DocumentBlock(start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(name=paragraphs[-1], text="\n\n".join(paragraphs), blocks=tuple(blocks))


def test_a_short_paragraph_counts_where_nearly_all_texts_have_it_once() -> None:
    texts = [document("Task two", "I agree", answer) for answer in ANSWERS]
    assert repeated_paragraphs(texts) == {"task two", "i agree"}
    twice = document("Task two", "I agree", "Perhaps.", "I agree")
    assert repeated_paragraphs([*texts, twice]) == {"task two"}


def test_a_short_paragraph_of_fewer_texts_is_what_people_said() -> None:
    texts = [document("Task two", answer) for answer in ANSWERS]
    others = [document("Nothing of it."), document("Nor of that.")]
    assert repeated_paragraphs([*texts, others[0]]) == {"task two"}
    assert repeated_paragraphs([*texts, *others]) == frozenset()


def test_a_long_paragraph_counts_from_half_of_the_texts_on() -> None:
    asked = document("What did you make of it?", "Fine.")
    others = [document(answer) for answer in ANSWERS[:3]]
    assert repeated_paragraphs([asked, asked, asked, *others]) == {"what did you make of it?"}
    assert repeated_paragraphs([asked, asked, *others]) == frozenset()
