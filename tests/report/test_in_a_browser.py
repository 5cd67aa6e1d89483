"""The page as Chromium shows it, with the network cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers.browser import (
    CHROMIUM,
    accessibility_violations,
    opened,
    show_everything,
    turn_to,
)
from helpers.report_run import HOSTILE, TEXTS, kappa, level, result, theme, write_run
from thememap.report import write_report
from thememap.report.views._quotes import QuoteBook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight quotes in two groups; three have the theme Waiting."""
    found = result(coverage={**result()["coverage"], "perspectives": {"rider": 8}})
    return write_report(write_run(tmp_path_factory.mktemp("small") / "run", found))


@pytest.fixture(scope="module")
def cycling(cycling_run: Path) -> Path:
    """The report of a bundled corpus."""
    return cycling_run / "report.html"


def listed(page: object) -> list[str]:
    return page.locator("#explore .all tbody tr td:nth-child(2) > p").all_text_contents()  # type: ignore[attr-defined]


def test_a_page_loads_nothing_and_says_nothing_on_the_console(cycling: Path) -> None:
    with opened(cycling) as watched:
        watched.page.wait_for_selector("#explore .all tbody tr", state="attached")
        assert watched.requested == [cycling.resolve().as_uri()]
        assert watched.failed == []
        assert watched.console == []


def test_a_theme_a_group_a_word_and_a_cell_each_choose_quotes_everywhere(small: Path) -> None:
    with opened(small, fragment="#explore") as watched:
        page = watched.page
        assert listed(page) == list(TEXTS)
        page.select_option("[data-choose=theme]", label="Waiting")
        assert listed(page) == list(TEXTS[:3])
        assert page.locator(".marks use.on").count() == 3
        assert page.locator(".tree a[aria-current]").text_content() == "Waiting"
        assert "3 of 8 quotes" in page.locator(".choose .chosen").text_content()
        turn_to(page, "matrix")
        page.locator(".heat .cell").first.click()
        assert page.eval_on_selector("[data-choose=group]", "e => e.value") == "1"
        assert re.search(r"#explore\?.*theme=0.*group=1|group=1.*theme=0", page.url)
        page.fill("[data-choose=find]", "hour")
        page.wait_for_selector("#explore .all tbody tr:only-child", state="attached")
        assert listed(page) == [TEXTS[1]]
        page.click(".clear")
        assert listed(page) == list(TEXTS)
        turn_to(page, "map")
        page.locator(".map-key button").nth(1).click()
        assert listed(page) == list(TEXTS[4:])
        turn_to(page, "codebook")
        page.locator(".tree a").first.click()
        assert "No quote is chosen" in page.locator(".choose .chosen").text_content()
        assert watched.console == []


def test_the_choice_stands_in_the_address_and_comes_back_from_it(small: Path) -> None:
    with opened(small, fragment="#explore?group=2&find=kind") as watched:
        assert listed(watched.page) == [TEXTS[4]]
        assert watched.page.input_value("[data-choose=find]") == "kind"
        watched.page.goto(small.resolve().as_uri() + "#explore?group=99&theme=x")
        watched.page.reload()
        assert listed(watched.page) == list(TEXTS)


def test_a_link_to_a_quote_shows_it_in_the_table_and_on_the_map(small: Path) -> None:
    with opened(small, fragment="#q-3") as watched:
        assert listed(watched.page) == [TEXTS[2]]
        assert watched.page.locator(".ring").get_attribute("hidden") is None
        watched.page.evaluate("location.hash = '#q-5'")
        watched.page.wait_for_selector("#row-5")
        assert listed(watched.page) == [TEXTS[4]]


def test_a_page_that_lists_a_part_of_the_quotes_uses_the_numbers_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuoteBook.__init__, "__kwdefaults__", {"most": 3})
    page = write_report(write_run(tmp_path / "run", result()))
    with opened(page) as watched:
        rows = watched.page.locator("#explore .all tbody tr td:first-child")
        numbers = [int(number) for number in rows.all_text_contents()]
        assert numbers == [1, 3, 6]
        assert listed(watched.page) == [TEXTS[number - 1] for number in numbers]
        watched.page.evaluate("location.hash = '#q-6'")
        watched.page.wait_for_selector("#row-6")
        assert listed(watched.page) == [TEXTS[5]]
        watched.page.evaluate("location.hash = '#q-2'")  # not on the page
        watched.page.wait_for_selector("#row-1")
        assert len(listed(watched.page)) == 3
        assert watched.console == []


def test_counts_of_the_matrix_are_those_of_the_quotes(cycling: Path) -> None:
    with opened(cycling, fragment="#matrix") as watched:
        page = watched.page
        cells = "[...document.querySelectorAll('#explore .cell')]"
        counts = f"{cells}.map(c => c.lastElementChild.textContent)"
        counted = page.evaluate(counts)
        served = re.findall(r'class="cell"[^>]*>.*?(\d+)</text></g>', cycling.read_text("utf-8"))
        assert counted == served[: len(counted)]
        page.select_option("[data-choose=perspective]", index=1)
        fewer = page.evaluate(counts)
        assert sum(map(int, fewer)) < sum(map(int, counted))


@pytest.mark.parametrize("field", ["theme", "perspective", "study", "coders"])
def test_marks_are_coloured_by_what_one_asks_for(cycling: Path, field: str) -> None:
    with opened(cycling, fragment="#map") as watched:
        before = watched.page.eval_on_selector_all(
            ".marks use", "m => m.map(e => e.className.baseVal)"
        )
        watched.page.select_option("[data-colour]", field)
        after = watched.page.eval_on_selector_all(
            ".marks use", "m => m.map(e => e.className.baseVal)"
        )
        assert before != after
        assert watched.page.locator(".map-key button").count() >= 2


def test_keys_alone_reach_the_map_a_quote_and_its_row(small: Path) -> None:
    with opened(small, fragment="#map") as watched:
        page = watched.page
        page.focus(".plot")
        page.keyboard.press("ArrowRight")
        assert page.locator("#readout p").text_content() == TEXTS[0]
        page.keyboard.press("ArrowRight")
        assert page.locator("#readout p").text_content() == TEXTS[1]
        page.keyboard.press("Enter")
        page.wait_for_selector("#row-2")
        turn_to(page, "map")
        page.focus(".plot")
        page.keyboard.press("Escape")
        assert page.locator("#readout").is_hidden()


def test_tables_sort_and_their_rows_lead_to_the_theme(tmp_path: Path) -> None:
    kappas = {"A": 0.3, "B": None, "C": 0.5}
    sizes = {"A": 3, "B": 11, "C": 7}
    shown = level(
        themes=[
            theme(name, "recognised", n=sizes[name], recognition=kappa(kappas[name]))
            for name in sizes
        ]
    )
    shown["matrix"] |= {"themes": [], "count": [], "match_free": [], "match_within": []}
    with opened(write_report(write_run(tmp_path / "run", result(levels=[shown])))) as watched:
        page = watched.page
        page.click("#answer details.part > summary")
        table = page.locator("#answer .sortable")

        def names() -> list[str]:
            return [name.strip() for name in table.locator("tbody th").all_text_contents()]

        table.locator("thead button", has_text="Quotes").click()
        assert names() == ["B", "C", "A"]
        table.locator("thead button", has_text=re.compile("Recog.?nition")).click()
        assert names() == ["C", "A", "B"]  # empty cells last
        assert table.locator("thead .no-sort button").count() == 0
        table.locator("tbody tr").nth(1).locator("td").nth(1).click()
        assert page.url.endswith("#theme-1")
        assert [name.strip() for name in page.locator(".theme:visible h3").all_text_contents()] == [
            "A"
        ]


def test_a_link_to_quotes_to_read_shows_the_theme_that_holds_them(small: Path) -> None:
    with opened(small, fragment="#theme-2-at_odds") as watched:
        assert watched.page.locator("#theme-2").is_visible()
        assert not watched.page.locator("#theme-1").is_visible()


def test_hostile_quotes_stay_text(tmp_path: Path) -> None:
    report = write_report(write_run(tmp_path / "run", result(), texts=HOSTILE))
    with opened(report, fragment="#explore?find=alert") as watched:
        page = watched.page
        assert listed(page) == [one for one in HOSTILE if "alert" in one]
        page.click(".clear")
        # Chromium gives a line separator back as it is, and an override does not leave its cell.
        assert listed(page) == list(HOSTILE)
        assert page.locator("img").count() == 0
        assert watched.console == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_barrier(cycling: Path, scheme: str, width: int) -> None:
    with opened(cycling, width=width, color_scheme=scheme, bypass_csp=True) as watched:
        assert accessibility_violations(watched, few_of_each=True) == []


def test_a_narrow_page_does_not_scroll_sideways(cycling: Path) -> None:
    with opened(cycling, width=390) as watched:
        show_everything(watched.page)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_prints_the_views_on_a4_and_everything_on_request(cycling: Path, tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    pages, words = {}, {}
    with opened(cycling) as watched:
        page = watched.page
        page.evaluate("window.print = () => {}")
        for name in ("short", "everything"):
            if name == "everything":
                page.click(".print-everything")
            page.pdf(path=tmp_path / f"{name}.pdf", prefer_css_page_size=True)
            pdf = pdfium.PdfDocument(tmp_path / f"{name}.pdf")
            try:
                width, height = pdf[0].get_size()
                pages[name] = len(pdf)
                words[name] = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
            finally:
                pdf.close()
            assert (round(width), round(height)) in {(595, 842), (596, 842), (595, 841)}
    for text in words.values():
        assert "Choose quotes" not in text
        assert "What should I read again?" in text
        assert "What to write" in text or "Methods" in text
    assert pages["short"] <= 25
    assert pages["everything"] > 2 * pages["short"]
    assert "This print has each view" in words["short"]
    assert "This print has each view" not in words["everything"]
    assert words["everything"].count("Typical quotes") > 5 * words["short"].count("Typical quotes")


def test_the_first_screen_is_there_within_a_second_and_a_half_at_five_thousand_quotes(
    tmp_path: Path,
) -> None:
    texts = tuple(f"{n} " + "some words of a comment " * 8 for n in range(5000))
    with opened(write_report(write_run(tmp_path / "run", texts=texts))) as watched:
        watched.page.wait_for_selector("#explore .all tbody tr", state="attached")
        painted = watched.page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        )
        assert painted < 1500


def test_the_outline_of_the_page_stays_as_it_is(cycling: Path) -> None:
    """A snapshot of landmarks and headings: a change here is meant, or it is a mistake."""
    with opened(cycling) as watched:
        watched.page.evaluate("document.querySelectorAll('.count').forEach(e => e.remove())")
        outline = watched.page.evaluate(
            """[...document.querySelectorAll(
                'header, nav, main, .view, section, footer, h1, h2, h3')]
            .filter(e => !e.closest('details .inside, .theme, blockquote'))
            .map(e => e.matches('h1, h2, h3') ? `${e.tagName} ${e.textContent.trim()}`
                 : `${e.tagName} ${e.id}`.trim())"""
        )
    kept = Path(__file__).with_name("outline_of_cycling.json")
    assert outline == json.loads(kept.read_text(encoding="utf-8"))
