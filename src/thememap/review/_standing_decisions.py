"""Which decisions stand in a run that was computed again, and which nothing in it can bear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thememap.records import ThemePath, parse_path
from thememap.review._decisions import ReviewDecision
from thememap.review._names import MIN_SHARED_QUOTES, shared_quotes
from thememap.review._proposal import Proposal, ProposalKind

Entry = Mapping[str, Any]
MAKES_THEME = frozenset(kind for kind in ProposalKind if kind.makes_theme)


@dataclass(frozen=True, kw_only=True)
class StandingDecision:
    """The last decision on a proposal of this run, as its log has it.

    ``shared`` is the share of quotes in common with what was decided on, 1 but for concepts of an
    earlier run. ``carried``: it was taken on the page of an earlier run.
    """

    entry: Entry
    shared: float = 1.0
    carried: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionBook:
    """``standing`` by the proposal's name in this run; ``lost`` are decisions on concepts that are
    no more; ``not_listed`` counts decisions on what is known by a lasting name (a quote and its
    theme, a theme, two constructs) and is not proposed now.
    """

    standing: Mapping[str, StandingDecision]
    lost: tuple[Entry, ...] = ()
    not_listed: int = 0


def standing_decisions(
    entries: Iterable[Entry],
    listed: Sequence[Proposal],
    *,
    run: str,
    themes: Collection[ThemePath] = (),
) -> DecisionBook:
    """The decisions that stand in a run (``run`` stands for it as it was computed).

    The last on each counts; decoys are left out. A run makes the ids of concepts anew, so a
    concept keeps what was decided in an earlier run only where it is of the same kind, inside the
    same theme, and shares more than `MIN_SHARED_QUOTES` of the quotes (Jaccard); the ranks of pairs
    are made anew, and their constructs tell them. An accepted concept that ``themes`` has as a
    theme now is not lost.
    """
    decided = [
        entry
        for entry in entries
        if entry.get("decision") and entry.get("source") and not entry.get("decoy")
    ]
    standing: dict[str, StandingDecision] = {}
    lost: list[Entry] = []
    not_listed: set[str] = set()
    names = {proposal.source for proposal in listed}
    for number, entry in enumerate(decided):
        bearer, shared = _bearer(entry, listed, names=names, run=run)
        if bearer:
            earlier = bool(entry.get("run")) and entry["run"] != run
            standing[bearer] = StandingDecision(entry=entry, shared=shared, carried=earlier)
        elif entry.get("kind") not in MAKES_THEME:
            not_listed.add(_lasting_name(entry))
        elif not _is_theme_now(entry, themes) and not _is_superseded(entry, decided[number + 1 :]):
            lost.append(entry)
    return DecisionBook(standing=standing, lost=tuple(lost), not_listed=len(not_listed))


def _bearer(
    entry: Entry, listed: Sequence[Proposal], *, names: Collection[str], run: str
) -> tuple[str, float]:
    """The name in this run of what was decided on, empty for none, and the share in common."""
    source = str(entry["source"])
    if entry.get("kind") == ProposalKind.CONSTRUCT_PAIR:
        pair = frozenset(map(str, entry.get("constructs", ())))
        same = [
            proposal.source
            for proposal in listed
            if proposal.constructs and frozenset(proposal.constructs) == pair
        ]
        return (same[0], 1.0) if same else ("", 0.0)
    if entry.get("kind") not in MAKES_THEME or entry.get("run") == run:
        return (source, 1.0) if source in names else ("", 0.0)
    quotes = _quotes(entry)
    shared, bearer = max(
        (
            (shared_quotes(quotes, frozenset(proposal.quote_ids)), proposal.source)
            for proposal in listed
            if (proposal.kind, proposal.theme) == (entry["kind"], entry.get("theme", ""))
        ),
        default=(0.0, ""),
    )
    return (bearer, shared) if shared > MIN_SHARED_QUOTES else ("", 0.0)


def _lasting_name(entry: Entry) -> str:
    if entry.get("kind") == ProposalKind.CONSTRUCT_PAIR:
        return " | ".join(sorted(map(str, entry.get("constructs", ()))))
    return str(entry["source"])


def _quotes(entry: Entry) -> frozenset[str]:
    return frozenset(map(str, entry.get("quote_ids", ())))


def _is_theme_now(entry: Entry, themes: Collection[ThemePath]) -> bool:
    path = (*parse_path(str(entry.get("theme", ""))), *parse_path(str(entry.get("name", ""))))
    return entry["decision"] == ReviewDecision.ACCEPT and path in themes


def _is_superseded(entry: Entry, later: Iterable[Entry]) -> bool:
    """Whether a later decision was on the same, or on what became of it."""
    return any(
        (other.get("kind"), other.get("theme")) == (entry.get("kind"), entry.get("theme"))
        and shared_quotes(_quotes(entry), _quotes(other)) > MIN_SHARED_QUOTES
        for other in later
    )
