"""In a reflexive analysis nothing that is read first is a coefficient or a verdict."""

from __future__ import annotations

import re
from pathlib import Path

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
from thememap.report import (
    Presentation,
    load_page,
    read_run,
    render,
    reread_in_words,
    support_rows,
    with_sentences,
)
from thememap.report.catalogue import Catalogue
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._document_plan import document_blocks

READ_FIRST = ("answer", "reread", "lack", "explore", "theme", "coders")
FORBIDDEN = {
    "en": r"kappa|alpha|Omega|reference coding|codebook|classifier|were right|ecognised|Supported"
    r"|judged|may lack|may not belong|should",
    "de": r"Kappa|Alpha|Omega|Referenzkodierung|Codebuch|Klassifikator|iedererkannt|Gestützt"
    r"|beurteilt|vielleicht fehlt|vielleicht nicht dazu|Sollte",
}
RIGHT_OR_WRONG = {"en": r"\bright\b|\bwrong\b", "de": r"zutreffen|zutrafen|\brichtig\b|\bfalsch\b"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_coefficient_and_no_verdict_is_read_first(tmp_path: Path, language: str) -> None:
    """What is left stands in closed folds that say what it is."""
    page = render(_reflexive_run(tmp_path), how=Presentation(language=language, decide=True))
    for name in READ_FIRST:
        seen = _without_folds(_view(page, name))
        assert not re.search(FORBIDDEN[language], seen), (
            name,
            re.findall(rf".{{40}}(?:{FORBIDDEN[language]}).{{30}}", seen),
        )


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_prompt_is_neither_right_nor_wrong_in_folds_either(tmp_path: Path, language: str) -> None:
    page = render(_reflexive_run(tmp_path), how=Presentation(language=language, decide=True))
    words = re.sub(r"<[^>]+>", " ", _view(page, "reread"))
    assert ("hidden code" if language == "en" else "verborgenen Code") in words
    assert not re.findall(rf".{{40}}(?:{RIGHT_OR_WRONG[language]}).{{30}}", words)


@pytest.mark.parametrize("language", ["en", "de"])
def test_documents_have_coefficients_last_only(tmp_path: Path, language: str) -> None:
    """Word, PDF and Markdown are made of these blocks."""
    page, text = load_page(_reflexive_run(tmp_path), how=Presentation(language=language))
    for blocks in (document_blocks(page, text=text), page_blocks(page, text=text)):
        titles = {text("how.title"), text("scores.title"), text("agreement.title")}
        last = next(n for n, block in enumerate(blocks) if getattr(block, "words", "") in titles)
        for block in blocks[:last]:
            assert not re.search(FORBIDDEN[language], repr(block)), block


def test_the_terminal_says_no_verdict_either(tmp_path: Path) -> None:
    found, text = (
        with_sentences(read_run(_reflexive_run(tmp_path)).result),
        Catalogue(approach="reflexive"),
    )
    rows = dict(support_rows(found, text))
    said = " ".join([*rows, *rows.values(), reread_in_words(found, text)])
    assert "said like a theme" in said
    assert not re.search(FORBIDDEN["en"], said)


@pytest.mark.parametrize(
    ("approach", "named", "not_named"),
    [
        ("reflexive", "RTARG", "COREQ"),
        ("codebook", "COREQ", "RTARG"),
        ("coding-reliability", "SRQR", "eMERGe"),
        ("meta-ethnography", "eMERGe", "COREQ"),
    ],
)
def test_guidelines_are_those_of_the_approach(
    tmp_path: Path, approach: str, named: str, not_named: str
) -> None:
    page = render(write_run(tmp_path / "run", result(approach=approach)))
    assert named in page
    assert not_named not in page


def _reflexive_run(folder: Path) -> Path:
    themes = [
        theme("Waiting", people=kappa(0.8), suggests="by its words", n=12),
        theme("Kindness", "not recognised", people=kappa(0.7), n=11, suggests="not by its words"),
        theme("Fares", "recognised", people=kappa(0.9), n=10, suggests="one reading"),
    ]
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    shown = level(2, themes=themes, matrix=matrix)
    found = result(
        approach="reflexive",
        levels=[shown, level(1, themes=themes, matrix=matrix)],
        reread=[reread_row(1), reread_row(2, "may not belong")],
        reread_rates=[reread_rate(), reread_rate("may not belong")],
        reread_reason="",
    )
    return write_run(folder / "run", found)


def _view(page: str, name: str) -> str:
    view = re.search(rf'id="view-{name}"(.*?)(?=<div class="view"|</main>)', page, re.DOTALL)
    assert view, name
    return view[1]


def _without_folds(html: str) -> str:
    """The words that stand there before anything is opened."""
    html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    before = ""
    while before != html:
        before = html
        html = re.sub(
            r"<details(?![^<]*<details)(?:(?!<details).)*?</details>", "", html, flags=re.DOTALL
        )
    return re.sub(r"<[^>]+>", " ", html)
