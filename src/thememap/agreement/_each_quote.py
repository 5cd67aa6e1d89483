"""Whether the coders of each quote gave it the same."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.records import Codings, ThemePath

SAME, DIFFERENT, ONE, NOBODY = "same", "different", "one coder", ""


def coders_on_each(codings: Codings, quote_ids: Sequence[str]) -> tuple[str, ...]:
    """A word for each of these quotes: ``same``, ``different``, ``one coder``, or empty.

    ``same`` where all who read it gave it the same themes ('read, none' is a reading too), empty
    where nobody read it.

    >>> found = Codings(quote_id=("a", "a", "b"), coder=("x", "y", "x"), theme=(("T",), None, None))
    >>> coders_on_each(found, ["a", "b", "c"])
    ('different', 'one coder', '')
    """
    given: dict[str, dict[str, set[ThemePath]]] = {}
    for quote, coder, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        themes = given.setdefault(quote, {}).setdefault(coder, set())
        if theme is not None:
            themes.add(theme)
    return tuple(_word(given.get(quote, {})) for quote in quote_ids)


def _word(given: dict[str, set[ThemePath]]) -> str:
    if len(given) < 2:
        return ONE if given else NOBODY
    first, *others = given.values()
    return SAME if all(one == first for one in others) else DIFFERENT
