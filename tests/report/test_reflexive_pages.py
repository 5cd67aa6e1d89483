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
from thememap.report import Presentation, render

READ_FIRST = ("answer", "reread", "lack", "theme", "coders")
FORBIDDEN = {
    "en": r"kappa|alpha|Omega|reference coding|codebook|classifier|were right|ecognised|Supported",
    "de": r"Kappa|Alpha|Omega|Referenzkodierung|Codebuch|Klassifikator|iedererkannt|Gestützt",
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_coefficient_and_no_verdict_is_read_first(tmp_path: Path, language: str) -> None:
    """What is left stands in closed folds that say what it is."""
    themes = [
        theme("Waiting", people=kappa(0.8), suggests="by its words", n=12),
        theme("Kindness", "not recognised", people=kappa(0.7), n=11, suggests="not by its words"),
        theme("Fares", "recognised", people=kappa(0.9), n=10, suggests="one reading"),
    ]
    matrix = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
    found = result(
        approach="reflexive",
        levels=[level(themes=themes, matrix=matrix)],
        reread=[reread_row(1)],
        reread_rates=[reread_rate()],
        reread_reason="",
    )
    page = render(write_run(tmp_path / "run", found), how=Presentation(language=language))
    for name in READ_FIRST:
        view = re.search(rf'id="view-{name}"(.*?)(?=<div class="view"|</main>)', page, re.DOTALL)
        assert view, name
        seen = _without_folds(view[1])
        assert not re.search(FORBIDDEN[language], seen), (
            name,
            re.findall(rf".{{40}}(?:{FORBIDDEN[language]}).{{30}}", seen),
        )


def _without_folds(html: str) -> str:
    """The words that stand there before anything is opened."""
    before = ""
    while before != html:
        before = html
        html = re.sub(
            r"<details(?![^<]*<details)(?:(?!<details).)*?</details>", "", html, flags=re.DOTALL
        )
    return re.sub(r"<[^>]+>", " ", html)
