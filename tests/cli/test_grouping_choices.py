"""What a project file can say of groups, and why a quote is where it is."""

from __future__ import annotations

import json

import pytest

from helpers.running import Desk

TEXTS = [
    f"{subject} {verb} {rest}"
    for subject in ("the lorry", "a councillor", "my wet coat")
    for verb in ("kept me waiting", "made me laugh", "took the whole road")
    for rest in ("on the bridge", "all winter", "before work", "near the school")
]


@pytest.fixture
def small(desk: Desk) -> Desk:
    desk.quotes([*TEXTS, "Nothing.", "n/a"], study=[f"s{n % 4}" for n in range(38)])
    desk.codings(["traffic"] * 12 + ["politics"] * 12 + ["weather"] * 12 + ["", ""])
    return desk


def test_answers_that_say_nothing_are_set_aside_and_counted(small: Desk) -> None:
    assert small.run(small.project()).status == 0
    coverage = small.result()["coverage"]
    assert isinstance(coverage, dict)
    assert coverage["without_group"] == {"no_group.boilerplate": 2}
    assert "says that there is nothing to say" in (small.folder / "run/report.html").read_text(
        encoding="utf-8"
    )


def test_setting_aside_can_be_switched_off(small: Desk) -> None:
    assert small.run(small.project("[grouping]\nboilerplate = false\n")).status == 0
    coverage = small.result()["coverage"]
    assert isinstance(coverage, dict)
    assert "no_group.boilerplate" not in coverage["without_group"]


def test_groups_can_be_given_by_a_table_of_the_project(small: Desk) -> None:
    small.table("mine.csv", ["quote_id", "group"], [[f"q{n}", "abc"[n // 12]] for n in range(36)])
    answer = small.run(small.project('[grouping]\nmethod = "given"\nfile = "mine.csv"\n'))
    assert answer.status == 0, answer.err
    groups = small.result()["groups"]
    assert isinstance(groups, list)
    assert [one["group"] for one in groups] == ["a", "b", "c"]
    assert "mine.csv" in (small.folder / "run/inputs/account.json").read_text(encoding="utf-8")


def test_given_groups_without_a_file_say_what_is_needed(small: Desk) -> None:
    answer = small.run(small.project('[grouping]\nmethod = "given"\n'))
    assert answer.status == 2
    assert "file = " in answer.err


def test_centring_within_study_is_an_option(small: Desk) -> None:
    assert small.run(small.project('[grouping]\ncentre = "study"\n')).status == 0
    nuisance = small.result()["nuisance"]
    assert isinstance(nuisance, list)
    assert [one["of"] for one in nuisance] == ["study"]
    assert "centred within study" in (small.folder / "run/methods.md").read_text(encoding="utf-8")


def test_a_column_says_which_language_is_taken_out(small: Desk) -> None:
    small.quotes([*TEXTS, "Nothing.", "n/a"], Language=["en", "de"] * 19)
    assert small.run(small.project('[grouping]\ncentre = "language"\n')).status == 0
    assert small.result()["centred_within"] == "language"
    assert "centred within language" in (small.folder / "run/methods.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("language", "no two languages of five quotes or more are known"),
        ("perspective", "no quote has a perspective"),
    ],
)
def test_centring_within_what_no_quote_has_is_one_message(
    small: Desk, column: str, said: str
) -> None:
    answer = small.run(small.project(f'[grouping]\ncentre = "{column}"\n'))
    assert answer.status == 2
    assert said in answer.err


def test_words_of_the_project_name_no_group(small: Desk) -> None:
    assert small.run(small.project()).status == 0
    before = _words_of_names(small)
    assert {"bridge", "school"} <= before
    project = small.project('[grouping]\nstop_words = ["Bridge", "school"]\n')
    assert small.run(project, out="again").status == 0
    assert not {"bridge", "school"} & _words_of_names(small, "again")


def test_what_names_lack_in_a_language_is_a_note(small: Desk) -> None:
    thai = [
        f"{who}{what}{when}"
        for who in ("พยาบาล", "ถนน", "โรงเรียน")
        for what in ("ช่วยฉัน", "อยู่ไกล", "ทำให้ฉันเหนื่อย")
        for when in ("ทุกวัน", "ในฤดูหนาว", "ก่อนทำงาน", "ตอนเช้า")
    ]
    small.quotes([*thai, "n/a", "n/a"], study=[f"s{n % 4}" for n in range(38)])
    assert small.run(small.project()).status == 0
    result = small.result()
    assert result["name_words"] == {"languages": ["th"], "unlisted": [], "cut": [], "uncut": ["th"]}
    notes = result["notes"]
    assert isinstance(notes, list)
    assert {"key": "run.no_word_boundaries", "values": {"code": "th"}} in notes
    page = (small.folder / "run/report.html").read_text(encoding="utf-8")
    assert "is written without blanks" in page


def _words_of_names(desk: Desk, run: str = "run") -> set[str]:
    groups = desk.result(run)["groups"]
    assert isinstance(groups, list)
    words = " ".join(word for group in groups for word in group["keywords"])
    return set(words.lower().split())


def test_why_names_neighbours_words_and_the_next_group(small: Desk) -> None:
    assert small.run(small.project()).status == 0
    answer = small.thememap("why", small.folder / "run", "q0", "--json")
    assert answer.status == 0, answer.err
    found = json.loads(answer.out)
    assert found["group"].startswith("G")
    assert len(found["nearest"]) == 5
    assert found["words"]
    assert found["to_group"] >= found["to_next"]
    told = small.thememap("why", small.folder / "run", "q36").out
    assert "It is in no group: says that there is nothing to say." in told


def test_why_asks_for_a_quote_that_is_there(small: Desk) -> None:
    assert small.run(small.project()).status == 0
    answer = small.thememap("why", small.folder / "run", "q00")
    assert answer.status == 2
    assert "there is no quote 'q00'" in answer.err
