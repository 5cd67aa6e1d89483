"""Promise 3: any size gives a result with reasons, or one message; never a traceback."""

from __future__ import annotations

import pytest

from helpers.running import Desk
from thememap.grouping import METHODS

TEXTS = [
    "The lorries come so close that I can smell the driver's coffee.",
    "We had money for paint, not for kerbs, so it became paint.",
    "My saddle was wet every single morning that winter.",
    "Nobody asked the people on the estate before the bollards came.",
    "I take the long way round by the canal because of the roundabout.",
    "It is cheaper than the bus, and the bus does not come anyway.",
    "They shout things out of the van and then the lights turn red.",
]
FILES = (
    "report.html", "result.json", "quotes.csv", "themes.csv", "groups.csv", "concepts.csv",
    "matrix.csv", "ties.csv", "methods.md", "manifest.json", "inputs/quotes.csv",
    "inputs/codings.csv",
    "inputs/codebook.csv", "inputs/account.json",
)  # fmt: skip


@pytest.mark.parametrize("encoder", ["tfidf", "all-MiniLM-L6-v2"])
@pytest.mark.parametrize("n", [1, 2, 3, 6, 7])
def test_a_few_quotes_give_a_result_with_every_file(desk: Desk, n: int, encoder: str) -> None:
    desk.quotes(TEXTS[:n])
    desk.codings(["a" if row % 2 else "b" for row in range(n)])
    answer = desk.run(desk.project(encoder=encoder))
    assert answer.status == 0, answer.err
    assert "Traceback" not in answer.err
    for name in FILES:
        assert (desk.folder / "run" / name).is_file(), name
    coverage = desk.result()["coverage"]
    assert isinstance(coverage, dict)
    assert coverage["quotes"] == coverage["grouped"] == n


@pytest.mark.parametrize("method", [name for name in METHODS if name != "umap-hdbscan"])
@pytest.mark.parametrize("n", [1, 2, 7, 28])
def test_every_method_gives_each_quote_a_group_or_a_reason(desk: Desk, n: int, method: str) -> None:
    desk.quotes([*TEXTS, *(f"{text} Again {row}." for row in range(3) for text in TEXTS)][:n])
    desk.codings(["a" if row % 2 else "b" for row in range(n)])
    answer = desk.run(desk.project(f'[grouping]\nmethod = "{method}"\n'))
    assert answer.status == 0, answer.err
    rows = desk.rows("quotes.csv")
    assert all(bool(row["group"]) != bool(row["reason"]) for row in rows)
    assert len(rows) == n


@pytest.mark.slow
@pytest.mark.parametrize("n", [1, 2, 7, 28])
def test_umap_gives_each_quote_a_group_or_a_reason(desk: Desk, n: int) -> None:
    test_every_method_gives_each_quote_a_group_or_a_reason(desk, n, "umap-hdbscan")


def test_no_quotes_are_one_message_and_status_one(desk: Desk) -> None:
    desk.quotes([])
    answer = desk.run(desk.project())
    assert answer.status == 1
    assert "Traceback" not in answer.err
    assert not (desk.folder / "run").exists()


def test_quotes_that_are_all_alike_are_one_group(desk: Desk) -> None:
    desk.quotes(["It rained."] * 9)
    desk.codings(["a"] * 9)
    assert desk.run(desk.project()).status == 0
    groups = desk.result()["groups"]
    assert isinstance(groups, list)
    assert [group["n"] for group in groups] == [9]


def test_without_codings_there_are_groups_and_the_reason(desk: Desk) -> None:
    desk.quotes(TEXTS * 4)
    answer = desk.run(desk.project())
    assert answer.status == 0
    found = desk.result()
    assert found["themes"] == []
    assert found["groups"]
    assert found["reference"]["reason"]  # type: ignore[index]
    assert "none: " in answer.out


def test_one_theme_for_everything_has_undefined_scores_with_reasons(desk: Desk) -> None:
    desk.quotes(TEXTS * 4)
    desk.codings(["a"] * 28)
    assert desk.run(desk.project()).status == 0
    scores = desk.result()["scores"]
    assert isinstance(scores, dict)
    undefined = [score for score in scores.values() if score["value"] is None]
    assert undefined
    assert all(score["reason"] for score in undefined)


def test_a_theme_that_nobody_used_is_too_few(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(["a"] * 7)
    desk.table("codebook.csv", ["path"], [["a"], ["b"]])
    project = desk.project('[codebook]\nfile = "codebook.csv"\n')
    assert desk.run(project).status == 0
    themes = desk.result()["themes"]
    assert isinstance(themes, list)
    assert [(one["theme"], one["n"]) for one in themes] == [("a", 7), ("b", 0)]
    assert themes[1]["status"] == "too few"


def test_only_read_and_given_nothing_is_said(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings([""] * 7)
    assert desk.run(desk.project()).status == 0
    reason = desk.result()["reference"]["reason"]  # type: ignore[index]
    assert reason["key"] == "comparison.no_theme_given"


def test_a_coding_with_an_unknown_theme_names_file_row_and_theme(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(["safety", "saftey", "safety", "safety", "safety", "safety", "safety"])
    desk.table("codebook.csv", ["path"], [["safety"]])
    answer = desk.run(desk.project('[codebook]\nfile = "codebook.csv"\n'))
    assert answer.status == 1
    for part in ("codings.csv", "3", "saftey", "safety"):
        assert part in answer.err


def test_a_duplicate_id_names_both_rows(desk: Desk) -> None:
    desk.table("quotes.csv", ["quote_id", "text"], [["a", TEXTS[0]], ["b", "x y"], ["a", TEXTS[1]]])
    answer = desk.run(desk.project())
    assert answer.status == 1
    for part in ("quotes.csv", "2", "4"):
        assert part in answer.err
    assert TEXTS[1] not in answer.err


def test_a_missing_column_names_the_columns_there_are(desk: Desk) -> None:
    desk.table("quotes.csv", ["quote_id", "wording"], [["a", TEXTS[0]]])
    answer = desk.run(desk.project())
    assert answer.status == 1
    for part in ("quotes.csv", "text", "wording"):
        assert part in answer.err
    assert TEXTS[0] not in answer.err


def test_a_typing_error_in_a_key_gets_a_suggestion_and_status_two(desk: Desk) -> None:
    desk.quotes(TEXTS)
    answer = desk.run(desk.project("[groupping]\ngroups = 3\n"))
    assert answer.status == 2
    assert "groupping" in answer.err
    assert "grouping" in answer.err


def test_a_missing_file_is_one_message(desk: Desk) -> None:
    answer = desk.thememap("run", desk.folder / "none.toml", "--out", desk.folder / "run")
    assert answer.status in (1, 2)
    assert "none.toml" in answer.err
    assert "Traceback" not in answer.err


def test_a_folder_with_other_files_is_not_replaced(desk: Desk) -> None:
    desk.quotes(TEXTS)
    (desk.folder / "run").mkdir()
    (desk.folder / "run" / "thesis.docx").write_text("years of work", encoding="utf-8")
    answer = desk.run(desk.project())
    assert answer.status == 2
    assert (desk.folder / "run" / "thesis.docx").is_file()


def test_an_earlier_run_is_replaced_and_its_decisions_kept(desk: Desk) -> None:
    desk.quotes(TEXTS)
    project = desk.project()
    assert desk.run(project).status == 0
    (desk.folder / "run" / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    assert desk.run(project).status == 0
    assert (desk.folder / "run" / "decisions.jsonl").read_text(encoding="utf-8") == "{}\n"
    assert not [path for path in desk.folder.iterdir() if path.name.startswith(".run")]
