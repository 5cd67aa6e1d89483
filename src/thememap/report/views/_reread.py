"""Which quotes to read again, why, and what such proposals are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thememap.records import RereadKind, ResamplingUnit, parse_path, reread_source
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import LabelledValue, QuoteView
from thememap.report.model._reread import RereadKindView, RereadRow, RereadView
from thememap.report.model._shorten import shorten_text
from thememap.report.views._quotes import QuoteBook, theme_name
from thememap.report.views._renaming import computed_path

REFLEXIVE = "reflexive"
ROWS_SHOWN = 20
COMPARED_LETTERS = 160
"""Of a quote that is there to compare with: its number leads to the whole."""
KINDS = tuple(RereadKind)
MANY_TENTHS = 10
CHANGED = {
    RereadKind.MAY_LACK: "reread_hidden",
    RereadKind.MAY_NOT_BELONG: "reread_exchanged",
}
"""The rule that says how many codings were changed to try a kind."""

Row = Mapping[str, Any]
Anchors = Mapping[str, str]
"""Where the card of each theme is, by its written path."""


def reread_view(
    result: Mapping[str, Any], *, anchors: Anchors, book: QuoteBook, text: Catalogue
) -> RereadView | None:
    """The section; `None` for a run of an earlier version, which has no such list."""
    if "reread" not in result:
        return None
    listed: Sequence[Row] = result["reread"]
    of_theme = Counter(row["theme"] for row in listed)
    # The order of the cards is that of the codebook.
    themes = [path for path in anchors if of_theme[path]]
    themes += sorted(set(of_theme).difference(themes))
    numbers = {path: number for number, path in enumerate(themes, start=1)}
    unit = ResamplingUnit(result["evidence"]["unit"])
    reflexive = result["approach"] == REFLEXIVE
    context = _RowContext(numbers=numbers, anchors=anchors, unit=unit, reflexive=reflexive)
    rows = tuple(_row_view(row, context, book, text) for row in listed)
    # A single row behind a button is no shorter than the row.
    cut = len(rows) if len(rows) <= ROWS_SHOWN + 1 else ROWS_SHOWN
    kinds = tuple(_kind_view(rate, result, text) for rate in _rates(result)) if rows else ()
    rated = any(kind.tried for kind in kinds) and not reflexive
    return RereadView(
        reason=text("reread.none", reason=why_none_is_listed(result, text)) if not rows else "",
        kinds=kinds,
        note=text("reread.rates_note") if rated else "",
        first=rows[:cut],
        rest=rows[cut:],
        themes=tuple(
            LabelledValue(theme_name(parse_path(path)), text.numbers.count(of_theme[path]))
            for path in themes
        ),
    )


def why_none_is_listed(result: Mapping[str, Any], text: Catalogue) -> str:
    """Why nothing is proposed: the reason for all, or that of each kind."""
    if reason := text.message(result["reread_reason"]):
        return reason
    of_kinds = " ".join(
        text("reread.none_of_kind", kind=text(f"reread.kind.{rate['kind']}"), reason=reason)
        for rate in _rates(result)
        if (reason := text.message(rate["reason"]))
    )
    return of_kinds or text("reread.not_computed")


def reread_anchor(rank: int) -> str:
    """Where the page has the proposal of this rank."""
    return f"reread-{rank}"


def reread_by_theme(
    result: Mapping[str, Any], text: Catalogue
) -> dict[str, tuple[LabelledValue, ...]]:
    """The proposals on each theme: what each says, where it is, and of which quote it is."""
    by_theme: dict[str, tuple[LabelledValue, ...]] = {}
    for row in result.get("reread") or ():
        kind = text(f"reread.kind.{row['kind']}")
        proposal = LabelledValue(
            text("reread.number", rank=row["rank"], kind=kind),
            reread_anchor(row["rank"]),
            row["quote_id"],
        )
        by_theme[row["theme"]] = (*by_theme.get(row["theme"], ()), proposal)
    return by_theme


def marked_quotes(
    ids: Sequence[str], proposals: Iterable[LabelledValue], book: QuoteBook
) -> tuple[QuoteView, ...]:
    """The quotes of these ids, those among the ``proposals`` with a link to their place there."""
    again = {proposal.note: LabelledValue(*proposal[:2]) for proposal in proposals}
    return tuple(
        replace(quote, again=again.get(quote_id))
        for quote_id, quote in zip(ids, book.views(ids), strict=True)
    )


def _rates(result: Mapping[str, Any]) -> list[Row]:
    """What each kind is worth, in the order of kinds."""
    return sorted(result.get("reread_rates") or (), key=lambda rate: KINDS.index(rate["kind"]))


@dataclass(frozen=True, kw_only=True)
class _RowContext:
    """Numbers and cards of themes by their written path, and what quotes are compared across."""

    numbers: Mapping[str, int]
    anchors: Anchors
    unit: ResamplingUnit
    reflexive: bool


def _row_view(row: Row, context: _RowContext, book: QuoteBook, text: Catalogue) -> RereadRow:
    kind, rank, anchors = RereadKind(row["kind"]), row["rank"], context.anchors
    (quote,) = book.views([row["quote_id"]])
    compared = book.views(row["compared_ids"])
    return RereadRow(
        rank=rank,
        anchor=reread_anchor(rank),
        kind_number=KINDS.index(kind) + 1,
        kind=text(f"reread.kind.{kind}"),
        theme=parse_path(row["theme"]),
        theme_anchor=anchors.get(row["theme"], ""),
        theme_number=context.numbers[row["theme"]],
        quote=quote,
        now=text("reread.now", themes=quote.themes) if kind is RereadKind.MAY_LACK else "",
        why=row["why"],
        rate="" if context.reflexive else rate_in_words(row["rate"], text),
        compare=text(f"reread.compare.{context.unit}", n=len(compared)) if compared else "",
        compared=tuple(
            replace(
                quote,
                text=shorten_text(quote.text, COMPARED_LETTERS),
                before="",
                after="",
            )
            for quote in compared
        ),
        rather=parse_path(row["rather"]) if row["rather"] else (),
        rather_anchor=anchors.get(row["rather"], ""),
        source=reread_source(kind=kind, quote_id=row["quote_id"], theme=computed_path(row)),
        question=text(f"review.question.{kind.name.lower()}"),
        instead=row["rather"] if kind is RereadKind.MAY_NOT_BELONG else "",
    )


def rate_in_words(rate: float | None, text: Catalogue) -> str:
    """How many of ten such proposals were right; empty where that was not tried.

    >>> rate_in_words(0.68, Catalogue(approach="codebook"))
    'in the trials, of ten as strong about seven were right'
    """
    if rate is None:
        return ""
    tenths = round(rate * MANY_TENTHS)
    if tenths == MANY_TENTHS:
        return text("reread.rate_all")
    return text("reread.rate", n=tenths, word=text.words(tenths))


def _kind_view(rate: Row, result: Mapping[str, Any], text: Catalogue) -> RereadKindView:
    kind = RereadKind(rate["kind"])
    rows = [row for row in result["reread"] if row["kind"] == kind]
    return RereadKindView(
        number=KINDS.index(kind) + 1,
        title=text(f"reread.kind.{kind}"),
        n=len(rows),
        sentence=" ".join(_kind_sentences(rate, rows, result, text)),
        tried=_trial_sentence(rate, result["rules"], text) if rows else "",
    )


def _kind_sentences(
    rate: Row, rows: Sequence[Row], result: Mapping[str, Any], text: Catalogue
) -> Iterator[str]:
    """What the kind means, and how many of those listed one would expect to be right.

    In a reflexive analysis no prompt is right or wrong, and none is expected.
    """
    kind, rules = RereadKind(rate["kind"]), result["rules"]
    if not rows:
        left_out = text("reread.kind_cut", n=rate["listed"]) if rate["listed"] else ""
        reason = rate["reason"] or left_out or text("reread.not_computed")
        yield text("reread.kind_none", reason=reason)
        return
    yield text(f"reread.meaning.{kind}")
    if rate["listed"] > len(rows):
        yield text(
            "reread.strongest",
            n=len(rows),
            of=rate["listed"],
            shown=rules["reread_shown"],
            of_theme=rules["reread_of_theme"],
        )
    known = [row["rate"] for row in rows if row["rate"] is not None]
    if result["approach"] == REFLEXIVE:
        yield from filter(None, [rate["reason"]])
    elif known:
        expected = round(sum(known))
        several = len(rows) > 1
        yield text(
            f"reread.expected.{kind}" if several else f"reread.expected_of_one.{kind}",
            n=len(rows),
            rate=known[0],
            expected=text.numbers.count(expected) if expected else text("reread.zero_to_one"),
            every=one_in(rules[CHANGED[kind]] / 2),
        )
    else:
        yield rate["reason"] or text("reread.not_tried")


def one_in(share: float) -> int:
    """A small share as one in so many.

    >>> one_in(0.025)
    40
    """
    return round(1 / share)


def _trial_sentence(rate: Row, rules: Mapping[str, Any], text: Catalogue) -> str:
    """What such proposals were worth where codings had been changed; empty if that is not known."""
    if rate["rate"] is None:
        return ""
    kind = RereadKind(rate["kind"])
    return text(
        f"reread.tried.{kind}",
        n=rules["reread_draws"],
        changed=rules[CHANGED[kind]],
        chance=rate["by_chance"],
        **{name: rate[name] for name in ("named", "rate", "low", "high", "recall")},
    )
