"""A block of several people is one quote a person, where each part names its speaker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.quotation_conventions import extraction_of, quotes_of
from thememap.extraction import ExtractionSettings, extract
from thememap.extraction.document._paragraphs import split_attributed_blocks
from thememap.extraction.rules._lexicon import lexicon_of
from thememap.records import Document, DocumentBlock
from thememap.sources import ReadOptions, reader_of

CASES = json.loads(
    (Path(__file__).parent / "cases/several_people.json").read_text(encoding="utf-8")
)
SUFFIX = {"markdown": "a.md", "text": "a.txt"}
# Its lead names a father and its last paragraph another: the first paragraph is taken apart.
READ_WRONGLY = {"one-man-two-paragraphs"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_invented_articles_give_one_quote_a_person(case: dict, tmp_path: Path) -> None:  # type: ignore[type-arg]
    found = quotes_of(case["text"], tmp_path, name=SUFFIX[case["format"]])
    right = [(one["text"], one["participant"]) for one in case["quotes"]]
    same = [(text, who) for text, who, _ in found] == right
    assert same is (case["name"] not in READ_WRONGLY)


@pytest.mark.parametrize("language", ["pt", "en"])
def test_three_children_in_one_block_of_a_real_article_are_three(
    shared_data: Path, language: str
) -> None:
    path = shared_data / "jats/sibling-visits.xml"
    document = reader_of(path).read(path, ReadOptions(language=language)).documents[0]
    found = [
        one.attribution.participant
        for one in extract(document, ExtractionSettings(language="en")).quotes
    ]
    assert found[:4] == ["Bart", {"pt": "Smurfinha", "en": "Smurfette"}[language],
                         "Peppa Pig", "Tommy"]  # fmt: skip
    assert found.count("Elroy") == 1
    assert found.count("Charlie; Lola") == 2  # two children in one scene, named together


def test_words_of_an_interviewer_in_a_block_are_no_quote(tmp_path: Path) -> None:
    text = (
        "# An invented study\n\n## Findings\n\nThe last question was about the garden:\n\n"
        "> Interviewer: Who waters it now?\n>\n> Rosa: My neighbour, and she talks to it.\n>\n"
        "> Interviewer: And you?\n>\n> Rosa: I talk to the neighbour.\n"
    )
    document, found = extraction_of(text, tmp_path, name="a.md")
    taken = [document.text[one.start : one.end] for one in found.quotes]
    assert taken == ["My neighbour, and she talks to it.", "I talk to the neighbour."]


def test_a_line_of_speech_behind_a_dash_is_no_attribution_of_the_line_before(
    tmp_path: Path,
) -> None:
    text = (
        "# An invented study\n\n## Findings\n\nSilence was spoken of less.\n\n"
        "> — I hum when I cook. (Wanda)\n> — I do not, I would burn the rice. (Ferdi)\n"
    )
    found = quotes_of(text, tmp_path, name="a.md")
    assert [(said.lstrip("— "), who) for said, who, _ in found] == [
        ("I hum when I cook.", "Wanda"),
        ("I do not, I would burn the rice.", "Ferdi"),
    ]


def test_one_person_with_stage_directions_stays_one() -> None:
    text = "I kept it. [Laughs] It is mine. (Sighs) Nobody asked [the nurse] for it. (Olga, 63)"
    one = Document(
        name="a", text=text, blocks=(DocumentBlock(start=0, end=len(text), kind="block quote"),)
    )
    assert split_attributed_blocks(one, lexicon_of("en")).blocks == one.blocks


WORDS = st.text(alphabet="abc .!?()[]>\n—PQ139", max_size=80)


@given(WORDS, st.sampled_from(["block quote", "paragraph"]))
def test_no_character_of_a_block_is_lost_or_doubled(text: str, kind: str) -> None:
    block = DocumentBlock(start=0, end=len(text), kind=kind)  # type: ignore[arg-type]
    parts = split_attributed_blocks(
        Document(name="a", text=text, blocks=(block,)), lexicon_of("en")
    ).blocks
    at = 0
    for part in parts:
        assert at <= part.start <= part.end
        assert not text[at : part.start].strip(" \n>")
        at = part.end
    assert not text[at:].strip(" \n>*_.")
