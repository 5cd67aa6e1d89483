"""What is counted, in which order it was collected, and what is said about both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.material import book_of, codings_of, quotes_of
from thememap.errors import DataError, UsageError
from thememap.records import (
    CollectionUnit,
    Material,
    Message,
    Review,
    Saturation,
    SaturationRules,
    Study,
    StudyReport,
    coder_assignments,
    message,
)
from thememap.saturation import check_collection_order, estimate_saturation
from thememap.saturation._facts import SaturationFact

THEMES = (("money",), ("time",), ("family",))
RULES = SaturationRules(orders=50)


def material_of(*rows: str, **more: str) -> Material:
    """Quotes of ``study participant theme``; ``-`` for unknown, or read and given nothing.

    ``more`` are columns of attributes, values separated by blanks.
    """
    studies, people, themes = zip(*(row.replace("-", "").split(" ") for row in rows), strict=True)
    quotes = quotes_of([""] * len(rows), study=studies, participant=people)
    quotes = replace(
        quotes,
        attributes={
            name: tuple(value.strip("-") for value in values.split(" "))
            for name, values in more.items()
        },
    )
    codes = {
        quote: [(theme,)] if theme else []
        for quote, theme in zip(quotes.quote_id, themes, strict=True)
    }
    return Material(quotes=quotes, codebook=book_of(*THEMES), codings=codings_of({"ann": codes}))


def estimate(material: Material, **rules: str) -> Saturation:
    reference = coder_assignments(
        quotes=material.quotes, codings=material.codings, themes=THEMES, coder="ann"
    )
    return estimate_saturation(
        material=material, reference=reference, rules=replace(RULES, **rules)
    )


def keys(notes: tuple[Message, ...]) -> set[str]:
    return {note.key.removeprefix("saturation.") for note in notes}


TWO_STUDIES = material_of("A P1 money", "A P2 time", "B P1 money", "B - family", "B P3 -")


def test_studies_are_counted_where_there_are_several() -> None:
    result = estimate(TWO_STUDIES)
    assert (result.unit, result.units, result.quotes_left_out) == (CollectionUnit.STUDIES, 2, 0)
    (note,) = result.notes
    assert note.values == {"n": 2, "participants": 4}


def test_participants_of_two_studies_are_two_and_those_without_a_name_are_left_out() -> None:
    result = estimate(TWO_STUDIES, unit="participant")
    assert (result.unit, result.units) == (CollectionUnit.PARTICIPANTS, 4)
    assert result.quotes_left_out == 1
    assert keys(result.notes) == {
        "unit_given", "same_name_in_studies", "units_without_theme", "single_theme",
    }  # fmt: skip
    assert result.levels[0].overall.units == 4
    assert result.levels[0].overall.observed == 2


def test_what_was_asked_for_and_is_unknown_is_a_reason() -> None:
    nobody = material_of("A - money", "B - time")
    result = estimate(nobody, unit="participant")
    assert result.reason.key == "saturation.no_participants"
    assert (result.levels, result.quotes_left_out) == ((), 2)
    assert estimate(material_of("- P1 money"), unit="study").reason.key == "saturation.no_studies"
    assert estimate(material_of("A - money", "A - time")).reason.key == "saturation.one_study"
    assert estimate(material_of("- - money")).reason.key == "saturation.no_units"


def test_one_study_is_counted_by_its_participants() -> None:
    result = estimate(material_of("A P1 money", "A P2 time"))
    assert (result.unit, result.units) == (CollectionUnit.PARTICIPANTS, 2)
    assert keys(result.notes) == {"unit_participants"}
    assert {seen.theme: seen.unit for seen in result.levels[0].overall.seen_once} == {
        ("money",): "P1",
        ("time",): "P2",
    }


def test_a_unit_with_most_of_the_quotes_is_named() -> None:
    rows = [f"A P{number} money" for number in range(8)] + ["A P0 time"]
    assert keys(estimate(material_of(*rows)).notes) == {"unit_participants"}
    result = estimate(material_of(*rows, *["A P3 time"] * 9))
    assert result.notes[-1].values == {"unit": "P3", "quotes_share": 10 / 18}


def test_of_units_with_more_quotes_it_is_counted_whether_they_have_more_themes() -> None:
    few = [f"A P{number} money" for number in (*range(20), *[3] * 9, *[4] * 9, *[5] * 9)]
    differ, similar = (
        estimate(material_of(*few, *[f"A P3 {theme}" for theme in more])).notes[-1]
        for more in (("time", "family"), ("time",))
    )
    assert differ.key == similar.key == "saturation.uneven_units"
    assert differ.values["themes"] == message(
        SaturationFact.THEMES_DIFFER, low=1, high=3, middle=1.0
    )
    assert similar.values["themes"] == message(
        SaturationFact.THEMES_SIMILAR, low=1, high=2, middle=1.0
    )


def test_where_no_unit_has_two_themes_nothing_is_said_of_their_sizes() -> None:
    rows = [f"A P{number} money" for number in (*range(20), *[3] * 9, *[4] * 9, *[5] * 9)]
    result = estimate(material_of(*rows, "A P30 time"))
    assert keys(result.notes) == {"unit_participants", "single_theme"}
    large = estimate(material_of(*rows, *["A P6 money"] * 90))
    assert keys(large.notes) == {"unit_participants", "single_theme"}


INTERVIEWS = ("A P1 money", "A P2 time", "A P3 money", "A P4 family")


@pytest.mark.parametrize(
    ("dates", "collected"),
    [
        ("4 3 20 1", (1, 2, 3, 3)),
        ("2021-03-04 2021-03-03 2021-03-20 2021-03-01", (1, 2, 3, 3)),
        ("2021-03 2021-02 2022-01 2020-12", (1, 2, 3, 3)),
        ("04/03/2021 03/03/2021 20/03/2021 01/03/2021", (1, 2, 3, 3)),
        ("03/04/2021 03/03/2021 03/20/2021 03/01/2021", (1, 2, 3, 3)),
        ("04.03.2021 03.03.2021 05.04.2021 01.12.2020", (1, 2, 3, 3)),
        ("4_March_2021 3._März_2021 Mar_20,_2021 1_mar_2021", (1, 2, 3, 3)),
        ("2021-03-04T15:00 2021-03-04_09:30 2021-03-05T10:00 2021-03-04T08:00", (1, 2, 3, 3)),
    ],
)
def test_dates_and_numbers_are_an_order(dates: str, collected: tuple[int, ...]) -> None:
    material = material_of(*INTERVIEWS, Date=dates)
    attributes = {
        "Date": tuple(date.replace("_", " ") for date in material.quotes.attributes["Date"])
    }
    material = replace(material, quotes=replace(material.quotes, attributes=attributes))
    result = estimate(material, order="Date")
    assert result.order == "Date"
    assert result.levels[0].overall.collected == collected
    assert "order_used" in keys(result.notes)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("03/04/2021 03/03/2021 02/03/2021 01/03/2021", "'01/03/2021' can be two dates"),
        ("13/04/2021 04/13/2021 02/03/2021 01/03/2021", "in others the month"),
        ("2021-03-04 2021-03 2021-02 2021-01", "others only a month"),
        ("2021-03-04 3 2021-02-01 2021-01-01", "numbers (one is in quote q0001)"),
        (
            "soon 2021-03-03 later 2021-01-01",
            "2 of its 4 different values are neither a number nor a date",
        ),
        ("2021-02-30 2021-03-03 2021-03-04 2021-01-01", "1 of its 4 different values"),
        ("nan 1 2 3", "(one is in quote q0000)"),
        ("1,5 1 2 3", "1 of its 4 different values"),
        ("03.04.21 03.05.21 03.06.21 03.07.21", "4 of its 4 different values"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_an_error(dates: str, said: str) -> None:
    material = material_of(*INTERVIEWS, Date=dates)
    with pytest.raises(DataError) as error:
        check_collection_order(material, column="Date")
    assert said in str(error.value)
    assert "'Date'" in str(error.value)
    assert "2021-04-03 (year, month, day)" in str(error.value)
    assert "soon" not in str(error.value)


def test_a_column_that_is_not_there_is_an_error_with_the_columns() -> None:
    with pytest.raises(UsageError, match="Did you mean 'Date'"):
        check_collection_order(material_of(*INTERVIEWS, Date="1 2 3 4"), column="date")
    with pytest.raises(UsageError, match="no such column"):
        check_collection_order(material_of(*INTERVIEWS), column="year")


def test_without_a_column_there_is_no_order() -> None:
    result = estimate(material_of(*INTERVIEWS, Date="1 2 3 4"))
    assert (result.order, result.levels[0].overall.collected) == ("", ())
    assert all(rule.stopped_at is None for rule in result.levels[0].overall.stopping)


def test_a_missing_value_or_equal_ones_give_no_order() -> None:
    missing = estimate(material_of(*INTERVIEWS, Date="1 - 3 4"), order="Date")
    assert (missing.order, missing.levels[0].overall.collected) == ("", ())
    assert missing.notes[-1].values["n"] == 1
    same = estimate(material_of(*INTERVIEWS, Date="1 1 1 1"), order="Date")
    assert same.notes[-1].key == "saturation.order_all_same"
    assert same.order == ""


def test_several_values_of_a_unit_and_ties_are_said() -> None:
    material = material_of(*INTERVIEWS, "A P1 time", Date="7 2 2 1 3")
    result = estimate(material, order="Date")
    assert {note.key: note.values.get("n") for note in result.notes} == {
        "saturation.unit_participants": None,
        "saturation.order_used": None,
        "saturation.order_earliest": 1,
        "saturation.order_ties": 2,
    }
    # P4, then P2 and P3 by name, then P1 with its earlier value.
    assert result.levels[0].overall.collected == (1, 2, 3, 3)


def test_the_years_of_a_review_are_an_order_of_its_studies() -> None:
    material = material_of("A P1 money", "B P1 time", "C P1 money", "C P2 family")
    reports = [
        StudyReport(report=f"report {number}", study=study, year=year, where="")
        for number, (study, year) in enumerate(
            (("A", "2019"), ("B", "2015"), ("C", "2021"), ("C", "2011"))
        )
    ]
    material = replace(material, review=Review(reports=tuple(reports)))
    result = estimate(material, order="year")
    assert result.levels[0].overall.collected == (2, 3, 3)
    assert keys(result.notes) == {
        "unit_studies", "order_used", "order_of_review", "order_earliest",
    }  # fmt: skip


def test_a_study_without_a_report_has_the_year_of_its_row() -> None:
    material = material_of("A P1 money", "B P1 time")
    studies = tuple(
        Study(study=study, year=year, where=f"studies.csv, row {year}")
        for study, year in (("A", "2019b"), ("B", "2015"))
    )
    dated = replace(material, review=Review(studies=studies))
    assert estimate(dated, order="year").order == "year"
    unknown = replace(studies[1], year="in press")
    with pytest.raises(DataError, match=r"one is in studies\.csv, row 2015"):
        estimate(replace(material, review=Review(studies=(studies[0], unknown))), order="year")


def test_one_value_in_two_spellings_is_one() -> None:
    material = material_of(*INTERVIEWS, "A P1 time", Date="3 2 1.0 01 3.0")
    assert keys(estimate(material, order="Date").notes) == {
        "unit_participants", "order_used", "order_ties",
    }  # fmt: skip


@given(st.permutations(range(6)))
def test_rows_can_be_in_any_order(rows: list[int]) -> None:
    material = material_of(*INTERVIEWS, "A P1 time", "A P2 -", Date="7 2 2 1 3 2")
    other = replace(
        material,
        quotes=replace(material.quotes.take(np.array(rows)), quote_id=material.quotes.quote_id),
        codings=codings_of(
            {
                "ann": {
                    f"q{place:04d}": [
                        theme
                        for quote, theme in zip(
                            material.codings.quote_id, material.codings.theme, strict=True
                        )
                        if quote == f"q{row:04d}" and theme is not None
                    ]
                    for place, row in enumerate(rows)
                }
            }
        ),
    )
    assert estimate(other, order="Date") == estimate(material, order="Date")
