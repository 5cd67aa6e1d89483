"""Everything about a theme is in its article, whichever section it comes from."""

from __future__ import annotations

from pathlib import Path

from helpers.report_run import Page, level, result, theme, write_run
from helpers.saturation_section import saturation_of
from thememap.report import load_page, render
from thememap.report.views._theme_dossiers import theme_dossiers

FLAG = {
    "kind": "thin theme", "level": 1, "themes": ["Waiting"], "q": None,
    "sentence": "Waiting rests on 2 of 9 studies.", "quote_ids": ["q0"],
}  # fmt: skip
MEMO = {
    "about": "theme", "target": "Waiting", "memo": "Is this about time or about respect?",
    "author": "Ada", "date": "2026-03-01",
}  # fmt: skip


def test_flags_and_memos_of_a_theme_stand_in_its_article(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(flags=[FLAG], memos=[MEMO]))
    dossiers = theme_dossiers(load_page(run)[0])
    assert [flag.sentence for flag in dossiers["theme-1"].flags] == [FLAG["sentence"]]
    assert [memo.memo for memo in dossiers["theme-1"].memos] == [MEMO["memo"]]
    assert (dossiers["theme-2"].flags, dossiers["theme-2"].memos) == ((), ())
    html = render(run)
    article = html[html.index('<article class="theme" id="theme-1"') :]
    article = article[: article.index("</article>")]
    for said in ("Waiting rests on 2 of 9 studies.", "Is this about time or about respect?"):
        assert said in article
        assert Page(html).text.count(said) == 2  # here, and in the section that has all of them


def test_a_theme_of_one_study_says_which(tmp_path: Path) -> None:
    shown = level(themes=[theme("Rain"), theme("Waiting")])
    found = result(levels=[shown], saturation=saturation_of())
    page = load_page(write_run(tmp_path / "run", found))[0]
    dossiers = theme_dossiers(page)
    assert (dossiers["theme-1"].only_in, dossiers["theme-2"].only_in) == ("Study 1", "")


def test_without_a_comparison_there_is_no_dossier(tmp_path: Path) -> None:
    reference = {"rule": "", "level": 0, "within_study_reason": "", "reason": "no codings"}
    empty = result(levels=[], concepts=[], reference=reference, evidence={})
    assert theme_dossiers(load_page(write_run(tmp_path / "run", empty))[0]) == {}
