"""Where coders differ: quotes, pairs of themes, batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from thememap.agreement._coefficients import ALPHA_JACCARD
from thememap.agreement._set_alpha import overall_alpha, theme_sets
from thememap.agreement._shared_codings import SharedCodings
from thememap.records import (
    BatchAgreement,
    Codings,
    QuoteAgreement,
    QuoteDisagreement,
    ThemeConfusion,
    ThemePath,
)

MAX_CONFUSIONS = 30
ThemeSets = Sequence[Sequence[frozenset[ThemePath] | None]]


def disagreements(material: SharedCodings, by_coder: ThemeSets) -> tuple[QuoteDisagreement, ...]:
    """Quotes on which coders' sets differ, the most divided first."""
    divided = []
    for row, quote_id in enumerate(material.quotes.quote_id):
        given = {
            coder: themes
            for coder, sets in zip(material.coders, by_coder, strict=True)
            if (themes := sets[row]) is not None
        }
        distance = _mean_pairwise_distance(list(given.values()))
        if distance > 0:
            divided.append(
                QuoteDisagreement(
                    quote_id=quote_id,
                    distance=distance,
                    given={coder: tuple(sorted(themes)) for coder, themes in given.items()},
                )
            )
    return tuple(
        sorted(divided, key=lambda disagreement: (-disagreement.distance, disagreement.quote_id))
    )


def _mean_pairwise_distance(sets: Sequence[frozenset[ThemePath]]) -> float:
    pairs = list(combinations(sets, 2))
    if not pairs:
        return 0.0
    return sum(1 - len(a & b) / len(a | b) if a | b else 0.0 for a, b in pairs) / len(pairs)


def confusions(material: SharedCodings, by_coder: ThemeSets) -> tuple[ThemeConfusion, ...]:
    """Pairs of themes that coders confuse, the most frequent first.

    A quote counts for a pair where one coder gave the first and not the second, and another the
    second and not the first.
    """
    counted: Counter[tuple[ThemePath, ThemePath]] = Counter()
    for row in range(len(material.quotes)):
        pairs = set()
        for a, b in combinations(
            [themes for sets in by_coder if (themes := sets[row]) is not None], 2
        ):
            pairs |= {tuple(sorted((x, y))) for x in a - b for y in b - a}
        counted.update(pairs)  # type: ignore[arg-type]
    definition = {theme.path: theme.definition for theme in material.codebook.themes}
    ordered = sorted(counted.items(), key=lambda pair_count: (-pair_count[1], pair_count[0]))[
        :MAX_CONFUSIONS
    ]
    return tuple(
        ThemeConfusion(
            first=first,
            second=second,
            n=n,
            first_definition=definition.get(first, ""),
            second_definition=definition.get(second, ""),
        )
        for (first, second), n in ordered
    )


def agreement_by_batch(
    material: SharedCodings, level: int, *, column: str
) -> tuple[BatchAgreement, ...]:
    """Agreement for each value of a column of the quotes, in the values' order."""
    values = [str(value) for value in material.quotes.column(column)]
    agreements = []
    for batch in sorted(set(values)):
        rows = np.array([row for row, value in enumerate(values) if value == batch])
        part = replace(
            material,
            quotes=material.quotes.take(rows),
            by_coder=tuple(coding.take(rows) for coding in material.by_coder),
            cluster=np.zeros(len(rows), dtype=np.int64),
        )
        by_coder = theme_sets(part, level)
        same = [
            1.0
            - _mean_pairwise_distance(
                [themes for sets in by_coder if (themes := sets[row]) is not None]
            )
            for row in range(len(rows))
        ]
        agreements.append(
            BatchAgreement(
                batch=batch,
                n=len(rows),
                agreement=float(np.mean(same)),
                alpha_jaccard=overall_alpha(part, level, draws=None)[ALPHA_JACCARD.name].value,
            )
        )
    return tuple(agreements)


def quote_agreement(codings: Codings, quote_ids: Sequence[str]) -> tuple[QuoteAgreement, ...]:
    """A word for each of these quotes: ``same``, ``different``, ``one coder``, or empty.

    ``same`` where all who read it gave it the same themes ('read, none' is a reading too), empty
    where nobody read it.

    >>> found = Codings(quote_id=("a", "a", "b"), coder=("x", "y", "x"), theme=(("T",), None, None))
    >>> [str(word) for word in quote_agreement(found, ["a", "b", "c"])]
    ['different', 'one coder', '']
    """
    given: dict[str, dict[str, set[ThemePath]]] = {}
    for quote, coder, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        themes = given.setdefault(quote, {}).setdefault(coder, set())
        if theme is not None:
            themes.add(theme)
    return tuple(_agreement_of_coders(given.get(quote, {})) for quote in quote_ids)


def _agreement_of_coders(given: dict[str, set[ThemePath]]) -> QuoteAgreement:
    if len(given) < 2:
        return QuoteAgreement.ONE_CODER if given else QuoteAgreement.NO_CODER
    first, *others = given.values()
    same = all(themes == first for themes in others)
    return QuoteAgreement.SAME if same else QuoteAgreement.DIFFERENT
