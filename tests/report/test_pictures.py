"""Pictures put values where they belong."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from thememap.report.pictures._heat_map import matrix_picture
from thememap.report.pictures._interval import PADDING, WIDTH, interval_picture, shared_axis
from thememap.report.pictures._number_of_groups import curve_picture
from thememap.report.pictures._quote_map import QuoteMapPoint, group_mark, quote_map_picture

UNIT = st.floats(-1, 1, allow_nan=False)


@given(values=st.lists(UNIT, min_size=1))
def test_an_axis_holds_zero_and_all_values_in_order(values: list[float]) -> None:
    axis = shared_axis(values)
    assert axis is not None
    assert axis.low <= min(0, *values, 0)
    assert max(0, *values, 0) <= axis.high
    places = [axis.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(PADDING <= place <= WIDTH - PADDING for place in places)
    assert [place for place, _ in axis.ticks] == sorted({place for place, _ in axis.ticks})
    assert 2 <= len(axis.ticks) <= 9


def test_a_score_without_a_value_is_not_drawn() -> None:
    empty = {"low": None, "high": None, "null_mean": None, "null_95": None}
    axis = shared_axis([0.2])
    assert interval_picture(axis=axis, value=None, **empty) is None
    picture = interval_picture(axis=axis, value=0.2, **empty)
    assert picture is not None
    assert picture.low is None


@given(places=st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=30))
def test_marks_stay_inside_the_map_and_keep_their_sides(places: list[tuple[float, float]]) -> None:
    points = [QuoteMapPoint(x=x, y=y, group=n % 3, row=n) for n, (x, y) in enumerate(places)]
    names = {0: ("none", ""), 1: ("G01", "a"), 2: ("G02", "b")}
    picture = quote_map_picture(points=points, groups=names, all_quotes=len(points))
    assert picture is not None
    for mark, (x, y) in zip(picture.marks, places, strict=True):
        assert 0 < mark.x < picture.width
        assert 0 < mark.y < picture.height
        if x == max(one[0] for one in places):
            assert mark.x == max(one.x for one in picture.marks)
        if y == max(one[1] for one in places):
            assert mark.y == min(one.y for one in picture.marks)


def test_labels_of_groups_in_one_place_are_put_apart() -> None:
    points = [QuoteMapPoint(x=0.0, y=0.0, group=g, row=g) for g in range(1, 5)]
    names = {g: (f"G0{g}", "") for g in range(1, 5)}
    picture = quote_map_picture(points=points, groups=names, all_quotes=4)
    assert picture is not None
    heights = sorted(one.y for one in picture.legend)
    assert all(low + 14 <= high for low, high in itertools.pairwise(heights))


def test_up_to_32_groups_differ_in_colour_or_shape() -> None:
    assert len({group_mark(group) for group in range(33)}) == 33


def test_matrix_marks_the_deciding_matches_and_leaves_empty_cells_out() -> None:
    picture = matrix_picture(
        themes=[("A",), ("B",)],
        groups=[("G01", "one"), ("G02", "two")],
        count=[[3, 1], [0, 2]],
        match_free=[[True, True], [False, False]],
        match_within=[[True, False], [False, False]],
        within_decides=True,
    )
    assert picture is not None
    assert [(cell.count, cell.shade, cell.match) for cell in picture.cells] == [
        (3, 5, "match"),
        (1, 3, "free"),
        (2, 5, ""),
    ]
    assert picture.table == (("A", (3, 1)), ("B", (0, 2)))


def test_curve_marks_the_chosen_number_where_it_is_on_the_curve() -> None:
    curve = [[2, 0.5, 0.4], [4, 0.7, 0.3]]
    on, off = curve_picture(curve=curve, k=4), curve_picture(curve=curve, k=5)
    assert on is not None
    assert off is not None
    assert on.chosen == on.observed[1][0]
    assert off.chosen is None
    assert on.observed[1][1] < on.observed[0][1] < on.structureless[0][1]
    assert curve_picture(curve=[], k=1) is None
