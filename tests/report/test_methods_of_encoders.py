"""The paragraph for a paper names what is before texts, and what is not as the model says."""

from __future__ import annotations

from typing import Any

import pytest

from thememap.report.catalogue import Catalogue
from thememap.report.views.writing._methods import _encoding_sentences

PLAIN: dict[str, Any] = {
    "prompt": "", "prompt_names": "", "pooling": "mean", "normalize": False,
    "truncate_dimensions": 0, "max_length": 256, "centre": "", "changed": [],
}  # fmt: skip


def sentences(language: str = "en", **recipe: Any) -> list[str]:
    encoder = {
        "name": "mine", "dimensions": 384, "instead": "", "long_texts": 0,
        "recipe": {**PLAIN, **recipe},
    }  # fmt: skip
    text = Catalogue(approach="codebook", language=language)
    first, *others = _encoding_sentences(encoder, text)
    assert "384" in first
    return others


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_as_the_model_says_needs_no_sentence(language: str) -> None:
    assert sentences(language) == []
    assert sentences(language, normalize=True, pooling="cls", max_length=512) == []


def test_a_prompt_is_named_whoever_chose_it() -> None:
    assert sentences(prompt="query: ", prompt_names="query: ") == [
        "The model read each text after the prompt “query: ”."
    ]
    assert "names and terms after “name: ”" in sentences(prompt_names="name: ")[0]
    assert "names and terms without a prompt" in sentences(prompt="query: ")[1]
    assert "Namen und Begriffe las es ohne Prompt." in sentences("de", prompt="query: ")


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_project_chose_and_a_fixed_centre_are_named(language: str) -> None:
    for pooling in ("mean", "cls", "last"):
        assert len(sentences(language, pooling=pooling, changed=["pooling"])) == 1
    for normalize in (True, False):
        assert len(sentences(language, normalize=normalize, changed=["normalize"])) == 1
    (length,) = sentences(language, max_length=64, changed=["max_length"])
    (dimensions,) = sentences(language, truncate_dimensions=100, changed=["truncate_dimensions"])
    (centre,) = sentences(language, centre="867d4b8a9a80" + "0" * 52)
    assert ("64" in length, "100" in dimensions, "867d4b8a9a80 …" in centre) == (True,) * 3


def test_a_run_of_an_earlier_state_has_no_recipe() -> None:
    encoder = {"name": "mine", "dimensions": 384, "instead": "", "long_texts": 0}
    assert len(list(_encoding_sentences(encoder, Catalogue(approach="codebook")))) == 1
