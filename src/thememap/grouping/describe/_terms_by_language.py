"""The terms of a corpus in several languages: each text by the lists of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from thememap.grouping.describe._cut_runs import Cut
from thememap.grouping.describe._terms import TermOccurrences, extract_terms


def extract_terms_by_language(
    texts: Sequence[str],
    *,
    of_texts: Sequence[str],
    languages: Sequence[str] = (),
    stop_words: Sequence[str] = (),
    cut: Cut | None = None,
) -> TermOccurrences:
    """The terms of texts, of which ``of_texts`` (n) has the language of each (ISO 639 code).

    The German *Kind* is no English adjective. A term of two languages is one, written as in the
    language that has it in more texts. ``languages`` are those of all texts in their order. Where
    there is one language, or none is known, it is `extract_terms`.

    >>> texts = ["The kind nurse", "Die Klasse hat ein Kind", "Ein Kind ruft nach der Klasse"]
    >>> terms = extract_terms_by_language(texts, of_texts=["en", "de", "de"])
    >>> terms.words.tolist()
    ['Kind', 'kind nurse', 'Klasse', 'nurse']
    """
    codes = sorted(set(of_texts))
    if len(codes) < 2:
        return extract_terms(texts, languages=languages, stop_words=stop_words, cut=cut)
    rows = {code: np.flatnonzero(np.array(of_texts, dtype=object) == code) for code in codes}
    parts = {
        code: extract_terms(
            [texts[row] for row in rows[code].tolist()],
            languages=[code],
            stop_words=stop_words,
            cut=cut,
        )
        for code in codes
    }
    return _join(parts, rows, n=len(texts), languages=languages)


def _join(
    parts: Mapping[str, TermOccurrences],
    rows: Mapping[str, np.ndarray],
    *,
    n: int,
    languages: Sequence[str],
) -> TermOccurrences:
    forms: dict[str, tuple[int, str, int]] = {}
    for code, part in parts.items():
        often = np.bincount(part.term, minlength=len(part.words)).tolist()
        for place, word in enumerate(part.words.tolist()):
            form = (-often[place], code, place)
            forms[word.lower()] = min(forms.get(word.lower(), form), form)
    keys = sorted(forms)
    number = {key: place for place, key in enumerate(keys)}
    chosen = [forms[key][1:] for key in keys]
    pairs = []
    for code, part in parts.items():
        joined = np.array([number[word.lower()] for word in part.words.tolist()], dtype=np.int64)
        pairs.append(np.stack([rows[code][part.quote], joined[part.term]]))
    quote, term = np.concatenate(pairs, axis=1)
    order = np.lexsort((term, quote))
    quote, term = quote[order], term[order]
    new = np.append(True, (np.diff(quote) != 0) | (np.diff(term) != 0))[: len(quote)]
    lists = {
        field: tuple(sorted({code for part in parts.values() for code in getattr(part, field)}))
        for field in ("unlisted", "cut", "uncut")
    }
    return TermOccurrences(
        words=np.array([parts[code].words[place] for code, place in chosen], dtype=object),
        quote=quote[new],
        term=term[new],
        n=n,
        prior=np.array([parts[code].prior[place] for code, place in chosen], dtype=np.float64),
        languages=tuple(languages),
        **lists,
    )
