"""What to write: a methods and a results paragraph with the numbers of the run."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.report_run import (
    kappa,
    level,
    reread_rate,
    reread_row,
    result,
    theme,
    write_run,
)
from helpers.saturation_section import saturation_of
from thememap.report import Presentation, load_page, write_document
from thememap.report.model._writing import WritingView

THEMES = [
    theme("Waiting", n=12, people=kappa(0.8)),
    theme("Kindness", "recognised", n=11, people=kappa(0.6)),
    *(theme(f"Trams {number}", "not recognised", n=9) for number in range(4)),
    theme("Fares", "too few", n=2),
]
APPROACHES = ("codebook", "coding-reliability", "reflexive", "meta-ethnography")


def written(folder: Path, language: str = "en", **changes: Any) -> WritingView:
    listed = {"reread": [reread_row(1)], "reread_rates": [reread_rate()], "reread_reason": ""}
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    found = {"levels": [level(themes=THEMES, matrix=matrix)], **listed, **changes}
    run = write_run(folder / "run", result(**found))
    return load_page(run, how=Presentation(language=language))[0].writing


def agreed(values: list[float | None], *, units: int, divided: int = 2) -> dict[str, Any]:
    """The changes of a result in which two coders read some quotes, with these kappas."""
    themes = [
        theme(name, people=kappa(value, low=None, high=None, reason="" if value else "too few"))
        for name, value in zip(("Waiting", "Kindness", "Fares"), values, strict=False)
    ]
    score = {"value": 0.77, "low": 0.56, "high": 1.0, "n": units}
    overall = {"alpha_jaccard": score, "alpha_masi": score}
    coefficient = {**score, "reason": "", "interval": ""}
    names = ("agreement", "kappa", "fleiss", "alpha", "ac1", "positive")
    listed = [
        {
            "theme": one["theme"], "level": 1, "n": units, "prevalence": 0.2, "too_few": False,
            "remark": "", **dict.fromkeys(names, coefficient),
        }
        for one in themes
    ]  # fmt: skip
    agreement = {
        "coders": ["Ada", "Ben"], "units": units, "read_by": {"Ada": units, "Ben": units},
        "clusters": "participants", "cluster_count": 5, "resamples": 2000, "level": 1,
        "themes": listed, "overall": overall, "reason": "",
        "levels": [{"level": 1, "themes": listed, "overall": overall}],
        "disagreement_count": divided, "disagreements": [], "confusions": [], "pairs": [],
        "classifier": None, "notes": [],
    }  # fmt: skip
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    return {"agreement": agreement, "levels": [level(themes=themes, matrix=matrix)]}


def test_the_methods_say_what_a_reviewer_asks_for(tmp_path: Path) -> None:
    methods = written(tmp_path).methods
    for said in (
        "using thememap 0.0.1", "8 quotes from 2 studies were analysed.",
        "One person (Ada) read 8 quotes, 5 of them given no theme",
        "For 6 of the 7 themes at level 1", "seen nothing but the coding of the other studies",
        "shuffling the codings within studies 199 times", "Benjamini–Hochberg",
        "leave out half of the studies at a time, 200 times", "reaches 0.2", "reaches 0.4",
        "these limits are conventions", "1 row (empty text)", "the seed (1)",
    ):  # fmt: skip
        assert said in methods, said


def test_the_results_count_every_theme_once_and_name_the_few(tmp_path: Path) -> None:
    results = written(tmp_path).results
    assert results.startswith(
        "Of 7 themes at level 1, one is echoed by a group of the data (Waiting), one is recognised "
        "and has no group of its own (Kindness), 4 are not recognised and one has too little "
        "material to be judged (Fares)."
    )
    assert "for the 6 themes that it was tried on is 0.05 to 0.50 (median 0.05), on 8" in results
    assert "One quote was proposed to be read again [" in results


def test_a_number_in_the_results_is_one_of_the_run(tmp_path: Path) -> None:
    """Nothing is counted anew: kappas are those of the themes, as the page writes them."""
    results = written(tmp_path, concepts=[]).results
    known = {"0.05", "0.46", "0.50", "0.10", "0.60", "0.80"}
    assert set(re.findall(r"\d\.\d\d", results)) <= known


@pytest.mark.parametrize("approach", ["codebook", "coding-reliability"])
def test_every_coefficient_of_coders_says_its_quotes_and_its_coders(
    tmp_path: Path, approach: str
) -> None:
    results = written(tmp_path, approach=approach, **agreed([0.8, 1.0, None], units=60)).results
    assert "the same themes on 58 of the 60 quotes that two or more read" in results
    assert "Kappa of the 2 coders could be judged for 2 of 3 themes: 0.80 to 1.00" in results
    assert "each on 8 quotes" in results
    assert "For one of them no reading was divided, so it has no interval." in results
    has_alpha = "alpha over sets of themes is 0.77 (95% interval 0.56 to 1.00) at level 1, on 60"
    assert (has_alpha in results) is (approach == "coding-reliability")


def test_an_interval_is_named_with_what_it_resamples(tmp_path: Path) -> None:
    found = agreed([0.8, 1.0, None], units=60)
    view = written(tmp_path, approach="coding-reliability", **found)
    assert "Its 95% interval resamples 5 participants with replacement (2,000 times)" in (
        view.methods
    )
    assert "Intervals of agreement resample 5 participants; below 20" in view.limits


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.none() | st.floats(-0.2, 1.0), min_size=3, max_size=3),
    units=st.integers(2, 40),
    approach=st.sampled_from(APPROACHES),
    language=st.sampled_from(("en", "de")),
)
def test_what_the_page_cannot_say_of_coders_is_no_coefficient_in_a_paragraph(
    values: list[float | None], units: int, approach: str, language: str
) -> None:
    with TemporaryDirectory() as folder:
        found = agreed(values, units=units, divided=1)
        view = written(Path(folder), language, approach=approach, **found)
    cannot = all(value is None for value in values)
    without = cannot or approach in ("reflexive", "meta-ethnography")
    for paragraph in (view.methods, view.results, view.limits):
        if without:
            assert not re.search(r"0[.,]77|Krippendorff|Kappa (of|der) .* coders|AC1", paragraph)
    assert without or re.search(r"\d quotes|\d Zitaten", view.results)


def test_methods_do_not_state_what_was_not_done(tmp_path: Path) -> None:
    """No theme had enough quotes: no classifier, no chance, no limits, no intervals."""
    few = [theme(name, "too few", n=3) for name in ("Waiting", "Kindness")]
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    view = written(tmp_path, levels=[level(themes=few, matrix=matrix)], reread=[])
    assert "None of the 2 themes at level 1 was compared with the wording" in view.methods
    for said in ("shuffl", "ridge", "interval", "kappa", "half", "recognis"):
        assert said not in view.methods.lower() + view.results.lower(), said


def test_themes_at_other_levels_are_counted(tmp_path: Path) -> None:
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    deeper = level(2, themes=[theme("Waiting/Long"), theme("Kindness")], matrix=matrix)
    methods = written(tmp_path, levels=[level(themes=THEMES, matrix=matrix), deeper]).methods
    assert "The 7 themes at level 1 of the codebook are reported; one more (one at level 2)" in (
        methods
    )


def test_a_union_is_called_one(tmp_path: Path) -> None:
    found = agreed([0.8, 0.9, None], units=5)
    coders = {"Ada": {"read": 8, "codes": 6}, "Ben": {"read": 5, "codes": 4}}
    coverage = {**result()["coverage"], "coders": coders}
    reference = {**result()["reference"], "rule": "majority", "level": 1}
    methods = written(tmp_path, coverage=coverage, reference=reference, **found).methods
    assert "where any coder gave it (the union of the codings" in methods
    assert "3 of them were read by one person only." in methods


def test_quotes_that_the_program_cut_are_told(tmp_path: Path) -> None:
    note = {"key": "import.uncoded_read", "values": {"n": 4, "texts": "", "coders": ["Ada"]}}
    assert "4 of these quotes nobody marked: the program cut them" in (
        written(tmp_path, notes=[note]).methods
    )


def test_a_meta_ethnography_reports_its_translation_and_no_saturation(tmp_path: Path) -> None:
    pair = {"first": "a", "first_label": "Carried home", "first_study": "A", "second": "T1",
            "second_label": "Worry", "second_study": "", "relation": "refutational",
            "other_reading": "", "proposed_by": "", "decided_by": ""}  # fmt: skip
    constructs = [
        {"construct": name, "study": name.upper(), "label": name, "words": "", "quote_ids": []}
        for name in ("a", "b")
    ]
    translated = {
        "constructs": constructs, "pairs": [pair, {**pair, "relation": "reciprocal"}],
        "relations": [], "refutations": [pair], "open": [], "unexamined": [constructs[1]],
        "statements": [], "studies": [], "grid": [],
    }  # fmt: skip
    statement = {"statement": "T1", "concept": "Worry", "text": "Worry stays.",
                 "supported_by": ["b"], "refuted_by": ["a"], "supporting_studies": ["B"],
                 "refuting_studies": ["A"], "quote_ids": ["q1"]}  # fmt: skip
    step = {"step": "1", "claim": "It stays.", "rests_on": ["T1"], "constructs": ["b"],
            "refuting": ["a"], "studies": ["B"], "quote_ids": ["q1"]}  # fmt: skip
    review = {
        **dict.fromkeys(("flow", "characteristics", "appraisal", "theme_by_study",
                         "theme_by_perspective")),
        "translated": translated, "statements": [statement], "argument": [step], "model": [],
        "findings": [], "checklists": [], "pairs": [], "weak_studies": [], "words": {},
    }  # fmt: skip
    view = written(tmp_path, approach="meta-ethnography", review=review, saturation=saturation_of())
    assert "2 pairs were examined: 1 reciprocal and 1 refutational" in view.results
    assert "“Carried home” (A) with “Worry”" in view.results
    assert "T1 “Worry” (one construct, one study, one quote; refuted by A)" in view.results
    assert "(1) It stays (rests on T1; one study)" in view.results
    assert "One construct is in no pair" in view.results
    assert "new theme" not in view.results
    for paragraph in (view.methods, view.results, view.limits):
        assert not re.search(r"[Kk]appa|\b0\.\d\d", paragraph)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("approach", APPROACHES)
def test_brackets_stand_where_the_lead_promises_them(
    tmp_path: Path, approach: str, language: str
) -> None:
    methods = written(tmp_path, language, approach=approach).methods
    assert methods.count("[") == methods.count("]") > 0


def test_each_approach_has_words_of_its_own(tmp_path: Path) -> None:
    views = {name: written(tmp_path / name, approach=name) for name in APPROACHES}
    assert len({view.methods for view in views.values()}) == len(APPROACHES)
    assert "not as a check of the coding" in views["reflexive"].methods
    assert "no part of the translation" in views["meta-ethnography"].methods
    assert "authors chose to print" in views["meta-ethnography"].limits
    assert "Codings were compared between coders" in views["coding-reliability"].methods
    found = agreed([0.8, 0.9, None], units=8)
    reliability = written(tmp_path / "two", approach="coding-reliability", **found).results
    assert reliability.index("coders gave the same") < reliability.index("beside the wording")


def test_a_reflexive_text_has_no_coefficient_and_asks_for_an_account(tmp_path: Path) -> None:
    view = written(tmp_path, approach="reflexive")
    for paragraph in (view.methods, view.results, view.limits):
        assert not re.search(r"[Kk]appa|\b0\.\d\d", paragraph)
    assert "[say what reading it changed in the account]" in view.methods
    assert view.results.startswith("[Here stand the themes and their account.")
    for word in ("recognised", "codebook", "reference", "classifier", "agree"):
        assert word not in view.methods.replace("reach agreement", ""), word
    assert any("view of it changed" in thing for thing in view.to_fill)


def test_without_codings_there_are_no_results_to_write(tmp_path: Path) -> None:
    reference = {"rule": "", "level": 0, "within_study_reason": "", "reason": "no codings"}
    run = write_run(
        tmp_path / "run", result(levels=[], concepts=[], reference=reference, evidence={})
    )
    view = load_page(run)[0].writing
    assert (view.results, view.to_fill) == ("", ())
    assert view.methods.startswith("The quotes were grouped by their wording, using thememap")


@pytest.mark.parametrize("approach", APPROACHES)
def test_the_german_text_is_german(tmp_path: Path, approach: str) -> None:
    view = written(tmp_path, "de", approach=approach, saturation=saturation_of())
    for paragraph in (view.methods, view.results, view.limits, *view.to_fill):
        assert not re.search(r"\b(the|of|and|were)\b", paragraph)


def test_documents_have_the_paragraphs_too(tmp_path: Path) -> None:
    view = written(tmp_path)
    document = write_document(tmp_path / "run", to="md").read_text(encoding="utf-8")
    document = document.replace("\\", "")
    for paragraph in (view.methods, view.results, view.limits, *view.to_fill):
        assert paragraph[:60] in document
