"""The ladder of scales: read from the run, in the section on the number of groups, in documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.report_run import LADDER, Page, result, scale, write_ladder_run, write_run
from thememap.errors import DataError
from thememap.report import load_page, read_run, render
from thememap.report.catalogue import Catalogue
from thememap.report.formats._write_document import write_document
from thememap.report.model._drawing import Disc, Text
from thememap.report.model._presentation import Presentation
from thememap.report.pictures._scale_ladder import ladder_picture
from thememap.report.pictures._styles import DISTINCT_MARKS
from thememap.report.views._scales import encode_labels, scale_rows

WORDS = Catalogue(approach="codebook")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_ladder_run(tmp_path / "run")


def test_groups_of_each_scale_are_read_by_quote_whatever_the_order_of_rows(run: Path) -> None:
    table = run / "scales.csv"
    header, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    labels = read_run(run).scales
    assert {k: "".join(str(n - 1) for n in column) for k, column in labels.items()} == LADDER


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("q0,G01", "q0,G09"),  # a group that the result lacks
        ("q0,", "x0,"),  # another quote
        ("q1,", "q0,"),  # a quote twice
        ("scale_3", "scale_5"),  # another scale
        ("q7,G02,G03,G04\n", ""),  # a quote without a row
    ],
)
def test_a_table_of_scales_that_does_not_fit_is_a_clear_error(
    run: Path, old: str, new: str
) -> None:
    table = run / "scales.csv"
    text = table.read_text("utf-8").replace("\r\n", "\n")
    assert old in text
    table.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"scales\.csv"):
        read_run(run)


@pytest.mark.parametrize("scales", [[], [scale(2)]])
def test_a_run_without_a_ladder_has_neither_slider_nor_table_of_scales(
    tmp_path: Path, scales: list[dict[str, object]]
) -> None:
    page = Page(render(write_run(tmp_path / "run", result(scales=scales))))
    assert "scale" not in page.ids()
    assert "The scales" not in page.text
    assert len(page.data["scales"]) == 1


@given(labels=st.lists(st.integers(0, 4000)))
def test_labels_come_back_from_their_digits(labels: list[int]) -> None:
    groups = max(labels, default=0)
    digits = encode_labels(labels, groups)
    width = len(digits) // len(labels) if labels else 1
    read = [int(digits[at : at + width], 36) for at in range(0, len(digits), width)]
    assert read == labels


def test_the_slider_offers_scales_whose_groups_have_marks_of_their_own(tmp_path: Path) -> None:
    many = scale(DISTINCT_MARKS + 1, "01234567")
    many["groups"] = [{**many["groups"][0], "group": f"G{g:02d}"} for g in range(1, 58)]
    ladder = [*(scale(k) for k in LADDER), many]
    run = write_ladder_run(tmp_path / "run", scales=ladder)
    table = run / "scales.csv"
    lines = table.read_text("utf-8").split()
    added = [f"{lines[0]},scale_57", *(f"{line},G57" for line in lines[1:])]
    table.write_text("\n".join(added), encoding="utf-8")
    page, _ = load_page(run)
    assert [stop.value for stop in page.explore.scales] == ["2", "3", "4"]
    assert page.explore.finer == (57,)
    assert "Scales with 57 groups are in scales.csv." in Page(render(run)).text
    assert [row.groups for row in page.scales] == [2, 3, 4, 57]


def test_a_scale_sums_up_its_groups_and_the_kappas_of_its_themes() -> None:
    rows = scale_rows(result(scales=[scale(k) for k in LADDER]))
    assert [(row.largest, row.median, row.shown) for row in rows] == [
        (4, 4, True), (3, 3, False), (2, 2, False)
    ]  # fmt: skip
    assert [row.mean for row in rows] == pytest.approx([0.5, 0.55, 0.6])
    assert (rows[0].low, rows[0].high) == pytest.approx((0.35, 0.65))


def test_the_picture_has_a_point_for_each_theme_and_scale_at_its_height() -> None:
    picture = ladder_picture(scale_rows(result(scales=[scale(k) for k in LADDER])), WORDS)
    assert picture is not None
    points = [s for s in picture.shapes if isinstance(s, Disc) and s.style == "theme-point"]
    means = [s for s in picture.shapes if isinstance(s, Disc) and s.style == "value"]
    assert len(points) == 6
    assert len({point.y for point in points[::2]}) == 1  # Waiting: 0.8 at every scale
    kindness = [point.y for point in points[1::2]]
    assert kindness == sorted(kindness, reverse=True)  # 0.2, 0.3, 0.4
    for mean, upper, lower in zip(means, points[::2], points[1::2], strict=True):
        assert mean.y == pytest.approx((upper.y + lower.y) / 2, abs=0.1)
    words = [shape for shape in picture.shapes if isinstance(shape, Text)]
    assert [shape.text for shape in words if shape.style == "tick-strong"] == ["2", "shown scale"]


def test_without_a_codebook_there_is_no_picture_but_the_table_of_sizes(tmp_path: Path) -> None:
    scales = [{**scale(k), "themes": []} for k in LADDER]
    for one in scales:
        for group in one["groups"]:
            group |= {"best_theme": "", "kappa": None}
    run = write_ladder_run(tmp_path / "run", scales=scales)
    page, _ = load_page(run)
    assert page.ladder is None
    text = Page(render(run)).text
    assert "Largest group" in text
    assert "Mean kappa of the best groups" not in text


@pytest.mark.parametrize(
    ("language", "line", "head"),
    [
        ("en", "The quotes are grouped at 3 scales, with 2, 3 and 4 groups", "Median group"),
        ("de", "Die Zitate sind auf 3 Stufen gruppiert, mit 2, 3 und 4 Gruppen", "Gruppe (Median)"),
    ],
)
def test_documents_name_the_ladder_in_a_line_and_a_table(
    run: Path, language: str, line: str, head: str
) -> None:
    how = Presentation(language=language)
    text = write_document(run, to="md", how=how).read_text("utf-8")
    assert line in text
    assert head in text
    assert ("| 3 | 3 | 3 | 0,55 |" if language == "de" else "| 3 | 3 | 3 | 0.55 |") in text


def test_ten_scales_add_less_than_a_seventh_to_a_page_of_three_thousand_quotes(
    tmp_path: Path,
) -> None:
    texts = tuple(f"{n} " + "some words of a comment " * 8 for n in range(3000))
    sizes = {}
    for name, ks in (("flat", (2,)), ("ladder", (2, 4, 6, 8, 12, 16, 24, 32, 48, 56))):
        scales = [wide_scale(k) for k in ks]
        run = write_run(tmp_path / name, result(scales=scales), texts=texts)
        rows = (",".join([f"q{n}", *(f"G{n % k + 1:02d}" for k in ks)]) for n in range(len(texts)))
        header = ",".join(["quote_id", *(f"scale_{k}" for k in ks)])
        (run / "scales.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
        page = render(run)
        assert len(Page(page).data["scales"]) == len(ks)
        sizes[name] = len(page.encode())
    assert sizes["ladder"] < 1.14 * sizes["flat"]


def wide_scale(k: int) -> dict[str, Any]:
    """A scale of k groups with names and words of the usual length."""
    group = {
        **scale(2)["groups"][0],
        "name": "parking, ward, waiting",
        "keywords": ["appointment"] * 8,
    }
    groups = [{**group, "group": f"G{g + 1:02d}"} for g in range(k)]
    return {**scale(2), "k": k, "shown": k == 2, "groups": groups, "sizes": [3000 // k] * k}


def test_a_reflexive_report_gives_no_kappa_to_the_groups_of_a_scale(tmp_path: Path) -> None:
    run = write_ladder_run(tmp_path / "run", approach="reflexive")
    assert {value for one in Page(render(run)).data["scales"] for value in one["kappa"]} == {None}
