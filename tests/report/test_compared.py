"""What the first view says of its themes: which level they are of, and whose coding it is."""

from __future__ import annotations

from typing import Any

import pytest

from thememap.report.catalogue import Catalogue
from thememap.report.views.answer._compared import compared_sentences

TEXT = Catalogue(approach="codebook")


def result(rule: str, coders: list[str], *levels: list[str]) -> dict[str, Any]:
    """The first of ``levels`` (statuses of its themes) is the one judged."""
    themes = [[{"status": status} for status in statuses] for statuses in levels]
    return {
        "themes": themes[0],
        "levels": [{"level": n, "themes": some} for n, some in enumerate(themes, start=1)],
        "reference": {"level": 1, "rule": rule},
        "coverage": {"coders": coders},
    }


def said(*given: Any) -> list[str]:
    return [answer.sentence for answer in compared_sentences(result(*given), TEXT)]


def test_themes_of_other_levels_are_counted() -> None:
    (level,) = said("Ada", ["Ada"], ["echoed"] * 4, ["too few"] * 9)
    assert level.startswith("The 4 themes of level 1 of the codebook (themes). 9 themes of level 2")


def test_a_level_without_enough_quotes_points_to_one_that_has_them() -> None:
    (level,) = said("Ada", ["Ada"], ["too few"], ["recognised"])
    assert "some have at level 2" in level
    (level,) = said("Ada", ["Ada"], ["too few"], ["not judged"])
    assert "No theme of any level has enough quotes" in level


@pytest.mark.parametrize(
    ("rule", "coders", "words"),
    [
        ("majority", ["Ada", "Ben"], "The union of the two coders"),
        ("majority", ["Ada", "Ben", "Cy"], "The majority of the coders"),
        ("union", ["Ada", "Ben", "Cy"], "The union of the 3 coders, as the settings say"),
        ("Consensus", ["Ada", "Consensus"], "what is called so is taken"),
        ("Ada", ["Ada", "Ben"], "That of Ada, as the settings say"),
    ],
)
def test_whose_coding_it_is_has_its_reason(rule: str, coders: list[str], words: str) -> None:
    (reference,) = said(rule, coders, ["echoed"])
    assert words in reference


def test_one_coder_needs_no_reason() -> None:
    assert said("Ada", ["Ada"], ["echoed"]) == []
