"""What decisions change: new themes, codings and translations; decoys change nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from thememap.errors import UsageError
from thememap.records import (
    Codebook,
    Codings,
    Message,
    Theme,
    ThemePath,
    Translation,
    format_path,
    message,
    parse_path,
)
from thememap.review._decisions import ProposalDecision, ReviewDecision
from thememap.review._filled_sheet import FilledSheet
from thememap.review._proposal import ProposalKind, ReviewMessage


@dataclass(frozen=True, kw_only=True)
class ReviewChanges:
    """New themes with the reason; codings added (quote, theme); translations added."""

    themes: tuple[tuple[ThemePath, Message], ...]
    codings: tuple[tuple[str, ThemePath], ...]
    translations: tuple[Translation, ...]

    def __bool__(self) -> bool:
        return bool(self.themes or self.codings or self.translations)


def changes_from_decisions(filled: FilledSheet, *, codebook: Codebook) -> ReviewChanges:
    """What accepted proposals add. Raises `UsageError` where a new theme is there already."""
    themes: list[tuple[ThemePath, Message]] = []
    codings: list[tuple[str, ThemePath]] = []
    translations = []
    for decision in filled.decisions:
        proposal = decision.proposal
        accepted = decision.decision == ReviewDecision.ACCEPT
        if proposal.decoy:
            continue
        if proposal.kind == ProposalKind.CONSTRUCT_PAIR:
            if accepted or decision.relation:
                translations.append(_accepted_translation(decision))
        elif accepted and proposal.kind.makes_theme:
            path = _new_theme_path(decision)
            if path in codebook.paths or any(path == known for known, _ in themes):
                raise UsageError(
                    f"{decision.proposal_id}: the codebook has a theme {format_path(path)!r}"
                    " already. Give another name."
                )
            themes.append((path, _origin_of_theme(decision)))
            codings += [(quote, path) for quote in proposal.quote_ids]
        elif accepted and proposal.kind == ProposalKind.MISSED_CODING:
            codings += [(quote, parse_path(proposal.theme)) for quote in proposal.quote_ids]
    return ReviewChanges(
        themes=tuple(themes), codings=tuple(codings), translations=tuple(translations)
    )


def updated_codebook(
    codebook: Codebook, changes: ReviewChanges, *, sentence: Callable[[Message], str]
) -> Codebook:
    """The codebook with the new themes, whose definitions say where they come from."""
    new = [Theme(path=path, definition=sentence(origin)) for path, origin in changes.themes]
    return Codebook.of([*codebook.displayed, *new], title=codebook.title)


def updated_codings(codings: Codings, changes: ReviewChanges, *, coder: str) -> Codings:
    """The codings with those added by ``coder``; where it had read a quote and given nothing, the
    new code takes that place.
    """
    coded = {quote for quote, _ in changes.codings}
    rows = {
        row
        for row in zip(codings.quote_id, codings.coder, codings.theme, strict=True)
        if not (row[1] == coder and row[2] is None and row[0] in coded)
    }
    rows |= {(quote, coder, path) for quote, path in changes.codings}
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2] or ()))
    return replace(
        codings,
        quote_id=tuple(row[0] for row in ordered),
        coder=tuple(row[1] for row in ordered),
        theme=tuple(row[2] for row in ordered),
    )


def change_messages(changes: ReviewChanges) -> tuple[Message, ...]:
    """The difference, a message for each part; no participant's words."""
    added = Counter(path for _, path in changes.codings)
    return (
        *(message(ReviewMessage.NEW_THEME, theme=path) for path, _ in changes.themes),
        *(message(ReviewMessage.NEW_CODINGS, n=n, theme=path) for path, n in added.items()),
        *(
            message(
                ReviewMessage.NEW_TRANSLATION,
                first=translation.construct,
                second=translation.other,
                relation=translation.relation,
            )
            for translation in changes.translations
        ),
    )


def _new_theme_path(decision: ProposalDecision) -> ThemePath:
    above = (
        parse_path(decision.proposal.theme)
        if decision.proposal.kind == ProposalKind.INSIDE_THEME
        else ()
    )
    return (*above, *parse_path(decision.name))


def _origin_of_theme(decision: ProposalDecision) -> Message:
    by = ReviewMessage.THEME_ORIGIN_BY if decision.decided_by else ReviewMessage.THEME_ORIGIN
    return message(
        by,
        who=decision.decided_by,
        source=decision.proposal.source,
        note=f" {decision.note}" if decision.note else "",
    )


def _accepted_translation(decision: ProposalDecision) -> Translation:
    first, second = decision.proposal.constructs
    return Translation(
        construct=first,
        other=second,
        relation=decision.relation,
        where="review",
        other_reading=decision.note,
        proposed_by="thememap",
        decided_by=decision.decided_by,
    )
