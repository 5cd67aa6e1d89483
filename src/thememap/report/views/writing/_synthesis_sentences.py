"""The results of a meta-ethnography: how studies translate, third-order statements, the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thememap.report.catalogue import Catalogue

MOST_STATEMENTS = 8
"""With more the grid and the trail of the supplement have them, and the text counts them."""
RELATION_ORDER = (
    "reciprocal", "refutational", "partial", "line of argument", "none", "unrelated", "undecided",
)  # fmt: skip


def synthesis_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """From the tables of the review; where there is none, what has to stand here."""
    review = result.get("review") or {}
    translated = review.get("translated")
    if translated:
        yield from _translation_sentences(translated, text)
        yield from _statement_sentences(review, text)
    else:
        yield text("write.own_translation")
    yield from _spread_sentences(result, text)


def _translation_sentences(translated: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    constructs, pairs = translated["constructs"], translated["pairs"]
    studies = text("studies", n=len({construct["study"] for construct in constructs}))
    yield text("write.constructs", n=len(constructs), studies=studies)
    if translated["relations"]:
        yield text(
            "write.study_relations",
            studies=studies,
            n=len(translated["relations"]),
            parts=_relation_parts(translated["relations"], text),
        )
    yield text("write.pairs", n=len(pairs), parts=_relation_parts(pairs, text))
    if refuting := translated["refutations"]:
        named = [_refutation_words(pair, text) for pair in refuting if not pair["second_study"]]
        named = named or [_refutation_words(pair, text) for pair in refuting]
        rest = len(named) - MOST_STATEMENTS
        if rest > 0:
            named = [*named[:MOST_STATEMENTS], text("write.more", n=rest)]
        yield text("write.at_odds", named=named)
    if unexamined := len(translated["unexamined"]):
        yield text("write.unexamined", n=unexamined)


def _relation_parts(rows: Sequence[Mapping[str, Any]], text: Catalogue) -> list[str]:
    counts = Counter(row["relation"] for row in rows)
    return [_relation_words(name, counts[name], text) for name in RELATION_ORDER if counts[name]]


def _relation_words(name: str, n: int, text: Catalogue) -> str:
    if name == "none":
        return text("write.no_relation", n=n)
    return text("write.relation", n=n, relation=text(f"relation.{name}"))


def _refutation_words(pair: Mapping[str, Any], text: Catalogue) -> str:
    return text(
        "write.refutation",
        first=pair["first_label"],
        origin=pair["first_study"],
        second=pair["second_label"],
    )


def _statement_sentences(review: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    statements, argument = review["statements"], review["argument"]
    if statements:
        shown = statements[:MOST_STATEMENTS]
        parts = [
            text(
                "write.statement",
                statement=statement["statement"],
                name=statement["concept"] or statement["text"],
                n=len(statement["supported_by"]),
                studies=text("studies", n=len(statement["supporting_studies"])),
                quotes=text("quotes", n=len(statement["quote_ids"])),
                refuted=text("write.refuted_by", by=statement["refuting_studies"])
                if statement["refuting_studies"]
                else "",
            )
            for statement in shown
        ]
        if rest := len(statements) - len(shown):
            parts.append(text("write.more", n=rest))
        yield text("write.statements", n=len(statements), parts=parts)
    if argument:
        steps = [
            text(
                "write.step",
                step=step["step"],
                claim=step["claim"].rstrip(". "),
                rests_on=[_ground(name, text) for name in step["rests_on"]],
                studies=text("studies", n=len(step["studies"])),
            )
            for step in argument[:MOST_STATEMENTS]
        ]
        yield text("write.argument", n=len(argument), parts=steps)


def _spread_sentences(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """In how many studies the coded themes occur: no estimate of what further studies bring."""
    of, themes = result["coverage"]["studies"], result["themes"]
    if of > 1 and themes:
        studies = [theme["studies"] for theme in themes]
        low, high = min(studies), max(studies)
        key = "write.spread" if low < high else "write.spread_even"
        yield text(key, n=len(themes), low=low, high=high, of=text("studies", n=of))


def _ground(name: str, text: Catalogue) -> str:
    """A statement, or an earlier step, which the table calls step-2."""
    _, dash, number = name.partition("step-")
    return text("write.earlier_step", step=number) if dash else name
