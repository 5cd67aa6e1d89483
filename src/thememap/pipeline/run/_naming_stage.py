"""Names of groups and concepts as the pipeline makes them, with what is stored for a second run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._encoding_stage import Encode, open_encoder
from thememap.records import Comparison, Concept, Quotes, SetName

if TYPE_CHECKING:
    from thememap.embedding import WordCutter
    from thememap.grouping import ScaleNames, ScalesInput, TermOccurrences, TextVectors

WORD_LISTS = 4
"""Raised where the lists of words or the rules for terms change: stored terms are then old."""
FIELDS_OF_LANGUAGES = ("languages", "unlisted", "cut", "uncut")


def text_vectors(context: RunContext, encode: Encode | None) -> TextVectors:
    """Vectors of terms and sentences, for names, as ``encode`` makes them.

    None are made where quotes' vectors are centred: those of terms could not be.
    """
    from thememap.grouping import TextVectors

    centred = context.project.grouping.centre != "none"
    return TextVectors(
        encode=None if centred else encode,
        prompt=context.project.encoder.prompt_names,
    )


def cached_terms(
    quotes: Quotes,
    cache: StageCache,
    *,
    languages: Sequence[str] = (),
    of_quotes: Sequence[str] = (),
    stop_words: Sequence[str] = (),
    cutter: WordCutter | None = None,
) -> TermOccurrences:
    """The quotes' terms, without the stop words of these languages and those of the project.

    ``of_quotes`` (n) is the language of each, ``cutter`` cuts scripts without blanks.
    """
    from thememap.grouping import MAX_WORD_LENGTH, TermOccurrences, extract_terms_by_language

    def compute() -> dict[str, np.ndarray]:
        terms = extract_terms_by_language(
            quotes.text,
            of_texts=of_quotes,
            languages=languages,
            stop_words=stop_words,
            cut=cutter.cut_words if cutter else None,
        )
        return {
            "words": _letters(terms.words),
            **{field: _letters(getattr(terms, field)) for field in FIELDS_OF_LANGUAGES},
            "quote": terms.quote,
            "term": terms.term,
            "prior": terms.prior,
        }

    inputs = {
        "texts": quotes.text,
        "longest": MAX_WORD_LENGTH,
        "lists": WORD_LISTS,
        "languages": tuple(languages),
        **({"of quotes": tuple(of_quotes)} if len(set(of_quotes)) > 1 else {}),
        "stop_words": tuple(stop_words),
        "cutter": cutter.fingerprint if cutter else "",
    }
    cached = cache.get_or_compute("terms", inputs, compute)
    return TermOccurrences(
        words=np.array(_words(cached["words"]), dtype=object),
        quote=cached["quote"],
        term=cached["term"],
        n=len(quotes),
        prior=cached["prior"],
        **{field: tuple(_words(cached[field])) for field in FIELDS_OF_LANGUAGES},
    )


def terms_of_run(quotes: Quotes, context: RunContext) -> TermOccurrences:
    """The quotes' terms by the lists of words of a run."""
    return cached_terms(
        quotes,
        context.cache,
        languages=context.languages,
        of_quotes=context.lists_of_quotes,
        stop_words=context.project.grouping.stop_words,
        cutter=_word_cutter(context),
    )


def _word_cutter(context: RunContext) -> WordCutter | None:
    """The encoder, where it was made for a language of the quotes that sets no blanks."""
    from thememap.embedding import WordCutter, encoder_languages
    from thememap.grouping import SCRIPTS_TO_CUT

    declared = encoder_languages(context.project.encoder.name) or ()
    if not {*SCRIPTS_TO_CUT}.intersection(declared, context.languages):
        return None
    try:
        encoder = open_encoder(context, context.project.encoder.name)
    except (DataError, UsageError):  # groups that are given need no encoder: its model may lack
        return None
    return encoder if isinstance(encoder, WordCutter) else None


def cached_names(
    scales: ScalesInput, compute: Callable[[], ScaleNames], cache: StageCache
) -> ScaleNames:
    """The names of the groups of every scale: to find them takes longer than to find the groups."""

    def as_arrays() -> dict[str, np.ndarray]:
        names = {str(k): [asdict(name) for name in of_scale] for k, of_scale in compute().items()}
        return {"of_scales": np.frombuffer(json.dumps(names).encode(), dtype=np.uint8)}

    inputs = {
        "texts": scales.quotes.text,
        "ids": scales.quotes.quote_id,
        "vectors": scales.vectors,
        "shown": scales.shown,
        "encoded": scales.encoded.encode is not None,
        "prompt": scales.encoded.prompt,
        "lists": WORD_LISTS,
        "terms": tuple(scales.terms.words.tolist()),
        **{f"scale {k}": label for k, label in scales.labels.items()},
    }
    stored = json.loads(bytes(cache.get_or_compute("names", inputs, as_arrays)["of_scales"]))
    return {
        int(k): tuple(
            SetName(**{**name, "terms": tuple(name["terms"]), "keywords": tuple(name["keywords"])})
            for name in of_scale
        )
        for k, of_scale in stored.items()
    }


def _letters(words: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _words(letters: np.ndarray) -> list[str]:
    return bytes(letters).decode().split("\n") if letters.size else []


def name_concepts(
    comparison: Comparison,
    quotes: Quotes,
    *,
    context: RunContext | None = None,
    vectors: np.ndarray | None = None,
    encoded: TextVectors | None = None,
) -> tuple[Concept, ...]:
    """The concepts with names from the words that set them apart from each other and the rest.

    ``context`` has the cache, the languages and the stop words.
    """
    if not comparison.concepts:
        return ()
    from thememap.grouping import describe_sets, membership_of

    position = quotes.position()
    rows = [
        [position[quote_id] for quote_id in concept.quote_ids] for concept in comparison.concepts
    ]
    rest = sorted(set(range(len(quotes))).difference(*rows))
    names = describe_sets(
        member=membership_of([*rows, rest], n=len(quotes)),
        quotes=quotes,
        terms=terms_of_run(quotes, context) if context else cached_terms(quotes, StageCache()),
        vectors=vectors,
        encoded=encoded,
    )
    return tuple(
        replace(
            concept,
            name=words.name,
            central_id=words.central_id,
            central_start=words.central_start,
            central_end=words.central_end,
        )
        for concept, words in zip(comparison.concepts, names[:-1], strict=True)
    )
