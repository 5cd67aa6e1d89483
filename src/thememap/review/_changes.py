"""What decisions change: new themes, codings and translations; decoys change nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.records import (
    Codebook,
    Codings,
    GivenNames,
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
    """New themes with the reason; codings added (quote, theme); translations added.

    ``removed`` are codings taken away (quote, theme), of the theme and of all below it; ``given``
    are the quotes that themes get which were there before (`with_given_quotes`).
    """

    themes: tuple[tuple[ThemePath, Message], ...]
    codings: tuple[tuple[str, ThemePath], ...]
    translations: tuple[Translation, ...]
    removed: tuple[tuple[str, ThemePath], ...] = ()
    given: tuple[tuple[ThemePath, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.themes or self.codings or self.removed or self.translations)


def changes_from_decisions(filled: FilledSheet, *, codebook: Codebook) -> ReviewChanges:
    """What accepted proposals change.

    Raises `UsageError` where a new theme is there already, and where the theme that a quote belongs
    to instead is not.
    """
    themes: list[tuple[ThemePath, Message]] = []
    codings: list[tuple[str, ThemePath]] = []
    removed: list[tuple[str, ThemePath]] = []
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
        elif accepted and proposal.kind in (ProposalKind.MAY_LACK, ProposalKind.MISSED_CODING):
            codings += [(quote, parse_path(proposal.theme)) for quote in proposal.quote_ids]
        elif accepted and proposal.kind == ProposalKind.MAY_NOT_BELONG:
            instead = theme_instead(decision, codebook)
            removed += [(quote, parse_path(proposal.theme)) for quote in proposal.quote_ids]
            codings += [(quote, instead) for quote in proposal.quote_ids if instead]
    return ReviewChanges(
        themes=tuple(themes),
        codings=tuple(dict.fromkeys(codings)),
        translations=tuple(translations),
        removed=tuple(removed),
    )


def renamed_changes(changes: ReviewChanges, names: GivenNames) -> ReviewChanges:
    """The changes with the names that people gave to themes."""
    return replace(
        changes,
        themes=tuple((names.path(path), origin) for path, origin in changes.themes),
        codings=tuple((quote, names.path(path)) for quote, path in changes.codings),
        removed=tuple((quote, names.path(path)) for quote, path in changes.removed),
        given=tuple((names.path(path), quotes) for path, quotes in changes.given),
    )


def check_new_themes(changes: ReviewChanges, codebook: Codebook) -> None:
    """Raise `UsageError` where a new theme has the name that a theme was given."""
    for path, _ in changes.themes:
        if path in codebook.paths:
            raise UsageError(
                f"An accepted concept and a renamed theme are both called {format_path(path)!r}."
                " Give one of them another name."
            )


def rename_messages(names: GivenNames) -> tuple[Message, ...]:
    """What themes are called now, by their computed path."""
    return tuple(
        message(ReviewMessage.NEW_NAME, before=path, theme=names.path(path))
        for path in sorted(names.themes)
    )


def theme_instead(decision: ProposalDecision, codebook: Codebook) -> ThemePath:
    """The theme that a quote belongs to instead of the proposal's: the name that was filled in.

    Empty where nobody named one. Raises `UsageError` for a name that is no other theme's path.
    """
    if not decision.name:
        return ()
    path, left = parse_path(decision.name), parse_path(decision.proposal.theme)
    if path not in codebook.paths or path[: len(left)] == left:
        others = [format_path(known) for known in codebook.paths if known[: len(left)] != left]
        raise UsageError(
            f"{decision.proposal_id}: the name is that of the theme that the quote belongs to"
            f" instead, and the codebook has no other theme {decision.name!r}."
            f"{did_you_mean(decision.name, others)} Write its path, or leave the name empty."
        )
    return path


def updated_codebook(
    codebook: Codebook, changes: ReviewChanges, *, sentence: Callable[[Message], str]
) -> Codebook:
    """The codebook with the new themes, whose definitions say where they come from."""
    new = [Theme(path=path, definition=sentence(origin)) for path, origin in changes.themes]
    return Codebook.of([*codebook.displayed, *new], title=codebook.title)


def updated_codings(codings: Codings, changes: ReviewChanges, *, coder: str) -> Codings:
    """The codings with what is added to and taken from those of ``coder``.

    Where the coder had read a quote and given nothing, a new code takes that place; a quote that
    loses the coder's last code is *read, none*. Raises `UsageError` where a coding to take away is
    not the coder's.
    """
    before = set(zip(codings.quote_id, codings.coder, codings.theme, strict=True))
    rows = set(before)
    for quote, path in changes.removed:
        gone = {
            row
            for row in before
            if row[:2] == (quote, coder) and row[2] and row[2][: len(path)] == path
        }
        if not gone:
            raise UsageError(
                f"--coder {coder}: this coder did not give {format_path(path)!r} to the quote"
                f" {quote}, so it cannot be taken away. Leave --coder out to change the coding that"
                " the run compared with."
            )
        rows = rows - gone | {(quote, coder, None)}
    rows |= {(quote, coder, path) for quote, path in changes.codings}
    coded = {row[:2] for row in rows if row[2]}
    return codings_of_rows(row for row in rows if row[2] or row[:2] not in coded or row[1] != coder)


def codings_of_rows(rows: Iterable[tuple[str, str, ThemePath | None]]) -> Codings:
    """Codings in canonical order of rows (quote, coder, theme)."""
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in ordered),
        coder=tuple(row[1] for row in ordered),
        theme=tuple(row[2] for row in ordered),
    )


def change_messages(changes: ReviewChanges) -> tuple[Message, ...]:
    """The difference, a message for each part; no participant's words."""
    added = Counter(path for _, path in changes.codings)
    removed = Counter(path for _, path in changes.removed)
    return (
        *(message(ReviewMessage.NEW_THEME, theme=path) for path, _ in changes.themes),
        *(message(ReviewMessage.NEW_CODINGS, n=n, theme=path) for path, n in added.items()),
        *(message(ReviewMessage.REMOVED_CODINGS, n=n, theme=path) for path, n in removed.items()),
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
