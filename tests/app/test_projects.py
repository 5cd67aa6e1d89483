"""Projects of the app: what was found, corrections, folders, and the end of a project."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from helpers.app_material import hostile_archive
from helpers.app_pages import OpenedApp, opened_app
from helpers.fuzzing import files
from thememap.app import FolderInUse
from thememap.app.tasks._purge_project import plan_project_purge
from thememap.app.tasks._table_preview import columns_section, role_with_two_columns
from thememap.errors import UsageError
from thememap.project import load_project
from thememap.report import read_run

ROWS = "Who,What was said,Marks\n" + "".join(
    f"P{n % 5},It was a long road {n} times over and wet.,{'Road' if n % 2 else 'Rain'}\n"
    for n in range(20)
)


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened_app(tmp_path / "work") as opened:
        yield opened


def drop_rows(app: OpenedApp, tmp_path: Path) -> str:
    path = tmp_path / "Answers.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(app.drop(path).json()["project"])


def test_what_is_corrected_is_in_the_project_file_that_the_command_line_reads(
    app: OpenedApp, tmp_path: Path
) -> None:
    project = drop_rows(app, tmp_path)
    assert "What was said" in app.found(project)
    roles = {"role.Who": "participant", "role.What was said": "text", "role.Marks": "codes"}
    app.post(f"p/{project}/columns", data=roles)
    app.post(
        f"p/{project}/settings",
        data={"title": "Roads", "encoder": "tfidf", "depth": "standard", "approach": "wrong"},
    )  # fmt: skip
    page = app.found(project)
    assert "20 quotes" in page
    assert "by 5 participants" in page
    assert "thememap check project.toml" in page
    read = load_project(tmp_path / "work/Answers/project.toml")
    assert (read.project.title, read.project.approach) == ("Roads", "codebook")
    assert read.encoder.name == "tfidf"
    assert "depth" not in (tmp_path / "work/Answers/project.toml").read_text(encoding="utf-8")
    app.post(f"p/{project}/propose")
    assert not load_project(tmp_path / "work/Answers/project.toml").sources.columns.text


def test_columns_that_cannot_be_are_refused_before_anything_is_written(
    app: OpenedApp, tmp_path: Path
) -> None:
    project = drop_rows(app, tmp_path)
    app.found(project)
    file = tmp_path / "work/Answers/project.toml"
    before = file.read_bytes()
    two = {"role.Who": "study", "role.Marks": "study", "role.What was said": "text"}
    answer = app.post(f"p/{project}/columns", data=two)
    assert answer.status_code == 422
    assert "only one can be" in answer.text
    none = app.post(f"p/{project}/columns", data={"role.Who": "", "role.What was said": ""})
    assert none.status_code == 422
    assert "Choose at least one" in none.text
    assert file.read_bytes() == before


def test_tables_of_the_same_texts_become_two_coders_by_a_click(
    app: OpenedApp, tmp_path: Path
) -> None:
    for name, marks in (("round_Ada", "Rain"), ("round_Ben", "Wet")):
        text = ROWS.replace("Rain", marks)
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    project = str(app.drop(tmp_path / "round_Ada.csv").json()["project"])
    app.drop(tmp_path / "round_Ben.csv", project=project)
    roles = {"role.Who": "participant", "role.What was said": "text", "role.Marks": "codes"}
    app.found(project)
    app.post(f"p/{project}/columns", data=roles)
    page = app.found(project)
    assert "40 quotes" in page
    assert "hold the same texts (20 of them)" in page
    assert "for example Ada" in page
    app.post(
        f"p/{project}/tables",
        data={"table-coder.round_Ada.csv": "Ada", "table-coder.round_Ben.csv": "Ben"},
    )
    page = app.found(project)
    assert "20 quotes" in page
    assert "2 coders" in page
    assert "hold the same texts" not in page
    file = tmp_path / "work" / project / "project.toml"
    assert load_project(file).sources.coders == {"round_Ada.csv": "Ada", "round_Ben.csv": "Ben"}
    app.post(f"p/{project}/propose")
    assert load_project(file).sources.coders == {"round_Ada.csv": "Ada", "round_Ben.csv": "Ben"}


def test_columns_of_codes_become_two_coders_by_a_click(app: OpenedApp, tmp_path: Path) -> None:
    lines = ["Bemerkung,Kat. AB,Kat. CD,intern"]
    lines += [f"The road was long and wet {n} times.,{'ab'[n % 2]},{'ac'[n % 2]},x{n}"
              for n in range(20)]  # fmt: skip
    path = tmp_path / "Answers.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    project = str(app.drop(path).json()["project"])
    roles = {"role.Bemerkung": "text", "role.Kat. AB": "codes", "role.Kat. CD": "codes",
             "role.intern": "left_out"}  # fmt: skip
    app.found(project)
    app.post(f"p/{project}/columns", data=roles)
    assert "taken together as the codes of one person" in app.found(project)
    named = {"coder.Kat. AB": "Ada", "coder.Kat. CD": " Ben  K ", "coder.intern": "Nobody"}
    app.post(f"p/{project}/columns", data={**roles, **named})
    page = app.found(project)
    assert "2 coders" in page
    assert "taken together" not in page
    read = load_project(tmp_path / "work/Answers/project.toml").sources
    assert read.coders == {"Kat. AB": "Ada", "Kat. CD": "Ben K"}
    assert read.columns.left_out == ("intern",)
    app.post(f"p/{project}/propose")
    assert not load_project(tmp_path / "work/Answers/project.toml").sources.coders


def test_sheets_are_chosen_by_a_click(app: OpenedApp, tmp_path: Path) -> None:
    workbook(
        tmp_path / "Survey.xlsx",
        {
            "First (Ada)": ["Id,Answer,Code", "1,The road was long and wet.,a"],
            "Counts": ["Code,How often", "a,12"],
            "First (Ben)": ["Id,Answer,Code", "1,The road was long and wet.,b"],
        },
    )
    project = str(app.drop(tmp_path / "Survey.xlsx").json()["project"])
    app.found(project)
    nothing = app.post(f"p/{project}/tables", data={"table-coder.Counts": ""})
    assert nothing.status_code == 422
    assert "No sheet is chosen" in nothing.text
    chosen = {"read.First (Ada)": "yes", "read.First (Ben)": "yes",
              "table-coder.First (Ada)": "Ada", "table-coder.First (Ben)": "Ben"}  # fmt: skip
    app.post(f"p/{project}/tables", data=chosen)
    page = app.found(project)
    assert "quote from one document" in page
    assert "2 coders" in page
    read = load_project(tmp_path / "work/Survey/project.toml").sources
    assert read.sheet == ("First (Ada)", "First (Ben)")


def workbook(path: Path, sheets: dict[str, list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line.split(","))
    book.save(path)


def test_only_what_differs_from_the_proposal_is_written() -> None:
    proposed = {"a": "text", "b": "codes", "c": "study", "d": ""}
    assert columns_section(proposed, proposed) == {}
    changed = columns_section({"a": "", "b": "", "c": "", "d": "text"}, proposed)
    assert changed == {"text": ["d"], "codes": ["none"], "study": "none", "attributes": ["a"]}
    assert columns_section(proposed, proposed, no_codes=True)["text"] == ["a"]
    assert role_with_two_columns({"a": "text", "b": "text", "c": "codes", "d": "codes"}) == ""
    assert role_with_two_columns({"a": "coder", "b": "coder"}) == "coder"


def test_three_tables_are_read_together_when_that_is_clicked(
    app: OpenedApp, tmp_path: Path
) -> None:
    quotes = "quote_id,text\n" + "".join(f"q{n},The road {n} was wet.\n" for n in range(9))
    codings = "quote_id,coder,theme\n" + "".join(f"q{n},Ada,Road\n" for n in range(9))
    tables = {"quotes.csv": quotes, "codings.csv": codings, "book.csv": "path\nRoad\nRain\n"}
    project = ""
    for name, content in tables.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        project = app.drop(tmp_path / name, project=project).json()["project"]
    assert "Read them together" in app.found(project)
    app.post(f"p/{project}/reading", data={"as": "tables"})
    page = app.found(project)
    assert "9 quotes" in page
    assert "2 themes in the codebook" in page
    read = load_project(tmp_path / "work/quotes/project.toml")
    more = app.drop(tmp_path / "book.csv", project=project)
    assert more.status_code == 422  # it would be stored and not read
    assert "read together" in more.json()["problem"]
    assert len(list((tmp_path / "work/quotes/files").iterdir())) == 3
    assert (read.quotes.file, read.codebook.file) == ("files/quotes.csv", "files/book.csv")
    app.post(f"p/{project}/reading", data={"as": "files"})
    read = load_project(tmp_path / "work/quotes/project.toml")
    assert len(read.sources.files) == 3
    assert not read.quotes.file


def test_a_hostile_archive_is_refused_by_the_reader_and_can_be_taken_out(
    app: OpenedApp, tmp_path: Path
) -> None:
    project = app.drop(hostile_archive(tmp_path / "bomb.qdpx", megabytes=600)).json()["project"]
    page = app.found(project)
    assert "bomb.qdpx" in page
    assert 'role="alert"' in page
    assert 'button class="primary"' not in page
    app.post(f"p/{project}/remove", data={"name": "bomb.qdpx"})
    assert not list((tmp_path / "work/bomb/files").iterdir())
    assert "There is no file in this analysis" in app.found(project)


def test_damaged_and_mislabelled_files_are_one_message(app: OpenedApp, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"\x89PNG not a workbook")
    page = app.found(app.drop(wrong).json()["project"])
    assert "wrong.xlsx" in page
    assert "Internal error" not in page


def test_the_database_of_a_qualcoder_project_is_read_as_its_project(
    app: OpenedApp, tmp_path: Path
) -> None:
    path = files.database(
        files.of_rows(files.QUALCODER_ROWS), tmp_path / "data.qda", files.QUALCODER
    )
    project = app.drop(path).json()["project"]
    assert "One quote" in app.found(project)
    stored = tmp_path / "work/QualCoder/files/QualCoder.qda/data.qda"
    assert stored.read_bytes() == path.read_bytes()
    assert plan_project_purge(stored.parents[2]).values()["stays"] == []
    app.post(f"p/{project}/remove", data={"name": "QualCoder.qda"})
    assert not stored.parent.exists()


def test_files_without_a_quote_offer_no_run(app: OpenedApp, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Interviewer: How was it?\n\nP1: Fine.\n\n" * 2, encoding="utf-8")
    page = app.found(app.drop(talk).json()["project"])
    assert "There is nothing to run" in page
    assert "said by the interviewer" in page
    assert 'action="/' in page
    assert '/run"' not in page


def test_a_second_program_does_not_work_in_the_same_folder(tmp_path: Path) -> None:
    with opened_app(tmp_path / "work"), pytest.raises(FolderInUse) as refused:  # noqa: SIM117
        with opened_app(tmp_path / "work"):
            pass
    assert refused.value.address.startswith("http://127.0.0.1:")
    with opened_app(tmp_path / "work") as later:
        assert later.get("").status_code == 200


def test_the_first_page_asks_for_a_folder_and_nothing_is_written_before(tmp_path: Path) -> None:
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.docx").write_bytes(b"x")
    with opened_app(None) as app:
        assert "Where should your analyses be kept?" in app.get("").text
        assert app.post("upload", params={"name": "a.csv"}, content=b"text\na\n").status_code == 422
        relative = app.post("folder", data={"typed": "thesis"})
        assert relative.status_code == 422
        assert "whole path" in relative.text
        asked = app.post("folder", data={"typed": str(other)})
        assert "holds other files" in asked.text
        assert [path.name for path in other.iterdir()] == ["chapter.docx"]
        app.post("folder", data={"folder": str(other), "confirmed": "yes"})
        assert "Your analyses" in app.get("").text
    link = tmp_path / "link"
    link.symlink_to(other)
    with pytest.raises(UsageError, match="link"), opened_app(link):
        pass


def test_a_folder_is_found_by_clicking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Documents/Thesis").mkdir(parents=True)
    (tmp_path / "Documents/.hidden").mkdir()
    (tmp_path / "Documents/file.txt").write_text("x", encoding="utf-8")
    (tmp_path / "Documents/link").symlink_to(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with opened_app(None) as app:
        page = app.get("", params={"at": str(tmp_path / "Documents")}).text
        assert ">Thesis<" in page
        for absent in (">.hidden<", "file.txt", ">link<"):
            assert absent not in page
        assert str(tmp_path / "Documents/thememap") in page
        assert ">Documents<" in app.get("", params={"at": "no such folder"}).text
    assert not list(tmp_path.glob("**/.thememap-app"))


def test_a_second_run_waits_and_says_so(app: OpenedApp, tmp_path: Path) -> None:
    first = drop_rows(app, tmp_path)
    second = app.drop(tmp_path / "Answers.csv").json()["project"]
    assert second == "Answers (2)"
    for project in (first, second):
        assert app.post(f"p/{project}/run").status_code == 303
    page = app.get(f"p/{second}/progress").text
    assert "It begins when the run before it is finished." in page
    assert app.get(f"p/{second}/state").json()["ended"] is False
    more = app.drop(tmp_path / "Answers.csv", project=second)
    assert "This analysis is running" in more.json()["problem"]
    for address in ("leave", "folder"):
        kept = app.post(address, data={"folder": str(tmp_path / "elsewhere")})
        assert "A run goes on in this folder" in kept.text
    assert not (tmp_path / "elsewhere").exists()
    app.post(f"p/{second}/cancel")
    assert "The run was cancelled" in app.get(f"p/{second}/progress").text


def test_the_page_speaks_the_language_that_is_chosen(app: OpenedApp) -> None:
    assert 'lang="en"' in app.get("").text
    german = app.get("", headers={"accept-language": "fr;q=0.9, de-AT, en"}).text
    assert ">Analysen<" in german
    app.post("language", data={"language": "de"})
    assert ">Analysen<" in app.get("").text
    app.post("language", data={"language": "../en"})
    assert ">Analysen<" in app.get("").text


def test_purge_removes_what_the_app_wrote_and_nothing_of_others(
    app: OpenedApp, tmp_path: Path
) -> None:
    project = drop_rows(app, tmp_path)
    folder = tmp_path / "work/Answers"
    (folder / "my notes.txt").write_text("mine", encoding="utf-8")
    page = app.get(f"p/{project}/purge").text
    assert "my notes.txt" in page
    assert plan_project_purge(folder).values()["stays"] == ["my notes.txt"]
    app.post(f"p/{project}/settings", data={"title": "Roads & rain"})
    gone = app.post(f"p/{project}/purge").headers["location"].removeprefix(app.base)
    assert "Roads &amp; rain was removed." in app.get(gone).text
    assert [path.name for path in folder.iterdir() if path.name != ".thememap"] == ["my notes.txt"]
    assert (tmp_path / "Answers.csv").is_file()


def test_a_project_of_the_command_line_is_listed_and_its_files_are_the_persons(
    app: OpenedApp, tmp_path: Path
) -> None:
    folder = tmp_path / "work/Mine"
    folder.mkdir()
    (folder / "q.csv").write_text("text\nThe road is long.\n", encoding="utf-8")
    (folder / "project.toml").write_text('[quotes]\nfile = "q.csv"\n', encoding="utf-8")
    assert ">Mine</a>" in app.get("").text
    assert "One quote" in app.found("Mine")
    plan = plan_project_purge(folder)
    assert plan.recorded is None
    app.post("p/Mine/purge")
    assert sorted(path.name for path in folder.iterdir()) == ["project.toml", "q.csv"]
    before = (folder / "project.toml").read_bytes()
    app.post("p/Mine/settings", data={"depth": "quick"})
    assert "Yours is kept as project.yours.toml" in app.found("Mine")
    assert (folder / "project.yours.toml").read_bytes() == before
    assert load_project(folder / "project.toml").quotes.file == "q.csv"
    app.post("p/Mine/purge")
    left = {path.name for path in folder.iterdir()} - {".thememap"}
    assert left == {"project.yours.toml", "q.csv"}


def test_a_choice_that_cannot_be_read_with_is_taken_back_on_the_page(
    app: OpenedApp, tmp_path: Path
) -> None:
    rows = ROWS.replace("What was said,Marks", "text,codes")
    (tmp_path / "Answers.csv").write_text(rows, encoding="utf-8")
    project = app.drop(tmp_path / "Answers.csv").json()["project"]
    app.post(f"p/{project}/settings", data={"reference": "Nobody"})
    page = app.found(project)
    assert "there is no such coder" in page
    assert '<option value="Nobody" selected>' in page
    app.post(f"p/{project}/settings", data={"reference": ""})
    assert "20 quotes" in app.found(project)
    assert "consensus" not in page


def test_a_file_that_is_there_already_is_not_copied_again(app: OpenedApp, tmp_path: Path) -> None:
    project = drop_rows(app, tmp_path)
    (tmp_path / "Again.csv").write_text(ROWS, encoding="utf-8")
    again = app.drop(tmp_path / "Again.csv", project=project)
    assert again.status_code == 422
    assert "it is the same file as Answers.csv" in again.json()["problem"]
    assert [path.name for path in (tmp_path / "work/Answers/files").iterdir()] == ["Answers.csv"]


def test_closing_asks_while_a_run_goes_on(tmp_path: Path) -> None:
    ended: list[bool] = []
    with opened_app(tmp_path / "work", stop=lambda: ended.append(True)) as app:
        (tmp_path / "one.csv").write_text("text\nThe road was long and wet.\n", encoding="utf-8")
        project = app.drop(tmp_path / "one.csv").json()["project"]
        app.post(f"p/{project}/run")
        asked = app.post("quit").text
        assert "A run goes on and would be cut off." in asked
        assert ended == []
        assert "thememap is closed" in app.post("quit", data={"confirmed": "yes"}).text
    assert ended == [True]


def test_closing_in_the_page_ends_the_program(tmp_path: Path) -> None:
    ended: list[bool] = []
    with opened_app(tmp_path / "work", stop=lambda: ended.append(True)) as app:
        assert "thememap is closed" in app.post("quit").text
    assert ended == [True]


def test_vectors_of_a_run_that_was_interrupted_are_purged(
    app: OpenedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    from thememap.embedding import VectorStore, text_key

    project = app.state.folder.project(drop_rows(app, tmp_path))
    assert project is not None
    (note,) = plan_project_purge(project.path).values()["notes"]
    assert note["key"] == "purge.material_unreadable"
    columns = {"text": ["What was said"], "codes": ["Marks"]}
    project.change_sections({"sources": {"columns": columns}})
    monkeypatch.setenv("THEMEMAP_STORE", app.state.folder.worker_environment()["THEMEMAP_STORE"])
    text = "It was a long road 3 times over and wet."
    with VectorStore() as store:
        store.put("an encoder", [text], np.zeros((1, 4), dtype=np.float32))
        assert store.count({text_key(text)}) == 1
    (tmp_path / "work/Answers/run").mkdir()
    plan = plan_project_purge(tmp_path / "work/Answers")
    assert plan.values()["vectors"] == 1
    assert plan.execute() == 1


def test_what_was_decided_in_the_report_is_in_a_copy_that_can_be_run(
    app: OpenedApp, cycling_run: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "work/Rides"
    folder.mkdir()
    (folder / "project.toml").write_text(
        '[sources]\nfiles = ["gone.qdpx"]\n[run]\ndepth = "quick"\n', encoding="utf-8"
    )
    os.utime(folder / "project.toml", (0, 0))  # as before the run
    shutil.copytree(cycling_run, folder / "run")
    assert "No decision yet" in app.get("p/Rides/result").text
    concept = read_run(folder / "run").result["concepts"][0]["concept"]
    decided = {"source": concept, "decision": "accept", "name": "Seats and dogs", "note": "",
               "decided_by": "Ada"}  # fmt: skip
    assert app.post("p/Rides/report/decide", json=decided).status_code == 200
    result = app.get("p/Rides/result").text
    assert "One decision so far" in result
    assert "Supported by both" in result
    assert "changed after this run" not in result
    theme = read_run(folder / "run").result["themes"][0]["theme"]
    renamed = {"rename": "theme", "source": theme, "name": "Those who drive", "seen": "",
               "reset": "", "decided_by": ""}  # fmt: skip
    assert app.post("p/Rides/report/decide", json=renamed).json()["name"] == "Those who drive"
    assert "Those who drive" in app.get("p/Rides/report/").text
    assert "Those who drive" in app.get("p/Rides/result").text
    chosen = {"to": "report-docx", "theme": "Among the traffic/Those who drive"}
    result = app.get("p/Rides/result").text
    assert f'value="{chosen["theme"]}"' in result
    assert app.post("p/Rides/export", data=chosen).status_code == 303
    (written,) = (tmp_path / "work/Rides/exports").iterdir()
    assert "Those who drive" in document_headings(written)
    app.post("p/Rides/settings", data={"title": "Rides to work"})
    assert "changed after this run" in app.get("p/Rides/result").text
    answer = app.post("p/Rides/apply")
    assert answer.headers["location"].endswith("p/Rides%20decided/")
    page = app.found("Rides decided")
    assert "new theme" in page or "theme Seats and dogs" in page
    assert "215 quotes" in page
    read = load_project(tmp_path / "work/Rides decided/project.toml")
    assert (read.project.title, read.run.depth.value) == ("Rides decided", "quick")
    copied = (tmp_path / "work/Rides decided/files/codebook.csv").read_text(encoding="utf-8")
    assert "Seats and dogs" in copied
    assert "/Those who drive" in copied
    scratch = (tmp_path / "work/.thememap-app/scratch").iterdir()
    assert not [path for path in scratch if not path.name.startswith("fontlist")]  # of Matplotlib


def document_headings(path: Path) -> str:
    from docx import Document

    paragraphs = Document(str(path)).paragraphs
    return "\n".join(p.text for p in paragraphs if p.style and "Heading" in p.style.name)


def test_one_quote_reaches_a_result_and_an_export(app: OpenedApp, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("text\nThe road was long and wet.\n", encoding="utf-8")
    project = app.drop(tmp_path / "one.csv").json()["project"]
    app.post(f"p/{project}/settings", data={"encoder": "tfidf", "depth": "quick"})
    app.post(f"p/{project}/run")
    job = app.state.board.job("run", project)
    assert job is not None
    app.state.board.wait(job, 120)
    result = app.get(f"p/{project}/result").text
    assert "Open the report" in result
    assert "Supported by both" not in result
    assert app.get(f"p/{project}/report/").status_code == 200
    assert app.post(f"p/{project}/export", data={"to": "report-docx"}).status_code == 303
    name = "one - report.docx"
    saved = app.get(f"p/{project}/file", params={"name": name})
    assert saved.headers["content-disposition"].startswith("attachment")
    assert saved.content == (tmp_path / "work/one/exports" / name).read_bytes()
    assert app.get(f"p/{project}/file", params={"name": "../project.toml"}).status_code == 404
