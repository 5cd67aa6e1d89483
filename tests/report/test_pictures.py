"""Pictures put values where they belong."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from thememap.report.catalogue import Catalogue
from thememap.report.figures import Canvas
from thememap.report.model._drawing import (
    Box,
    Disc,
    Drawing,
    Mark,
    Path,
    Shape,
    ShapeGroup,
    Sign,
    Text,
)
from thememap.report.pictures import CURRENT, MARKS, SIGNS, STYLES, drawing_svg, paper_colours
from thememap.report.pictures._heat_map import MatrixCounts, matrix_picture
from thememap.report.pictures._interval import (
    PADDING,
    WIDTH,
    ScoreOnAxis,
    interval_picture,
    shared_axis,
)
from thememap.report.pictures._number_of_groups import curve_picture
from thememap.report.pictures._quote_map import QuotePoint, quote_map_picture
from thememap.report.pictures._styles import mark_of_group

UNIT = st.floats(-1, 1, allow_nan=False)


@given(values=st.lists(UNIT, min_size=1))
def test_an_axis_holds_zero_and_all_values_in_order(values: list[float]) -> None:
    axis = shared_axis(values, WORDS.numbers)
    assert axis is not None
    assert axis.low <= min(0, *values, 0)
    assert max(0, *values, 0) <= axis.high
    places = [axis.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(PADDING <= place <= WIDTH - PADDING for place in places)
    assert [place for place, _ in axis.ticks] == sorted({place for place, _ in axis.ticks})
    assert 2 <= len(axis.ticks) <= 9


WORDS = Catalogue(approach="codebook")


def shapes_of(drawing: Drawing | None) -> list[Shape]:
    assert drawing is not None
    listed = list(drawing.shapes)
    for shape in listed:
        if isinstance(shape, ShapeGroup):
            listed += shape.shapes
    return listed


def test_a_score_without_a_value_is_not_drawn_and_one_without_an_interval_has_no_whiskers() -> None:
    axis = shared_axis([0.2], WORDS.numbers)
    assert interval_picture(ScoreOnAxis(value=None), axis) is None
    alone = shapes_of(interval_picture(ScoreOnAxis(value=0.2), axis))
    bounded = shapes_of(interval_picture(ScoreOnAxis(value=0.2, low=0.1, high=0.2), axis))
    assert [shape.style for shape in alone if isinstance(shape, Path)] == ["axis"]
    assert [shape.style for shape in bounded if isinstance(shape, Path)] == ["axis", "span"]


@given(places=st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=30))
def test_marks_stay_inside_the_map_and_keep_their_sides(places: list[tuple[float, float]]) -> None:
    points = [QuotePoint(x=x, y=y, group=n % 3) for n, (x, y) in enumerate(places)]
    names = {0: ("none", ""), 1: ("G01", "a"), 2: ("G02", "b")}
    picture = quote_map_picture(points, names, WORDS)
    assert picture is not None
    marks = [shape for shape in shapes_of(picture) if isinstance(shape, Mark)]
    for mark, (x, y) in zip(marks, places, strict=True):
        assert 0 < mark.x < picture.width
        assert 0 < mark.y < picture.height
        if x == max(place[0] for place in places):
            assert mark.x == max(other.x for other in marks)
        if y == max(place[1] for place in places):
            assert mark.y == min(other.y for other in marks)


def test_labels_of_groups_in_one_place_are_put_apart() -> None:
    points = [QuotePoint(x=0.0, y=0.0, group=g) for g in range(1, 5)]
    names = {g: (f"G0{g}", "") for g in range(1, 5)}
    labels = [
        shape for shape in shapes_of(quote_map_picture(points, names, WORDS))
        if isinstance(shape, Text)
    ]  # fmt: skip
    heights = sorted(label.y for label in labels)
    assert len(heights) == 4
    assert all(low + 14 <= high for low, high in itertools.pairwise(heights))


def test_up_to_56_groups_differ_in_colour_or_shape_and_seven_in_shape() -> None:
    assert len({mark_of_group(group) for group in range(57)}) == 57
    assert len({mark_of_group(group)[0] for group in range(1, 8)}) == 7


def test_matrix_marks_the_deciding_matches_and_leaves_empty_cells_out() -> None:
    picture = matrix_picture(
        MatrixCounts(
            themes=[("A",), ("B",)],
            groups=[("G01", "one"), ("G02", "two")],
            count=[[3, 1], [0, 2]],
            match=[["match", "free"], ["", ""]],
        ),
        WORDS,
    )
    assert picture is not None
    cells = [shape for shape in picture.drawing.shapes if isinstance(shape, ShapeGroup)]
    drawn = [[getattr(part, "style", "") for part in cell.shapes] for cell in cells]
    assert drawn == [
        ["tint-5", "match", "count-5"], ["tint-3", "free", "count-3"], ["tint-5", "count-5"],
    ]  # fmt: skip
    assert [cell.data for cell in cells] == [{"t": 0, "g": 1}, {"t": 0, "g": 2}, {"t": 1, "g": 2}]
    assert picture.table == (("A", (3, 1)), ("B", (0, 2)))


def test_curve_marks_the_chosen_number_where_it_is_on_the_curve() -> None:
    curve = [(2, 0.5, 0.4), (4, 0.7, 0.3)]
    on = shapes_of(curve_picture(curve, k=4, text=WORDS))
    off = shapes_of(curve_picture(curve, k=5, text=WORDS))
    chosen = [s.steps[0][1][0][0] for s in on if isinstance(s, Path) and s.style == "chosen-line"]
    observed = [shape for shape in on if isinstance(shape, Disc)]
    structureless = [shape for shape in on if isinstance(shape, Box)]
    assert chosen == [observed[1].x]
    assert "chosen-line" not in [getattr(shape, "style", "") for shape in off]
    assert observed[1].y < observed[0].y < structureless[0].y
    assert curve_picture([], k=1, text=WORDS) is None


EVERY_KIND = Drawing(
    name="all",
    width=100,
    height=60,
    label="A & B",
    heading="A heading",
    shapes=(
        *(Sign(name, 10 + 8 * number, 10, 5) for number, name in enumerate(SIGNS)),
        *(Mark(number, number, 10 + 8 * number, 30) for number in range(len(MARKS))),
        Path("arrow", (("M", ((5, 50),)), ("Q", ((50, 40), (95, 50)))), arrow=True),
        ShapeGroup(
            (Text("name", 5, 55, "<b> $x$", title="<b>"),), link="#a", title="T", data={"t": 1}
        ),
    ),
)


def test_every_kind_of_shape_goes_into_the_page_escaped_and_onto_paper() -> None:
    svg = etree.fromstring(str(drawing_svg(EVERY_KIND)))
    assert svg.get("aria-label") == "A & B"
    assert svg.get("role") == "group"
    assert len(svg.findall("use")) == len(SIGNS) + len(MARKS)
    link = svg.find("a")
    assert link is not None
    assert (link.get("href"), link.get("data-t"), link.findtext("title")) == ("#a", "1", "T")
    assert link.find("text/title").tail == "<b> $x$"
    texts = [text.get_text() for text in Canvas(EVERY_KIND).figure.axes[0].texts]
    assert texts == ["A heading", "<b> $x$"]


def test_every_style_uses_colours_of_the_style_sheet() -> None:
    known = {*paper_colours(), "none", "", CURRENT}
    assert {c for style in STYLES.values() for c in (style.fill, style.line, style.halo)} <= known


def test_letters_of_arabic_are_joined_in_figures() -> None:
    from matplotlib.textpath import TextPath

    joined, alone = (
        TextPath((0, 0), text).get_extents().width for text in ("\u0628\u0628", "\u0628")
    )
    assert joined < 1.6 * alone
