"""What is put before people: proposals of the machine, and decoys that look like them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from thememap.records import (
    ConceptKind,
    FlagKind,
    RereadKind,
    ThemeRelation,
    ThemeStatus,
    is_at_or_below,
    reread_source,
)

MIN_OVERLAP_TO_DECIDE = 0.4
"""Two themes are put forward where so much of what the classifier gives one of them, and the coder
does not, has the other."""


class ProposalKind(StrEnum):
    """What a proposal is about; some kinds are mixed with decoys."""

    CONCEPT = "concept"
    INSIDE_THEME = ConceptKind.INSIDE_THEME
    MAY_LACK = RereadKind.MAY_LACK
    MAY_NOT_BELONG = RereadKind.MAY_NOT_BELONG
    AT_ODDS = RereadKind.AT_ODDS
    NOT_RECOGNISED = ThemeStatus.NOT_RECOGNISED
    STUDY_BOUND = ThemeStatus.STUDY_BOUND
    OVERLAP = "overlapping themes"
    SPLIT_OVER = ThemeRelation.SPLIT_OVER
    CONSTRUCT_PAIR = "pair of constructs"
    NOT_ECHOED = "not echoed"
    SPLIT = "split"
    SHARED = "shared"
    MISSED_CODING = FlagKind.MISSED_CODING

    @property
    def makes_theme(self) -> bool:
        """Whether an accepted proposal becomes a theme, which needs a name."""
        return self in (ProposalKind.CONCEPT, ProposalKind.INSIDE_THEME)


REREAD_KINDS = (ProposalKind.MAY_LACK, ProposalKind.MAY_NOT_BELONG, ProposalKind.AT_ODDS)
"""One quote to read again for one theme."""
EARLIER_STATUSES = (ProposalKind.NOT_ECHOED, ProposalKind.SPLIT, ProposalKind.SHARED)
EARLIER_KINDS = (*EARLIER_STATUSES, ProposalKind.MISSED_CODING)
"""Proposals of runs of earlier versions: their sheets and decisions are still read."""
STATUSES_TO_DECIDE = (ProposalKind.NOT_RECOGNISED, ProposalKind.STUDY_BOUND, *EARLIER_STATUSES)
RECOGNISED = (ThemeStatus.RECOGNISED, ThemeStatus.ECHOED)


class ReviewMessage(StrEnum):
    """What sheets and changes say, as keys of the message catalogue."""

    CONCEPT = "review.question.concept"
    INSIDE_THEME = "review.question.inside_theme"
    MAY_LACK = "review.question.may_lack"
    MAY_NOT_BELONG = "review.question.may_not_belong"
    AT_ODDS = "review.question.at_odds"
    NOT_RECOGNISED = "review.question.not_recognised"
    STUDY_BOUND = "review.question.study_bound"
    OVERLAP = "review.question.overlap"
    SPLIT_OVER = "review.question.split_over"
    NOT_ECHOED = "review.question.not_echoed"
    SPLIT = "review.question.split"
    SHARED = "review.question.shared"
    MISSED_CODING = "review.question.missed_coding"
    CONSTRUCT_PAIR = "review.question.construct_pair"
    NEW_NAME = "review.change.name"
    NEW_THEME = "review.change.theme"
    NEW_CODINGS = "review.change.codings"
    REMOVED_CODINGS = "review.change.removed"
    READ_NONE = "review.change.read_none"
    CODINGS_OF = "review.change.codings_of"
    CONSENSUS_CODINGS = "review.change.consensus"
    NEW_TRANSLATION = "review.change.translation"
    REFUTATIONS_IN_LOG = "review.change.refutations_in_log"
    QUOTES_GIVEN = "review.quotes_given"
    THEME_ORIGIN = "review.theme_origin"
    THEME_ORIGIN_BY = "review.theme_origin_by"
    UNUSED_COLUMNS = "review.unused_columns"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One thing to decide on.

    ``theme`` is the written path it is about, ``other`` that of the theme it overlaps with;
    ``quote_ids`` are the quotes that are shown, ``compared_ids`` those that a quote to read again
    is compared with, ``constructs`` the two of a pair. ``source`` is the machine's own name for it
    (empty for a decoy), ``decoy`` whether it was drawn at random.
    """

    kind: ProposalKind
    quote_ids: tuple[str, ...] = ()
    theme: str = ""
    constructs: tuple[str, ...] = ()
    source: str = ""
    decoy: bool = False
    other: str = ""
    compared_ids: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """The theme, or both themes, as a sheet shows them."""
        return " | ".join(filter(None, (self.theme, self.other)))


@dataclass(frozen=True, kw_only=True)
class ReviewMaterial:
    """What a run folder holds for reviewing.

    ``text``, ``study`` by quote id; ``themes`` the written paths of each quote that was read (an
    empty tuple: read, none); ``constructs`` by id; ``examined_pairs`` are in the table of
    translations already.
    """

    result: Mapping[str, Any]
    text: Mapping[str, str]
    study: Mapping[str, str]
    speaker: Mapping[str, str]
    themes: Mapping[str, tuple[str, ...]]
    constructs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    examined_pairs: frozenset[frozenset[str]] = frozenset()

    def coded_with(self, theme: str) -> list[str]:
        """The quotes that have this theme or one below it."""
        return [quote for quote in self.themes if self.has_theme(quote, theme)]

    def has_theme(self, quote: str, theme: str) -> bool:
        """Whether a quote has this theme or one below it; not where it was not read."""
        return any(is_at_or_below(path, theme) for path in self.themes.get(quote, ()))


def list_proposals(
    material: ReviewMaterial,
    *,
    kinds: Sequence[str] = (),
    pairs: int = 20,
    reread: int | None = None,
    decided: Container[str] = (),
) -> list[Proposal]:
    """What the run proposes of these kinds (default: all), in the order of its result.

    ``pairs`` constructs and ``reread`` quotes to read again at most, the best first; `None` is all.
    Quotes to read again whose names are in ``decided`` are left out.
    """
    result = material.result
    concepts = [
        Proposal(
            kind=ProposalKind.CONCEPT
            if concept["kind"] == ConceptKind.UNCODED
            else ProposalKind.INSIDE_THEME,
            quote_ids=tuple(concept["quote_ids"]),
            theme=str(concept.get("theme", "")),
            source=concept["concept"],
        )
        for concept in result["concepts"]
    ]
    construct_pairs = [
        Proposal(
            kind=ProposalKind.CONSTRUCT_PAIR,
            constructs=(pair["first"], pair["second"]),
            source=f"pair {pair['rank']}",
        )
        for pair in (result.get("review") or {}).get("pairs", ())[:pairs]
    ]
    open_quotes = [
        proposal
        for proposal in _quotes_to_reread(result.get("reread", ()))
        if proposal.source not in decided and (not kinds or proposal.kind in kinds)
    ]
    listed = [
        *concepts,
        *open_quotes[:reread],
        *_missed_codings(result.get("flags", ())),
        *_theme_proposals(result["themes"]),
        *construct_pairs,
    ]
    return [proposal for proposal in listed if not kinds or proposal.kind in kinds]


def _quotes_to_reread(rows: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """A proposal for each quote and theme; runs of earlier versions have none."""
    return [
        Proposal(
            kind=ProposalKind(row["kind"]),
            quote_ids=(row["quote_id"],),
            compared_ids=tuple(row["compared_ids"]),
            theme=row["theme"],
            source=reread_source(kind=row["kind"], quote_id=row["quote_id"], theme=row["theme"]),
        )
        for row in rows
    ]


def _missed_codings(flags: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """What runs of earlier versions had in place of quotes to read again."""
    return [
        Proposal(
            kind=ProposalKind.MISSED_CODING,
            quote_ids=tuple(flag["quote_ids"]),
            theme=flag["themes"][0],
            source=f"missed: {flag['themes'][0]}",
        )
        for flag in flags
        if flag["kind"] == ProposalKind.MISSED_CODING and flag["quote_ids"]
    ]


def _theme_proposals(themes: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """Themes whose status or relation asks for a decision, then pairs that overlap."""
    listed = []
    for theme in themes:
        kinds = [theme["status"]] if theme["status"] in STATUSES_TO_DECIDE else []
        kinds += [
            relation["kind"]
            for relation in theme.get("relations", ())
            if relation["kind"] == ProposalKind.SPLIT_OVER
        ]
        listed += [
            Proposal(
                kind=ProposalKind(kind),
                quote_ids=(*theme["typical_ids"], *theme["at_odds_ids"]),
                theme=theme["theme"],
                source=f"{kind}: {theme['theme']}",
            )
            for kind in kinds
        ]
    return [*listed, *_overlapping_pairs(themes)]


def _overlapping_pairs(themes: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """Pairs of recognised themes that the classifier takes for each other, no pair twice."""
    by_path = {theme["theme"]: theme for theme in themes}
    pairs: dict[frozenset[str], Proposal] = {}
    for theme in themes:
        other = by_path.get(theme.get("overlaps") or "")
        pair = frozenset((theme["theme"], other["theme"])) if other else frozenset()
        if (
            other is None
            or pair in pairs
            or (theme["overlap"] or 0) < MIN_OVERLAP_TO_DECIDE
            or not {theme["status"], other["status"]} <= {*RECOGNISED}
        ):
            continue
        pairs[pair] = Proposal(
            kind=ProposalKind.OVERLAP,
            quote_ids=tuple(dict.fromkeys((*theme["typical_ids"], *other["typical_ids"]))),
            theme=theme["theme"],
            other=other["theme"],
            source=f"{ProposalKind.OVERLAP}: {theme['theme']} | {other['theme']}",
        )
    return list(pairs.values())
