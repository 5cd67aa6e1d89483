"""What positions count is found as each program writes them, or asked for; never guessed."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import refi_builder as refi
from helpers.running import Desk
from helpers.sentences import SENTENCE, notes_of
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.records import ALL_CONVENTIONS
from thememap.sources import ImportResult, SourceContent, import_files
from thememap.sources.offsets._offset_decoder import OffsetDecoder

TALK = """the tram was late again and we stood in the rain 🚋 with cold hands vártunk sokáig egy
    szép napon 🙂 naïve cafe\u0301 don't well-known I a of trust 👩‍👧 grew slowly 👍🏽 then broke"""
WORDS = tuple(TALK.split())
PROGRAMS = {
    "ATLAS.ti": refi.Habits(mark=True, crlf=True, names="cut", origin="ATLAS.ti for Windows 23"),
    "NVivo": refi.Habits(
        folder="Sources", mark=True, crlf=True, utf16=True, names="nothing",
        origin="NVivo for Windows 12.6",
    ),
    "NVivo of an unknown name": refi.Habits(mark=True, crlf=True, utf16=True, names="nothing"),
    "MAXQDA": refi.Habits(crlf=True, names="nothing", origin="MAXQDA 22"),
    "QualCoder": refi.Habits(names="whole", origin="QualCoder 3.5"),
    "Quirkos": refi.Habits(utf16=True, names="title", origin="Quirkos 2.5"),
    "counts the mark": refi.Habits(mark=True, mark_counts=True, names="nothing"),
    "counts a line end once": refi.Habits(crlf=True, crlf_counts_two=False, names="nothing"),
    "counts line ends that the file lost": refi.Habits(
        crlf=True, crlf_in_file=False, names="nothing"
    ),
    "counts bytes": refi.Habits(utf8=True, names="nothing"),
    "counts bytes and the mark": refi.Habits(
        utf8=True, mark=True, mark_counts=True, crlf=True, names="nothing"
    ),
    "all at once": refi.Habits(
        mark=True, mark_counts=True, crlf=True, crlf_counts_two=False, utf16=True, names="title"
    ),
}  # fmt: skip


def talk(random_: random.Random, *, sentences: int) -> str:
    """Sentences of a few words, some in a paragraph of their own; invented."""
    text = ""
    for _ in range(sentences):
        words = [random_.choice(WORDS) for _ in range(random_.randint(3, 12))]
        text += " ".join(words) + random_.choice([". ", "? ", "!\n", ".\n\n", " "])
    return text


def marked(random_: random.Random, text: str, *, passages: int, cut: int = 0) -> list[refi.Coded]:
    """Passages as people mark them: whole words, at times with a stop or a blank behind."""
    starts = [0] + [at + 1 for at, c in enumerate(text[:-1]) if c in " \n" and text[at + 1] > " "]
    spans: dict[tuple[int, int], None] = {}
    while len(spans) < passages:
        first = random_.randrange(len(starts) - 1)
        last = min(first + random_.randint(1, 9), len(starts) - 1)
        start, end = starts[first], starts[last]
        passage = text[start:end]
        shorter = random_.choice([passage, passage.rstrip(), passage.rstrip(".?! \n")])
        spans[start, start + len(shorter)] = None
    coded = [refi.Coded(start=a, end=b, user=0, code=0) for a, b in spans]
    long = [one.end - one.start > 2 for one in coded]
    return [replace(one, start=one.start + (n < cut and long[n])) for n, one in enumerate(coded)]


def content_of(
    folder: Path, text: str, coded: list[refi.Coded], habits: refi.Habits, offsets: str = ""
) -> SourceContent:
    imported = imported_of(folder, text, coded, habits, offsets)
    return imported.contents[0]


def imported_of(
    folder: Path, text: str, coded: list[refi.Coded], habits: refi.Habits, offsets: str = ""
) -> ImportResult:
    path = refi.project(folder / "p.qdpx", text, coded, codes=["a"], users=["Ann"], habits=habits)
    return import_files([path], SourcesSection(offsets=offsets))


def places(content: SourceContent) -> set[tuple[int | None, int | None]]:
    return {(one.start, one.end) for one in content.segments}


def truth(coded: list[refi.Coded]) -> set[tuple[int | None, int | None]]:
    return {(one.start, one.end) for one in coded}


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_programs_own_way_to_count_is_found(tmp_path: Path, name: str) -> None:
    for seed in range(5):
        random_ = random.Random(f"{name} {seed}")
        text = talk(random_, sentences=60)
        coded = marked(random_, text, passages=40, cut=2)
        content = content_of(tmp_path, text, coded, PROGRAMS[name])
        assert places(content) == truth(coded)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(sorted(PROGRAMS)),
    st.integers(3, 30),
    st.integers(20, 60),
)
def test_the_right_reading_is_found_or_asked_for(
    tmp_path_factory: pytest.TempPathFactory, seed: int, name: str, passages: int, sentences: int
) -> None:
    random_ = random.Random(seed)
    text = talk(random_, sentences=sentences)
    coded = marked(random_, text, passages=passages)
    content = read_or_asked(tmp_path_factory.mktemp("p"), text, coded, PROGRAMS[name])
    if content is None:
        assert passages < 20
        return
    assert content.offsets is not None
    sure = {(one.start, one.end) for one in content.segments if one.offsets != "unverified"}
    if content.offsets.undecided:
        assert sure <= truth(coded)
    else:
        assert places(content) == truth(coded)


def read_or_asked(
    folder: Path, text: str, coded: list[refi.Coded], habits: refi.Habits
) -> SourceContent | None:
    """What is read; nothing where the reading is asked for."""
    try:
        return content_of(folder, text, coded, habits)
    except DataError as error:
        if "--offsets" not in str(error):
            raise
        return None


CHINESE = "我们在雨中等了很久。😀电车又晚了。后来太阳出来了。大家都很高兴。\n" * 8


def chinese_passages() -> list[refi.Coded]:
    starts = [at for at, character in enumerate(CHINESE) if character in "我电后大"]
    return [refi.Coded(start=at, end=at + 5, user=0, code=0) for at in starts]


def test_writing_without_blanks_decides_nothing(tmp_path: Path) -> None:
    habits = refi.Habits(utf16=True, names="nothing", origin="Some program")
    with pytest.raises(DataError, match="no blanks between words") as caught:
        content_of(tmp_path, CHINESE, chinese_passages(), habits)
    assert "'code-points' or 'utf-16'" in str(caught.value)
    content = content_of(tmp_path, CHINESE, chinese_passages(), habits, "utf-16")
    assert places(content) == truth(chinese_passages())


def test_in_writing_without_blanks_repeated_text_or_a_known_program_decides(
    tmp_path: Path,
) -> None:
    for habits in (refi.Habits(utf16=True), PROGRAMS["NVivo"], PROGRAMS["ATLAS.ti"]):
        imported = imported_of(tmp_path, CHINESE, chinese_passages(), habits)
        assert places(imported.contents[0]) == truth(chinese_passages())
    nvivo = imported_of(tmp_path, CHINESE, chinese_passages(), PROGRAMS["NVivo"])
    assert any("the program is known to write so" in note for note in notes_of(nvivo.material))


def test_plain_text_in_writing_without_blanks_is_read(tmp_path: Path) -> None:
    text = CHINESE.replace("😀", "")
    coded = [refi.Coded(start=at, end=at + 4, user=0, code=0) for at in range(0, 200, 9)]
    content = content_of(tmp_path, text, coded, refi.Habits(names="nothing"))
    assert places(content) == truth(coded)
    assert content.offsets is not None
    assert content.offsets.basis == "all readings agree"


def test_readings_that_agree_are_said_to(tmp_path: Path) -> None:
    text = "It rained all day. Then the sun came out."
    coded = [refi.Coded(start=0, end=9, user=0, code=0, named=False)]
    imported = imported_of(tmp_path, text, coded, refi.Habits())
    notes = notes_of(imported.material)
    assert any("all usual readings give the same passages" in note for note in notes)
    assert imported.offsets.unverified == 1


def test_positions_of_another_text_stop_the_import(tmp_path: Path) -> None:
    random_ = random.Random(3)
    text = talk(random_, sentences=80)
    coded = [
        refi.Coded(start=at, end=at + 9, user=0, code=0, named=False) for at in range(1, 900, 23)
    ]
    with pytest.raises(DataError, match="under no reading of its positions do 80%") as caught:
        content_of(tmp_path, text, coded, refi.Habits())
    assert "--offsets" in str(caught.value)
    assert not any(word in str(caught.value) for word in ("tram", "rained", "vártunk"))
    content = content_of(tmp_path, text, coded, refi.Habits(), "code-points")
    assert places(content) == truth(coded)


def test_a_few_passages_that_nothing_decides_are_named(tmp_path: Path) -> None:
    plain = "We waited for the tram and it was late. " * 40
    # Read as UTF-16 units, the last passage is one further left: from a blank to a blank.
    text = plain + "🙂 a b c d"
    coded = [refi.Coded(start=at * 40, end=at * 40 + 9, user=0, code=0) for at in range(39)]
    coded.append(refi.Coded(start=text.index("a b c d"), end=len(text), user=0, code=0))
    imported = imported_of(tmp_path, text, coded, refi.Habits(names="nothing"))
    (content,) = imported.contents
    assert places(content) == truth(coded)
    assert content.offsets is not None
    (undecided,) = content.offsets.undecided
    assert {one.where for one in content.segments if one.offsets == "unverified"} == {undecided}
    assert any("compare with the program" in note for note in notes_of(imported.material))


def test_a_known_program_does_not_outweigh_what_its_passages_tell(tmp_path: Path) -> None:
    random_ = random.Random(8)
    text = talk(random_, sentences=60)
    coded = marked(random_, text, passages=40)
    habits = replace(PROGRAMS["NVivo"], utf16=False)
    content = content_of(tmp_path, text, coded, habits)
    assert content.offsets is not None
    assert content.offsets.basis == "words"
    assert str(content.offsets.convention) == "code-points"
    assert places(content) == truth(coded)


def test_one_undecided_passage_does_not_make_the_others_unsure(tmp_path: Path) -> None:
    text = "We waited for the tram and it was late.\n" * 40 + "🙂 a b c d"
    coded = [refi.Coded(start=at * 40, end=at * 40 + 9, user=0, code=0) for at in range(39)]
    coded.append(refi.Coded(start=text.index("a b c d"), end=len(text), user=0, code=0))
    content = content_of(tmp_path, text, coded, PROGRAMS["NVivo"])
    assert content.offsets is not None
    assert content.offsets.basis == "words"
    assert str(content.offsets.convention) == "utf-16"
    assert len(content.offsets.undecided) <= 1
    assert sum(one.offsets == "inferred" for one in content.segments) >= 39
    assert places(content) == truth(coded)


def test_passages_that_people_cut_inside_a_word_are_listed(tmp_path: Path) -> None:
    random_ = random.Random(5)
    text = talk(random_, sentences=80)
    coded = marked(random_, text, passages=60, cut=3)
    cut = [one for one in coded if one.start > 0 and text[one.start - 1] not in " \n"]
    content = content_of(tmp_path, text, coded, PROGRAMS["NVivo of an unknown name"])
    assert content.offsets is not None
    assert places(content) == truth(coded)
    assert 0 < len(content.offsets.inside_words) <= len(cut)
    assert "inside a word, as marked" in " ".join(map(SENTENCE, content.notes))
    assert all("selection 5" in where for where in content.offsets.inside_words)


def test_a_wrong_word_for_a_reading_names_those_there_are(tmp_path: Path, desk: Desk) -> None:
    path = refi.project(
        desk.folder / "p.qdpx", "It rained.", [], codes=["a"], users=["Ann"], habits=refi.Habits()
    )
    answer = desk.thememap("import", path, "--out", desk.folder / "m", "--offsets", "utf-7")
    assert answer.status == 2
    assert "code-points, utf-16, utf-8" in answer.err
    project = desk.folder / "p.toml"
    project.write_text('[sources]\nfiles = ["p.qdpx"]\noffsets = "utf-7"\n', encoding="utf-8")
    answer = desk.thememap("check", project)
    assert answer.status == 2
    assert "code-points, utf-16, utf-8" in answer.err


@pytest.mark.slow
def test_the_report_says_how_positions_were_read(desk: Desk, shared_data: Path) -> None:
    path = shared_data / "qda-projects/nvivo12-hungarian.qdpx"
    project = desk.folder / "p.toml"
    project.write_text(
        f'[sources]\nfiles = ["{path.as_posix()}"]\n[encoder]\nname = "tfidf"\n'
        '[run]\ndepth = "quick"\n',
        encoding="utf-8",
    )
    assert desk.thememap("run", project, "--out", desk.folder / "run").status == 0
    page = (desk.folder / "run/report.html").read_text(encoding="utf-8")
    assert "positions read as UTF-16 units without the byte-order mark" in page
    for file in ("result.json", "inputs/account.json"):
        notes = json.loads((desk.folder / "run" / file).read_text(encoding="utf-8"))["notes"]
        assert any("UTF-16 units without the byte-order mark" in SENTENCE(note) for note in notes)


def test_reading_positions_is_linear_in_the_text(tmp_path: Path) -> None:
    def steps(n: int) -> float:
        counted = OffsetDecoder("Es war spät. 🙂\r\n" * n)
        positions = [(16 * i, 16 * i + 2) for i in range(100)]
        start = time.perf_counter()
        for convention in ALL_CONVENTIONS:
            counted.spans(positions, convention)
        return time.perf_counter() - start

    steps(100)
    assert steps(64_000) < 2.0
