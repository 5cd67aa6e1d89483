"""What decisions change: new themes, codings and translations; decoys change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from thememap.errors import UsageError
from thememap.records import (
    Codebook,
    Codings,
    Theme,
    ThemePath,
    Translation,
    format_path,
    parse_path,
)
from thememap.review._filled_sheet import ACCEPT, FilledSheet, ProposalDecision
from thememap.review._proposal import CONCEPT, CONSTRUCT_PAIR, INSIDE_THEME, MISSED_CODING


@dataclass(frozen=True, kw_only=True)
class ReviewChanges:
    """New themes with the reason; codings added (quote, theme); translations added."""

    themes: tuple[tuple[ThemePath, str], ...]
    codings: tuple[tuple[str, ThemePath], ...]
    translations: tuple[Translation, ...]

    def __bool__(self) -> bool:
        return bool(self.themes or self.codings or self.translations)


def changes_from_decisions(filled: FilledSheet, *, codebook: Codebook) -> ReviewChanges:
    """What accepted proposals add. Raises `UsageError` where a new theme is there already."""
    themes: list[tuple[ThemePath, str]] = []
    codings: list[tuple[str, ThemePath]] = []
    translations = []
    for decision in filled.decisions:
        if decision.proposal.decoy or decision.decision != ACCEPT:
            if (
                decision.proposal.kind == CONSTRUCT_PAIR
                and decision.relation
                and not decision.proposal.decoy
            ):
                translations.append(_accepted_translation(decision))
            continue
        if decision.proposal.kind in (CONCEPT, INSIDE_THEME):
            path = _new_theme_path(decision)
            if path in codebook.paths or any(path == known for known, _ in themes):
                raise UsageError(
                    f"{decision.proposal_id}: the codebook has a theme {format_path(path)!r}"
                    " already. Give another name."
                )
            themes.append((path, _origin_of_theme(decision)))
            codings += [(quote, path) for quote in decision.proposal.quote_ids]
        elif decision.proposal.kind == MISSED_CODING:
            path = parse_path(decision.proposal.theme)
            codings += [(quote, path) for quote in decision.proposal.quote_ids]
        elif decision.proposal.kind == CONSTRUCT_PAIR:
            translations.append(_accepted_translation(decision))
    return ReviewChanges(
        themes=tuple(themes), codings=tuple(codings), translations=tuple(translations)
    )


def updated_codebook(codebook: Codebook, changes: ReviewChanges) -> Codebook:
    """The codebook with the new themes, whose definitions say where they come from."""
    return Codebook.of(
        [*codebook.displayed, *(Theme(path=path, definition=why) for path, why in changes.themes)],
        title=codebook.title,
    )


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


def change_lines(changes: ReviewChanges) -> list[str]:
    """The difference, a line each; no participant's words."""
    lines = [f"+ theme {format_path(path)}" for path, _ in changes.themes]
    new = {path for path, _ in changes.themes}
    counted: dict[ThemePath, int] = {}
    for _, path in changes.codings:
        counted[path] = counted.get(path, 0) + 1
    lines += [
        f"+ {n} codings of {format_path(path)}{' (new)' if path in new else ''}"
        for path, n in counted.items()
    ]
    lines += [
        f"+ translation {translation.construct} – {translation.other}: {translation.relation}"
        for translation in changes.translations
    ]
    return lines


def _new_theme_path(decision: ProposalDecision) -> ThemePath:
    above = parse_path(decision.proposal.theme) if decision.proposal.kind == INSIDE_THEME else ()
    return (*above, *parse_path(decision.name))


def _origin_of_theme(decision: ProposalDecision) -> str:
    who = f" by {decision.decided_by}" if decision.decided_by else ""
    note = f" {decision.note}" if decision.note else ""
    return f"Taken up{who} from a proposal ({decision.proposal.source}).{note}"


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
