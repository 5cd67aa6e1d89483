"""What nobody coded in coded texts: left out, not read, or read and given nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.refi_builder import Coded, Habits, project
from helpers.sentences import account_of, notes_of, reasons_of
from thememap.errors import DataError, UsageError
from thememap.project import SourcesSection
from thememap.records import Material
from thememap.sources import ImportResult, import_files

TURNS = (
    ("Interviewer", "What was the road like for you?"),
    ("P1", "The lane by the river floods every winter and I push."),
    ("Interviewer", "And at work?"),
    ("P2", "There is a shower now 🚲 and nobody can find the key."),
    ("P1", "My manager thinks that riding makes me late. I do not mind."),
    ("P2", "Nobody asked me about the bridge before."),
    ("P2", "Yes."),
)
TALK = "".join(f"{speaker}: {words}\n\n" for speaker, words in TURNS)
READ = SourcesSection(uncoded="read")
NOT_READ = SourcesSection(uncoded="not-read")


def passage(words: str, *, user: int = 0, code: int = 0) -> Coded:
    start = TALK.index(words)
    return Coded(start=start, end=start + len(words), user=user, code=code)


def talk(folder: Path, *passages: Coded, habits: Habits | None = None) -> Path:
    """An invented talk as a project of two coders, with these passages coded."""
    return project(
        folder / "p.qdpx", TALK, list(passages), codes=["Roads", "Work"], users=["Ada", "Ben"],
        habits=habits or Habits(),
    )  # fmt: skip


def given_codes(material: Material) -> dict[str, dict[str, set[tuple[str, ...] | None]]]:
    """What each coder gave, by the text of the quote."""
    text = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    codes: dict[str, dict[str, set[tuple[str, ...] | None]]] = defaultdict(lambda: defaultdict(set))
    for quote_id, coder, theme in zip(
        material.codings.quote_id, material.codings.coder, material.codings.theme, strict=True
    ):
        codes[text[quote_id]][coder].add(theme)
    return codes


LANE, SHOWER, LATE, BRIDGE = TURNS[1][1], TURNS[3][1], "riding makes me late", TURNS[5][1]


def test_turns_that_no_passage_touches_are_read_and_given_nothing(tmp_path: Path) -> None:
    path = talk(tmp_path, passage(LANE), passage(LATE, user=1, code=1))
    codes = given_codes(import_files([path], READ).material)
    assert set(codes) == {LANE, LATE, SHOWER, BRIDGE}
    # Both coded in this text, so both read all of it: also what the other marked.
    assert codes[LANE] == {"Ada": {("Roads",)}, "Ben": {None}}
    assert codes[LATE] == {"Ada": {None}, "Ben": {("Roads", "Work")}}
    assert codes[SHOWER] == codes[BRIDGE] == {"Ada": {None}, "Ben": {None}}


def test_where_nobody_says_that_all_was_read_they_are_not_read(tmp_path: Path) -> None:
    path = talk(tmp_path, passage(LANE), passage(LATE, user=1, code=1))
    material = import_files([path], NOT_READ).material
    codes = given_codes(material)
    assert sorted(material.quotes.text) == sorted([LANE, LATE, SHOWER, BRIDGE])
    assert codes[LANE] == {"Ada": {("Roads",)}}
    assert codes[LATE] == {"Ben": {("Roads", "Work")}}
    assert SHOWER not in codes
    assert BRIDGE not in codes


def test_without_the_option_only_coded_passages_are_quotes(tmp_path: Path) -> None:
    material = import_files([talk(tmp_path, passage(LANE))], SourcesSection()).material
    assert material.quotes.text == (LANE,)
    assert not notes_of(material)[1:] or not any("touches" in note for note in notes_of(material))


def test_the_account_counts_what_is_left_out_and_says_who_read(tmp_path: Path) -> None:
    imported = import_files([talk(tmp_path, passage(LANE), passage(LATE))], READ)
    account = account_of(imported)
    assert "2 turns and paragraphs of 1 text" in account
    assert "given nothing by whoever coded in that text (Ada)" in account
    assert "2 parts of texts: said by the interviewer" in account
    assert "1 part of a text: partly coded: what is left of it is no quote by itself" in account
    assert "1 part of a text: fewer than 2 words" in account
    both = account_of(import_files([talk(tmp_path, passage(LANE), passage(LATE, user=1))], READ))
    assert "Ada: 1 and Ben: 1 (of 2)" in both
    unread = account_of(import_files([talk(tmp_path, passage(LANE))], NOT_READ))
    assert "enter no comparison" in unread
    assert "--uncoded read" in unread


@given(data=st.data(), utf8=st.booleans(), crlf=st.booleans(), mark=st.booleans())
def test_places_slice_to_the_text_and_touch_no_passage(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    utf8: bool,
    crlf: bool,
    mark: bool,
) -> None:
    """Whatever is coded and however a program counts, uncoded quotes are the source's own words."""
    turns = data.draw(st.sets(st.sampled_from(TURNS), min_size=1))
    coded = [passage(words, user=number % 2) for number, (_, words) in enumerate(sorted(turns))]
    habits = Habits(utf8=utf8, crlf=crlf, mark=mark)
    path = talk(tmp_path_factory.mktemp("places"), *coded, habits=habits)
    offsets = ("utf-8" if utf8 else "code-points") + crlf * ",line-ends-two"
    imported = import_files([path], READ.model_copy(update={"offsets": offsets}))
    (document,) = imported.contents[0].documents
    quotes = imported.material.quotes
    marked = {TALK[one.start : one.end] for one in coded}
    for start, end, text in zip(quotes.start, quotes.end, quotes.text, strict=True):
        assert start is not None
        assert document.text == TALK
        assert TALK[start:end] == text
        assert text in marked or not any(
            start < one.end and one.start < (end or 0) for one in coded
        )  # fmt: skip
    answers = {words for who, words in TURNS if who != "Interviewer" and len(words.split()) > 1}
    assert set(quotes.text) == marked | answers


def test_a_passage_without_a_place_is_not_read_as_uncoded(tmp_path: Path) -> None:
    """The same words twice in a text: a table does not say where they were coded."""
    twice = "P1: It rained all day.\n\nP2: I sold it.\n\nP1: It rained all day.\n\nP1: We ran.\n\n"
    (tmp_path / "talk.txt").write_text(twice, encoding="utf-8")
    (tmp_path / "coded.csv").write_text(
        "text,code,coder,source\nIt rained all day.,Roads,Ada,talk.txt\n", encoding="utf-8"
    )
    imported = import_files([tmp_path / "talk.txt", tmp_path / "coded.csv"], READ)
    assert Counter(imported.material.quotes.text) == Counter(
        ["It rained all day.", "I sold it.", "We ran."]
    )


def test_a_short_passage_without_a_place_takes_out_only_what_says_nothing_else(
    tmp_path: Path,
) -> None:
    said = ("We ran.", "We ran. Then it rained.", "We  ran.", "Yesterday we ran home.")
    (tmp_path / "talk.txt").write_text("\n\n".join(said) + "\n", encoding="utf-8")
    (tmp_path / "coded.csv").write_text(
        "text,code,coder,source\nWe ran.,Roads,Ada,talk.txt\n", encoding="utf-8"
    )
    imported = import_files([tmp_path / "talk.txt", tmp_path / "coded.csv"], READ)
    assert sorted(imported.material.quotes.text) == sorted(["We ran.", said[1], said[3]])


def test_a_question_that_every_text_repeats_is_no_quote(tmp_path: Path) -> None:
    rows = ["text,code,coder,source"]
    paths = []
    for number, answer in enumerate(("It rained a lot.", "I sold the bicycle.", "We ran home.")):
        paths.append(tmp_path / f"t{number}.txt")
        paths[-1].write_text(
            f"1.1 What was your winter like?\n\n{answer}\n\nThe {number} bridge was shut.\n",
            encoding="utf-8",
        )
        rows.append(f"{answer},Roads,Ada,t{number}.txt")
    table = tmp_path / "coded.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    material = import_files([*paths, table], READ).material
    assert len(material.quotes) == 6
    assert not any("winter" in text for text in material.quotes.text)
    assert any("a question that everybody was asked" in reason for reason in reasons_of(material))


def test_lines_of_a_long_paragraph_are_taken_by_themselves(tmp_path: Path) -> None:
    """Comments that a program keeps one a line, with a blank line only here and there."""
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    lines = [f"Bus {a} was late, {b} came." for a in numbers for b in numbers[:6]]
    text = "\n".join(lines) + "\n\nA last one.\n"
    start = text.index(lines[30])
    coded = [Coded(start=start, end=start + len(lines[30]), user=0, code=0)]
    path = project(tmp_path / "p.qdpx", text, coded, codes=["Bus"], users=["Ada"], habits=Habits())
    material = import_files([path], READ).material
    assert sorted(material.quotes.text) == sorted([*lines, "A last one."])


def test_sentences_as_units_make_sentences_of_what_nobody_coded(tmp_path: Path) -> None:
    path = talk(tmp_path, passage(LANE))
    section = READ.model_copy(update={"units": "sentence"})
    texts = import_files([path], section).material.quotes.text
    assert "P1: My manager thinks that riding makes me late." in texts
    assert "I do not mind." in texts


def test_a_table_without_texts_is_one_message(tmp_path: Path) -> None:
    table = tmp_path / "coded.csv"
    table.write_text("text,code,coder\nIt rained all day.,Roads,Ada\n", encoding="utf-8")
    with pytest.raises(DataError, match="needs the texts that were coded") as refusal:
        import_files([table], READ)
    assert "It rained" not in str(refusal.value)


def test_where_passages_touch_everything_it_says_that_nothing_was_added(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("It rained all day.\n\nWe ran home.\n", encoding="utf-8")
    rows = "text,code,coder,source\n{},Roads,Ada,talk.txt\n{},Roads,Ada,talk.txt\n"
    (tmp_path / "coded.csv").write_text(
        rows.format("It rained all day.", "We ran home."), encoding="utf-8"
    )
    imported = import_files([tmp_path / "talk.txt", tmp_path / "coded.csv"], READ)
    assert len(imported.material.quotes) == 2
    assert any("No turn or paragraph" in note for note in notes_of(imported.material))


def test_a_text_with_marks_and_no_code_was_read_by_nobody(tmp_path: Path) -> None:
    """A selection without a code says of its maker that they marked, not that they coded."""
    path = talk(tmp_path, passage(LANE))
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    coding = re.compile(rb"<Coding .*?</Coding>")
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, coding.sub(b"", content))
    material = import_files([path], READ).material
    assert len(material.quotes) == 4
    assert len(material.codings) == 0
    assert any("nobody gave a code there" in note for note in notes_of(material))


def test_a_source_whose_text_is_absent_is_named(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    rows = f"text,code,coder,source\n{LANE},Roads,Ada,talk.txt\nIt rained.,Roads,Ada,other.txt\n"
    (tmp_path / "coded.csv").write_text(rows, encoding="utf-8")
    imported = import_files([tmp_path / "talk.txt", tmp_path / "coded.csv"], READ)
    assert any("Of 1 source the coded passages were read" in note for note in
               notes_of(imported.material))  # fmt: skip


def test_texts_in_which_nobody_coded_are_not_read_by_anybody(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    imported = import_files([tmp_path / "talk.txt"], READ)
    assert len(imported.material.codings) == 0
    assert any("Nobody coded anything" in note for note in notes_of(imported.material))


def test_saying_that_all_was_read_and_that_it_was_not_is_refused(tmp_path: Path) -> None:
    section = NOT_READ.model_copy(update={"read": "sources"})
    with pytest.raises(UsageError, match="--uncoded read"):
        import_files([talk(tmp_path, passage(LANE))], section)


@pytest.fixture(scope="module")
def taguette(shared_data: Path) -> ImportResult:
    return import_files([shared_data / "taguette-usability/project.sqlite3"], READ)


def test_uncoded_paragraphs_of_a_real_project_are_the_source_s_words(
    taguette: ImportResult,
) -> None:
    texts = {document.name: document.text for document in taguette.contents[0].documents}
    quotes, coded = taguette.material.quotes, set()
    for segment in taguette.contents[0].segments:
        coded |= {(segment.document, at) for at in range(segment.start or 0, segment.end or 0)}
    given_nothing = {
        quote_id
        for quote_id, theme in zip(
            taguette.material.codings.quote_id, taguette.material.codings.theme, strict=True
        )
        if theme is None
    }
    assert 250 < len(given_nothing) < 350  # the guide's tasks and headings are none of them
    untagged = 0
    for quote_id, source, start, end, text in zip(
        quotes.quote_id, quotes.source, quotes.start, quotes.end, quotes.text, strict=True
    ):
        assert start is not None
        assert end is not None
        assert texts[source][start:end] == text
        if quote_id in given_nothing:
            untagged += any((source, at) in coded for at in range(start, end))
    assert untagged == 1  # the only highlight without a tag


@pytest.mark.parametrize("name", ["nvivo12-hungarian", "qc-demo"])
def test_uncoded_parts_of_real_exchange_projects_slice(shared_data: Path, name: str) -> None:
    imported = import_files([shared_data / f"qda-projects/{name}.qdpx"], READ)
    texts = {document.name: document.text for document in imported.contents[0].documents}
    quotes = imported.material.quotes
    assert any(theme is None for theme in imported.material.codings.theme)
    for source, start, end, text in zip(
        quotes.source, quotes.start, quotes.end, quotes.text, strict=True
    ):
        assert texts[source][start:end] == text
