"""Which languages an encoder says that it was made for."""

from __future__ import annotations

import re

import pytest

from thememap.embedding import covers_language, encoder_languages, registered_models


@pytest.mark.parametrize("name", ["tfidf", "vectors"])
def test_words_and_given_vectors_are_for_any_language(name: str) -> None:
    languages = encoder_languages(name)
    assert languages is not None
    assert covers_language(languages, "hu")


@pytest.mark.parametrize(
    "name",
    [
        "all-MiniLM-L6-v2",
        "sentence-transformers/all-MiniLM-L6-v2",
        "sentence-transformers:all-MiniLM-L6-v2",
    ],
)
def test_a_model_has_its_languages_under_each_of_its_names(name: str) -> None:
    assert encoder_languages(name) == ("en",)


def test_a_folder_does_not_say() -> None:
    assert encoder_languages("some/folder") is None


def test_the_registry_has_codes_and_no_words() -> None:
    for model in registered_models():
        assert model.languages
        assert all(re.fullmatch(r"[a-z]{2,3}", code) for code in model.languages), model.name
        assert len(set(model.languages)) == len(model.languages)
