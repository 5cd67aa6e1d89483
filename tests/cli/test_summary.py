"""The last words of a run on the terminal, beside the first of its page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.cli.output._summary import summary_rows
from thememap.pipeline import Outcome
from thememap.report import (
    concepts_sentence,
    in_display_order,
    load_page,
    read_run,
    support_rows,
    with_sentences,
)
from thememap.report.catalogue import Catalogue


def test_terminal_and_page_say_the_same_of_missing_concepts_and_new_themes(desk: Desk) -> None:
    told = bundled_path("configs/cycling.toml").read_text(encoding="utf-8")
    corpus = bundled_path("corpora/cycling").as_posix()
    project = desk.folder / "cycling.toml"
    told = told.replace("../corpora/cycling", corpus) + '\n[encoder]\nname = "tfidf"\n'
    project.write_text(told, encoding="utf-8")
    answer = desk.run(project)
    assert answer.status == 0, answer.err
    result = desk.result()
    kinds = [one["kind"] for one in result["concepts"]]  # type: ignore[attr-defined]
    assert "uncoded" in kinds
    terminal = re.sub(r"[│┃|\s]+", " ", answer.out)
    said = re.search(r"Missing concepts (.+?) Enough\? (.+?) └", terminal)
    assert said, terminal
    page = (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    # Links to clusters follow the sentence on them.
    for sentence in (*re.split(r"(?<=\.) ", said[1]), said[2]):
        assert sentence in re.sub(r"\s+", " ", unescape(page))


def test_terminal_and_page_name_the_same_themes_with_support(
    cycling_outcome: Outcome, cycling_run: Path
) -> None:
    page, _ = load_page(cycling_run)
    result = with_sentences(in_display_order(read_run(cycling_run)).result)
    rows = dict(summary_rows(cycling_outcome, result))
    assert rows["Themes"] == "13 at level 2 of the codebook"
    sets = [themes for themes in page.sets if themes.count]
    assert len(sets) > 1
    for themes in sets:
        names = [theme.name for part in themes.parts for theme in part.themes]
        assert rows[themes.title] == f"{themes.count}: {'; '.join(names)}"


def test_many_themes_are_counted_and_the_largest_named(cycling_run: Path) -> None:
    result = with_sentences(read_run(cycling_run).result)
    themes = [{**result["themes"][0], "theme": f"T{n:02d}", "n": 90 - n, "status": "too few"}
              for n in range(30)]  # fmt: skip
    ((_, said),) = support_rows({**result, "themes": themes}, Catalogue(approach="codebook"))
    assert said == "30: T00; T01; T02; T03; T04; T05; T06; T07 and 22 more"


def test_sets_inside_themes_are_told_apart_from_those_without_a_theme() -> None:
    text = Catalogue(approach="codebook")

    def said(*kinds: str, reason: str = "", **changes: object) -> str:
        concepts = [{"kind": kind, "quote_ids": [kind], **changes} for kind in kinds]
        of_run = {"concepts": concepts, "concepts_reason": reason, "rules": {"concept_smallest": 3},
                  "reference": {"read": 9, "read_none": 3}}  # fmt: skip
        return concepts_sentence(of_run, study_of=lambda quote_id: quote_id, text=text)

    assert said("uncoded", "inside a theme", "inside a theme").endswith(
        "candidate for re-reading. Inside themes, two clusters are separate from the other "
        "quotes of their themes."
    )
    assert said("inside a theme").startswith("No cluster of quotes without a theme exceeds")
    assert said(reason="not computed") == (
        "No cluster of quotes without a theme is listed as tested: not computed."
    )
    assert said("uncoded", reason="why", tier="browse").endswith(
        "listed as tested: why. One more is there to browse, without a test."
    )
