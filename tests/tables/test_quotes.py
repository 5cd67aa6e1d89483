from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.sentences import notes_of
from thememap.errors import DataError
from thememap.project import Project
from thememap.records import LeftOut, message
from thememap.tables import read_material
from thememap.tables._messages import TableMessage

EMPTY_TEXT = message(TableMessage.EMPTY_TEXT)


def test_canonical_columns_and_attributes(project_of: Callable[..., Project]) -> None:
    table = (
        "quote_id,text,source,study,start,end,fictional,Trust\n"
        "b,Two.,f.md,,3,9,true,X \n"
        "a,One.,,S,,,,\n"
    )
    material = read_material(project_of({"quotes.csv": table}))
    quotes = material.quotes
    assert quotes.quote_id == ("a", "b")
    assert quotes.study == ("S", "f.md")
    assert quotes.start == (None, 3)
    assert quotes.fictional == (None, True)
    assert dict(quotes.attributes) == {"Trust": ("", "X")}
    assert notes_of(material) == ("1 quote without a study: the source counts as the study.",)


def test_columns_of_other_names(project_of: Callable[..., Project]) -> None:
    toml = '[quotes]\nfile = "q.csv"\ncolumns = {text = "Answer", study = "Site", order = "o"}\n'
    table = "quote_id,Answer,Site,study,o,Perspective\n1,Yes.,North,own,first,carer\n"
    material = read_material(project_of({"q.csv": table}, toml))
    quotes = material.quotes
    assert (quotes.text, quotes.study, quotes.order) == (("Yes.",), ("North",), ("first",))
    assert quotes.perspective == ("carer",)
    assert dict(quotes.attributes) == {"study_as_found": ("own",)}
    exact = toml.replace("\n", '\nheaders = "exact"\n', 1)
    material = read_material(project_of({"q.csv": table}, exact))
    assert material.quotes.attributes["Perspective"] == ("carer",)
    assert any("perspective = 'Perspective'" in note for note in notes_of(material))


def test_usual_headers_are_taken_and_told(project_of: Callable[..., Project]) -> None:
    table = "Nr;Zitat;Befragte;Coder;Kodes\n1;Ein erfundener Satz.;P1;Ada;Ort\n"
    table += "2;Noch ein Satz.;P2;Ada;Ort\n3;Und einer.;P2;Ada;Zeit\n"
    toml = '[quotes]\nfile = "q.csv"\n[[codings]]\nlayout = "long"\n'
    material = read_material(project_of({"q.csv": table}, toml))
    assert material.quotes.participant == ("P1", "P2", "P2")
    assert material.quotes.quote_id == ("1", "2", "3")
    assert len(material.codings) == 3
    (columns,) = material.columns
    assert {use.role: use.columns[0] for use in columns.uses} == {
        "text": "Zitat",
        "codes": "Kodes",
        "coder": "Coder",
        "participant": "Befragte",
        "quote_id": "Nr",
    }


def test_a_role_may_have_no_column(project_of: Callable[..., Project]) -> None:
    toml = '[quotes]\nfile = "q.csv"\ncolumns = {participant = "none"}\n'
    material = read_material(project_of({"q.csv": "text,Speaker\nOne.,P1\n"}, toml))
    assert material.quotes.participant == ("",)
    assert material.quotes.attributes["Speaker"] == ("P1",)


def test_rows_without_text_are_left_out_with_the_reason(project_of: Callable[..., Project]) -> None:
    material = read_material(project_of({"quotes.csv": "quote_id,text\na,\nb, \nc,Yes.\n"}))
    assert material.quotes.quote_id == ("c",)
    assert material.left_out == tuple(
        LeftOut(
            what="quote", where=f"quotes.csv, quote {one}", reason=message(TableMessage.EMPTY_TEXT)
        )
        for one in "ab"
    )


@pytest.mark.parametrize("rows", ["", "a,One.\n", "a,One.\nb,Two.\n"])
def test_any_number_of_rows(project_of: Callable[..., Project], rows: str) -> None:
    material = read_material(project_of({"quotes.csv": "quote_id,text\n" + rows}))
    assert len(material.quotes) == rows.count("\n")
    assert len(material.codings) == 0
    assert material.codebook.themes == ()


def test_a_row_that_stands_twice_counts_once(project_of: Callable[..., Project]) -> None:
    material = read_material(project_of({"quotes.csv": "quote_id,text\na,One.\na,One.\n"}))
    assert material.quotes.quote_id == ("a",)
    assert [one.where for one in material.left_out] == ["quotes.csv, quote a"]


def test_an_id_at_two_quotes_is_an_error_that_names_both_rows(
    project_of: Callable[..., Project],
) -> None:
    files = {"quotes.csv": "quote_id,text\na,One.\nb,Two.\na,Three.\n"}
    with pytest.raises(DataError) as raised:
        read_material(project_of(files))
    message = str(raised.value)
    assert message.startswith("quotes.csv, row 2, and quotes.csv, row 4: two quotes have the same")
    assert "differ in 'text'" in message
    assert 'repeated_ids = "by text"' in message


def test_quotes_that_share_an_id_can_be_told_apart_by_text(
    project_of: Callable[..., Project],
) -> None:
    toml = """
        [quotes]
        file = "quotes.csv"
        repeated_ids = "by text"
        [[codings]]
        file = "codes.csv"
        coder = "Anna"
    """
    quotes = "quote_id,text\na,One.\nb,Two.\na,Three.\n"
    codes = "quote_id,text,theme\na,Three.,x\nb,Two.,y\n"
    material = read_material(project_of({"quotes.csv": quotes, "codes.csv": codes}, toml))
    text = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    coded = {text[quote]: theme for quote, theme in zip(
        material.codings.quote_id, material.codings.theme, strict=True)}  # fmt: skip
    assert coded == {"Three.": ("x",), "Two.": ("y",)}
    with pytest.raises(DataError, match=r"codes\.csv, row 2: several quotes have this id"):
        read_material(project_of({"codes.csv": "quote_id,theme\na,x\n"}, toml))


def test_several_files_make_one_table(project_of: Callable[..., Project]) -> None:
    toml = '[quotes]\nfiles = ["one.csv", "two.csv"]\n'
    files = {"one.csv": "quote_id,text,x\na,One.,1\n", "two.csv": "quote_id;text;y\nb;Two.;2\n"}
    material = read_material(project_of(files, toml))
    assert material.quotes.text == ("One.", "Two.")
    assert dict(material.quotes.attributes) == {"x": ("1", ""), "y": ("", "2")}
    assert [one.name for one in material.files] == ["one.csv", "two.csv"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("quote_id,txt\na,b\n", "no column 'text', needed for the text of the quotes. Did you"),
        ("quote_id,text,start\na,b,early\n", "row 2: start is not a whole number from 0"),
        ("quote_id,text,fictional\na,b,perhaps\n", "row 2: fictional is not 'true' or 'false'"),
    ],
)
def test_what_is_wrong_with_quotes_is_said(
    project_of: Callable[..., Project], table: str, said: str
) -> None:
    with pytest.raises(DataError) as raised:
        read_material(project_of({"quotes.csv": table}))
    assert said in str(raised.value)


def test_a_mapped_column_that_is_missing(project_of: Callable[..., Project]) -> None:
    toml = '[quotes]\nfile = "q.csv"\ncolumns = {text = "feedbak"}\n'
    with pytest.raises(DataError) as raised:
        read_material(project_of({"q.csv": "id,feedback\n1,Good.\n"}, toml))
    message = str(raised.value)
    assert "no column 'feedbak'" in message
    assert "Did you mean 'feedback'?" in message
    assert "Columns found: 'id', 'feedback'" in message
    assert "Good." not in message
