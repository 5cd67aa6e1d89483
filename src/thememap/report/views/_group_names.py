"""How groups and concepts are called: by words, or by the sentence in their middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._shorten import shorten_text

MAX_NAME_LETTERS = 60


def group_name(group: Mapping[str, Any], text: Catalogue, *, text_of: Callable[[str], str]) -> str:
    """The name of a group of a run; ``text_of`` gives the text of a quote by its id."""
    if group["name"]:
        return str(group["name"])
    sentence = central_sentence(group, text_of=text_of)
    if group.get("mixed") and sentence:
        return text("groups.mixed", sentence=shorten_text(sentence, MAX_NAME_LETTERS))
    return text("groups.no_common_words")


def concept_name(
    concept: Mapping[str, Any], text: Catalogue, *, text_of: Callable[[str], str]
) -> str:
    """The name of a concept of a run, or the sentence in its middle where no word marks it."""
    sentence = central_sentence(concept, text_of=text_of)
    if concept["name"] or not sentence:
        return str(concept["name"])
    return text("concepts.sentence", sentence=shorten_text(sentence, MAX_NAME_LETTERS))


def central_sentence(group: Mapping[str, Any], *, text_of: Callable[[str], str]) -> str:
    """The most central sentence of a group; empty where none is known."""
    if not group.get("central_end"):
        return ""
    whole = text_of(group["central_id"])
    return " ".join(whole[group["central_start"] : group["central_end"]].split())


def repeated_sentence(facts: Mapping[str, Any], n: int, text: Catalogue) -> str:
    """That most of ``n`` quotes are one text of several documents; empty where they are not."""
    if not facts.get("repeated"):
        return ""
    documents = facts["repeated_in"]
    return text("concepts.repeated", repeated=facts["repeated"], of=n, documents=documents)
