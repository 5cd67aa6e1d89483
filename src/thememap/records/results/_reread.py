"""What to read again first, and why: a quote may lack a theme, not belong, or be at odds."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records._kinds import RereadKind
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath


@dataclass(frozen=True, kw_only=True)
class RereadProposal:
    """One quote to read again for one theme; a proposal, never a verdict.

    ``score`` (0 to 1) orders proposals of one kind, larger is stronger. ``rate`` is the share of
    such proposals that were right where codes of this material had been hidden or exchanged, `None`
    where it was not tried. ``compared_ids`` are quotes of other studies that have the theme, the
    most similar first; ``rather`` is the theme that a quote which may not belong is more like.
    """

    quote_id: str
    theme: ThemePath
    kind: RereadKind
    score: float
    why: Message
    rate: float | None = None
    compared_ids: tuple[str, ...] = ()
    rather: ThemePath = ()


@dataclass(frozen=True, kw_only=True)
class RereadRate:
    """What the proposals of one kind were worth where codes of this material had been changed.

    Of ``named`` proposals over all draws a share ``rate`` (95 % interval ``low`` to ``high``) was
    right: it named a coding that had been hidden (exchanged). All others count as wrong, also those
    for quotes that the coder gave nothing (for codings that were left as they are). So a rate is
    about right where half as many codings are missing (wrong) as were changed; where fewer are,
    fewer proposals are right. ``of_changed`` is the share that was right of the proposals about
    quotes (codings) that had been changed; ``recall`` is the share of the changed ones that are
    named, and ``by_chance`` the rate of as many named at random. All are `None` where nothing was
    tried. ``listed`` is how many are strong enough to be proposed now, more than there are in the
    list where that is cut, and ``reason`` says why none is, or why there is no rate.
    """

    kind: RereadKind
    listed: int = 0
    named: int = 0
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    recall: float | None = None
    by_chance: float | None = None
    of_changed: float | None = None
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class RereadList:
    """Proposals, best first, what each kind is worth, and why there is none at all."""

    proposals: tuple[RereadProposal, ...] = ()
    rates: tuple[RereadRate, ...] = ()
    reason: Message = NO_MESSAGE


NO_REREAD = RereadList()


def reread_source(*, kind: str, quote_id: str, theme: str) -> str:
    """The name of a proposal by which a decision refers to it; ``theme`` is a written path.

    >>> reread_source(kind=RereadKind.AT_ODDS, quote_id="q1", theme="Time/waiting")
    'at odds: q1: Time/waiting'
    """
    return f"{kind}: {quote_id}: {theme}"
