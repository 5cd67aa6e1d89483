"""Missing concepts in tiers: tested, inside a theme, to browse; and what to add for an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.report_run import Page, result, write_run
from thememap.report import load_page, methods_text, render
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._markdown import to_markdown
from thememap.report.model._sections import ConceptListView

WORTH = {
    "detector": "some detector", "random": {"held": 9, "of": 45}, "measured_here": False,
    "trials": [
        {"detector": name, "in_ten": {"held": held, "of": 8}, "in_five": {"held": 2, "of": 8}}
        for name, held in (("some detector", 6), ("another", 4))
    ],
}  # fmt: skip


def concept(name: str, *, kind: str = "uncoded", tier: str = "tested") -> dict[str, Any]:
    ids = {"T": ["q6"], "I": ["q0", "q1"], "B": ["q7"]}[name[0]]
    return {
        "concept": name, "kind": kind, "tier": tier, "name": f"words of {name}", "score": 1.0,
        "p": 0.01, "quote_ids": ids, "studies": 1, "perspectives": [],
        "theme": "Waiting" if kind == "inside a theme" else "",
    }  # fmt: skip


TESTED, BROWSE = concept("T1"), concept("B1", tier="browse")
INSIDE = concept("I1", kind="inside a theme")


def view(folder: Path, **changes: Any) -> ConceptListView:
    return load_page(write_run(folder / "run", result(**changes)))[0].concepts


def uncoded(n: int) -> dict[str, Any]:
    return {**result()["reference"], "read_none": n}


def test_tested_concepts_come_first_and_browse_is_marked(tmp_path: Path) -> None:
    found = result(concepts=[TESTED, INSIDE, BROWSE], concepts_worth=WORTH, inside_tested=2)
    text = Page(render(write_run(tmp_path / "run", found))).text
    section = text.split("What may my codebook lack?")[2]
    order = [section.index(f"words of {name}") for name in ("T1", "I1", "B1")]
    assert order == sorted(order)
    warning = section.index("lists like this one held them in 20% (9 of 45)")
    assert order[1] < warning < order[2]
    assert "in coded material of others" in section
    assert "Of the" not in section[: order[0]]


def test_one_test_is_of_the_list_and_what_numbers_mean_is_said_once(tmp_path: Path) -> None:
    found = view(tmp_path / "tested", concepts=[TESTED, BROWSE], concepts_worth=WORTH)
    assert "The list passed one test" in found.lead
    assert "explains (p 0.010). No single cluster was tested." in found.lead
    assert "a list passes in at most 4 of 100 corpora" in found.lead
    assert "Strength: how many more quotes" in found.lead
    assert "Strength" not in found.browse_lead
    assert [one.evidence for one in (*found.tested, *found.browse)] == ["strength 1.0"] * 2
    browse = view(tmp_path / "browse", concepts=[BROWSE], concepts_worth=WORTH)
    assert "Strength: how many more quotes" in browse.browse_lead


def test_how_often_clusters_come_back_is_said_once_where_it_is_not_known(tmp_path: Path) -> None:
    known = {**TESTED, "stability": 0.4}
    for name, depth, concept, missing in (
        ("a", "standard", TESTED, True), ("b", "full", TESTED, False),
        ("c", "standard", known, False),
    ):  # fmt: skip
        found = view(tmp_path / name, concepts=[concept], depth=depth)
        assert ("was not computed for so many quotes at this depth" in found.lead) is missing


def test_the_links_to_clusters_follow_the_sentence_on_them(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(concepts=[TESTED, INSIDE], inside_tested=4))
    answers = load_page(run)[0].answer
    place = [one.lead for one in answers].index("What may be missing?")
    first, second = answers[place : place + 2]
    assert first.sentence.startswith("One cluster of quotes has no theme")
    assert [link.value for link in first.links] == ["concept-1"]
    assert second.sentence.startswith("Inside a theme, one cluster")
    assert second.links == ()


def test_the_same_text_stands_once_in_a_card_with_the_numbers_of_all(tmp_path: Path) -> None:
    large = {**TESTED, "quote_ids": ["q0", "q1", "q2", "q3"]}
    texts = ("Heat map", "Heat map:", "Heat map", "Heat map", *(f"Quote {n}." for n in range(4)))
    run = write_run(tmp_path / "run", result(concepts=[large]), texts=texts)
    page, text = load_page(run)
    (cluster,) = page.concepts.tested
    assert [quote.text for quote in cluster.first] == ["Heat map", "Heat map:"]
    numbers = [quote.number for quote in cluster.first[0].same]
    assert (cluster.n, len(numbers)) == (4, 2)
    assert "the same text 3 times" in to_markdown(page_blocks(page, text=text))
    html = render(run)
    card = html[html.index('id="concept-1"') :].split("</article>")[0]
    assert all(f'href="#q-{number}"' in card for number in numbers)


def test_where_random_quotes_were_hidden_is_said(tmp_path: Path) -> None:
    here = view(
        tmp_path / "here", concepts=[BROWSE], concepts_worth={**WORTH, "measured_here": True}
    )
    assert "in this material" in here.browse_lead
    unknown = view(tmp_path / "none", concepts=[BROWSE], concepts_worth={**WORTH, "random": None})
    assert "is not known" in unknown.browse_lead


def test_detectors_and_their_trials_are_shown(tmp_path: Path) -> None:
    found = view(tmp_path, concepts=[TESTED], concepts_worth=WORTH)
    assert "sought by the detector “some detector”" in found.worth[0]
    assert found.trials == (
        ("some detector", "6 of 8", "2 of 8"),
        ("another", "4 of 8", "2 of 8"),
    )


def test_inside_says_how_many_of_how_many_themes_exceed_their_own_covariance(
    tmp_path: Path,
) -> None:
    some = view(tmp_path / "some", concepts=[INSIDE], inside_tested=7)
    assert some.inside_lead.startswith("7 themes were tried; in one, a cluster exceeds")
    assert "By chance alone, fewer than one such theme would be expected." in some.inside_lead
    assert "in one of six cases (5 of 32)" in some.inside_lead
    assert [cluster.evidence for cluster in some.inside] == ["strength 1.0; p 0.010"]
    many = view(tmp_path / "many", concepts=[INSIDE], inside_tested=45)
    assert "By chance alone, about 2 such themes would be expected." in many.inside_lead
    none = view(tmp_path / "none", concepts=[], inside_tested=7)
    assert none.inside_lead.startswith("7 themes were tried; in none does")
    assert view(tmp_path / "untried", concepts=[]).inside_lead == ""


def test_where_nothing_is_uncoded_the_page_says_what_to_add(tmp_path: Path) -> None:
    found = result(concepts=[INSIDE], reference=uncoded(0), inside_tested=3,
                   concepts_reason="no quote was read and given nothing")  # fmt: skip
    run = write_run(tmp_path / "run", found)
    page, text = load_page(run)
    written = Page(render(run)).text
    markdown = to_markdown(page_blocks(page, text=text)).replace("\\", "")
    for said in (written, markdown):
        assert "thememap import PROJECT.qdpx --uncoded read --out imported" in said
        assert "not that a concept is missing, and not that none is" in said
        assert "Until then, the clusters inside a theme are the list." in said
        assert "None is listed" not in said
        assert "none is missing" not in said.lower()
    (answer,) = [one for one in page.answer if one.lead == "What may be missing?"]
    assert answer.sentence.startswith("Every quote that was read has a theme")
    assert [link.value for link in answer.links] == ["concepts"]
    assert "no concept outside the themes was sought" in methods_text(found, versions={})


def test_a_list_that_passed_no_test_says_so_and_why(tmp_path: Path) -> None:
    found = view(tmp_path, concepts=[BROWSE], concepts_reason="they are not near each other")
    assert found.tested == ()
    assert found.reason == "None is listed as tested: they are not near each other."
    assert len(found.browse) == 1


def test_runs_of_earlier_versions_have_tested_concepts(tmp_path: Path) -> None:
    earlier = {key: value for key, value in TESTED.items() if key != "tier"}
    found = view(tmp_path, concepts=[earlier])
    assert (len(found.tested), found.browse, found.worth) == (1, (), ())


def test_methods_name_the_detector_the_test_and_the_themes_that_were_tried() -> None:
    found = result(
        concepts=[TESTED, INSIDE], concepts_worth=WORTH, inside_tested=4, concepts_p=0.01
    )
    said = methods_text(found, versions={})
    assert "by the detector “some detector” among 5 quotes" in said
    assert "near each other at all (p 0.010)" in said
    assert "4 themes were tried; in one, a cluster exceeds" in said


def test_of_a_large_cluster_the_most_central_quotes_are_listed(tmp_path: Path) -> None:
    texts = tuple(f"Quote number {n}." for n in range(60))
    large = {**INSIDE, "quote_ids": [f"q{n}" for n in range(60)]}
    run = write_run(tmp_path / "run", result(concepts=[large], inside_tested=1), texts=texts)
    (cluster,) = load_page(run)[0].concepts.inside
    assert (cluster.n, len(cluster.first) + len(cluster.rest)) == (60, 40)
    assert cluster.show_rest == "Show the first 40 of 60 quotes"
    assert cluster.more == "20 more quotes are in concepts.csv."
