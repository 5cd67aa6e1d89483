from __future__ import annotations

from pathlib import Path

import pytest

from thememap.errors import UsageError
from thememap.project import load_project, project_from_tables

QUOTES = '[quotes]\nfile = "q.csv"\n'
CODINGS = QUOTES + "[[codings]]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (QUOTES + "[runn]\nseed = 1\n", "no section runn. Did you mean 'run'? Sections: 'project'"),
        (QUOTES + "[run]\nsed = 1\n", "no key run.sed. Did you mean 'seed'? Keys here: 'seed',"),
        (QUOTES + "[encoder]\nnmae = 1\n", "encoder.nmae. Did you mean 'name'? Keys here: 'name',"),
        (QUOTES + 'colums = {text = "a"}\n', "no key quotes.colums. Did you mean 'columns'?"),
        (QUOTES + 'columns = {txt = "a"}\n', "no key quotes.columns.txt. Did you mean 'text'?"),
        (CODINGS + 'layuot = "long"\n', "no key codings[1].layuot. Did you mean 'layout'?"),
        (QUOTES + "[rules]\nto_few = 1\n", "no key rules.to_few. Did you mean 'too_few'?"),
        (QUOTES + "folder = 3\n", "no key quotes.folder"),
        ("folder = 'x'\n" + QUOTES, "no section 'folder'"),
        (QUOTES + '[run]\ndepth = "ful"\n', "run.depth = 'ful'. Needed: one of 'quick', 'standard',"
         " 'full'. Did you mean 'full'?"),
        (QUOTES + '[run]\nseed = "one"\n', "run.seed = 'one'. Needed: a whole number."),
        (QUOTES + "[run]\nseed = -1\n", "run.seed = -1. Needed: 0 or more."),
        (QUOTES + "[run]\nseed = true\n", "run.seed = True. Needed: a whole number."),
        (QUOTES + "[grouping]\ngroups = 0\n", "grouping.groups = 0. Needed: \"auto\" or a whole"),
        (QUOTES + '[rules]\ntoo_few = "x"\n', "rules.too_few = 'x'. Needed: a whole number from 0"),
        (QUOTES + "[rules]\nmatch_q = 5\n", "rules.match_q = 5. Needed: a number from 0 to 1."),
        (QUOTES + "[rules]\nridge = 0\n", "rules.ridge = 0. Needed: a number from 0.01 to 1000."),
        (
            QUOTES + "[rules]\nrecognition_folds = 1\n",
            "rules.recognition_folds = 1. Needed: a whole number from 2.",
        ),
        (QUOTES + 'rules = "x"\n', "no key quotes.rules"),
        (QUOTES + 'separator = "ab"\n', "quotes.separator = 'ab'. Needed: one character"),
        (CODINGS + 'empty_means = "nothing"\n', "codings[1].empty_means = 'nothing'. Needed: one"),
        (CODINGS + "empty_means_by_coder = {A = 1}\n", "codings[1].empty_means_by_coder.A = 1"),
        (CODINGS + "columns = [1]\n", "codings[1].columns = [1]. Needed: a text or a list"),
        ("title = 1\n", "no section title"),
        ("", "For files of other programs: [sources]"),
        ("quotes = 1\n", "quotes = 1. Needed: a section with keys"),
        ("[quotes]\n", "[quotes] needs file"),
        (QUOTES + 'files = ["b.csv"]\n', "[quotes] needs file"),
        (CODINGS + 'layout = "columns"\n', "codings[1].columns is missing"),
        (CODINGS + 'coder = "A"\ncoder_column = "B"\n', "codings[1] has coder and coder_column"),
        (CODINGS + 'layout = "separated"\ncolumns = ["a", "b"]\n', "has 2 columns"),
        (CODINGS + 'coder = "A"\nempty_means_by_coder = {B = "none"}\n', "names 'B', who is not"),
        (
            CODINGS + 'layout = "columns"\ncolumns = "a"\n[[codings]]\ncoder = "B"\n',
            "codings[1] does not say who coded",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "p.toml").write_text(text)
    with pytest.raises(UsageError) as raised:
        load_project(tmp_path / "p.toml")
    assert str(raised.value).startswith("p.toml: ")
    assert said in str(raised.value)


def test_every_mistake_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(QUOTES + '[run]\nsed = 1\ndepth = "x"\n')
    with pytest.raises(UsageError) as raised:
        load_project(tmp_path / "p.toml")
    assert len(str(raised.value).splitlines()) == 2


def test_toml_that_does_not_parse_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('[quotes]\nfile = "data\\quotes.csv"\n')
    with pytest.raises(UsageError, match=r"p\.toml: not valid TOML: .*line 2"):
        load_project(tmp_path / "p.toml")


@pytest.mark.parametrize("content", [b"\xff\xfe", "title = 'é'".encode("cp1252")])
def test_a_project_file_is_utf_8(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"p\.toml: not UTF-8"):
        load_project(tmp_path / "p.toml")


def test_a_missing_project_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        load_project(tmp_path / "absent.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        load_project(tmp_path)


def test_options_are_checked_like_a_file() -> None:
    with pytest.raises(UsageError, match=r"options: there is no key run\.sed"):
        project_from_tables(quotes=Path("q.csv"), run={"sed": 1})
