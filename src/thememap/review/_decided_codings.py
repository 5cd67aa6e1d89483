"""Whose codings decisions change: those that the run compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thememap.errors import UsageError
from thememap.records import CONSENSUS_NAMES, Codings, Message, ThemePath, message
from thememap.review._changes import ReviewChanges, codings_of_rows, updated_codings
from thememap.review._proposal import ReviewMessage

REVIEW_CODER = "review"


@dataclass(frozen=True, kw_only=True)
class DecidedCodings:
    """The codings after decisions, whose they are, and what is to be said of that."""

    codings: Codings
    coder: str
    messages: tuple[Message, ...] = ()


def decided_codings(
    codings: Codings,
    changes: ReviewChanges,
    *,
    coder: str,
    rule: str,
    reference: Mapping[str, Sequence[ThemePath]],
) -> DecidedCodings:
    """The codings with the changes, as ``coder``'s.

    The empty coder is the one that the run compared with (``rule``). Where it compared with the
    union or the majority of several, the coders' own codings stay as they are and ``reference``
    (themes by quote that was read) with the changes becomes that of a coder *consensus*, which the
    next run compares with and which no agreement between coders counts. A separate coder who has
    read nothing but what was accepted would count there as one who disagrees each time.
    """
    if not (changes.codings or changes.removed):
        return DecidedCodings(codings=codings, coder=coder)
    said = ReviewMessage.CODINGS_OF
    if not coder and rule in codings.coders:
        coder = rule
    elif not coder and codings.coders:
        coder = _free_name(codings)
        codings = _with_coder(codings, coder, reference)
        said = ReviewMessage.CONSENSUS_CODINGS
    coder = coder or REVIEW_CODER
    updated = updated_codings(codings, changes, coder=coder)
    emptied = _read_none(updated, coder) - _read_none(codings, coder)
    return DecidedCodings(
        codings=updated,
        coder=coder,
        messages=(
            *([message(ReviewMessage.READ_NONE, n=len(emptied))] if emptied else []),
            message(said, coder=coder, rule=rule),
        ),
    )


def _free_name(codings: Codings) -> str:
    known = {name.strip().lower() for name in codings.coders}
    for name in (*CONSENSUS_NAMES, REVIEW_CODER):
        if name not in known:
            return name
    raise UsageError("Say with --coder whose codings the decisions change.")


def _with_coder(
    codings: Codings, coder: str, reference: Mapping[str, Sequence[ThemePath]]
) -> Codings:
    """The codings and those of one more coder."""
    new: list[tuple[str, str, ThemePath | None]] = []
    for quote, paths in reference.items():
        new += [(quote, coder, path) for path in paths] or [(quote, coder, None)]
    return codings_of_rows(
        [*zip(codings.quote_id, codings.coder, codings.theme, strict=True), *new]
    )


def _read_none(codings: Codings, coder: str) -> set[str]:
    return {
        quote
        for quote, who, path in zip(codings.quote_id, codings.coder, codings.theme, strict=True)
        if who == coder and path is None
    }
