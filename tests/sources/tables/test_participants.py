"""A table with 57 interviewees has 57 participants, whatever their column is called."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from helpers.sentences import account_of
from thememap.errors import DataError, UsageError
from thememap.project import make_sources_section
from thememap.sources import ImportResult, import_account_json, import_files

PEOPLE = 57
ANSWERS = 171
HEADERS = (
    "Participant", "participant_id", "ParticipantNo", "P-Nr.", "Respondent", "Interviewee",
    "Name of interviewee", "Speaker", "Informant", "Teilnehmer/in", "Befragte",
    "Interviewte Person", "Entrevistado", "Informante", "Sujeto", "Répondant", "Enquêté(e)",
    "Participante", "PID",
)  # fmt: skip
CODES = ("Trust", "Money", "Family", "Time")


def person(number: int) -> str:
    return f"P{number % PEOPLE + 1:02}"


def text(number: int) -> str:
    return f"Invented answer number {number} on how the weeks after moving house went by."


def table(rows: list[list[str]], separator: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def wide(header: str) -> str:
    """One row an answer, codes in one cell."""
    rows = [["ID", header, "Site", "Answer", "Codes"]]
    rows += [
        [str(n), person(n), "North" if n % PEOPLE < 30 else "South", text(n),
         "; ".join(sorted({CODES[n % 4], CODES[n % 3]}))]
        for n in range(ANSWERS)
    ]  # fmt: skip
    return table(rows)


def long(header: str) -> str:
    """One row a coding, without an id of the answer."""
    rows = [["Excerpt", header, "Coder", "Code"]]
    rows += [
        [text(n), person(n), coder, code]
        for n in range(ANSWERS)
        for coder in ("Ada", "Ben")
        for code in sorted({CODES[n % 4], CODES[n % 3]})
    ]
    return table(rows)


def indicators(header: str) -> str:
    """One row an answer, a 0/1 column a code."""
    rows = [[header, "Nr", "Quote", *CODES]]
    rows += [
        [person(n), str(n), text(n), *("1" if n % (k + 2) == 0 else "0" for k in range(4))]
        for n in range(ANSWERS)
    ]
    return table(rows)


def imported(path: Path, content: str, **columns: object) -> ImportResult:
    path.write_text(content, encoding="utf-8")
    return import_files([path], make_sources_section(columns=columns))


def told(found: ImportResult) -> str:
    return account_of(found)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("layout", [wide, long, indicators])
def test_fifty_seven_people_are_fifty_seven_participants(
    tmp_path: Path, header: str, layout: object
) -> None:
    found = imported(tmp_path / "a.csv", layout(header))  # type: ignore[operator]
    quotes = found.material.quotes
    assert len(quotes) == ANSWERS
    assert len(set(quotes.participant)) == PEOPLE
    assert f"participant: {header} ({PEOPLE})" in told(found)
    assert '"participant"' in import_account_json(found)


def test_rows_of_a_long_table_are_codings_of_one_quote(tmp_path: Path) -> None:
    material = imported(tmp_path / "a.csv", long("Participant")).material
    assert set(material.codings.coder) == {"Ada", "Ben"}
    rows = long("Participant").count("\n") - 1
    assert len(material.codings) == rows
    assert "Excerpt" in told(imported(tmp_path / "a.csv", long("Participant")))


def test_a_question_a_column_keeps_the_participant_of_the_row(tmp_path: Path) -> None:
    rows = [["Befragte", "Alter", "Wie war der Umzug?", "Was half Ihnen dabei?"]]
    rows += [[person(n), str(20 + n), text(n), text(n + 100)] for n in range(PEOPLE)]
    quotes = imported(tmp_path / "a.csv", table(rows, ";")).material.quotes
    assert len(quotes) == 2 * PEOPLE
    assert len(set(quotes.participant)) == PEOPLE
    assert set(quotes.attributes["question"]) == set(rows[0][2:])


def test_an_id_of_a_row_is_never_a_person(tmp_path: Path) -> None:
    found = imported(tmp_path / "a.csv", wide("Shoe size"))
    assert set(found.material.quotes.participant) == {""}
    assert "participant: not known" in told(found)
    assert "id: ID" in told(found)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Participant notes", "Seemed tired on that day and spoke of the move at some length."),
        ("Participant", "Somebody whose remarks here are as long as those of any answer would be."),
        ("Interviewer", "Ada"),
        ("Speaker order", "1"),
        ("Name of hospital", "St Example"),
        ("Patient", "yes"),
    ],
)
def test_columns_that_hold_something_else_are_not_people(
    tmp_path: Path, header: str, cells: str
) -> None:
    rows = [["Text", header], *([text(n), cells] for n in range(20))]
    found = imported(tmp_path / "a.csv", table(rows))
    assert set(found.material.quotes.participant) == {""}
    assert len(found.material.quotes) == 20


def test_the_interviewer_beside_the_interviewee(tmp_path: Path) -> None:
    rows = [["Interviewer", "Interviewee", "Answer", "Theme(s)"]]
    rows += [["Ada", person(n), text(n), CODES[n % 4]] for n in range(60)]
    found = imported(tmp_path / "a.csv", table(rows))
    assert set(found.material.quotes.participant) == {person(n) for n in range(60)}
    assert found.material.quotes.attributes["Interviewer"] == ("Ada",) * 60


@pytest.mark.parametrize(
    "header",
    ["Theme(s)", "Initial codes", "Kodes", "Código", "Thema 1", "Sub-themes", "Étiquettes"],
)
def test_columns_of_codes_are_known_by_usual_headers(tmp_path: Path, header: str) -> None:
    rows = [["Nr", "Answer", header], *([str(n), text(n), CODES[n % 4]] for n in range(20))]
    found = imported(tmp_path / "a.csv", table(rows))
    assert len(found.material.codings) == 20
    assert f"codes: {header}" in told(found)
    assert "id: Nr" in told(found)


def test_a_column_that_looks_like_codes_is_asked_about(tmp_path: Path) -> None:
    rows = [["Answer", "First look"], *([text(n), CODES[n % 4]] for n in range(20))]
    content = table(rows)
    with pytest.raises(DataError, match=r"'First look' looks like it .*--codes \"First look\""):
        imported(tmp_path / "a.csv", content)
    assert len(imported(tmp_path / "a.csv", content, codes="First look").material.codings) == 20
    without = imported(tmp_path / "a.csv", content, codes="none")
    assert len(without.material.codings) == 0
    assert "codes: none" in told(without)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Gender", ("f", "m", "d")),
        ("Age", ("31", "42", "28")),
        ("Recommends", ("very likely", "somewhat likely", "unlikely")),
        ("Date of talk", ("2021-03-01", "2021-03-02")),
        ("Ward", ("A", "B")),
    ],
)
def test_what_is_known_of_people_is_not_taken_for_codes(
    tmp_path: Path, header: str, values: tuple[str, ...]
) -> None:
    rows = [["Answer", header], *([text(n), values[n % len(values)]] for n in range(20))]
    found = imported(tmp_path / "a.csv", table(rows))
    assert len(found.material.codings) == 0
    assert "no codes (no column is known as codes)" in told(found)


def test_what_depends_on_the_person_is_not_taken_for_codes(tmp_path: Path) -> None:
    homes = ("Upton", "Nether", "Overton")
    rows = [["Speaker", "Comes from", "Answer"]]
    rows += [[person(n % 9), homes[n % 9 % 3], text(n)] for n in range(30)]
    assert len(imported(tmp_path / "a.csv", table(rows)).material.codings) == 0


def test_an_interviewer_among_the_speakers_is_no_participant(tmp_path: Path) -> None:
    rows = [["Speaker", "Utterance"]]
    rows += [["Interviewer" if n % 2 else person(n % 10), text(n)] for n in range(40)]
    found = imported(tmp_path / "a.csv", table(rows))
    quotes = found.material.quotes
    assert len(quotes) == 40
    assert set(quotes.participant) == {"", *(person(n) for n in range(0, 10, 2))}
    assert quotes.perspective.count("interviewer") == 20
    assert "participant: Speaker (5)" in told(found)


def test_columns_may_be_named(tmp_path: Path) -> None:
    rows = [["a", "b", "c", "d", "e"]]
    rows += [[f"x{n}", text(n), person(n), f"{CODES[n % 4]} / Late, {CODES[n % 3]}", "S1"]
             for n in range(20)]  # fmt: skip
    found = imported(
        tmp_path / "a.csv", table(rows), text="b", participant="c", codes="d", quote_id="a",
        study="e", code_separators=",",
    ).material  # fmt: skip
    assert set(found.quotes.quote_id) == {f"x{n}" for n in range(20)}
    assert set(found.quotes.participant) == {person(n) for n in range(20)}
    assert set(found.quotes.study) == {"S1"}
    assert ("Money",) in found.codings.theme
    assert ("Money", "Late") in found.codings.theme


def test_a_named_column_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"--participant 'Interviewe': .* Did you mean 'Interviewee'"
    ):
        imported(tmp_path / "a.csv", wide("Interviewee"), participant="Interviewe")


def test_columns_beside_those_of_a_program_are_kept(tmp_path: Path) -> None:
    content = "id,document,tag,content,Interviewee\n1,a,Rain,It poured all day.,P1\n"
    quotes = imported(tmp_path / "a.csv", content).material.quotes
    assert quotes.participant == ("P1",)


def test_several_columns_of_codes_are_said(tmp_path: Path) -> None:
    rows = [["Quote", "Theme", "Subtheme"], *([text(n), CODES[n % 4], "x"] for n in range(20))]
    said = told(imported(tmp_path / "a.csv", table(rows)))
    assert "codes: Theme (not 'Subtheme')" in said
    assert '--codes "Theme" --codes "Subtheme"' in said


def test_a_header_with_a_word_for_code_is_asked_about_first(tmp_path: Path) -> None:
    rows = [["Answer", "First look", "Kód – Béla"]]
    rows += [[text(n), f"look {'abcdefg'[n % 7]}", CODES[n % 4]] for n in range(28)]
    with pytest.raises(DataError, match=r"and 'Kód – Béla' \(or 'First look'\) looks like it"):
        imported(tmp_path / "a.csv", table(rows))
