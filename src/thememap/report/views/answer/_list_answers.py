"""What to read again first, and what the codebook may lack, as answers of the first screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from thememap.records import parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._page import AnswerSentence
from thememap.report.model._quotes import LabelledValue
from thememap.report.views._concepts import (
    BROWSE,
    INSIDE,
    TESTED,
    concept_anchor,
    tier_of,
    too_few_uncoded,
    where_looked_for,
)
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._reread import KINDS, reread_anchor
from thememap.report.views.saturation._sentences import headline, shown_level

MAX_LINKS = 4


def reread_sentences(
    result: Mapping[str, Any], text: Catalogue, book: QuoteBook | None
) -> list[AnswerSentence]:
    """How many quotes are listed to be read again, by kind, with the first of each."""
    lead, listed = text("answer.reread_lead"), result.get("reread")
    if listed is None:
        return []
    if not listed:
        if reason := text.message(result["reread_reason"]):
            return [AnswerSentence(text("reread.none", reason=reason), lead=lead)]
        section = LabelledValue(text("view.reread"), "reread")
        return [AnswerSentence(text("answer.reread_none"), (section,), lead=lead)]
    counts = Counter(row["kind"] for row in listed)
    # In the order of the section.
    first = {
        kind: next(row for row in listed if row["kind"] == kind) for kind in KINDS if counts[kind]
    }
    return [
        AnswerSentence(
            text("answer.reread", n=len(listed)),
            tuple(
                LabelledValue(
                    text(f"answer.reread_kind.{kind}", n=counts[kind]), reread_anchor(row["rank"])
                )
                for kind, row in first.items()
            ),
            lead=lead,
            quotes=tuple(
                LabelledValue(
                    f"{text(f'reread.kind.{kind}')} · {theme_name(parse_path(row['theme']))}",
                    book.text_of(row["quote_id"]),
                )
                for kind, row in first.items()
                if book and book.text_of(row["quote_id"])
            ),
        )
    ]


def reread_in_words(result: Mapping[str, Any], text: Catalogue) -> str:
    """The same for the terminal; empty for a run without a list."""
    return " ".join(
        f"{answer.sentence} {'; '.join(link.word for link in answer.links)}".strip()
        for answer in reread_sentences(result, text, None)
    )


def missing_sentences(
    result: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> list[AnswerSentence]:
    """What may be missing: the tested clusters, or where the page says more; then the others."""
    sentence = _uncoded_sentence(result, study_of=book.study_of, text=text)
    lead, others = text("answer.missing_lead"), " ".join(_other_sentences(result, text))
    tested = [
        LabelledValue(
            text("answer.concept_name", name=concept["name"])
            if concept["name"]
            else concept["concept"],
            concept_anchor(rank),
        )
        for rank, concept in enumerate(result["concepts"], start=1)
        if tier_of(concept) == TESTED
    ]
    if not tested:
        section = LabelledValue(text("answer.concepts_section"), "concepts")
        return [AnswerSentence(f"{sentence} {others}".strip(), (section,), lead=lead)]
    said = AnswerSentence(sentence, *first_links(tested, text), lead=lead)
    return [said, AnswerSentence(others)] if others else [said]


def first_links(
    links: Sequence[LabelledValue], text: Catalogue
) -> tuple[tuple[LabelledValue, ...], str]:
    """The first links, and how many more there are; a single one more is shown, too."""
    more = len(links) - MAX_LINKS
    if more <= 1:
        return tuple(links), ""
    return tuple(links[:MAX_LINKS]), text("answer.more", n=more)


def concepts_sentence(
    result: Mapping[str, Any], *, study_of: Callable[[str], str], text: Catalogue
) -> str:
    """How many clusters of quotes have no theme, tested or not, and how many are inside themes.

    ``result`` is a run's, with its messages as sentences; ``study_of`` gives the study of a quote
    by its id. Page and terminal say the same.
    """
    uncoded = _uncoded_sentence(result, study_of=study_of, text=text)
    return " ".join([uncoded, *_other_sentences(result, text)])


def _uncoded_sentence(
    result: Mapping[str, Any], *, study_of: Callable[[str], str], text: Catalogue
) -> str:
    """How many tested clusters have no theme, or why there is none."""
    if too_few_uncoded(result):
        return text("answer.nothing_uncoded", n=result["reference"]["read_none"])
    tested = [concept for concept in result["concepts"] if tier_of(concept) == TESTED]
    if not tested:
        if sentence := where_looked_for(result, text):
            return sentence
        reason = result["concepts_reason"]
        key = "answer.concepts_reason" if reason else "answer.concepts_none"
        return text(key, reason=reason)
    ids = (quote_id for concept in tested for quote_id in concept["quote_ids"])
    studies = len(set(map(study_of, ids)) - {""})
    word = text.words(studies)
    origin = text("answer.concepts_from", n=studies, word=word) if studies else ""
    n = len(tested)
    return text("answer.concepts", n=n, word=text.words(n, start=True), studies=origin)


def _other_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """How many clusters are inside themes, and how many there are to browse."""
    counts = Counter(map(tier_of, result["concepts"]))
    for tier, key in ((INSIDE, "answer.concepts_inside"), (BROWSE, "answer.concepts_browse")):
        if n := counts[tier]:
            yield text(key, n=n, word=text.words(n))


def enough_sentences(result: Mapping[str, Any], text: Catalogue) -> list[AnswerSentence]:
    """How many new themes more material is expected to bring; nothing where nobody computed it."""
    section = result.get("saturation") or {}
    level = shown_level(section)
    if level is None:
        return []
    sentence = headline(level["overall"], section["unit"], text)
    link = LabelledValue(text("answer.enough_section"), "saturation")
    return [AnswerSentence(sentence, (link,), lead=text("answer.enough_lead"))]
