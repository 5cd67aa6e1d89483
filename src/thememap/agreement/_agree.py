"""Agreement between coders, at every level of the codebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from thememap.agreement._bootstrap import FEW, FEWEST, Draws, drawn
from thememap.agreement._coded import Coded, at_level, coded
from thememap.agreement._coder_pairs import coder_pairs
from thememap.agreement._disagreements import batches, confusions, disagreements
from thememap.agreement._sets import overall, sets_at
from thememap.agreement._spans import span_agreement
from thememap.agreement._themes import theme_agreement
from thememap.errors import UsageError
from thememap.records import (
    Agreement,
    BatchAgreement,
    Codebook,
    Codings,
    LevelAgreement,
    Quotes,
)
from thememap.wording import did_you_mean

RESAMPLES = 2000
STATEMENTS_FROM = 3
ONE_CODER = (
    "one coder only. For agreement, let a second person read some of the same quotes, without "
    "seeing the codes"
)
NOBODY_SHARES = "no quote was read by two coders"


def agree(
    *,
    quotes: Quotes,
    codebook: Codebook,
    codings: Codings,
    coders: Sequence[str] = (),
    level: int | None = None,
    discussed: Collection[str] = (),
    batch: str = "",
    lengths: Mapping[str, int] = MappingProxyType({}),
    intervals: bool = True,
    seed: int = 0,
) -> Agreement:
    """Compare coders on the quotes that two of them read.

    ``coders`` chooses some; ``level`` is shown first, and has coefficients even where its codes
    are key points (level 3 and deeper), which have none otherwise. Quotes in ``discussed`` do not
    count. ``batch`` names a column for drift. ``lengths`` are those of sources, for unitising.
    Raises `UsageError` for a coder, a level or a column that is not there.
    """
    chosen = _coders(codings, coders)
    counted = tuple(one for one in chosen if one.strip().lower() not in {"consensus", "final"})
    chosen = counted if not coders else chosen
    left, kept = quotes, codings
    if closed := set(discussed):
        left = quotes.take([row for row, one in enumerate(quotes.quote_id) if one not in closed])
        kept = _of_quotes(codings, set(left.quote_id))
    material = coded(quotes=left, codebook=codebook, codings=kept, coders=chosen)
    levels = material.levels
    reason = ONE_CODER if len(chosen) < 2 else "" if len(material.quotes) else NOBODY_SHARES
    if not reason and not levels:
        reason = "nobody gave a theme to a quote that two coders read"
    read_by = {one.rule: int(one.read.sum()) for one in material.by_coder}
    spans = span_agreement(
        quotes=left,
        codings=kept,
        coders=chosen,
        lengths=lengths,
        level=level or STATEMENTS_FROM - 1,
    )
    if reason:
        return Agreement(
            coders=chosen, units=len(material.quotes), read_by=read_by, clusters="",
            cluster_count=0, levels=(), shown_level=0, spans=spans, reason=reason,
        )  # fmt: skip
    if level is not None and level not in levels:
        raise UsageError(
            f"--level {level}: the codes reach levels {levels[0]} to {levels[-1]}. Choose one."
        )
    shown = level or min(levels[-1], STATEMENTS_FROM - 1)
    sets = sets_at(material, shown)
    draws = None
    if intervals:
        draws = drawn(
            int(material.cluster.max()) + 1, name=material.clusters, times=RESAMPLES, seed=seed
        )
    return Agreement(
        coders=chosen,
        units=len(material.quotes),
        read_by=read_by,
        clusters=material.clusters,
        cluster_count=int(material.cluster.max()) + 1,
        levels=tuple(_level(material, one, draws=draws, asked=level) for one in levels),
        shown_level=shown,
        disagreements=disagreements(material, sets),
        confusions=confusions(material, sets),
        batches=_batches(material, shown, batch),
        pairs=coder_pairs(material, shown),
        spans=spans,
        notes=_notes(material, draws, discussed),
    )


def _coders(codings: Codings, coders: Sequence[str]) -> tuple[str, ...]:
    for one in coders:
        if one not in codings.coders:
            raise UsageError(
                f"--coders {one}: there is no such coder. Coders: {', '.join(codings.coders)}."
                f"{did_you_mean(one, codings.coders)}"
            )
    return tuple(dict.fromkeys(coders)) or codings.coders


def _of_quotes(codings: Codings, kept: Collection[str]) -> Codings:
    rows = [row for row, one in enumerate(codings.quote_id) if one in kept]
    return Codings(
        quote_id=tuple(codings.quote_id[row] for row in rows),
        coder=tuple(codings.coder[row] for row in rows),
        theme=tuple(codings.theme[row] for row in rows),
    )


def _level(
    material: Coded, level: int, *, draws: Draws | None, asked: int | None
) -> LevelAgreement:
    here = at_level(material, level)
    statements = level >= STATEMENTS_FROM and asked != level
    return LevelAgreement(
        level=level,
        themes=tuple(
            theme_agreement(
                material, here, t, draws=None if statements else draws, statements=statements
            )
            for t in range(len(here.themes))
        ),
        overall=overall(material, level, draws=draws),
    )


def _batches(material: Coded, level: int, column: str) -> tuple[BatchAgreement, ...]:
    if not column:
        return ()
    try:
        material.quotes.column(column)
    except KeyError:
        known = ", ".join(["study", "participant", "source", *material.quotes.attributes])
        raise UsageError(
            f"--by {column}: the quotes have no such column. They have: {known}."
        ) from None
    return batches(material, level, column=column)


def _notes(material: Coded, draws: Draws | None, discussed: Collection[str]) -> tuple[str, ...]:
    notes = []
    if draws is not None and draws.clusters < FEW:
        rough = (
            f"Intervals resample {draws.clusters} {draws.name}; below {FEW} they are rough and "
            "tend to be too narrow."
        )
        none = f"There are no intervals: {draws.clusters} {draws.name} are too few to resample."
        notes.append(rough if draws.clusters >= FEWEST else none)
    if discussed:
        notes.append(f"{len(set(discussed))} quotes that were discussed do not count.")
    return tuple(notes)
