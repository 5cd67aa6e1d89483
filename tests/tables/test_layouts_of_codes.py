from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.sentences import SENTENCE, notes_of
from thememap.errors import DataError
from thememap.project import Project
from thememap.records import ThemePath
from thememap.tables import read_material

HEAD = '[quotes]\nfile = "quotes.csv"\n[[codings]]\n'


def codes(
    project_of: Callable[..., Project], table: str, section: str
) -> dict[str, list[ThemePath | None]]:
    material = read_material(project_of({"quotes.csv": table}, HEAD + section))
    found: dict[str, list[ThemePath | None]] = {}
    for quote, theme in zip(material.codings.quote_id, material.codings.theme, strict=True):
        found.setdefault(quote, []).append(theme)
    return found


def test_codes_in_one_cell(project_of: Callable[..., Project]) -> None:
    table = 'quote_id,text,c\na,A.,x | y/z |\nb,B.,"[""p, q"", ""r""]"\n'
    section = 'layout = "separated"\ncolumns = "c"\ncode_separator = "|"\n'
    assert codes(project_of, table, section) == {
        "a": [("x",), ("y", "z")],
        "b": [("p, q",), ("r",)],
    }


def test_codes_in_several_columns(project_of: Callable[..., Project]) -> None:
    table = "quote_id,text,Code 1,Code 2,note\na,A.,x->y,z,n\nb,B.,w,,n\n"
    section = 'layout = "columns"\ncolumns = "Code *"\npath_separator = "->"\n'
    assert codes(project_of, table, section) == {"a": [("x", "y"), ("z",)], "b": [("w",)]}


def test_levels_in_several_columns_need_no_escapes(project_of: Callable[..., Project]) -> None:
    table = "quote_id,text,label,sub\na,A.,Place/ rooms,Food\nb,B.,Food,\n"
    section = 'layout = "levels"\ncolumns = ["label", "sub"]\n'
    assert codes(project_of, table, section) == {"a": [("Place/ rooms", "Food")], "b": [("Food",)]}


def test_a_missing_upper_level_is_an_error(project_of: Callable[..., Project]) -> None:
    table = "quote_id,text,label,sub\na,A.,,Food\n"
    with pytest.raises(DataError, match="row 2: the column 'label' is empty, but a deeper"):
        codes(project_of, table, 'layout = "levels"\ncolumns = ["label", "sub"]\n')


@pytest.mark.parametrize("columns", ['"all other columns"', '["Trust/Time", "Trust/Words", "No"]'])
def test_one_column_a_theme(project_of: Callable[..., Project], columns: str) -> None:
    table = "quote_id,text,Trust/Time,Trust/Words,No\na,A.,1,x,0\nb,B.,0,0,0\nc,C.,,TRUE,\n"
    found = codes(project_of, table, f'layout = "indicator"\ncolumns = {columns}\n')
    assert found == {"a": [("Trust", "Time"), ("Trust", "Words")], "b": [None],
                     "c": [("Trust", "Words")]}  # fmt: skip


def test_a_theme_column_with_something_else(project_of: Callable[..., Project]) -> None:
    with pytest.raises(DataError, match="row 2: the column 'b' should hold 1 or 0"):
        codes(
            project_of,
            "quote_id,text,a,b\nq,A.,1,secret\n",
            'layout = "indicator"\ncolumns = "all other columns"\n',
        )


def test_code_columns_are_no_attributes(project_of: Callable[..., Project]) -> None:
    table = "quote_id,text,who,c,site\na,A.,Anna,x,North\na,A.,Ben,y,North\n"
    toml = HEAD + 'layout = "separated"\ncolumns = "c"\ncoder_column = "who"\n'
    material = read_material(project_of({"quotes.csv": table}, toml))
    assert dict(material.quotes.attributes) == {"site": ("North",)}
    assert material.codings.coder == ("Anna", "Ben")
    assert "1 row repeats a quote with further codes." in notes_of(material)


@pytest.mark.parametrize(
    ("separator", "cell", "path"),
    [
        ("->", "a->b/c", ("a", "b/c")),
        (" > ", "a>b > c", ("a>b", "c")),
        ("\\\\", "a\\b", ("a", "b")),
        ("/", "a\\/b/c", ("a/b", "c")),
        ("", "a/b->c", ("a/b->c",)),
    ],
)
def test_path_separators(
    project_of: Callable[..., Project], separator: str, cell: str, path: ThemePath
) -> None:
    section = f'coder = "me"\npath_separator = "{separator}"\n'
    assert codes(project_of, f"quote_id,text,theme\na,A.,{cell}\n", section) == {"a": [path]}


def test_long_table_repeats_and_contradictions(project_of: Callable[..., Project]) -> None:
    table = "quote_id,coder,theme\na,me,x\na,me,x\na,me,\nb,me,\n"
    files = {"quotes.csv": "quote_id,text\na,A.\nb,B.\n", "c.csv": table}
    material = read_material(project_of(files, HEAD + 'file = "c.csv"\n'))
    assert material.codings.theme == (("x",), None)
    assert notes_of(material) == (
        "1 time a coder's rows say both 'none' and a theme for one quote: the theme counts.",
        "1 repeated coding: each counts once.",
    )


@pytest.mark.parametrize(
    ("table", "section", "said"),
    [
        ("quote_id,text\na,A.\n", "", "no column 'coder', needed for who coded"),
        ("quote_id,text,coder\na,A.,B\n", "", "no column 'theme', needed for the theme"),
        ("quote_id,text,coder,theme\na,A.,,x\n", "", "row 2: no coder, in the column 'coder'"),
        ("quote_id,text,c\na,A.,x\n", 'layout = "columns"\ncolumns = "Kode *"', "no column fits"),
        ("quote_id,text,c\na,A.,x\n", 'layout = "columns"\ncolumns = ["d"]', "no column 'd'"),
        (
            "quote_id,text,c\na,A.,x\n",
            'layout = "separated"\ncolumns = "text"',
            "is named for codes and for the text",
        ),
    ],
)
def test_what_is_wrong_with_codes_is_said(
    project_of: Callable[..., Project], table: str, section: str, said: str
) -> None:
    with pytest.raises(DataError) as raised:
        codes(project_of, table, section)
    assert said in str(raised.value)
    assert "A." not in str(raised.value)


def test_codes_of_unknown_quotes_are_left_out(project_of: Callable[..., Project]) -> None:
    files = {
        "quotes.csv": "quote_id,text\na,A.\ne,\n",
        "c.csv": "quote_id,coder,theme\na,me,x\nz,me,y\n,me,y\ne,me,y\n",
    }
    material = read_material(project_of(files, HEAD + 'file = "c.csv"\n'))
    assert [
        (one.where, SENTENCE(one.reason)) for one in material.left_out if one.what == "coding"
    ] == [
        ("c.csv", "it names no quote"),
        ("c.csv, quote e", "its quote was left out"),
        ("c.csv, quote z", "no quote has this id"),
    ]


def test_codes_of_nothing_but_unknown_quotes_are_an_error(
    project_of: Callable[..., Project],
) -> None:
    files = {"quotes.csv": "quote_id,text\na,A.\n", "c.csv": "quote_id,coder,theme\n1,me,x\n"}
    with pytest.raises(DataError, match=r"c\.csv: none of its 1 row names a quote of quotes\.csv"):
        read_material(project_of(files, HEAD + 'file = "c.csv"\n'))
