"""The slider from coarse to fine, as Chromium shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened, turn_to
from helpers.report_run import LADDER, TEXTS, scale, write_ladder_run
from thememap.report import write_report
from thememap.report.model._presentation import Presentation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight quotes at scales of two (shown), three and four groups."""
    return write_report(write_ladder_run(tmp_path_factory.mktemp("ladder") / "run"))


def slide(page: Any, stop: int) -> None:
    page.locator("#scale").fill(str(stop))


def texts_of(page: Any, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_text_contents()]


def columns(page: Any) -> list[str]:
    names = page.locator("#explore .heat > .label:not([text-anchor])").all_text_contents()
    return [name.split()[0] for name in names]


def counts(page: Any) -> list[list[int]]:
    rows = page.locator("#explore .matrix-table tbody tr").all()
    return [[int(n) for n in row.locator("td").all_text_contents()] for row in rows]


def quote_groups(page: Any) -> list[str]:
    return texts_of(page, "#explore .all tbody td:nth-child(3)")


def test_the_slider_changes_map_matrix_cards_filter_table_and_address(ladder: Path) -> None:
    with opened(ladder, fragment="#explore") as watched:
        page = watched.page
        marks = "[...document.querySelectorAll('.marks use')].map(m => m.getAttribute('href'))"
        assert len(set(page.evaluate(marks))) == 2
        slide(page, 1)
        assert len(set(page.evaluate(marks))) == 3
        assert texts_of(page, "#quote-map .group-name") == ["G01", "G02", "G03"]
        assert texts_of(page, ".map-key button") == [
            "G01 name 3.1 3", "G02 name 3.2 3", "G03 name 3.3 2"
        ]  # fmt: skip
        assert [name for name in columns(page) if name] == ["G01", "G02", "G03"]
        assert counts(page) == [[3, 0, 0], [0, 0, 0]]
        assert texts_of(page, ".scale-cards .name") == [
            "G01 name 3.1",
            "G02 name 3.2",
            "G03 name 3.3",
        ]
        assert texts_of(page, ".scale-cards .best")[1] == "best theme: Waiting, kappa 0.70"
        assert texts_of(page, "[data-choose=group] option")[1:-1] == [
            "G01 name 3.1", "G02 name 3.2", "G03 name 3.3"
        ]  # fmt: skip
        assert quote_groups(page) == ["G01"] * 3 + ["G02"] * 3 + ["G03"] * 2
        assert page.url.endswith("#explore?scale=3")
        assert page.locator("#scale").get_attribute("aria-valuetext") == "3 groups"
        assert page.locator(".scale output").text_content() == "3 groups"
        assert watched.console == []


def test_the_scale_survives_reload_and_an_address_without_one_is_the_shown_scale(
    ladder: Path,
) -> None:
    with opened(ladder, fragment="#explore?scale=4&group=4") as watched:
        page = watched.page
        assert quote_groups(page) == ["G04"] * 2
        page.reload()
        assert quote_groups(page) == ["G04"] * 2
        assert page.locator("#scale").input_value() == "2"
        page.evaluate("location.hash = '#explore?group=2'")
        page.wait_for_function("document.getElementById('scale').value === '0'")
        assert quote_groups(page) == ["G02"] * 4
        page.evaluate("location.hash = '#explore?scale=99'")
        page.wait_for_function("document.querySelectorAll('.all tbody tr').length === 8")
        assert page.locator("#scale").get_attribute("aria-valuetext") == "2 groups (shown scale)"


def test_a_chosen_group_is_followed_to_where_most_of_its_quotes_are_and_back(ladder: Path) -> None:
    with opened(ladder, fragment="#explore?group=2") as watched:
        page = watched.page
        slide(page, 1)
        assert quote_groups(page) == ["G02"] * 3
        status = page.locator(".choose .chosen").text_content()
        assert "chosen as G02 name 2.2 of 2 groups; 2 of its 4 quotes are here" in status
        slide(page, 2)
        assert quote_groups(page) == ["G03"] * 2
        slide(page, 0)
        assert quote_groups(page) == ["G02"] * 4
        assert "chosen as" not in page.locator(".choose .chosen").text_content()


def test_a_link_leads_back_to_the_shown_scale(ladder: Path) -> None:
    with opened(ladder, fragment="#explore?scale=3&find=kind") as watched:
        page = watched.page
        back = page.locator(".scale .back")
        served = page.locator("#explore .heat .match").count()
        assert served == 0  # the cells of another scale are not tested
        back.click()
        assert back.is_hidden()
        assert page.url.endswith("#explore?find=kind")
        assert columns(page) == ["G01", "G02"]
        assert page.locator("#explore .heat .match").count() == 1


def test_keys_move_the_slider(ladder: Path) -> None:
    with opened(ladder, fragment="#explore") as watched:
        page = watched.page
        page.focus("#scale")
        page.keyboard.press("ArrowRight")
        assert page.url.endswith("scale=3")
        page.keyboard.press("End")
        assert page.url.endswith("scale=4")
        page.keyboard.press("Home")
        assert page.url.endswith("#explore")


def test_cells_marks_cards_and_table_choose_groups_of_the_scale(ladder: Path) -> None:
    with opened(ladder, fragment="#explore?scale=4") as watched:
        page = watched.page
        turn_to(page, "matrix")
        page.locator(".heat .cell").nth(1).click()
        assert re.search(r"scale=4&theme=0&group=2", page.url)
        assert quote_groups(page) == ["G02"]
        page.click(".clear")
        assert page.url.endswith("#explore?scale=4")
        turn_to(page, "map")
        page.locator(".map-key button").nth(2).click()
        assert quote_groups(page) == ["G03"] * 2
        card = page.locator(".scale-cards > details[open]")
        assert card.locator(".name").text_content() == "G03 name 4.3"
        assert card.locator("blockquote p").text_content() == TEXTS[4]
        page.click(".clear")
        turn_to(page, "quotes")
        page.locator("#explore .all tbody td:nth-child(3) a").nth(7).click()
        page.wait_for_selector("#explore .all tbody tr:nth-child(3)", state="detached")
        assert quote_groups(page) == ["G04"] * 2
        turn_to(page, "map")
        page.locator(".marks use.on").first.click(force=True)
        page.wait_for_selector("#row-7.target")
        assert page.url.endswith("scale=4&quote=7")


def test_the_cards_of_many_groups_come_on_demand_but_a_chosen_one_at_once(tmp_path: Path) -> None:
    labels = "".join(f"{n:x}" for n in range(14))
    run = write_ladder_run(
        tmp_path / "run",
        scales=[scale(2), scale(14, labels)],
        columns={2: LADDER[2], 14: LADDER[4]},
    )
    with opened(write_report(run), fragment="#explore?scale=14&group=14") as watched:
        turn_to(watched.page, "scale-groups")
        cards = watched.page.locator(".scale-cards > details:visible")
        assert cards.count() == 13
        assert cards.last.locator(".name").text_content() == "G14 name 14.14"
        watched.page.click(".all-groups")
        assert cards.count() == 14
        slide(watched.page, 0)
        assert cards.count() == 2
        assert watched.page.locator(".all-groups").is_hidden()


def test_a_card_marks_the_most_central_sentence_also_after_an_emoji(tmp_path: Path) -> None:
    long = "It went on and on. " * 30
    texts = ("\N{BUS}\N{BUS} Late. The bus never comes. Never.", f"{long}Nobody waits. {long}", "x")
    at = [(9, 30), (len(long), len(long) + 13), (0, 1)]
    spots = [
        {"central_id": f"q{n}", "central_start": start, "central_end": end}
        for n, (start, end) in enumerate(at)
    ]
    ladder = [scale(k) for k in LADDER]
    for group, spot in zip(ladder[1]["groups"], spots, strict=True):
        group.update(spot)
    run = write_ladder_run(tmp_path / "run", texts=(*texts, *TEXTS[3:]), scales=ladder)
    with opened(write_report(run), fragment="#explore?scale=3") as watched:
        said = watched.page.locator(".scale-cards blockquote p")
        assert said.all_text_contents() == [texts[0], "… Nobody waits. …", "x"]
        assert texts_of(watched.page, ".scale-cards mark") == ["The bus never comes."]
    without = write_report(run, how=Presentation(quotes=False), out=tmp_path / "without.html")
    with opened(without, fragment="#explore?scale=3") as watched:
        assert watched.page.locator(".scale-cards mark").count() == 0


def test_without_script_the_shown_scale_stands_there(ladder: Path) -> None:
    with opened(ladder, java_script_enabled=False) as watched:
        page = watched.page
        assert page.locator("#scale").is_hidden()
        assert page.locator(".scale-cards").is_hidden()
        assert columns(page) == ["G01", "G02"]
        assert texts_of(page, "#quote-map .group-name") == ["G01", "G02"]
        assert page.locator("#groups details.card").count() == 2


def test_paper_has_the_shown_scale(ladder: Path, tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    with opened(ladder, fragment="#explore?scale=4") as watched:
        watched.page.evaluate("window.print = () => {}")
        watched.page.click(".print-everything")
        watched.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        assert quote_groups(watched.page)[-1] == "G04"
    pdf = pdfium.PdfDocument(tmp_path / "page.pdf")
    try:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
    assert "bus, late" in text  # the name of the run's groups
    assert "name 4.1" not in text


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_barrier_at_another_scale(ladder: Path, scheme: str, width: int) -> None:
    with opened(
        ladder, fragment="#explore?scale=4", width=width, color_scheme=scheme, bypass_csp=True
    ) as watched:
        assert accessibility_violations(watched) == []
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_german_page_says_the_scale_in_german(tmp_path: Path) -> None:
    run = write_ladder_run(tmp_path / "run")
    report = write_report(run, how=Presentation(language="de"))
    with opened(report, fragment="#explore?scale=3&group=1") as watched:
        page = watched.page
        assert page.locator(".scale output").text_content() == "3 Gruppen"
        assert texts_of(page, ".scale-cards .best")[0] == "bestes Thema: Waiting, Kappa 0,80"
        slide(page, 2)
        assert (
            "gewählt als G01 name 3.1 von 3 Gruppen"
            in page.locator(".choose .chosen").text_content()
        )
