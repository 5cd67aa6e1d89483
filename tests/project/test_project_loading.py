from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from thememap.bundled_files import bundled_path
from thememap.errors import UsageError
from thememap.project import Project, format_project_template, load_project, project_from_tables
from thememap.records import ComparisonRules


def project_file(folder: Path, text: str) -> Path:
    (folder / "p.toml").write_text(text, encoding="utf-8")
    return folder / "p.toml"


def load(folder: Path, text: str) -> Project:
    return load_project(project_file(folder, text))


def test_defaults(tmp_path: Path) -> None:
    project = load(tmp_path, '[quotes]\nfile = "q.csv"\n')
    assert project.project.approach == "codebook"
    assert project.run.depth == "standard"
    assert project.grouping.groups == "auto"
    assert project.rules == ComparisonRules()
    assert project.codings == ()
    assert project.folder == tmp_path
    assert project.path_of("q.csv") == tmp_path / "q.csv"


def test_sections_are_read(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        """
        [quotes]
        files = ["a.csv", "b.csv"]
        [codings]
        layout = "columns"
        columns = "Code *"
        [grouping]
        groups = 12
        names = { G01 = "Staff" }
        [rules]
        too_few = 8
        ridge = 2
        [run]
        seed = 7
        """,
    )
    assert project.quotes.names == ("a.csv", "b.csv")
    assert project.codings[0].columns == ("Code *",)
    assert (project.grouping.groups, project.grouping.names) == (12, {"G01": "Staff"})
    assert (project.rules.too_few, project.rules.ridge) == (8, 2)
    assert project.run.seed == 7


def test_a_mark_at_the_beginning_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(b'\xef\xbb\xbf[quotes]\r\nfile = "q.csv"\r\n')
    assert load_project(path).quotes.file == "q.csv"


def test_data_folder_comes_first(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "q.csv").touch()
    (tmp_path / "book.toml").touch()
    path = project_file(tmp_path, '[quotes]\nfile = "q.csv"\n')
    project = load_project(path, data_folder=data)
    assert project.path_of("q.csv") == data / "q.csv"
    assert project.path_of("book.toml") == tmp_path / "book.toml"
    assert project.path_of("nowhere.csv") == data / "nowhere.csv"
    with pytest.raises(UsageError, match="no folder"):
        load_project(path, data_folder=tmp_path / "absent")


def test_tables_alone_make_a_project(tmp_path: Path) -> None:
    project = project_from_tables(
        quotes=tmp_path / "q.csv",
        codings=[Path("one.csv"), Path("two.csv")],
        codebook=Path("book.csv"),
        run={"depth": "quick"},
    )
    assert project.path_of(project.quotes.file) == tmp_path / "q.csv"
    assert [one.file for one in project.codings] == ["one.csv", "two.csv"]
    assert project.run.depth == "quick"


def test_settings_name_no_folder_of_this_machine(tmp_path: Path) -> None:
    project = project_from_tables(quotes=tmp_path / "q.csv")
    assert str(tmp_path) not in str(project.settings())
    assert project.settings()["rules"] == dict(ComparisonRules().as_rows())


@pytest.mark.parametrize(
    "files",
    [{}, {"codings": "codings.csv", "codebook": 'my "book".toml', "title": 'C:\\new "one" é'}],
)
def test_the_template_loads_as_it_stands(tmp_path: Path, files: dict[str, str]) -> None:
    project = load(tmp_path, format_project_template(quotes="mine.csv", **files))
    assert project.quotes.file == "mine.csv"
    assert project.project.title == files.get("title", "My analysis")
    assert [one.file for one in project.codings] == ([files["codings"]] if files else [])
    assert project.codebook.file == files.get("codebook", "")


def test_every_comment_of_the_template_is_true(tmp_path: Path) -> None:
    """Taking the # away from every commented key gives a project file that loads."""
    lines = []
    for line in format_project_template(codings="codings.csv", codebook="book.toml").splitlines():
        bare = line.removeprefix("# ")
        key = bare.split("=")[0].strip()
        commented = line.startswith("# ") and (
            (key.isidentifier() and key.islower() and "=" in bare) or bare.startswith("[rules]")
        )
        lines.append(bare if commented and key != "coder" else line)
    text = "\n".join(lines)
    tomllib.loads(text)
    project = load(tmp_path, text)
    assert project.rules.match_q == 0.05
    assert project.quotes.columns.text == "Answer"
    assert project.codebook.unknown_themes == "add"


@pytest.mark.parametrize("name", ["nhs-feedback", "proctoring"])
def test_shipped_project_files_load(name: str) -> None:
    assert load_project(bundled_path(f"configs/{name}.toml")).project.title
