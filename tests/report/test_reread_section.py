"""What to read again: the list, its head, the marks in the cards, the first screen, documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from helpers.report_run import TEXTS, Page, reread_rate, reread_row, result, write_run
from thememap.records import RereadKind, reread_source
from thememap.report import Presentation, load_page, methods_text, render
from thememap.report.catalogue import Catalogue
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._markdown import to_markdown
from thememap.report.model._page import Page as PageValues

KINDS = tuple(map(str, RereadKind))


def a_list(n: int = 3, **changes: Any) -> dict[str, Any]:
    """A result with n proposals, of each kind in turn, and their rates."""
    rows = [
        reread_row(rank, kind, quote_id=f"q{rank % len(TEXTS)}",
                   rate=None if kind == RereadKind.AT_ODDS else 0.68)
        for rank, kind in zip(range(1, n + 1), KINDS * n, strict=False)
    ]  # fmt: skip
    rates = [
        reread_rate(kind, **(dict.fromkeys(("rate", "low", "high", "recall", "by_chance"))
                             if kind == RereadKind.AT_ODDS else {}))
        for kind in KINDS
    ]  # fmt: skip
    return result(**{"reread": rows, "reread_rates": rates, "reread_reason": "", **changes})


def values(folder: Path, found: dict[str, Any] | None = None) -> PageValues:
    return load_page(write_run(folder / "run", found or a_list()))[0]


def test_each_row_has_its_reason_its_worth_and_quotes_to_compare_with(tmp_path: Path) -> None:
    rows = [reread_row(1, rather="Kindness")]
    found = a_list(1, reread=rows, reread_rates=[reread_rate()])
    page = Page(render(write_run(tmp_path / "run", found)))
    section = page.text.split("What should I read again?")[2].split("What may my")[0]
    for said in (
        "may lack the theme: Waiting", "in the trials, of ten as strong about seven were right",
        "A reason for rank 1.", "The other theme: Kindness", "Coded now: read, none.",
        "Compare with 2 quotes of the theme from other studies", TEXTS[4], TEXTS[0], TEXTS[1],
    ):  # fmt: skip
        assert " ".join(said.split()) in " ".join(section.split())
    assert {"reread-1", "reread"} <= set(page.ids())


def test_the_head_says_what_to_expect_and_where_it_was_tried(tmp_path: Path) -> None:
    lack, belong, odds = values(tmp_path).reread.kinds
    assert "with a chance of about 68%; if it lacks fewer, the chance is smaller" in lack.sentence
    assert "in each of 5 rounds, the codes of 10% of the coded quotes were hidden" in lack.tried
    assert "Of the 212 proposals as strong as these in all rounds together, 72%" in lack.tried
    assert "(64% to 79%); the same themes named for quotes drawn at random, 3%." in lack.tried
    assert "Of the hidden codes 24% were named." in lack.tried
    assert "5% of the codings were exchanged" in belong.tried
    assert odds.sentence.endswith("How many of them are right was not tried.")
    assert odds.tried == ""


def test_what_is_expected_holds_where_half_as_much_is_wrong_as_was_changed(tmp_path: Path) -> None:
    """The page and the methods text say so with the same numbers."""
    found = a_list(6)
    reread = values(tmp_path, found).reread
    lack, belong, _ = reread.kinds
    assert "lacks the codes of about one coded quote in 20 (half as many as were" in lack.sentence
    assert "about one coding in 40 is wrong (half as many as were exchanged" in belong.sentence
    for kind in (lack, belong):
        assert "about 1 of the 2 listed are right" in kind.sentence
        assert "at random" not in kind.sentence
    assert "each counts with the share of proposals of its own strength" in reread.note
    methods = methods_text(found, versions={})
    assert "the codes of about one coded quote in 20, and one coding in 40" in methods


def test_a_quote_like_all_of_a_theme_is_not_called_like_nearly_all(tmp_path: Path) -> None:
    why = {
        share: {"key": "reread.why.like_the_theme", "values": {"share": share}}
        for share in (0.5, 0.996, 1.0)
    }
    rows = [reread_row(rank, why=said) for rank, said in enumerate(why.values(), start=1)]
    assert [row.why for row in values(tmp_path, a_list(3, reread=rows)).reread.rows] == [
        "It is more like the theme than 50% of the quotes that have it.",
        "It is more like the theme than >99% of the quotes that have it.",
        "It is more like the theme than all the quotes that have it.",
    ]


def test_a_kind_without_a_row_says_why_and_a_cut_list_how_many_there_are(tmp_path: Path) -> None:
    rates = [reread_rate(listed=40), reread_rate("may not belong", listed=0, reason="Too few.")]
    lack, belong = values(tmp_path, a_list(1, reread_rates=rates)).reread.kinds
    assert "The strongest 1 of 40 are listed: the whole list holds 100 at most, 20" in lack.sentence
    assert (belong.n, belong.sentence) == (0, "None is listed. Too few.")
    rates = [reread_rate(), reread_rate("may not belong", listed=7)]
    _, belong = values(tmp_path / "cut", a_list(1, reread_rates=rates)).reread.kinds
    assert belong.sentence.endswith("7, weaker than all that are listed, are left out.")


def test_twenty_rows_are_open_and_the_others_folded(tmp_path: Path) -> None:
    view = values(tmp_path / "many", a_list(50)).reread
    assert (len(view.first), len(view.rest)) == (20, 30)
    assert [row.rank for row in view.rows] == list(range(1, 51))
    assert (len(values(tmp_path / "one", a_list(21)).reread.rest)) == 0


def test_an_empty_list_says_why_and_shows_no_frame(tmp_path: Path) -> None:
    empty = a_list(0, reread=[], reread_rates=[], reread_reason="No theme is recognised.")
    html = render(write_run(tmp_path / "run", empty))
    assert "No quote is listed. No theme is recognised." in Page(html).text
    section = html[html.index('<section id="reread"') :]
    assert not re.search(r"<(dl|ol|select)\b", section[: section.index("</section>")])


def test_an_empty_list_without_one_reason_has_that_of_each_kind(tmp_path: Path) -> None:
    rates = [reread_rate(listed=0, rate=None, reason="Only 15 codings could be changed.")]
    empty = a_list(0, reread=[], reread_rates=rates, reread_reason="")
    said = values(tmp_path, empty).reread.reason
    assert said == ("No quote is listed. “may lack the theme”: Only 15 codings could be changed.")
    assert "Only 15 codings could be changed." in methods_text(empty, versions={})


def test_runs_of_earlier_versions_have_no_such_section(tmp_path: Path) -> None:
    page = Page(render(write_run(tmp_path / "run", result())))
    assert "reread" not in page.sections()
    assert "Which quotes to read again?" not in page.text


def test_the_section_follows_the_answer_in_every_approach(tmp_path: Path) -> None:
    sections = Page(render(write_run(tmp_path / "run", a_list()))).sections()
    assert sections[:3] == ["answer", "reread", "concepts"]
    reflexive = render(write_run(tmp_path / "reflexive", a_list(approach="reflexive")))
    assert Page(reflexive).sections()[:3] == ["answer", "reread", "concepts"]
    assert "Prompts: what to read again" in Page(reflexive).text


def test_the_first_screen_counts_each_kind_and_leads_to_its_first_row(tmp_path: Path) -> None:
    page = values(tmp_path, a_list(4))
    (said,) = [one for one in page.answer if one.lead == "Which quotes to read again?"]
    assert said.sentence == "4 quotes are listed, the strongest first:"
    assert [tuple(link)[:2] for link in said.links] == [
        ("2 may lack a theme", "reread-1"),
        ("one may not belong to its theme", "reread-2"),
        ("one may be at odds with its theme", "reread-3"),
    ]
    assert [quote.value for quote in said.quotes] == [TEXTS[n] for n in (1, 2, 3)]


def test_kinds_have_the_same_order_on_the_first_screen_and_in_the_section(tmp_path: Path) -> None:
    rows = [reread_row(1, "may not belong"), reread_row(2)]
    rates = [reread_rate("may not belong"), reread_rate()]
    page = values(tmp_path, a_list(2, reread=rows, reread_rates=rates))
    (said,) = [one for one in page.answer if one.lead == "Which quotes to read again?"]
    assert [link.value for link in said.links] == ["reread-2", "reread-1"]
    assert [kind.title for kind in page.reread.kinds] == ["may lack the theme", "may not belong"]


def test_the_card_of_a_theme_marks_its_quotes_on_the_list(tmp_path: Path) -> None:
    page = values(tmp_path, a_list(1, reread=[reread_row(7, "may not belong", quote_id="q2")]))
    waiting, kindness = page.shown.themes
    (mark,) = waiting.again
    assert (mark.word, mark.value) == ("no. 7: may not belong", "reread-7")
    assert [quote.again and quote.again.value for quote in waiting.at_odds] == ["reread-7"]
    assert not any(quote.again for quote in waiting.typical)
    assert kindness.again == ()
    assert not any(quote.again for quote in kindness.at_odds)


def test_the_page_and_the_review_name_a_proposal_alike(tmp_path: Path) -> None:
    (row,) = values(tmp_path, a_list(1)).reread.rows
    assert row.source == reread_source(kind=row.kind, quote_id="q1", theme="Waiting")
    run = write_run(tmp_path / "served", a_list(1))
    html = render(run, how=Presentation(decide=True))
    assert html.count(f'data-source="{row.source}"') == 1


def test_the_page_asks_the_question_of_a_sheet_and_offers_the_theme_instead(tmp_path: Path) -> None:
    rows = [
        reread_row(1, "may not belong", quote_id="q1", rather=r"Care\/staff/<b>"),
        reread_row(2, "may lack the theme", quote_id="q2"),
    ]
    run = write_run(tmp_path / "served", a_list(2, reread=rows))
    html = render(run, how=Presentation(decide=True))
    assert "should it lose the theme?" in html
    assert "should it have the theme too?" in html
    assert html.count('<select data-field="name">') == 1
    assert r"<option>Care\/staff/&lt;b&gt;</option>" in html
    assert 'data-field="name"' not in render(run, how=Presentation())


def test_without_quotes_the_list_has_none(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", a_list(3))
    html = render(run, how=Presentation(quotes=False))
    assert not any(text in html for text in TEXTS)


def test_documents_have_the_rows_and_the_rest_as_a_table(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", a_list(30))
    page, text = load_page(run)
    markdown = to_markdown(page_blocks(page, text=text)).replace("\\", "")
    assert "### 2. May not belong: Waiting (in the trials, of ten as strong about" in markdown
    assert "A reason for rank 20." in markdown
    assert "| 21 | Waiting | at odds |" in markdown


def test_methods_say_what_the_list_rests_on_or_why_there_is_none() -> None:
    said = methods_text(a_list(), versions={})
    assert "by the scores of classifiers that had learnt from the other studies only" in said
    assert "5 times, the codes of 10% of the coded quotes were hidden" in said
    assert "of the kind “may not belong” 72% were right (95% interval 64% to 79%" in said
    assert "Quotes at odds with their theme were proposed without such a trial." in said
    none = methods_text(a_list(0, reread=[], reread_reason="One theme."), versions={})
    assert "No quote to read again was listed. One theme." in none
    assert "read again" not in methods_text(result(), versions={})


def test_a_full_list_adds_little_to_a_page_of_three_thousand_quotes(tmp_path: Path) -> None:
    texts = tuple(f"{text} {text}, I said, and {n} times." for n in range(375) for text in TEXTS)
    sizes = {}
    for n in (0, 100):
        run = write_run(tmp_path / f"{n}", a_list(n) if n else result(), texts=texts)
        sizes[n] = len(render(run).encode())
    assert sizes[100] - sizes[0] < 85_000


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rate", [0.0, 0.04, 0.1, 0.55, 0.94, 0.96, 1.0])
def test_any_rate_is_said_in_words(language: str, rate: float) -> None:
    from thememap.report.views._reread import rate_in_words

    said = rate_in_words(rate, Catalogue(approach="codebook", language=language))
    assert said
    assert "{" not in said
    assert not re.search(r"\d", said)


def test_the_two_meanings_of_at_odds_are_told_apart(tmp_path: Path) -> None:
    text = Page(render(write_run(tmp_path / "run", a_list(2)))).text
    assert "Least like the theme" in text
    assert "Quotes at odds" not in text
