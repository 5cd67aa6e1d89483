"""What positions count is found as each program writes them, or asked for; never guessed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import refi_builder as refi
from hypothesis import given, settings
from hypothesis import strategies as st

from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.sources import Imported, SourceContent, import_files

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
) -> Imported:
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
