"""Enough? What the page, the documents and the figure say of themes that further units bring."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeGuard

import numpy as np
import pytest

from helpers.report_run import Page, kappa, level, result, theme, write_run
from helpers.saturation_section import OCCURS, not_computed, saturation_of
from thememap.errors import DataError
from thememap.records import CollectionUnit, SaturationRules
from thememap.report import (
    Presentation,
    load_page,
    methods_text,
    render,
    saturation_figure,
    saturation_in_words,
)
from thememap.report.catalogue import Catalogue
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._markdown import to_markdown
from thememap.report.model._drawing import Disc, Drawing, Text
from thememap.report.model._drawing import Path as DrawnPath
from thememap.report.model._saturation import SaturationView
from thememap.report.pictures._accumulation import POINTS_DRAWN, accumulation_picture
from thememap.report.views.saturation._sentences import headline, headline_row, total_sentence
from thememap.report.views.saturation._tables import POINTS_LISTED

TEXT = Catalogue(approach="codebook")


def view(folder: Path, section: dict[str, Any], **changes: Any) -> SaturationView:
    return load_page(write_run(folder / "run", result(saturation=section, **changes)))[0].saturation


def expected(value: float, low: float, high: float, units: int = 5) -> dict[str, Any]:
    """The numbers of a level with one estimate of new themes."""
    estimate = {"value": value, "low": low, "high": high, "reason": ""}
    return {"reason": "", "units": 12, "new": [{"units": units, "expected": estimate}]}


def test_the_headline_says_the_estimate_first_and_then_the_interval() -> None:
    assert headline(expected(1.2, 0.0, 3.0), "studies", TEXT) == (
        "In the next 5 studies about one new theme is expected (95% interval 0 to 3), if they are"
        " like those at hand."
    )
    few = headline(expected(4.7, 1, 10), "participants", TEXT)
    assert few.startswith("With the next 5 participants about 5 new themes are expected (95% inter")
    less = headline(expected(0.4, 0, 3), "units", TEXT)
    assert "fewer than one new theme is expected (estimate 0.4; 95% interval 0 to 3)" in less


def test_where_hardly_any_is_expected_the_headline_does_not_promise_what_chance_allows() -> None:
    assert headline(expected(0.01, 0.0, 2.0), "studies", TEXT).startswith(
        "In the next 5 studies hardly a new theme is expected (up to 2 would be within chance), if"
    )
    assert "no new theme is expected, if" in headline(expected(0.01, 0, 0), "units", TEXT)


def test_bounds_that_are_no_whole_numbers_are_never_narrowed() -> None:
    assert "(95% interval 0 to 4)" in headline(expected(1.2, 0.9, 3.1), "studies", TEXT)


def test_the_headline_looks_ahead_by_no_more_than_two_thirds_of_what_there_is() -> None:
    themes = expected(1.0, 0, 2)
    themes["new"] = [{**themes["new"][0], "units": n} for n in (1, 2, 5, 10, 12)]
    row = headline_row({**themes, "units": 12})
    assert row is not None
    assert row["units"] == 5
    few = headline_row({**themes, "units": 1})
    assert few is not None
    assert few["units"] == 1


TABLES = {
    "more": (OCCURS, "Chao2 puts the least number in all at 9.7 (95% lower end 7; an upper end"),
    "one form": (
        "x . . x\nx . x .\nx x . .\nx . . .\nx . . .",
        "Chao2 puts the least number in all at 6.4 (95% lower end 4; an upper end cannot be given)",
    ),
    "none": ("x x\nx x\nx .\n. x\nx x", "Chao2, a least number, adds none to them"),
}


@pytest.mark.parametrize("which", TABLES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_page_methods_picture_and_values_say_the_same_least_number(
    which: str, language: str, tmp_path: Path
) -> None:
    occurs, said = TABLES[which]
    section = saturation_of(occurs)
    (levels,) = section["levels"]
    themes, words = levels["overall"], Catalogue(approach="codebook", language=language)
    total = total_sentence(themes, words)
    if language == "en":
        assert total.startswith(said)
    assert total in saturation_in_words(section, language=language)
    values = result(saturation=section)
    assert total in methods_text(values, versions={}, language=language)
    run = write_run(tmp_path / "run", values)
    how = Presentation(language=language)
    assert total in Page(render(run, how=how)).text
    page, text = load_page(run, how=how)
    assert total in to_markdown(page_blocks(page, text=text))
    drawing = accumulation_picture(themes, unit="studies", text=words)
    assert drawing is not None
    bounds = [shape.text for shape in drawing.shapes if _names_chao2(shape)]
    more = themes["total"]["value"] > themes["observed"]
    figure = saturation_figure(section, ending="svg", language=language).decode()
    assert ("Chao2" in figure) == more
    number = words.numbers.one_decimal(themes["total"]["value"])
    assert [number in bound for bound in bounds] == ([True] if more else [])
    assert (number in total) == more


def _names_chao2(shape: object) -> TypeGuard[Text]:
    return isinstance(shape, Text) and "Chao2" in shape.text


def test_nothing_is_said_to_be_added_only_where_nothing_is_expected() -> None:
    for once in range(4):
        for twice in range(3):
            columns = [[n == 0 for n in range(6)]] * once + [[n < 2 for n in range(6)]] * twice
            table = np.array([[True, True, True, False, False, False], *columns]).T
            rows = "\n".join(" ".join("x" if cell else "." for cell in row) for row in table)
            (levels,) = saturation_of(rows)["levels"]
            themes = levels["overall"]
            if themes["total"]["value"] is None:
                continue
            expect = max(new["expected"]["value"] for new in themes["new"])
            adds_none = "adds none" in total_sentence(themes, TEXT)
            assert adds_none == (expect == 0) == (themes["total"]["value"] == themes["observed"])


def test_a_least_number_above_the_picture_is_pointed_to() -> None:
    (levels,) = saturation_of()["levels"]
    themes = {**levels["overall"], "total": {"value": 62.6, "low": 37.0, "high": None}}
    drawing = accumulation_picture(themes, unit="studies", text=TEXT)
    assert drawing is not None
    (bound,) = filter(_names_chao2, drawing.shapes)
    assert bound == Text("tick", 54.0, 42.0, "\N{UPWARDS ARROW} Chao2: at least 62.6 in all")


def test_without_a_theme_seen_once_the_interval_is_explained(tmp_path: Path) -> None:
    seen = view(tmp_path, saturation_of(TABLES["none"][0]))
    assert any(said.startswith("No theme was seen in one study only: then") for said in seen.lead)
    others = view(tmp_path / "others", saturation_of())
    assert not any("then the estimate of new ones is 0" in said for said in others.lead)


def test_where_it_cannot_be_said_the_page_says_why(tmp_path: Path) -> None:
    few = view(tmp_path, saturation_of("x .\n. x\nx x"))
    assert few.lead[0].startswith("How many new themes further studies would bring cannot be said:")
    assert few.new is None
    assert few.picture is not None
    assert len(few.picture.legend) == 2  # themes seen, and seen twice; nothing beyond


def test_the_section_begins_with_sentences_then_has_numbers(tmp_path: Path) -> None:
    section = saturation_of()
    page = Page(render(write_run(tmp_path / "run", result(saturation=section))))
    text = page.text[page.text.rindex("Enough?") :]
    order = [
        "In the next", "7 themes were seen in 10 studies", "One more theme of the codebook was seen"
        " nowhere", "Number of themes", "New themes to expect", "Themes seen in one study only",
        "3 themes were seen in one study only.", "When stopping rules would have ended",
        "With fewer than 20 themes in the base, 5% of it is less",
        "of the 7 seen, known there", "Base 4, run 2, at most 5% new or none new",
        "10 + 3, none new", "Braun & Clarke (2021) object",
        "What this is, and what it is not", "Malterud et al. (2016)", "How this is computed",
        "Chao2 (Chao 1987)", "Chao, A. & Jost, L. (2012)",
    ]  # fmt: skip
    places = [text.index(said) for said in order]
    assert places == sorted(places)


def test_a_theme_seen_once_leads_to_its_card(tmp_path: Path) -> None:
    shown = level(themes=[theme("Rain"), theme("Waiting")])
    seen = view(tmp_path, saturation_of(), levels=[shown])
    assert [(once.unit, [link.word for link in once.themes]) for once in seen.once] == [
        ("Study 1", ["Rain"]), ("Study 5", ["Tickets"]), ("Study 6", ["Night"]),
    ]  # fmt: skip
    assert [link.value for once in seen.once for link in once.themes] == ["theme-1", "", ""]


def test_the_order_of_collection_has_its_column_and_its_points_only_where_it_is_known(
    tmp_path: Path,
) -> None:
    free, ordered = (
        view(tmp_path / str(known), saturation_of(ordered=known)) for known in (False, True)
    )
    assert free.stopping is not None
    assert ordered.stopping is not None
    assert len(ordered.stopping.heads) == len(free.stopping.heads) + 1
    assert any(note.startswith("The order of collection is not known") for note in free.notes)
    assert len(_discs(ordered.picture)) == 10
    assert _discs(free.picture) == []


def _discs(drawing: Drawing | None) -> list[Disc]:
    assert drawing is not None
    return [shape for shape in drawing.shapes if isinstance(shape, Disc)]


def test_levels_and_perspectives_have_rows_and_small_pictures(tmp_path: Path) -> None:
    seen = view(tmp_path, saturation_of(perspectives=("driver", "rider")))
    assert [part.title for part in seen.parts] == [
        "Level 1 of the codebook (themes)", "driver", "rider",
    ]  # fmt: skip
    assert [part.picture and part.picture.label.split(": ")[1] for part in seen.parts] == [
        None, "driver", "rider",
    ]  # fmt: skip
    assert all(part.cells[1] == "7 of 8" for part in seen.parts)
    assert view(tmp_path / "alone", saturation_of()).parts == ()


def test_of_several_levels_the_notes_name_the_one_that_is_shown(tmp_path: Path) -> None:
    section = saturation_of()
    (first,) = section["levels"]
    section["levels"] = [first, {**first, "level": 2}]
    seen = view(tmp_path, {**section, "shown_level": 2})
    assert seen.notes[0].startswith("These numbers are of level 2 of the codebook (subthemes);")
    assert [part.shown for part in seen.parts] == [False, True]


def test_a_reflexive_analysis_has_questions_in_place_of_numbers(tmp_path: Path) -> None:
    section = not_computed("run.saturation_reflexive")
    run = write_run(tmp_path / "run", result(saturation=section, approach="reflexive"))
    html = render(run)
    page = Page(html)
    text = page.text[page.text.rindex("Enough?") :]
    for said in ("compute = true under [saturation]", "Information power", "Aim", "Use of theory",
                 "Specificity of the sample", "Quality of dialogue",
                 "Strategy of analysis"):  # fmt: skip
        assert said in text
    part = html[html.index('<section id="saturation"') :]
    assert "<svg" not in part[: part.index("</section>")]
    assert "Is there enough?" not in page.text
    assert page.sections().index("number") > page.sections().index("saturation")


def test_a_reflexive_analysis_that_asks_for_it_has_the_numbers(tmp_path: Path) -> None:
    seen = view(tmp_path, saturation_of(), approach="reflexive")
    assert seen.questions == ()
    assert "contested" in seen.notes[0]
    assert seen.lead[0].startswith("In the next")


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (not_computed("saturation.no_codings"), "Not computed: no quote has a theme"),
        (not_computed("run.saturation_off"), "Not computed: "),
        (None, "Not computed: the run was made by an earlier version"),
    ],
)
def test_without_numbers_one_line_says_why(
    tmp_path: Path, section: dict[str, Any] | None, said: str
) -> None:
    values = result() if section is None else result(saturation=section)
    page, text = load_page(write_run(tmp_path / "run", values))
    assert page.saturation.reason.startswith(said)
    assert page.saturation.lead == ()
    assert f"{page.saturation.reason}\n" in to_markdown(page_blocks(page, text=text))
    assert all(answer.lead != "Is there enough?" for answer in page.answer)


def test_the_first_screen_has_the_headline_and_leads_to_the_section(tmp_path: Path) -> None:
    page, _ = load_page(write_run(tmp_path / "run", result(saturation=saturation_of())))
    (answer,) = [answer for answer in page.answer if answer.lead == "Is there enough?"]
    assert answer.sentence == page.saturation.lead[0]
    assert [link.value for link in answer.links] == ["saturation"]


def test_markdown_says_what_the_page_says(tmp_path: Path) -> None:
    section = saturation_of(perspectives=("driver", "rider"))
    page, text = load_page(write_run(tmp_path / "run", result(saturation=section)))
    written = to_markdown(page_blocks(page, text=text))
    for said in ("## Enough?", page.saturation.lead[0], "Study 5: Tickets", "10 + 3, none new",
                 "By level and by perspective", "What this is, and what it is not"):  # fmt: skip
        assert said in written


def test_a_rule_that_not_every_order_meets_says_in_how_many(tmp_path: Path) -> None:
    section = saturation_of()
    (levels,) = section["levels"]
    rules = levels["overall"]["stopping"]
    rules[1] = {**rules[0], "threshold": 0.0, "share_stopped": 0.8}
    seen = view(tmp_path, section)
    assert seen.stopping is not None
    first, second = seen.stopping.rows[:2]
    assert (first[0], second[0]) == ("Base 4, run 2, at most 5% new", "Base 4, run 2, none new")
    assert second[1].endswith("in 80% of orders; not met in 20%")
    assert second[2].endswith(", where met")


def test_the_curve_in_numbers_has_the_row_of_what_is_at_hand(tmp_path: Path) -> None:
    for copies in (1, 3, 7):
        seen = view(tmp_path / str(copies), saturation_of("\n".join([OCCURS.strip()] * copies)))
        assert seen.points is not None
        units = [row[0] for row in seen.points.rows]
        assert str(10 * copies) in units
        assert len(set(units)) == len(units) <= POINTS_LISTED


def test_a_reflexive_run_says_in_its_methods_why_there_are_no_numbers() -> None:
    section = not_computed("run.saturation_reflexive")
    written = methods_text(result(saturation=section, approach="reflexive"), versions={})
    assert "Saturation was not computed" in written
    assert "Malterud et al. 2016" in written
    off = not_computed("run.saturation_off")
    assert "Saturation" not in methods_text(result(saturation=off), versions={})


def test_documents_have_room_for_answers_of_a_reflexive_analysis(tmp_path: Path) -> None:
    section = not_computed("run.saturation_reflexive")
    values = result(saturation=section, approach="reflexive")
    page, text = load_page(write_run(tmp_path / "run", values))
    written = to_markdown(page_blocks(page, text=text))
    assert "| my answer |" in written
    assert written.index("my answer") < written.index("compute = true")


def test_the_methods_name_what_was_counted_how_and_the_limits() -> None:
    written = methods_text(result(saturation=saturation_of()), versions={})
    for said in ("7 themes in 10 studies", "Chao et al. (2014)", "Chao & Jost (2012)",
                 "the middle 90% of shuffled orders", "base (4) and run (Guest",
                 "10 + 3 (Francis", "neither saturation of meaning nor theoretical"):  # fmt: skip
        assert said in written
    assert "saturation" not in methods_text(result(), versions={})


@pytest.mark.parametrize("unit", [*CollectionUnit])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("studies_are", ["studies", "documents"])
def test_every_unit_has_its_words(unit: CollectionUnit, language: str, studies_are: str) -> None:
    said = saturation_in_words(saturation_of(unit=unit), language=language, studies_are=studies_are)
    assert len(said) >= 3
    assert ("tud" in " ".join(said)) == (
        unit is CollectionUnit.STUDIES and studies_are == "studies"
    )


def test_the_page_speaks_german(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(saturation=saturation_of()))
    page = Page(render(run, how=Presentation(language="de")))
    assert "Reicht das Material?" in page.text
    assert "Stichprobenabdeckung" in page.text
    assert "induktive thematische Sättigung" in page.text


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    many = saturation_of("\n".join([OCCURS.strip()] * 20))
    (levels,) = many["levels"]
    curve = levels["overall"]["accumulation"]
    assert len([point for point in curve if not point["extrapolated"]]) > POINTS_DRAWN
    drawing = accumulation_picture(levels["overall"], unit="units", text=TEXT)
    assert drawing is not None
    (line,) = [
        shape for shape in drawing.shapes
        if isinstance(shape, DrawnPath) and shape.style == "line"
    ]  # fmt: skip
    assert len(line.steps) == POINTS_DRAWN
    left, right = line.steps[0][1][0][0], line.steps[-1][1][0][0]
    assert left < right == max(x for _, points in line.steps for x, _ in points)


@pytest.mark.parametrize(
    ("ending", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")]
)
def test_the_figure_is_the_same_twice(ending: str, start: bytes) -> None:
    section = saturation_of(unit=CollectionUnit.UNITS)
    first, second = (saturation_figure(section, ending=ending) for _ in range(2))
    assert first == second
    assert first.startswith(start)


def test_without_a_curve_there_is_no_figure() -> None:
    with pytest.raises(DataError, match="no curve"):
        saturation_figure(not_computed("saturation.no_codings"), ending="svg")


def gain(outlook: str | None, value: float | None = 0.1, **changes: Any) -> dict[str, Any]:
    """What more would bring to a theme, as ``result.json`` holds it."""
    bounds = {"low": None, "high": None} if value is None else {"low": value - 0.1, "high": value}
    return {
        "outlook": outlook, "half": 0.3, "gain": {"value": value, **bounds, "reason": ""},
        "quotes_missing": 0, "units_missing": 0, "reason": "", **changes,
    }  # fmt: skip


def with_gains(*themes: dict[str, Any], mean: float | None = 0.08) -> dict[str, Any]:
    """A result with these themes and the mean of their gains."""
    values = result(saturation=saturation_of(), levels=[level(themes=list(themes))])
    bounds = {"low": None, "high": None} if mean is None else {"low": 0.05, "high": 0.11}
    values["evidence"] |= {
        "mean_gain": {"value": mean, **bounds, "reason": "not at this depth"},
        "gain_themes": len(themes),
    }
    return values


def test_what_more_would_bring_begins_with_what_still_rises_and_is_least_recognised(
    tmp_path: Path,
) -> None:
    values = with_gains(
        theme("Waiting", learning=gain("cannot say", 0.3), recognition=kappa(0.1)),
        theme("Kindness", learning=gain("still rising", 0.1), recognition=kappa(0.6)),
        theme("Trams", learning=gain("flat", 0.01), recognition=kappa(0.7)),
        theme("Cats", learning=gain("still rising", 0.2), recognition=kappa(0.3)),
    )
    seen = load_page(write_run(tmp_path / "run", values))[0].saturation
    assert "twice as many studies recognised themes better by a kappa of 0.08" in seen.learning[0]
    assert seen.learning[1] == "Curves that still rise: 2; flat: 1; cannot be said: 1."
    assert [row.theme.word for row in seen.learning_rows] == [
        "Cats", "Kindness", "Trams", "Waiting",
    ]  # fmt: skip
    assert seen.learning_rows[0].cells == ("0.30", "0.20 (0.10 to 0.20)", "still rises")
    assert seen.learning_rows[0].theme.value == "theme-4"


def test_themes_with_too_little_say_what_they_lack(tmp_path: Path) -> None:
    values = with_gains(
        theme("Waiting", learning=gain(None, None, quotes_missing=3, units_missing=1)),
        theme("Kindness", learning=gain(None, None, quotes_missing=1)),
        mean=None,
    )
    seen = load_page(write_run(tmp_path / "run", values))[0].saturation
    assert seen.learning[0].endswith("is not known: not at this depth.")
    assert seen.learning[1] == (
        "2 themes have too little to be recognised at all: Kindness (lacks one quote) and Waiting"
        " (lacks 3 quotes and one study)."
    )
    assert seen.learning_rows == ()


def test_runs_of_earlier_versions_say_nothing_of_what_more_would_bring(tmp_path: Path) -> None:
    assert view(tmp_path, saturation_of()).learning == ()


def test_the_card_of_a_theme_says_whether_its_curve_still_rises(tmp_path: Path) -> None:
    rising = theme(
        "Waiting", learning_curve=[[0.5, 0.3], [1.0, 0.4]], learning=gain("still rising")
    )
    html = render(write_run(tmp_path / "run", with_gains(rising)))
    assert "Each doubling adds 0.10 (0.00 to 0.10); the curve still rises." in Page(html).text


def test_every_constant_is_printed_with_its_meaning(tmp_path: Path) -> None:
    page, _ = load_page(write_run(tmp_path / "run", result(saturation=saturation_of())))
    printed = {rule.word: rule for rule in page.rules if rule.word.startswith("saturation.")}
    assert set(printed) == {f"saturation.{name}" for name, _ in SaturationRules().as_rows()}
    assert all(rule.note for rule in printed.values())
    assert printed["saturation.new_information"].value == "0.05; 0"
