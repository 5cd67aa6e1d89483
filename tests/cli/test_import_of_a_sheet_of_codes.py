"""What newcomers stumbled over: a column of codes, a second import, numbers of the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from thememap.cli.commands._import import command
from thememap.errors import UsageError

ROWS = (
    "File,Quote ,Code,Notes\n"
    "a.docx,The lorry came far too near me at the lights,Traffic,\n"
    "a.docx,I keep a towel in the drawer at my desk,Facilities; Theft,ask again\n"
    "b.docx,Rain does not bother me much any more,weather,\n"
    "b.docx,In the winter it is dark both ways for me,Weather,\n"
    "b.docx,My daughter rides with me on a Friday,,\n"
)


def imported(out: Path, content: str) -> str:
    sheet = out.parent / "my codes FINAL.csv"
    sheet.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(command, [str(sheet), "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def codes(out: Path) -> list[str]:
    lines = (out / "codings.csv").read_text(encoding="utf-8").splitlines()[1:]
    return sorted(line.rsplit(",", 1)[1] for line in lines)


@pytest.mark.parametrize("name", ["Code", "codes", "Theme", "TAG", "Label", "Code 1"])
def test_a_column_of_codes_is_known_by_its_name_and_split(tmp_path: Path, name: str) -> None:
    said = imported(tmp_path / "out", ROWS.replace("Code", name))
    assert codes(tmp_path / "out") == ["Facilities", "Theft", "Traffic", "Weather", "weather"]
    assert "differ in capital letters only" in said
    assert "Next: thememap check" in said


def test_a_column_called_theme_that_holds_texts_is_no_column_of_codes(tmp_path: Path) -> None:
    long = " ".join(["a long remark on all of this"] * 4)
    content = f"Theme,Other\n{long} one,x\n{long} two,y\n"
    imported(tmp_path / "out", content)
    assert not (tmp_path / "out/codings.csv").exists()


def test_a_second_import_leaves_no_stale_project_or_codings(tmp_path: Path) -> None:
    out = tmp_path / "out"
    imported(out, ROWS.replace("Code", "Marks"))
    assert "codings.csv" not in project_lines(out)
    imported(out, ROWS)
    assert "codings.csv" in project_lines(out)
    said = imported(out, ROWS.replace("Code", "Marks"))
    assert "codings.csv" not in project_lines(out)
    assert "codings.csv of an earlier import is now earlier-codings.csv" in said
    assert (out / "earlier-codings.csv").is_file()


def test_a_project_file_that_was_edited_is_kept_and_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    imported(out, ROWS)
    project = out / "project.toml"
    project.write_text(project.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert "was changed since it was written, and is kept" in imported(out, ROWS)
    assert project.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="files that thememap did not write"):
        imported(tmp_path / "thesis", ROWS)
    assert [one.name for one in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_why_takes_the_number_that_the_report_gives_a_quote(cycling_run: Path) -> None:
    from thememap.pipeline import explain_assignment
    from thememap.report import read_run

    run = cycling_run
    third = read_run(run).quotes[2].quote_id
    assert (
        explain_assignment(run, "#3")
        == explain_assignment(run, "3")
        == explain_assignment(run, third)
    )
    with pytest.raises(UsageError, match="#1 to #215"):
        explain_assignment(run, "#999")


def project_lines(out: Path) -> str:
    text = (out / "project.toml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
