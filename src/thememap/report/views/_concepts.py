"""Candidates for themes that the codebook lacks, and flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from thememap.records import ConceptKind, ConceptTier, FlagKind, NamedKind, parse_path
from thememap.report.catalogue import Catalogue, is_untested
from thememap.report.model._given_names import COMPUTED_NAME
from thememap.report.model._quotes import LabelledValue, QuoteView
from thememap.report.model._sections import ConceptListView, ConceptView, FlagView
from thememap.report.views._group_names import concept_name, repeated_sentence
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._renaming import set_renaming

CONCEPT_QUOTES_SHOWN = 4
MAX_CONCEPT_QUOTES = 40
"""A cluster inside a large theme may have hundreds of quotes, the most central first."""
TESTED, BROWSE = str(ConceptTier.TESTED), str(ConceptTier.BROWSE)
INSIDE = str(ConceptKind.INSIDE_THEME)
FULL_DEPTH = "full"


def concept_view(
    concept: Mapping[str, Any], anchor: str, book: QuoteBook, text: Catalogue
) -> ConceptView:
    """A candidate for a theme with its first quotes."""
    ids = concept["quote_ids"]
    more = len(ids) - MAX_CONCEPT_QUOTES if len(ids) > MAX_CONCEPT_QUOTES + 1 else 0
    shown = len(ids) - more
    quotes = _once_each(book.views(ids[:shown]))
    # A single quote behind a button is no shorter than the quote.
    cut = len(quotes) if len(quotes) <= CONCEPT_QUOTES_SHOWN + 1 else CONCEPT_QUOTES_SHOWN
    return ConceptView(
        anchor=anchor,
        concept=concept["concept"],
        name=concept_name(concept, text, text_of=book.text_of),
        kind=concept["kind"],
        theme=parse_path(concept.get("theme", "")),
        evidence=text(
            f"concepts.evidence.{concept['kind']}",
            score=text.numbers.one_decimal(concept["score"]),
            p=text.numbers.p_value(concept["p"]),
        ),
        stability=""
        if concept.get("stability") is None
        else text("concepts.stability", share=text.numbers.share(concept["stability"])),
        repeated=repeated_sentence(concept, len(ids), text),
        n=len(ids),
        studies=concept["studies"],
        perspectives=tuple(concept["perspectives"]),
        first=quotes[:cut],
        rest=quotes[cut:],
        show_rest=text("concepts.show_some", count=shown, n=len(ids))
        if more
        else text("concepts.show_all", n=len(ids)),
        more=text("concepts.more", n=more) if more else "",
        renaming=set_renaming(
            concept,
            NamedKind.CONCEPT,
            computed=concept_name(
                {**concept, "name": concept.get(COMPUTED_NAME, concept["name"])},
                text,
                text_of=book.text_of,
            ),
            text=text,
        ),
    )


def _once_each(quotes: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """Quotes of the same text as one, where the first of them is; the others are with it."""
    by_text: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        by_text.setdefault(quote.text, []).append(quote)
    return tuple(replace(first, same=tuple(others)) for first, *others in by_text.values())


def concept_list_view(
    result: Mapping[str, Any], book: QuoteBook, text: Catalogue
) -> ConceptListView:
    """The concepts in their tiers, what the lists are worth, and what to add for an answer."""
    views = [
        (concept, concept_view(concept, concept_anchor(rank), book, text))
        for rank, concept in enumerate(result["concepts"], start=1)
    ]
    tiers: dict[str, list[ConceptView]] = {TESTED: [], BROWSE: [], INSIDE: []}
    for concept, view in views:
        tiers[tier_of(concept)].append(view)
    worth: Mapping[str, Any] = result.get("concepts_worth") or {}
    nothing = too_few_uncoded(result)
    return ConceptListView(
        lead=_tested_sentences(result, text) if tiers[TESTED] else "",
        reason="" if tiers[TESTED] or nothing else _why_none(result, text),
        tested=tuple(tiers[TESTED]),
        inside_lead=_inside_sentence(result, tiers[INSIDE], text),
        inside=tuple(tiers[INSIDE]),
        browse_lead=_browse_sentences(result, worth, text) if tiers[BROWSE] else "",
        browse=tuple(tiers[BROWSE]),
        too_few_uncoded=nothing,
        uncoded=result["reference"].get("read_none", 0),
        worth=() if nothing else tuple(_worth_sentences(worth, text)),
        trials=()
        if nothing
        else tuple(_trial_row(trial, text) for trial in worth.get("trials", ())),
        aside=tuple(
            LabelledValue(concept["name"] or concept["concept"], concept["set_aside"])
            for concept in result.get("concepts_aside", ())
        ),
    )


def concept_anchor(rank: int) -> str:
    """Where the page has the concept of this rank."""
    return f"concept-{rank}"


def tier_of(concept: Mapping[str, Any]) -> str:
    """*Tested*, *browse* or *inside a theme*; runs of earlier versions listed tested ones only."""
    if concept["kind"] == ConceptKind.INSIDE_THEME:
        return INSIDE
    return str(concept.get("tier") or TESTED)


def too_few_uncoded(result: Mapping[str, Any]) -> bool:
    """Whether so few quotes that were read got no theme that they make no concept."""
    reference, least = result["reference"], result["rules"]["concept_smallest"]
    if not reference.get("read") or any(tier_of(some) != INSIDE for some in result["concepts"]):
        return False
    return bool(reference["read_none"] < least)


def _why_none(result: Mapping[str, Any], text: Catalogue) -> str:
    """Why no cluster is listed as tested; at a depth that looks for none, which one does."""
    if sentence := where_looked_for(result, text):
        return sentence
    reason = result["concepts_reason"]
    return text("concepts.not_looked", reason=reason) if reason else text("concepts.none")


def where_looked_for(result: Mapping[str, Any], text: Catalogue) -> str:
    """At which depth clusters are looked for, where this run's looked for none; else empty."""
    n = result["reference"].get("read_none")
    skipped = result["concepts_reason"] == text("concepts.not_computed")
    return (
        text("concepts.at_quick", n=n)
        if n and skipped and is_untested(result.get("depth", ""))
        else ""
    )


def _tested_sentences(result: Mapping[str, Any], text: Catalogue) -> str:
    """What the one test of the list says, what the numbers of its clusters mean, and what lacks."""
    listed = [concept for concept in result["concepts"] if tier_of(concept) == TESTED]
    sentences = [
        text(
            "concepts.lead",
            p=listed[0]["p"],
            hundredths=text.numbers.rule_constant(100 * result["rules"]["concept_p"]),
        ),
        text(f"concepts.strength.{ConceptKind.UNCODED}"),
    ]
    unknown = all(concept.get("stability") is None for concept in listed)
    if unknown and result["depth"] != FULL_DEPTH:
        sentences.append(text("concepts.unstudied"))
    return " ".join(sentences)


def _inside_sentence(
    result: Mapping[str, Any], inside: Sequence[ConceptView], text: Catalogue
) -> str:
    """How many themes have a cluster beyond what one kind of quote gives, of how many."""
    tried = result.get("inside_tested", 0)
    meaning = [text("concepts.inside.lead"), text(f"concepts.strength.{INSIDE}")] if inside else []
    if not tried:
        return " ".join(meaning)
    themes = len({view.theme for view in inside})
    words = text("concepts.inside.tried", n=tried)
    sentence = text("concepts.inside.tested", n=themes, tried=words)
    expected = text("concepts.inside.by_chance", n=round(result["rules"]["inside_p"] * tried))
    return " ".join([sentence, expected, *meaning])


def _browse_sentences(result: Mapping[str, Any], worth: Mapping[str, Any], text: Catalogue) -> str:
    """The same, and what the strength of a cluster is where no list before says so."""
    sentence = _browse_sentence(worth.get("random"), worth, text)
    if any(tier_of(concept) == TESTED for concept in result["concepts"]):
        return sentence
    return f"{sentence} {text(f'concepts.strength.{ConceptKind.UNCODED}')}"


def _browse_sentence(
    random: Mapping[str, int] | None, worth: Mapping[str, Any], text: Catalogue
) -> str:
    """That no test was passed, and how often such a list holds what is nothing."""
    if not random or not random["of"]:
        return text("concepts.browse.untested")
    where = "here" if worth["measured_here"] else "elsewhere"
    share = random["held"] / random["of"]
    return text(f"concepts.browse.{where}", share=share, held=random["held"], of=random["of"])


def _worth_sentences(worth: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    if not worth:
        return
    yield text("concepts.worth.detector", detector=detector_name(worth["detector"], text))
    if worth["trials"]:
        yield text("concepts.worth.trials", n=len(worth["trials"]))


def _trial_row(trial: Mapping[str, Any], text: Catalogue) -> tuple[str, str, str]:
    sets = (trial["in_ten"], trial["in_five"])
    ten, five = (text("concepts.worth.held", held=some["held"], of=some["of"]) for some in sets)
    return detector_name(trial["detector"], text), ten, five


def detector_name(detector: str, text: Catalogue) -> str:
    """A detector in words; its own name where the catalogue has none."""
    return text.get(f"concepts.detector.{detector}") or detector


def flag_view(flag: Mapping[str, Any], book: QuoteBook, text: Catalogue) -> FlagView:
    """Something to look at again, with its quotes."""
    sentence = flag["sentence"]
    for path in sorted(flag["themes"], key=len, reverse=True):
        sentence = sentence.replace(path, theme_name(parse_path(path)))
    return FlagView(
        kind=text("flag.kind." + flag["kind"]),
        theme=" / ".join(parse_path(path)[-1] for path in flag["themes"]),
        themes=tuple(map(parse_path, flag["themes"])),
        sentence=sentence,
        q="" if flag["q"] is None else text.numbers.p_value(flag["q"]),
        quotes=book.views(flag["quote_ids"]),
        proposal=f"missed: {flag['themes'][0]}" if flag["kind"] == FlagKind.MISSED_CODING else "",
    )
