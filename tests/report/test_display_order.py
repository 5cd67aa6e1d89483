"""The page lists themes as the codebook does; the result has them sorted by path."""

from __future__ import annotations

from pathlib import Path

from helpers.report_run import level, result, theme, write_run
from thememap.report import Page, in_display_order, load_page, read_run

SORTED, LISTED = ("Kindness", "Waiting"), ("Waiting", "Kindness")


def matrix(themes: tuple[str, ...]) -> dict[str, object]:
    rows = {"Waiting": [2, 1], "Kindness": [0, 3]}
    yes = {"Waiting": [True, False], "Kindness": [False, True]}
    return {
        "themes": list(themes), "groups": ["G01", "G02"], "count": [rows[one] for one in themes],
        "match_free": [yes[one] for one in themes], "match_within": [yes[one] for one in themes],
    }  # fmt: skip


def shown(folder: Path, codebook: tuple[str, ...]) -> Page:
    statuses = {"Waiting": "echoed", "Kindness": "not recognised"}
    of_level = level(themes=[theme(name, statuses[name]) for name in SORTED], matrix=matrix(SORTED))
    run = write_run(folder, result(levels=[of_level]), codebook=codebook)
    return load_page(run)[0]


def test_themes_and_rows_of_the_matrix_stand_in_the_codebooks_order(tmp_path: Path) -> None:
    for order in (LISTED, SORTED):
        page = shown(tmp_path / order[0], order)
        assert page.shown is not None
        assert [view.names for view in page.shown.themes] == [(name,) for name in order]
        assert [view.status for view in page.shown.themes] == [
            {"Waiting": "echoed", "Kindness": "not recognised"}[name] for name in order
        ]
        assert page.shown.matrix is not None
        assert page.shown.matrix.table == tuple(
            (name, tuple({"Waiting": [2, 1], "Kindness": [0, 3]}[name])) for name in order
        )


def test_no_value_changes_with_the_order(tmp_path: Path) -> None:
    of_level = level(themes=[theme(name) for name in SORTED], matrix=matrix(SORTED))
    run = read_run(write_run(tmp_path / "run", result(levels=[of_level]), codebook=LISTED))
    ordered = in_display_order(run).result
    assert sorted(map(str, ordered["themes"])) == sorted(map(str, run.result["themes"]))
    assert ordered["levels"][0]["matrix"] == matrix(LISTED)


def test_a_theme_that_the_codebook_lacks_comes_last(tmp_path: Path) -> None:
    page = shown(tmp_path / "run", ("Zeal", "Waiting"))
    assert page.shown is not None
    assert [view.names for view in page.shown.themes] == [("Waiting",), ("Kindness",)]
