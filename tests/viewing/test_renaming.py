"""Renaming on the served page: what it writes, what has the new name, what stays as computed."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from html import escape
from pathlib import Path
from typing import Any

import pytest

from helpers.comparing import english
from helpers.running import Desk
from helpers.served_page import OURS, Opened, opened
from thememap.errors import UsageError
from thememap.pipeline import (
    NewName,
    apply_review_sheet,
    export_run,
    read_review_log,
    record_name,
    write_run,
)
from thememap.project import project_from_canonical_tables
from thememap.report import load_page, read_run, with_given_names
from thememap.report.formats._document_themes import chosen_themes
from thememap.tables import append_log_entries, read_material

THEME, PARENT = "Among the traffic/Junctions and turnings", "Among the traffic"
HOSTILE = '<img src=x onerror="alert(1)"> & {name} =1+1'


@pytest.fixture
def run(cycling_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(cycling_run, tmp_path / "run"))


def name_on(page: Opened, what: str, source: str, name: str, **other: str) -> Any:
    body = {"rename": what, "source": source, "name": name, "seen": "", "reset": "",
            "decided_by": "Ada", **other}  # fmt: skip
    return page.decide(json=body, headers=OURS)


def visible(page: str) -> str:
    """A page without what names the earlier names on purpose."""
    page = re.sub(r'<p class="small muted before">before:.*?</p>', "", page)
    page = re.sub(r'<section id="decisions".*?</section>', "", page, flags=re.DOTALL)
    return re.sub(r'data-(source|seen)="[^"]*"', "", page)


def test_a_new_name_is_everywhere_and_the_result_stays_as_it_was_computed(run: Path) -> None:
    result = (run / "result.json").read_bytes()
    first = opened(run)
    group = read_run(run).result["groups"][0]
    concept = read_run(run).result["concepts"][0]
    assert "Junctions and turnings" in first.browser.get(first.page).text
    for what, source, name in (
        ("theme", THEME, "Crossing and turning"), ("theme", PARENT, "In traffic"),
        ("group", group["group"], "Being seen by night"),
        ("concept", concept["concept"], "Places to rest"),
    ):  # fmt: skip
        answer = name_on(first, what, source, name)
        assert (answer.status_code, answer.json()["name"]) == (200, name)
    for page in (first.browser.get(first.page).text, (run / "report.html").read_text("utf-8")):
        shown = visible(page)
        for name in ("Crossing and turning", "In traffic", "Being seen by night", "Places to rest"):
            assert name in shown
        for earlier in ("Junctions and turnings", PARENT, group["name"], concept["name"]):
            assert not re.search(rf"(?<![\w,] ){re.escape(earlier)}(?![\w,])", shown), earlier
            assert earlier in page
    assert "data-reset" in first.browser.get(first.page).text
    assert 'class="rename' not in (run / "report.html").read_text("utf-8")
    assert (run / "result.json").read_bytes() == result
    assert {entry["kind"] for entry in read_review_log(run).entries} == {"rename"}
    assert [entry["decided_by"] for entry in read_review_log(run).entries] == ["Ada"] * 4


def test_decisions_on_a_renamed_theme_are_still_taken_and_shown(run: Path) -> None:
    row = read_run(run).result["reread"][0]
    first = opened(run)
    name_on(first, "theme", row["theme"], "Another name")
    source = f"{row['kind']}: {row['quote_id']}: {row['theme']}"
    page = first.browser.get(first.page).text
    assert f'data-source="{escape(source)}"' in page
    body = {"source": source, "decision": "reject", "name": "", "note": "", "decided_by": "Ada"}
    assert first.decide(json=body, headers=OURS).status_code == 200
    assert "Reject · Ada" in first.browser.get(first.page).text


def test_a_theme_can_be_decided_to_belong_to_one_by_its_new_name(run: Path) -> None:
    result = read_run(run).result
    rows = [row for row in result["reread"] if row["kind"] == "may not belong"]
    if not rows:
        pytest.skip("nothing of this kind is proposed here")
    row = rows[0]
    other = next(t["theme"] for t in result["themes"] if t["theme"] != row["theme"])
    new = "/".join([*other.split("/")[:-1], "Some other name"])
    first = opened(run)
    assert name_on(first, "theme", other, "Some other name").status_code == 200
    source = f"{row['kind']}: {row['quote_id']}: {row['theme']}"
    body = {"source": source, "decision": "accept", "name": new, "note": "", "decided_by": ""}
    assert first.decide(json=body, headers=OURS).status_code == 200
    assert read_review_log(run).entries[-1]["name"] == other
    assert "Some other name”" in first.browser.get(first.page).text


def test_going_back_leaves_no_trace_but_in_the_log(run: Path) -> None:
    first = opened(run)
    before = first.browser.get(first.page).text
    name_on(first, "theme", THEME, "Crossing")
    assert name_on(first, "theme", THEME, "", reset="yes").json()["name"] == THEME.split("/")[1]
    name_on(first, "theme", THEME, "Crossing")
    name_on(first, "theme", THEME, THEME.split("/")[1])  # typed, in place of the button
    after = first.browser.get(first.page).text
    shown = [
        re.sub(r'<section id="decisions".*?</section>|\s+', "", page, flags=re.DOTALL)
        for page in (before, after)
    ]
    assert shown[0] == shown[1]
    assert len(read_review_log(run).entries) == 4


def test_names_are_hostile_text(run: Path) -> None:
    first = opened(run)
    group = read_run(run).result["groups"][0]["group"]
    concept = read_run(run).result["concepts"][0]["concept"]
    for what, source in (("theme", THEME), ("group", group), ("concept", concept)):
        assert name_on(first, what, source, HOSTILE).status_code == 200
    page = first.browser.get(first.page).text
    assert "<img" not in page
    assert escape(HOSTILE) in page or "&lt;img src=x" in page


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"name": "  "}, "empty"), ({"name": "a\nb"}, "line breaks"), ({"name": "x" * 301}, "301"),
     ({"name": THEME.split("/")[1]}, "called so already"),
     ({"name": "encounters WITH drivers"}, "does not merge"), ({"source": "Nothing"}, "no theme"),
     ({"source": ""}, "no theme"), ({"rename": "quote"}, "what can be renamed")],
)  # fmt: skip
def test_what_cannot_be_a_name_is_said_and_not_written(
    run: Path, fields: dict[str, str], why: str
) -> None:
    body = {"what": "theme", "source": THEME, "name": "x"}
    answer = name_on(
        opened(run),
        fields.get("rename", "theme"),
        fields.get("source", body["source"]),
        fields.get("name", body["name"]),
    )
    assert answer.status_code == 422
    assert why in answer.json()["reason"]
    assert not (run / "decisions.jsonl").exists()


def test_a_name_from_elsewhere_changes_nothing(run: Path) -> None:
    first = opened(run)
    body = {"rename": "theme", "source": THEME, "name": "x", "seen": "", "reset": "",
            "decided_by": ""}  # fmt: skip
    assert first.decide(json=body, headers={"origin": "http://evil.example"}).status_code == 403
    assert first.decide(json={**body, "more": ""}, headers=OURS).status_code == 400
    assert first.decide(json={**body, "name": 3}, headers=OURS).status_code == 400
    assert not (run / "decisions.jsonl").exists()


def test_of_two_windows_the_last_counts_and_says_what_it_replaced(run: Path) -> None:
    first = opened(run)
    seen = THEME.split("/")[1]
    assert name_on(first, "theme", THEME, "One", seen=seen).json()["meanwhile"] == ""
    second = name_on(first, "theme", THEME, "Two", seen=seen).json()
    assert (second["name"], second["meanwhile"]) == ("Two", "One")
    assert [entry["name"] for entry in read_review_log(run).entries] == ["One", "Two"]


def test_new_names_go_into_the_copy_that_can_be_run(run: Path, tmp_path: Path) -> None:
    record_name(run, NewName(what="theme", source=THEME, name="Crossing"))
    record_name(run, NewName(what="theme", source=PARENT, name="In traffic"))
    out = tmp_path / "decided"
    done = apply_review_sheet(run / "decisions.jsonl", run=run, out=out)
    assert [english(change) for change in done.changes] == [
        "Among the traffic is called In traffic",
        "Among the traffic/Junctions and turnings is called In traffic/Crossing",
    ]
    for table, column in (("codebook.csv", "path"), ("codings.csv", "theme")):
        with (out / table).open(encoding="utf-8-sig", newline="") as file:
            paths = {row[column] for row in csv.DictReader(file)}
        assert "In traffic/Crossing" in paths
        assert not any(PARENT in path for path in paths)
    lines = (out / "codebook-history.jsonl").read_text("utf-8").splitlines()
    history = [json.loads(line) for line in lines]
    assert [(row["change"], row["theme"]) for row in history[-2:]] == [
        ("new name", "In traffic"), ("new name", "In traffic/Crossing"),
    ]  # fmt: skip


def test_exports_have_the_new_names(run: Path, tmp_path: Path) -> None:
    group = read_run(run).result["groups"][0]
    record_name(run, NewName(what="theme", source=THEME, name="Crossing <&> turning"))
    record_name(run, NewName(what="group", source=group["group"], name="Seen by night"))
    for to in ("xlsx", "docx", "qdpx", "qdc", "md"):
        out = tmp_path / f"export.{to}"
        export_run(run, to=to, out=out)
        if zipfile.is_zipfile(out):
            with zipfile.ZipFile(out) as archive:
                content = "".join(
                    archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
                )
        else:
            content = out.read_text("utf-8")
        assert "Crossing &lt;&amp;&gt; turning" in content or "Crossing <&> turning" in content, to
        assert "Junctions and turnings" not in content, to
        assert "Seen by night" in content or to in ("docx", "md"), to


def test_a_document_takes_the_new_and_the_earlier_name_of_a_theme(run: Path) -> None:
    record_name(run, NewName(what="theme", source=THEME, name="Crossing"))
    page, _ = load_page(run)
    for name in ("Crossing", THEME, "Junctions and turnings", f"{PARENT}/Crossing"):
        (theme,) = chosen_themes(page, [name])
        assert theme.name == "Crossing"


def test_a_run_that_is_computed_again_has_the_names(run: Path, cycling_outcome: Any) -> None:
    group = read_run(run).result["groups"][0]["group"]
    record_name(run, NewName(what="theme", source=THEME, name="Crossing"))
    record_name(run, NewName(what="group", source=group, name="Seen by night"))
    write_run(cycling_outcome, out=run)
    assert "Crossing" in visible((run / "report.html").read_text("utf-8"))
    renamed = with_given_names(read_run(run))
    assert renamed.result["groups"][0]["name"] == "Seen by night"
    assert "Crossing" in {theme["names"][-1] for theme in renamed.result["themes"]}


def test_a_name_that_nothing_bears_any_more_is_said_on_the_page(run: Path) -> None:
    record_name(run, NewName(what="group", source="G01", name="Seen by night"))
    log = (run / "decisions.jsonl").read_text("utf-8")
    (run / "decisions.jsonl").unlink()
    (run / "review" / "decided.json").unlink()
    entry = json.loads(log)
    fields = {key: entry[key] for key in entry if key not in ("when", "before", "hash")}
    append_log_entries(
        run / "decisions.jsonl", [{**fields, "run": "earlier", "quote_ids": ["gone"]}]
    )
    record_name(run, NewName(what="theme", source=THEME, name="Crossing"))
    page = (run / "report.html").read_text("utf-8")
    assert "could not be carried over" in page
    assert "→ “Seen by night”: no group" in page


def test_the_command_line_renames_by_new_and_earlier_names(run: Path, desk: Desk) -> None:
    rename = ("review", "rename", run)
    done = desk.thememap(*rename, "--theme", PARENT, "--to", "In traffic", "--by", "Ada")
    assert "is called 'In traffic' now; until now 'Among the traffic'" in done.out
    junctions = "In traffic/Junctions and turnings"
    assert desk.thememap(*rename, "--theme", junctions, "--to", "Crossing").status == 0
    assert desk.thememap(*rename, "--group", "g01", "--to", "Seen").status == 0
    assert desk.thememap(*rename, "--theme", PARENT, "--reset").status == 0
    log = desk.thememap("review", "log", run).out
    assert "rename theme Among the traffic: 'Among the traffic' → 'In traffic' by Ada" in log
    assert "rename theme Among the traffic: 'In traffic' → 'Among the traffic'" in log
    for wrong in (
        ["--to", "x"], ["--theme", PARENT], ["--theme", PARENT, "--group", "G01", "--to", "x"],
        ["--theme", "Among the trafic", "--to", "x"], ["--theme", PARENT, "--to", "x", "--reset"],
    ):  # fmt: skip
        assert desk.thememap(*rename, *wrong).status == 2
    unknown = desk.thememap(*rename, "--theme", "Among the trafic", "--to", "x")
    assert "Among the traffic" in unknown.err


def test_two_names_cannot_meet_in_a_copy(run: Path, tmp_path: Path) -> None:
    concept = read_run(run).result["concepts"][0]["concept"]
    record_name(run, NewName(what="theme", source=PARENT, name="Places to rest"))
    first = opened(run)
    body = {"source": concept, "decision": "accept", "name": "Places to rest", "note": "",
            "decided_by": ""}  # fmt: skip
    assert first.decide(json=body, headers=OURS).status_code == 200
    with pytest.raises(UsageError, match="both called 'Places to rest'"):
        apply_review_sheet(run / "decisions.jsonl", run=run, out=tmp_path / "decided")
    assert not (tmp_path / "decided").exists()


def test_every_sign_of_a_name_comes_back_from_the_copy(run: Path, tmp_path: Path) -> None:
    names = ["=1+1", 'a/b\\c; "d"', "مطر وريح"]
    themes = [theme["theme"] for theme in read_run(run).result["themes"][:3]]
    for theme, name in zip(themes, names, strict=True):
        record_name(run, NewName(what="theme", source=theme, name=name))
    out = tmp_path / "decided"
    apply_review_sheet(run / "decisions.jsonl", run=run, out=out)
    tables = {name: out / f"{name}.csv" for name in ("quotes", "codings", "codebook")}
    project = project_from_canonical_tables(
        quotes=tables["quotes"], codings=[tables["codings"]], codebook=tables["codebook"]
    )
    material = read_material(project)
    assert set(names) <= {name for path in material.codebook.paths for name in path}
    assert set(names) <= {name for path in material.codings.theme if path for name in path}
