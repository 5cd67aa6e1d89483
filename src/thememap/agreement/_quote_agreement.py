"""Whether the coders of each quote gave it the same."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.records import Codings, ThemePath

SAME, DIFFERENT, SINGLE_CODER, NO_CODER = "same", "different", "one coder", ""


def quote_agreement(codings: Codings, quote_ids: Sequence[str]) -> tuple[str, ...]:
    """A word for each of these quotes: ``same``, ``different``, ``one coder``, or empty.

    ``same`` where all who read it gave it the same themes ('read, none' is a reading too), empty
    where nobody read it.

    >>> found = Codings(quote_id=("a", "a", "b"), coder=("x", "y", "x"), theme=(("T",), None, None))
    >>> quote_agreement(found, ["a", "b", "c"])
    ('different', 'one coder', '')
    """
    given: dict[str, dict[str, set[ThemePath]]] = {}
    for quote, coder, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        themes = given.setdefault(quote, {}).setdefault(coder, set())
        if theme is not None:
            themes.add(theme)
    return tuple(_agreement_word(given.get(quote, {})) for quote in quote_ids)


def _agreement_word(given: dict[str, set[ThemePath]]) -> str:
    if len(given) < 2:
        return SINGLE_CODER if given else NO_CODER
    first, *others = given.values()
    return SAME if all(themes == first for themes in others) else DIFFERENT
