"""The first screen: which themes have which support, and the questions below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.report_run import TEXTS, Page, kappa, level, result, theme, write_run
from thememap.errors import DataError
from thememap.records import Suggestion
from thememap.report import Page as PageValues
from thememap.report import load_page, render
from thememap.report.model._presentation import Presentation
from thememap.report.views.answer._short_answer import to_read_first

EMPTY_MATRIX = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
STATUSES = {
    "Waiting": "echoed", "Kindness": "recognised", "Trams": "recognised", "Cats": "not recognised",
    "Weather": "study-bound", "Rain": "not judged", "Snow": "too few",
}  # fmt: skip
SIZES = {
    "Waiting": 30,
    "Kindness": 12,
    "Trams": 40,
    "Cats": 20,
    "Weather": 25,
    "Rain": 8,
    "Snow": 2,
}


def some_themes(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        theme(name, status, n=SIZES[name], **changes.get(name, {}))
        for name, status in STATUSES.items()
    ]


def values(folder: Path, themes: list[dict[str, Any]] | None = None, **changes: Any) -> PageValues:
    of_level = level(themes=themes or some_themes(), matrix=EMPTY_MATRIX)
    run = write_run(folder / "run", result(levels=[of_level], **changes))
    return load_page(run)[0]


def answers(page: PageValues) -> dict[str, str]:
    """Each answer with the names it leads to, by its question."""
    return {
        answer.lead: " ".join([answer.sentence, *(link.word for link in answer.links)])
        for answer in page.answer
    }


def named(page: PageValues) -> dict[str, list[list[str]]]:
    return {
        themes.name: [[view.name for view in part.themes] for part in themes.parts]
        for themes in page.sets
    }


def test_each_theme_is_named_in_the_set_of_its_status_the_largest_first(tmp_path: Path) -> None:
    assert named(values(tmp_path)) == {
        "both": [["Waiting"]],
        "recognised": [["Trams", "Kindness"]],
        "not": [["Cats"], ["Weather"]],
        "unjudged": [["Rain"], ["Snow"]],
    }


def test_no_first_sentence_holds_a_statistic(tmp_path: Path) -> None:
    for themes in values(tmp_path).sets:
        for part in themes.parts:
            if themes.name != "unjudged":
                assert not any(letter.isdigit() for letter in part.sentence), part.sentence
                assert part.numbers.startswith("Kappa: ")


def test_a_range_does_not_seem_to_reach_what_it_does_not(tmp_path: Path) -> None:
    page = values(tmp_path, some_themes(Trams={"groups": kappa(0.3962)}))
    (part,) = page.sets[1].parts
    assert "best group 0.20 (Kindness) to 0.396 (Trams)" in part.numbers


def test_the_numbers_of_a_set_have_null_and_coders_beside_them(tmp_path: Path) -> None:
    themes = some_themes(
        Trams={"people": kappa(0.78), "recognition": kappa(0.37, upper=0.12)},
        Kindness={"people": kappa(0.95), "recognition": kappa(0.56, upper=0.09)},
    )
    recognised = values(tmp_path, themes).sets[1].parts[0]
    assert recognised.numbers == (
        "Kappa: recognition 0.37 (Trams) to 0.56 (Kindness), chance below 0.12; best group 0.20, "
        "chance below 0.10; coders 0.78 to 0.95."
    )


def test_the_small_print_says_where_the_correction_over_themes_decided(tmp_path: Path) -> None:
    lost = {"recognition": kappa(0.4, upper=0.29, q=0.052)}
    part = values(tmp_path, some_themes(Cats=lost)).sets[2].parts[0]
    assert "One of these reaches kappa 0.2 and" in part.numbers
    assert "(q = 0.052; at most 0.05 is needed)" in part.numbers
    clear = values(tmp_path / "clear").sets[2].parts[0]
    assert "the correction for trying all themes" not in clear.numbers


@pytest.mark.parametrize(
    ("unit", "words"),
    [("studies", "only the other studies"), ("participants", "only the other participants"),
     ("quotes", "only other quotes")],
)  # fmt: skip
def test_recognition_names_what_the_classifier_had_seen(
    tmp_path: Path, unit: str, words: str
) -> None:
    page = values(tmp_path, evidence={**result()["evidence"], "unit": unit, "halved": unit})
    assert words in page.sets_lead
    assert bool(page.sets_notes) == (unit != "studies")


def test_documents_are_not_called_studies(tmp_path: Path) -> None:
    coverage = {**result()["coverage"], "studies_are": "documents"}
    page = values(tmp_path, coverage=coverage)
    assert "only the other documents" in page.sets_lead
    assert "same documents" in page.sets[2].parts[1].sentence


@pytest.mark.parametrize(
    ("recognition", "words"),
    [(kappa(None), "could not be tried"), (kappa(0.1), "does not find enough of them again"),
     (kappa(0.5, q=0.2), "does not find enough of them again")],
)  # fmt: skip
def test_a_theme_with_a_group_that_is_not_recognised_is_not_said_to_be(
    tmp_path: Path, recognition: dict[str, Any], words: str
) -> None:
    both = values(tmp_path, some_themes(Waiting={"recognition": recognition})).sets[0]
    (part,) = both.parts
    assert words in part.sentence
    assert both.title == "Echoed: a group of its own"


def test_few_quotes_found_again_and_none_are_told_apart(tmp_path: Path) -> None:
    themes = [*some_themes(), theme("Fog", "not recognised", recognition=kappa(0.01, q=0.8))]
    some, none = values(tmp_path, themes).sets[2].parts[:2]
    assert [view.name for view in some.themes] == ["Cats"]
    assert "more than chance would, but too few to call it recognised" in some.sentence
    assert [view.name for view in none.themes] == ["Fog"]
    assert "does not find the quotes of this theme again" in none.sentence


def test_a_theme_of_too_few_studies_is_not_said_to_fail_in_others(tmp_path: Path) -> None:
    themes = some_themes(Weather={"recognition": kappa(None)})
    page = values(tmp_path, themes)
    assert [part.slug for part in page.sets[2].parts] == ["theme-not-recognised"]
    part = page.sets[3].parts[0]
    assert [view.name for view in part.themes] == ["Weather"]
    assert "it cannot be tested whether other studies would show it" in part.sentence


def test_a_supported_theme_that_seldom_comes_back_is_marked(tmp_path: Path) -> None:
    themes = some_themes(Trams={"stability": 0.5}, Cats={"stability": 0.1})
    sets = values(tmp_path, themes).sets
    assert [view.aside for view in sets[1].parts[0].themes] == [
        "40, κ 0.46, unstable: came back in 50%",
        "12, κ 0.46",
    ]
    assert "less than 80% of half-samples" in sets[1].parts[0].numbers
    assert [view.aside for view in sets[2].parts[0].themes] == ["20, κ 0.05"]


def test_quotes_that_are_in_no_group_are_told_beside_the_number(tmp_path: Path) -> None:
    themes = some_themes(Trams={"n_coded": 1670})
    assert values(tmp_path, themes).sets[1].parts[0].themes[0].n == "40 of 1,670"


def test_study_bound_themes_say_why_and_from_how_many_studies_they_come(tmp_path: Path) -> None:
    themes = some_themes(Weather={"within_studies": kappa(0.9, null="free"), "units": 1})
    bound = values(tmp_path, themes).sets[2].parts[1]
    assert bound.sentence.startswith("Bound to its studies: a classifier finds enough quotes")
    assert bound.sentence.endswith("theme and study cannot be told apart.")
    assert "quotes from 1 of 2 studies" in bound.numbers


def test_a_theme_that_varies_within_its_studies_is_not_said_to_be_tied(tmp_path: Path) -> None:
    assert "told apart" not in values(tmp_path).sets[2].parts[1].sentence


def test_themes_that_could_not_be_tried_say_why(tmp_path: Path) -> None:
    no_vectors = {"n": 20, "units": 5, "reason": "there are no vectors"}
    themes = [*some_themes(), theme("Fog", "not judged", **no_vectors)]
    themes.append(theme("Frost", "not judged", n=13, units=2))
    assert [part.sentence for part in values(tmp_path, themes).sets[3].parts] == [
        "The classifier could not be tried: there are no vectors.",
        "The classifier needs quotes from 3 studies to be tried; these come from fewer.",
        "The classifier needs 10 quotes to be tried; these have fewer.",
        "Too few: fewer than 5 quotes can be compared, and nothing is said of support.",
    ]


def test_without_shuffles_the_screen_says_that_chance_is_not_known(tmp_path: Path) -> None:
    shuffles = dict.fromkeys(("people", "recognition", "within_studies", "groups"), 0)
    quick = {"null_mean": None, "null_95": None, "p": None, "q": None}
    themes = some_themes(**{name: {"recognition": kappa(0.4, **quick)} for name in STATUSES})
    page = values(tmp_path, themes, evidence={**result()["evidence"], "shuffles": shuffles})
    assert page.sets_notes[0].startswith("Nothing was shuffled at this depth")
    assert "it is not known" in answers(page)["What would chance give?"]


def test_a_name_that_two_themes_have_is_given_with_its_parent(tmp_path: Path) -> None:
    themes = [theme("Access/Staff", n=9), theme("Care/Staff", n=7), theme("Care/Food", n=8)]
    assert named(values(tmp_path, themes))["both"] == [["Access › Staff", "Food", "Care › Staff"]]


def test_many_names_end_in_how_many_more_there_are(tmp_path: Path) -> None:
    themes = [theme(f"T{n:02d}", "recognised", n=99 - n) for n in range(30)]
    (part,) = values(tmp_path, themes).sets[1].parts
    assert len(part.themes) == 24
    assert part.more == "and 6 more (table below)"


def test_the_two_themes_that_overlap_most_are_named_with_what_chance_gives(tmp_path: Path) -> None:
    closest = {"themes": ["Kindness", "Trams"], "share": 0.4, "expected": 0.3}
    page = values(tmp_path, evidence={**result()["evidence"], "closest": closest})
    assert answers(page)["Which two themes overlap most?"] == (
        "Where the classifier gives one of these two and the coder did not, the coder gave the "
        "other in 40% of cases; by chance it would be 30%: Kindness Trams"
    )
    assert answers(values(tmp_path / "none"))["Which two themes overlap most?"] == (
        "The classifier takes no theme for another."
    )


def test_coders_are_told_on_the_scale_of_the_classifier(tmp_path: Path) -> None:
    themes = some_themes(Trams={"people": kappa(0.78)}, Kindness={"people": kappa(0.95)})
    page = values(tmp_path, themes, evidence={**result()["evidence"], "coders": "Ada with Ben"})
    assert answers(page)["How far do people agree?"] == (
        "On the same scale coders (Ada with Ben) reach kappa 0.78 to 0.95 (median 0.78) and the "
        "classifier 0.05 to 0.50 (median 0.46). Coders are a reference, not a ceiling."
    )
    alone = answers(values(tmp_path / "alone"))["How far do people agree?"]
    assert alone == "That cannot be said: one coder only."


def test_the_theme_with_most_quotes_at_stake_is_to_be_read_first() -> None:
    themes = [
        theme("Cats", "not recognised", n=20, recognition=kappa(0.19)),
        theme("Weather", "study-bound", n=19, recognition=kappa(0.0)),
    ]
    first = to_read_first(themes)
    assert first is not None
    assert first["theme"] == "Weather"
    unclear = to_read_first([*themes, theme("Dogs", "not recognised", n=9, suggests="read again")])
    assert unclear is not None
    assert unclear["theme"] == "Dogs"
    supported = [theme("A", "recognised", recognition=kappa(0.5)),
                 theme("B", "recognised", recognition=kappa(0.3))]  # fmt: skip
    weakest = to_read_first(supported)
    assert weakest is not None
    assert weakest["theme"] == "B"
    assert to_read_first([theme("C", "too few")]) is None


def test_a_theme_that_could_not_be_tried_is_not_said_to_be_recognised_least(tmp_path: Path) -> None:
    page = values(tmp_path, [theme("Waiting", "echoed", recognition=kappa(None))])
    said = answers(page)["Which theme to read again first?"]
    assert "whether the classifier recognises this one could not be tried: Waiting" in said


def test_what_to_read_leads_to_the_quotes_in_the_card_and_shows_two(tmp_path: Path) -> None:
    themes = some_themes(Cats={"near_ids": ["q6"]}, Weather={"recognition": kappa(0.5)})
    page = values(tmp_path, themes)
    (read,) = [one for one in page.answer if one.lead == "Which theme to read again first?"]
    targets = [link.value for link in read.links]
    assert targets == ["theme-4", "theme-4-at_odds", "theme-4-near"]
    assert read.sentence.startswith("Of the themes that are not recognised, this one has most")
    assert [quote.value for quote in read.quotes] == [TEXTS[2], TEXTS[6]]
    of_level = level(themes=themes, matrix=EMPTY_MATRIX)
    run = write_run(tmp_path / "again", result(levels=[of_level]))
    written = Page(render(run))
    assert set(targets) <= set(written.ids())
    limited = load_page(run, how=Presentation(quotes=False))[0].answer
    assert not any(one.quotes for one in limited)


def test_stability_of_supported_themes_is_told_apart_from_that_of_others(tmp_path: Path) -> None:
    themes = some_themes(Trams={"stability": 0.55}, Snow={"stability": None})
    assert answers(values(tmp_path, themes))["Would one get this again?"] == (
        "With half of the studies, drawn 20 times: of 3 supported themes (echoed or recognised), 2 "
        "keep their status in at least 80% of the draws and one keeps it less often; of 3 others, "
        "3 keep their status in at least 80% of the draws. All draws are from these studies; "
        "the test across studies is recognition. "
        "The least stable supported one comes back in 55% of its draws: Trams"
    )


def test_a_supported_theme_that_halves_are_too_small_for_does_not_look_stable(
    tmp_path: Path,
) -> None:
    page = values(tmp_path, some_themes(Trams={"stability": None}))
    notes = {
        theme.name: theme.note for one in page.sets for part in one.parts for theme in part.themes
    }
    assert notes["Trams"] == "κ 0.46, not tried in halves"
    said = answers(page)["Would one get this again?"]
    assert "and one leaves too little in half to be tried" in said


def test_half_of_the_quotes_of_each_study_is_not_called_half_of_the_studies(tmp_path: Path) -> None:
    page = values(tmp_path, evidence={**result()["evidence"], "halved": "quotes"})
    said = answers(page)["Would one get this again?"]
    assert said.startswith("With half of the quotes of each study, drawn 20 times")
    assert "half-samples (half of the quotes of each study; 20 at depth" in page.methods
    assert "95% intervals leave out half of the quotes" in page.methods


def test_a_run_too_small_for_anything_claims_nothing(tmp_path: Path) -> None:
    evidence = {**result()["evidence"], "shuffles": {"groups": 0, "recognition": 0}}
    page = values(tmp_path, [theme("A", "too few", stability=None)], evidence=evidence)
    assert page.sets_notes == ()
    said = answers(page)
    assert "Which two themes overlap most?" not in said
    assert said["Would one get this again?"].startswith("No theme can be judged here")


def test_chance_is_told_with_its_shuffles(tmp_path: Path) -> None:
    said = answers(values(tmp_path))["What would chance give?"]
    assert "shuffled within studies, 199 times" in said
    assert "3 of 5 themes that were tried are recognised. 2 more are above chance" in said


def test_a_run_folder_of_an_earlier_version_says_to_run_again(tmp_path: Path) -> None:
    old = {**result(), "schema_version": "0.2"}
    del old["evidence"]
    with pytest.raises(DataError, match=r"run: made by an earlier thememap \(schema 0\.2\)"):
        render(write_run(tmp_path / "run", old))


@pytest.mark.parametrize("suggestion", Suggestion)
def test_each_suggestion_is_a_sentence_of_the_card_and_a_word_of_the_table(
    tmp_path: Path, suggestion: Suggestion
) -> None:
    page = values(tmp_path, [theme("A", "recognised", suggests=str(suggestion))])
    assert page.shown is not None
    evidence = page.shown.themes[0].evidence
    assert evidence.suggestion.endswith(".")
    assert evidence.suggests
    assert not evidence.suggests.endswith(".")
