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
from thememap.review._proposal import CONCEPT, INSIDE, MISSED, PAIR
from thememap.review._read_sheet import ACCEPT, Decision, FilledSheet


@dataclass(frozen=True, kw_only=True)
class Changes:
    """New themes with the reason; codings added (quote, theme); translations added."""

    themes: tuple[tuple[ThemePath, str], ...]
    codings: tuple[tuple[str, ThemePath], ...]
    translations: tuple[Translation, ...]

    def __bool__(self) -> bool:
        return bool(self.themes or self.codings or self.translations)


def changes_of(filled: FilledSheet, *, codebook: Codebook) -> Changes:
    """What accepted proposals add. Raises `UsageError` where a new theme is there already."""
    themes: list[tuple[ThemePath, str]] = []
    codings: list[tuple[str, ThemePath]] = []
    translations = []
    for one in filled.decisions:
        if one.proposal.decoy or one.decision != ACCEPT:
            if one.proposal.kind == PAIR and one.relation and not one.proposal.decoy:
                translations.append(_translation(one))
            continue
        if one.proposal.kind in (CONCEPT, INSIDE):
            path = _path(one)
            if path in codebook.paths or any(path == known for known, _ in themes):
                raise UsageError(
                    f"{one.identity}: the codebook has a theme {format_path(path)!r} already. Give "
                    "another name."
                )
            themes.append((path, _reason(one)))
            codings += [(quote, path) for quote in one.proposal.quote_ids]
        elif one.proposal.kind == MISSED:
            path = parse_path(one.proposal.theme)
            codings += [(quote, path) for quote in one.proposal.quote_ids]
        elif one.proposal.kind == PAIR:
            translations.append(_translation(one))
    return Changes(themes=tuple(themes), codings=tuple(codings), translations=tuple(translations))


def changed_codebook(codebook: Codebook, changes: Changes) -> Codebook:
    """The codebook with the new themes, whose definitions say where they come from."""
    return Codebook.of(
        [*codebook.displayed, *(Theme(path=path, definition=why) for path, why in changes.themes)],
        title=codebook.title,
    )


def changed_codings(codings: Codings, changes: Changes, *, coder: str) -> Codings:
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


def in_words(changes: Changes) -> list[str]:
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
        f"+ translation {one.construct} – {one.other}: {one.relation}"
        for one in changes.translations
    ]
    return lines


def _path(one: Decision) -> ThemePath:
    above = parse_path(one.proposal.theme) if one.proposal.kind == INSIDE else ()
    return (*above, *parse_path(one.name))


def _reason(one: Decision) -> str:
    who = f" by {one.decided_by}" if one.decided_by else ""
    note = f" {one.note}" if one.note else ""
    return f"Taken up{who} from a proposal ({one.proposal.source}).{note}"


def _translation(one: Decision) -> Translation:
    first, second = one.proposal.constructs
    return Translation(
        construct=first,
        other=second,
        relation=one.relation,
        where="review",
        other_reading=one.note,
        proposed_by="thememap",
        decided_by=one.decided_by,
    )
