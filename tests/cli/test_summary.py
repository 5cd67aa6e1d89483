"""The last words of a run on the terminal, beside the first of its page."""

from __future__ import annotations

import re
from html import unescape

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.report import concepts_sentence
from thememap.report.catalogue import Catalogue


def test_terminal_and_page_say_the_same_of_missing_concepts(desk: Desk) -> None:
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
    said = re.search(r"Missing concepts (.+?) └", terminal)
    assert said, terminal
    page = (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert said[1] in re.sub(r"\s+", " ", unescape(page))


def test_sets_inside_themes_are_told_apart_from_those_without_a_theme() -> None:
    text = Catalogue(approach="codebook")

    def said(*kinds: str, reason: str = "") -> str:
        return concepts_sentence(kinds=kinds, reason=reason, studies=2, text=text)

    assert said("uncoded", "inside a theme", "inside a theme").endswith(
        "candidate for re-reading. Inside themes, two clusters are separate from the other "
        "quotes of their themes."
    )
    assert said("inside a theme").startswith("No cluster of quotes without a theme exceeds")
    assert said(reason="not computed") == ("No missing concepts are listed: not computed.")
