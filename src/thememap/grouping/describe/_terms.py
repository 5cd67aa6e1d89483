"""The words and phrases of quotes, and how strongly each marks a set of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.describe._cut_runs import SCRIPTS_TO_CUT, Cut
from thememap.grouping.describe._tokens import Tokens, WordClass, join_words, tokenize
from thememap.grouping.describe._word_lists import GERMAN, has_stop_words
from thememap.records import NameWordLists

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SPARSE_ABOVE = 100_000
MAX_PHRASE_KEYS = 2_000_000
"""With more different words than this a phrase of three would have no number of 64 bits."""
MIN_QUOTES = 2
MIN_QUOTE_SHARE = 1 / 30
ADJECTIVE_WEIGHT, PROPER_NOUN_WEIGHT, PHRASE_WEIGHT = 0.6, 0.6, 1.5


@dataclass(frozen=True, kw_only=True, eq=False)
class TermOccurrences:
    """Which quote holds which term, each pair once: ``quote`` and ``term`` (m,) int64.

    ``words`` (t,) are the terms as people most often wrote them, in alphabetical order of their
    lower case and singular, as Python's strings: in an array of texts of one width, a word of
    200,000 characters would take as much room in every place. ``prior`` (t,) is the weight of a
    term before its frequency counts: adjectives and names of
    people and places alone count less than nouns, phrases more. ``n``
    counts the quotes; ``languages`` (ISO 639) are those of the texts, empty where they are not
    known; ``unlisted`` those among them without a list of stop words. Of those that write no
    blanks, something cut the words of ``cut``; those in ``uncut`` have few terms or none.
    """

    words: np.ndarray
    quote: np.ndarray
    term: np.ndarray
    n: int
    prior: np.ndarray
    languages: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    uncut: tuple[str, ...] = ()

    @property
    def lists(self) -> NameWordLists:
        """The languages, and what their lists of words lack."""
        return NameWordLists(
            languages=self.languages, unlisted=self.unlisted, cut=self.cut, uncut=self.uncut
        )

    @cached_property
    def matrix(self) -> csr_array:
        """(n, t) ones where a quote holds a term."""
        from scipy.sparse import csr_array

        pairs = (np.ones(len(self.quote)), (self.quote, self.term))
        return csr_array(pairs, shape=(self.n, len(self.words)))


def extract_terms(
    texts: Sequence[str],
    *,
    languages: Sequence[str] = (),
    stop_words: Sequence[str] = (),
    cut: Cut | None = None,
) -> TermOccurrences:
    """The terms of texts: nouns, adjectives, and phrases of at most three words that end in a noun.

    Stop words, verbs, adverbs and fillers are no part of a term; nor is what names nothing alone
    (*thing*, *time*) a term by itself. The stop words are those of the texts' ``languages``, which
    are recognised where they are not given, and ``stop_words``; what is a verb is known of
    English, what is a noun of German, by its capital. ``cut`` gives the words of scripts without
    blanks (`tokenize`). Of more than 100,000 texts those terms are left out that are in one of
    them: they mark no set, and would be most of millions.

    >>> terms = extract_terms(["The waiting times were long.", "I asked for the helmet"])
    >>> terms.words.tolist(), terms.quote.tolist(), terms.term.tolist()
    (['helmet', 'waiting', 'waiting times'], [0, 0, 1], [1, 2, 0])
    """
    tokens = tokenize(texts, languages=languages, stop_words=stop_words, cut=cut)
    start, length = _phrases(tokens)
    base = len(tokens.keys) + 1
    code = _codes(tokens.key, start, length, base)
    distinct, first, term = np.unique(code, return_index=True, return_inverse=True)
    pair = np.unique(tokens.text[start] * len(distinct) + term) if len(code) else code
    quote, term_of_pair = np.divmod(pair, max(1, len(distinct)))
    often = np.bincount(term_of_pair, minlength=len(distinct))
    keep = often >= (2 if len(texts) > SPARSE_ABOVE else 1)
    by_key = [
        join_words([tokens.keys[key] for key in tokens.key[at : at + n].tolist()])
        for at, n in zip(start[first[keep]].tolist(), length[first[keep]].tolist(), strict=True)
    ]
    order = np.argsort(np.array(by_key, dtype=object), kind="stable")
    rank = np.full(len(distinct), -1)
    rank[np.flatnonzero(keep)[order]] = np.arange(len(order))
    shown = rank[term] >= 0
    words = _as_written(tokens, start[shown], length[shown], rank[term[shown]], len(order))
    first = first[keep][order]
    kept_pairs = rank[term_of_pair] >= 0
    quote, term_of_pair = quote[kept_pairs], rank[term_of_pair[kept_pairs]]
    order = np.lexsort((term_of_pair, quote))
    adjective = tokens.word_class[tokens.key[start[first]]] == WordClass.ADJECTIVE
    return TermOccurrences(
        words=words,
        quote=quote[order],
        term=term_of_pair[order],
        n=len(texts),
        prior=_priors(
            words, alone=length[first] == 1, adjective=adjective, languages=tokens.languages
        ),
        languages=tokens.languages,
        unlisted=tuple(code for code in tokens.languages if not has_stop_words(code)),
        cut=tokens.cut,
        uncut=tuple(
            sorted({*SCRIPTS_TO_CUT}.intersection(tokens.languages).difference(tokens.cut))
        ),
    )


def _priors(
    words: np.ndarray, *, alone: np.ndarray, adjective: np.ndarray, languages: Sequence[str]
) -> np.ndarray:
    """The weight of each term before its frequency counts."""
    capitals = np.array([word.istitle() for word in words], dtype=bool) & (GERMAN not in languages)
    single = np.where(adjective, ADJECTIVE_WEIGHT, np.where(capitals, PROPER_NOUN_WEIGHT, 1.0))
    prior: np.ndarray = np.where(alone, single, PHRASE_WEIGHT)
    return prior


def _phrases(tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """Where each term of the texts starts among the tokens, and how many words it has."""
    of = tokens.word_class[tokens.key]
    alone = (of == WordClass.NOUN) | (of == WordClass.ADJECTIVE)
    head = (of == WordClass.NOUN) | (of == WordClass.LIGHT)
    part = of > WordClass.BLOCKED
    full = of >= WordClass.ADJECTIVE
    starts, lengths = [np.flatnonzero(alone)], [np.ones(int(alone.sum()), dtype=np.int64)]
    for n in (2, 3) if len(tokens.keys) < MAX_PHRASE_KEYS else (2,):
        m = max(0, len(of) - n + 1)
        whole = head[n - 1 : n - 1 + m].copy()
        says = np.zeros(m, dtype=bool)
        for shift in range(n):
            whole &= part[shift : shift + m]
            says |= full[shift : shift + m]
        places = np.flatnonzero(whole & says)
        starts.append(places)
        lengths.append(np.full(len(places), n))
    return np.concatenate(starts), np.concatenate(lengths)


def _codes(values: np.ndarray, start: np.ndarray, length: np.ndarray, base: int) -> np.ndarray:
    """A number for the values from each start on; ``base`` is greater than any value + 1."""
    code = values[start] + 1
    for shift in (1, 2):
        further = length > shift
        code = code * np.where(length > shift, base, 1)
        code[further] += values[start[further] + shift] + 1
    packed: np.ndarray = code
    return packed


def _as_written(
    tokens: Tokens, start: np.ndarray, length: np.ndarray, term: np.ndarray, terms: int
) -> np.ndarray:
    """Each term in its most frequent form; of equals one in lower case.

    A capital at the start of a sentence, and capitals of a text that is written in them, are
    taken as lower case.
    """
    number = {word: row for row, word in enumerate(tokens.words)}
    lower = np.array([number.setdefault(word.lower(), len(number)) for word in tokens.words])
    words = list(number)
    title = np.array([word[1:].islower() for word in tokens.words], dtype=bool)
    capitals = np.array([len(word) > 1 and word.isupper() for word in tokens.words], dtype=bool)
    letters = np.array([len(word) > 1 and word[0].isalpha() for word in tokens.words], dtype=bool)
    texts = int(tokens.text[-1]) + 1 if len(tokens.text) else 0
    loud = np.bincount(tokens.text[capitals[tokens.word]], minlength=texts)
    n = np.bincount(tokens.text[letters[tokens.word]], minlength=texts)
    plain = (tokens.initial & title[tokens.word]) | (2 * loud > n)[tokens.text]
    word = np.where(plain, lower[tokens.word], tokens.word)
    base = len(words) + 1
    if base >= MAX_PHRASE_KEYS:  # no room for the forms of phrases of three
        word, base, words = tokens.key, len(tokens.keys) + 1, tokens.keys
    code = _codes(word, start, length, base)
    order = np.lexsort((code, term))
    change = np.flatnonzero(np.diff(code[order], prepend=-1) | np.diff(term[order], prepend=-1))
    count = np.diff(change, append=len(order))
    best: list[tuple[int, bool, str]] = [(0, True, "")] * terms
    for place, n_forms in zip(order[change].tolist(), (-count).tolist(), strict=True):
        of, at = int(term[place]), int(start[place])
        if n_forms <= best[of][0]:
            form = join_words([words[row] for row in word[at : at + int(length[place])].tolist()])
            best[of] = min(best[of], (n_forms, form != form.lower(), form))
    return np.array([form for _, _, form in best], dtype=object)


def membership(label: np.ndarray, groups: int) -> csr_array:
    """(groups, n) ones where a quote is in a group; ``label`` (n,) is negative for none."""
    from scipy.sparse import csr_array

    inside = np.flatnonzero(label >= 0)
    pairs = (np.ones(len(inside)), (label[inside], inside))
    return csr_array(pairs, shape=(groups, len(label)))


def membership_of(sets: Sequence[Sequence[int]], *, n: int) -> csr_array:
    """(sets, n) ones where a quote is in a set, of sets of rows, which may overlap."""
    from scipy.sparse import csr_array

    number = np.repeat(np.arange(len(sets)), [len(rows) for rows in sets])
    rows = np.array([row for rows in sets for row in rows], dtype=np.int64)
    return csr_array((np.ones(len(rows)), (number, rows)), shape=(len(sets), n))


def term_weights(*, terms: TermOccurrences, member: csr_array) -> tuple[np.ndarray, np.ndarray]:
    """The terms (c,) that can mark a set, ascending, and their (sets, c) weights, 0 for none.

    Class-based TF-IDF: the frequency of a term among a set's terms, times
    log(1 + mean terms a set / frequency of the term) (Grootendorst 2022), times the
    term's exclusivity, its frequency in the set as a share of the sum over sets (the
    second half of FREX, Bischof & Airoldi 2012), times its prior. A term counts once a quote, and
    must stand in two quotes of the set, and in one of thirty; and in more of them than a set drawn
    at random would have. ``member`` (sets, n) has ones where a quote is in a set.
    """
    sets = member.shape[0]
    size = np.asarray(member.sum(axis=1)).reshape(-1, 1)
    least = np.maximum(MIN_QUOTES, size * MIN_QUOTE_SHARE)
    often = np.bincount(terms.term, minlength=len(terms.words))
    candidates = np.flatnonzero(often >= least.min(initial=np.inf))
    if not candidates.size:
        return candidates, np.zeros((sets, 0))
    every = member @ terms.matrix
    per_set = np.asarray(every.sum(axis=1)).reshape(-1, 1)
    of_set = every[:, candidates].toarray()
    total = np.maximum(of_set.sum(axis=0), 1)
    rate = of_set / np.maximum(per_set, 1)
    exclusivity = rate / np.maximum(rate.sum(axis=0), np.finfo(float).tiny)
    expected = size * total / max(1.0, float(size.sum()))
    weight = np.where(
        (of_set >= least) & ((of_set > expected) | (sets == 1)),
        rate * np.log1p(per_set.mean() / total) * exclusivity * terms.prior[candidates],
        0.0,
    )
    rounded: np.ndarray = np.round(weight, 12)
    return candidates, rounded
