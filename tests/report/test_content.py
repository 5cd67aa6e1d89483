"""What the page says, for runs with and without their parts."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.report_run import (
    Page,
    group,
    level,
    rests_on,
    result,
    score,
    undefined,
    write_run,
)
from helpers.saturation_section import saturation_of
from thememap.report import render


def page(folder: Path, **changes: object) -> Page:
    return Page(render(write_run(folder / "run", result(**changes))))


def test_free_null_decides_and_says_why(tmp_path: Path) -> None:
    free = level(deciding="free", scores={"omega": score(null="free")})
    reference = {**result()["reference"], "within_study_reason": "one study only"}
    text = page(tmp_path, levels=[free], reference=reference).text
    assert "The free null decides." in text
    assert "the within-study null is not used: one study only." in text


def test_concepts_are_candidates_with_their_studies(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert "One cluster of quotes has no theme (from two studies);" in found.text
    assert "it is a candidate for re-reading" in found.text
    assert "My cat likes trams." in found.quotes


def test_why_no_concepts_were_looked_for(tmp_path: Path) -> None:
    text = page(tmp_path, concepts=[], concepts_reason="not at this depth").text
    assert "No cluster of quotes without a theme is listed as tested: not at this depth." in text
    assert "None is listed as tested: not at this depth." in text


def test_flags_are_questions_with_quotes_and_what_the_method_cannot_see(tmp_path: Path) -> None:
    flag = {
        "kind": "thin theme", "level": 1, "themes": ["Waiting"], "q": None,
        "sentence": "Waiting rests on 2 of 9 studies.", "quote_ids": ["q0"],
    }  # fmt: skip
    text = page(tmp_path, flags=[flag]).text
    assert "Waiting rests on 2 of 9 studies." in text
    assert "Each of these is a question, not a fault." in text
    assert "What this method cannot see: irony, silence, stance and refutation." in text


def test_concepts_set_aside_say_why(tmp_path: Path) -> None:
    aside = {"name": "lantern, oil", "concept": "S01", "set_aside": "mostly one study's words"}
    assert "mostly one study's words" in page(tmp_path, concepts_aside=[aside]).text


def test_every_score_has_both_nulls_interval_and_n(tmp_path: Path) -> None:
    text = page(tmp_path).text
    for part in ("95% interval 0.100 to 0.300", "computed over 8 quotes", "Shuffled freely",
                 "Shuffled within studies", "What B-cubed F means."):  # fmt: skip
        assert part in text
    assert "Not computed: not yet." in text


def test_a_score_without_a_value_says_why(tmp_path: Path) -> None:
    empty = level(scores={"omega": undefined("a quote has two groups"), "bcubed_f": score()})
    text = page(tmp_path, levels=[empty]).text
    assert "Not defined here: a quote has two groups." in text


def test_scores_without_shuffles_say_so(tmp_path: Path) -> None:
    quick = score(low=None, high=None, null_mean=None, null_95=None, p=None, interval="quick")
    for null in quick["nulls"]:
        null.update(mean=None, upper_95=None, p=None, shuffles=0, reason="quick depth")
    text = page(tmp_path, levels=[level(scores={"omega": quick})]).text
    assert "not computed: quick depth" in text
    assert "no interval: quick" in text


def test_without_codings_there_are_groups_and_no_comparison(tmp_path: Path) -> None:
    reference = {"rule": "", "level": 0, "within_study_reason": "", "reason": "no codings"}
    found = page(tmp_path, levels=[], concepts=[], reference=reference, evidence={})
    assert "Groups and themes were not compared: no codings." in found.text
    assert found.sections() == [
        "explore", "groups", "number", "answer", "saturation", "write", "how", "read", "left",
    ]  # fmt: skip


def test_without_places_there_is_no_map(tmp_path: Path) -> None:
    found = Page(render(write_run(tmp_path / "run", places=False)))
    assert "so there is no map" in found.text
    assert "quote-map" not in found.ids()


def test_tiny_results_have_a_page(tmp_path: Path) -> None:
    number = {"k": 1, "chosen_by": "number.by.material", "curve": [],
              "reason": {"key": "number.reason.few_texts",
                         "values": {"n": 1, "needed": 16}}}  # fmt: skip
    alone = level(themes=[], groups=[], scores={},
                  matrix={"themes": [], "groups": [], "count": [], "match_free": [],
                          "match_within": []})  # fmt: skip
    found = result(levels=[alone], concepts=[], number_of_groups=number)
    run = write_run(tmp_path / "run", found, texts=("One.",))
    text = Page(render(run)).text
    assert "One group, chosen by the size of the material: one text; 16 are needed" in text
    assert "There are no themes to compare with." in text


def test_other_levels_are_folded_and_keep_ids_apart(tmp_path: Path) -> None:
    found = page(tmp_path, levels=[level(2), level(1)])
    ids = found.ids()
    assert len(ids) == len(set(ids))
    assert {"theme-1", "level-1-theme-1"} <= set(ids)
    assert "Level 1 of the codebook (themes)" in found.text


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    found = page(tmp_path, levels=[level(2), level(1)])
    ids = set(found.ids())
    links = {str(attrs.get("href")) for tag, attrs in found.elements if tag in ("a", "use")}
    rows = {f"#q-{row}" for row in range(1, len(found.data["text"]) + 1)}
    assert {link.removeprefix("#").split("?")[0] for link in links - rows} <= ids
    assert links & rows


def test_paths_are_shown_as_people_read_them(tmp_path: Path) -> None:
    slashed = "Place\\/ room/Food"
    one = group("G01", matches=[slashed], best_theme=slashed,
                sentence=f"It echoes one theme: {slashed}.")  # fmt: skip
    text = page(tmp_path, levels=[level(groups=[one, group("G02")])]).text
    assert "It echoes one theme: Place/ room › Food." in text


def test_a_group_from_one_study_is_marked(tmp_path: Path) -> None:
    one = group("G01", rests_on=rests_on(top_study_share=0.95, one_study=True))
    text = page(tmp_path, levels=[level(groups=[one, group("G02")])]).text
    assert "Mostly the words of one study: 95% of its quotes." in text
    assert "One group is mostly the words of one study" in text


def test_groups_say_what_they_rest_on(tmp_path: Path) -> None:
    shown = page(
        tmp_path,
        groups=[group("G01")],
    ).text
    assert "Finding one's way" in shown
    assert "75% of its quotes" in shown
    assert "Which study a quote comes from explains 12% of the grouping by itself" in shown


def test_the_curve_marks_the_codebooks_own_numbers(tmp_path: Path) -> None:
    number = {
        "k": 4, "chosen_by": "number.by.resampling",
        "reason": "number.reason.resampling",
        "curve": [[2, 0.8, 0.5], [4, 0.7, 0.3]],
    }  # fmt: skip
    assert "2 themes at level 1" in page(tmp_path, number_of_groups=number).text


def test_content_note_stands_before_everything_else(tmp_path: Path) -> None:
    html = render(
        write_run(tmp_path / "run", result(content_note="Talk of loss.", support="Call somebody."))
    )
    body = html.index("<body>")
    note, support = html.index("Talk of loss."), html.index("Call somebody.")
    assert body < note < support < html.index("<h1")
    assert support < html.index("The bus never comes on time.")


def test_reflexive_runs_show_no_coefficient_first(tmp_path: Path) -> None:
    found = page(tmp_path, approach="reflexive", levels=[level(2), level(1)])
    order = found.sections()
    assert order.index("scores") > order.index("themes") > order.index("answer")
    before = found.text[: found.text.index("In a reflexive analysis agreement")]
    assert "Omega" not in before
    first = before.split("What do the data say of my themes?")[2]
    first = first.split("Prompts: what to read again")[0]
    assert not re.search(r"[Kk]appa|\b0\.\d", first)
    assert "Worded alike, and together in one group" in first
    assert "prompt for re-reading" in found.text
    assert "candidate" not in found.text.split("Group by group")[-1].split("Rules and constants")[0]


def test_words_that_claim_too_much_are_not_used(tmp_path: Path) -> None:
    text = page(tmp_path, saturation=saturation_of()).text.lower()
    for word in ("you missed", "validated", "objective", "emerged", "saturated"):
        assert word not in text


def test_saturation_is_spoken_of_in_its_section_and_in_the_methods_only(tmp_path: Path) -> None:
    html = render(write_run(tmp_path / "run", result(saturation=saturation_of())))
    allowed = re.compile(
        r'<section id="saturation".*?</section>|<p class="methods">.*?</p>', re.DOTALL
    )
    constants = re.compile(r"saturation\.\w+")
    assert len(allowed.findall(html)) == 5
    assert "saturation" in Page(html).text.lower()
    assert "saturation" not in constants.sub("", Page(allowed.sub("", html)).text.lower())


def test_the_glossary_says_where_the_statuses_come_from(tmp_path: Path) -> None:
    text = page(tmp_path).text
    assert "typology of Chuang and others (2013" in text
    assert "Not recognised” does not make a theme wrong" in text


def test_fictional_corpora_say_so(tmp_path: Path) -> None:
    coverage = {**result()["coverage"], "fictional": 8}
    assert "Every quote is fictional" in page(tmp_path, coverage=coverage).text
