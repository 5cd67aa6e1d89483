from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.sentences import notes_of
from thememap.errors import DataError, ThememapError, UsageError
from thememap.project import Project
from thememap.tables import read_codebook_toml, read_material

TREE = """
title = "Trust"
[[theme]]
name = "Trust"
definition = "Relying on somebody."
include = ["words", "deeds"]
exclude = "money"
  [[theme.subtheme]]
  name = "It takes time"
    [[theme.subtheme.key_point]]
    name = "Years/decades"
    examples = ["Ten years, maybe."]
      [[theme.subtheme.key_point.theme]]
      name = "Deepest"
[[theme]]
name = "Food"
  [[theme.theme]]
  name = "It takes time"
"""


def tree(folder: Path, text: str) -> Path:
    (folder / "book.toml").write_text(text)
    return folder / "book.toml"


def test_a_tree_of_any_depth(tmp_path: Path) -> None:
    book = read_codebook_toml(tree(tmp_path, TREE))
    assert book.title == "Trust"
    assert tuple(theme.path for theme in book.displayed) == (
        ("Trust",),
        ("Trust", "It takes time"),
        ("Trust", "It takes time", "Years/decades"),
        ("Trust", "It takes time", "Years/decades", "Deepest"),
        ("Food",),
        ("Food", "It takes time"),
    )
    assert book.displayed[0].include == ("words", "deeds")
    assert book.displayed[0].exclude == ("money",)
    assert book.displayed[2].examples == ("Ten years, maybe.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[theme]]\nname = "A"\nexmples = []\n', "'exmples' in theme[1] ('A'). Did you mean"),
        ('[[themes]]\nname = "A"\n', "no key 'themes' at the top. Did you mean 'theme'?"),
        ('[[theme]]\ndefinition = "x"\n', "theme[1] has no name"),
        ('[[theme]]\nname = "A"\n[[theme]]\nname = "A"\n', "'A' occurs twice"),
        ('[[theme]]\nname = "A"\ninclude = [1]\n', "include is not a list of texts"),
        ('theme = ["A"]\n', "theme is not a section"),
        ('[[theme]]\nname = "A\n', "not valid TOML"),
        ('[[theme]]\nname = "A"\n[[theme.subtheme]]\nnmae = "B"\n', "theme[1].subtheme[1]"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"^book\.toml: ") as raised:
        read_codebook_toml(tree(tmp_path, text))
    assert said in str(raised.value)


BOOK = '[quotes]\nfile = "quotes.csv"\n[codebook]\nfile = "book.csv"\n'
QUOTES = "quote_id,text\na,A.\n"


def test_a_table_needs_only_paths(project_of: Callable[..., Project]) -> None:
    files = {"quotes.csv": QUOTES, "book.csv": "path\nTrust/Time\nFood\n"}
    material = read_material(project_of(files, BOOK))
    assert material.codebook.paths == (("Food",), ("Trust",), ("Trust", "Time"))
    assert material.codebook.display_order == (("Trust",), ("Trust", "Time"), ("Food",))
    assert not material.codebook.made_from_codings


def test_a_table_with_everything(project_of: Callable[..., Project]) -> None:
    table = (
        "path,name,definition,include,exclude,example,colour\n"
        'Trust,Trust,Relying.,words,"[""money"", ""time""]",[sic] so it was,red\n'
    )
    material = read_material(project_of({"quotes.csv": QUOTES, "book.csv": table}, BOOK))
    (theme,) = material.codebook.themes
    assert (theme.definition, theme.include) == ("Relying.", ("words",))
    assert theme.exclude == ("money", "time")
    assert theme.examples == ("[sic] so it was",)
    assert notes_of(material) == ("book.csv: columns that are not used: 'colour'.",)


def test_a_table_of_levels(project_of: Callable[..., Project]) -> None:
    toml = BOOK + 'columns = {path = ["Theme", "Subtheme"], definition = "What it is"}\n'
    table = "Theme,Subtheme,What it is\nTrust,,Relying.\nTrust,Time / years,\n"
    material = read_material(project_of({"quotes.csv": QUOTES, "book.csv": table}, toml))
    assert material.codebook.paths == (("Trust",), ("Trust", "Time / years"))
    assert material.codebook.themes[0].definition == "Relying."


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("paths\nA\n", "no column 'path', needed for the themes. Did you mean 'paths'?"),
        ("path\nA\nB\nA\n", "row 4: the theme of row 2 occurs again"),
        ("path,name\nA/B,C\n", "row 2: the name is not the last name of the path, 'B'"),
    ],
)
def test_a_mistake_in_a_table_is_named(
    project_of: Callable[..., Project], table: str, said: str
) -> None:
    with pytest.raises(ThememapError) as raised:
        read_material(project_of({"quotes.csv": QUOTES, "book.csv": table}, BOOK))
    assert said in str(raised.value)


CODES = BOOK + '[[codings]]\nfile = "codes.csv"\n'
FILES = {
    "quotes.csv": "quote_id,text\na,A.\nb,B.\n",
    "book.csv": "path\nTrust/Time\nFood\n",
    "codes.csv": "quote_id,coder,theme\na,me,Food\nb,me,Trust/Tme\na,me,New/one\n",
}


def test_a_theme_that_the_codebook_lacks(project_of: Callable[..., Project]) -> None:
    with pytest.raises(DataError) as raised:
        read_material(project_of(FILES, CODES))
    message = str(raised.value)
    assert message.startswith("codes.csv, row 3: the theme 'Trust/Tme' is not in the codebook")
    assert "Did you mean 'Trust/Time'?" in message
    assert "2 codings have such themes" in message
    assert 'unknown_themes = "add"' in message


def test_a_theme_named_without_its_parent(project_of: Callable[..., Project]) -> None:
    files = {**FILES, "codes.csv": "quote_id,coder,theme\na,me,Time\n"}
    with pytest.raises(DataError, match="Did you mean 'Trust/Time'"):
        read_material(project_of(files, CODES))


def test_such_themes_can_be_added(project_of: Callable[..., Project]) -> None:
    toml = CODES.replace("[codebook]", '[codebook]\nunknown_themes = "add"')
    material = read_material(project_of(FILES, toml))
    assert material.codebook.display_order == (
        ("Trust",),
        ("Trust", "Time"),
        ("Trust", "Tme"),
        ("Food",),
        ("New",),
        ("New", "one"),
    )
    assert notes_of(material) == (
        "2 themes that coders used and the codebook lacks: 'New/one', 'Trust/Tme'.",
    )


def test_without_a_codebook_themes_are_those_of_the_codings(
    project_of: Callable[..., Project],
) -> None:
    files = {
        "quotes.csv": "quote_id,text\na,A.\n",
        "codes.csv": "quote_id,coder,theme\na,me,Trust/Time\na,me,Food\n",
    }
    toml = '[quotes]\nfile = "quotes.csv"\n[[codings]]\nfile = "codes.csv"\n'
    book = read_material(project_of(files, toml)).codebook
    assert book.made_from_codings
    assert book.paths == (("Food",), ("Trust",), ("Trust", "Time"))
