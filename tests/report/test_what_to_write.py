"""What to write: a methods and a results paragraph with the numbers of the run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

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


def test_the_methods_say_what_a_reviewer_asks_for(tmp_path: Path) -> None:
    methods = written(tmp_path).methods
    for said in (
        "using thememap 0.0.1.", "8 quotes from 2 studies were analysed.",
        "The reference coding (Ada) covers 8 quotes, 5 of them read and given no theme.",
        "For each of the 7 themes at level 1", "had learnt the theme from the other studies only",
        "shuffling the codings within studies 199 times", "Benjamini–Hochberg",
        "leave out half of the studies 200 times and hold predictions", "kappa 0.4",
        "kappa 0.2 (q ≤ 0.05 each)",
        "these limits are conventions", "One row of the files was left out", "the seed (1)",
    ):  # fmt: skip
        assert said in methods, said


def test_the_results_count_every_theme_once_and_name_the_few(tmp_path: Path) -> None:
    results = written(tmp_path).results
    assert results.startswith(
        "Of 7 themes, one is echoed by a group of the data (Waiting), one is recognised and has no "
        "group of its own (Kindness), 4 are not recognised and one has too little material to be "
        "judged (Fares)."
    )
    assert "Recognition reaches kappa 0.05 to 0.50 (median 0.05; for each theme 95% of" in results
    assert "Coders agree with kappa 0.60 to 0.80" in results
    assert "One quote was proposed to be read again [" in results


def test_a_number_in_the_results_is_one_of_the_run(tmp_path: Path) -> None:
    """Nothing is counted anew: kappas are those of the themes, as the page writes them."""
    results = written(tmp_path, concepts=[]).results
    known = {"0.05", "0.46", "0.50", "0.10", "0.60", "0.80"}
    assert set(re.findall(r"\d\.\d\d", results)) <= known


def test_each_approach_has_words_of_its_own(tmp_path: Path) -> None:
    views = {name: written(tmp_path / name, approach=name) for name in APPROACHES}
    assert len({view.methods for view in views.values()}) == len(APPROACHES)
    assert "not as a check of the coding" in views["reflexive"].methods
    assert "no part of the translation" in views["meta-ethnography"].methods
    assert "authors chose to print" in views["meta-ethnography"].limits
    assert "Agreement between coders was measured" in views["coding-reliability"].methods
    reliability = views["coding-reliability"].results
    assert reliability.index("Coders agree") < reliability.index("Of 7 themes")


def test_a_reflexive_text_has_no_coefficient_and_asks_for_an_account(tmp_path: Path) -> None:
    view = written(tmp_path, approach="reflexive")
    for paragraph in (view.methods, view.results, view.limits):
        assert not re.search(r"[Kk]appa|\b0\.\d\d", paragraph)
    assert "[say what reading it changed in the account]" in view.results
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


def test_what_no_theme_had_the_quotes_for_is_not_said_to_be_computed(tmp_path: Path) -> None:
    empty = {"recognition": kappa(None), "groups": kappa(None)}
    few = [{**theme("Fares", "too few", n=2), **empty}]
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    run = write_run(tmp_path / "run", result(levels=[level(themes=few, matrix=matrix)]))
    methods = load_page(run)[0].writing.methods
    assert "had the quotes that a comparison with the wording needs, and none was made" in methods
    assert "was computed" not in methods
